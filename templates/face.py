"""The face of documents: the font and the size of text an office has chosen, over those of a template's styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from docx.document import Document

FONTS: Final = ("Times New Roman", "PT Astra Serif", "Liberation Serif")
"""Offered on «Настройки»; any other may be typed (domain/forms.md, 3.2)."""
SIZES: Final = (14, 12)
"""Sizes of text in points; tables stay as the template has them."""
_HALF_POINTS = 2


@dataclass(frozen=True, slots=True)
class Face:
    """A font by name and a size in points; empty and None leave the template's own."""

    font: str = ""
    size: int | None = None


def dress(document: Document, face: Face) -> None:
    """Give the styles of an open document the face: styles only, no run is touched.

    The font takes the place of that of the style «Normal» wherever it stands. Text of the size of «Normal» or larger
    (titles) grows or shrinks by as much as the text does; smaller text (tables, notes) stays.
    """
    from docx.oxml.ns import qn

    normal, styles = document.styles["Normal"], document.styles.element
    own_font, own_size = normal.font.name, normal.font.size
    if face.font and own_font:
        for fonts in styles.iter(qn("w:rFonts")):
            for place, name in fonts.attrib.items():
                if name == own_font:
                    fonts.set(place, face.font)
    if face.size and own_size:
        base = round(own_size.pt * _HALF_POINTS)
        for tag in ("w:sz", "w:szCs"):
            for size in styles.iter(qn(tag)):
                if (value := int(size.get(qn("w:val")))) >= base:
                    size.set(qn("w:val"), str(value + face.size * _HALF_POINTS - base))
