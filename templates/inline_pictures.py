"""Pictures among the values of a template: `{{ picture }}` in a paragraph of its own prints one.

The picture stands in the line of text, never beside it: an anchored one wanders in LibreOffice and in other offices.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from templates.pictures import Picture

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

_IN_RUN: Final = '</w:t></w:r><w:r><w:drawing>{}</w:drawing></w:r><w:r><w:t xml:space="preserve">'
"""A value is printed inside the text of a run, so the picture closes it and opens it again."""


class PlacedPicture:
    """A picture that knows its document; `about` is there for a caption."""

    def __init__(self, document: DocxTemplate, picture: Picture) -> None:
        self._document, self._picture = document, picture

    @property
    def about(self) -> str:
        """What the picture shows, in words."""
        return self._picture.about

    def __html__(self) -> str:
        """The picture as the XML of a run: what an escaping template asks a value for."""
        from docx.shared import Mm

        content, width = BytesIO(self._picture.content), Mm(self._picture.width)
        inline = self._document.current_rendering_part.new_pic_inline(content, width=width)
        inline.docPr.name = "Рисунок"
        inline.docPr.set("descr", self._picture.about)
        return _IN_RUN.format(inline.xml)


def with_pictures(values: Mapping[str, Any], document: DocxTemplate) -> dict[str, Any]:
    """The values with each Picture, alone or in a tuple, in the form that prints in this document.

    None stays: a template asks `{% if picture %}`.
    """
    return {name: _placed(value, document) for name, value in values.items()}


def _placed(value: Any, document: DocxTemplate) -> Any:
    if isinstance(value, Picture):
        return PlacedPicture(document, value)
    if isinstance(value, tuple) and _has_picture(value):
        return tuple(_placed(item, document) for item in value)
    return value


def _has_picture(values: Iterable[Any]) -> bool:
    return any(isinstance(value, Picture) for value in values)
