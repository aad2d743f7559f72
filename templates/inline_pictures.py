"""Pictures among the values of a template: `{{ picture }}` in a paragraph of its own prints one.

The picture stands in the line of text, never beside it: an anchored one wanders in LibreOffice and in other offices.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from typing import Final

from templates.package import Package
from templates.pictures import Picture
from templates.printing import Xml, printable

FOLDER: Final = "word/media/"
_RELATION: Final = (
    '<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="media/{file}"/>'
)
_EMPTY: Final = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
)
_END: Final = b"</Relationships>"

_UNITS_PER_MM: Final = 36_000
_FIRST_ID: Final = 10_001
"""Of drawings: above those that Word numbers itself."""
# A value is printed inside the text of a run, so the picture closes it and opens it again.
_DRAWING: Final = (
    '</w:t></w:r><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="Рисунок" descr="{about}"/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></wp:cNvGraphicFramePr>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="{file}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{relation}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
    "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    '</wp:inline></w:drawing></w:r><w:r><w:t xml:space="preserve">'
)


@dataclass(slots=True)
class PlacedPictures:
    """The pictures of one document: their files, and which part of it shows which of them.

    `part` is the part being printed («word/document.xml»). Equal pictures share a file.
    """

    part: str = ""
    files: dict[bytes, str] = field(default_factory=dict)
    shown: dict[str, list[str]] = field(default_factory=dict)
    _count: int = 0

    def place(self, picture: Picture) -> Xml:
        """The picture as XML inside the text of a run. Its height follows from the size in dots."""
        file = self.files.setdefault(picture.content, f"shnor{len(self.files) + 1}.png")
        here = self.shown.setdefault(self.part, [])
        if file not in here:
            here.append(file)
        dots = (int.from_bytes(picture.content[16:20]), int.from_bytes(picture.content[20:24]))
        width = round(picture.width * _UNITS_PER_MM)
        drawing = _DRAWING.format(
            width=width,
            height=round(width * dots[1] / max(1, dots[0])),
            number=_FIRST_ID + self._count,
            about=escape(printable(picture.about)),
            file=file,
            relation=relation_of(file),
        )
        self._count += 1
        return Xml(drawing)


def with_relations(package: Package, pictures: PlacedPictures, parts: Iterable[str]) -> dict[str, bytes]:
    """The files of the pictures, and for each of the parts its relationships with those to its pictures added."""
    files = {FOLDER + file: content for content, file in pictures.files.items()}
    for part in parts:
        name = relations_of(part)
        known = package.parts.get(name, b"")
        added = "".join(
            _RELATION.format(id=relation_of(file), file=file) for file in pictures.shown.get(part, ())
        ).encode()
        if added:
            known = known.replace(_END, added + _END) if known else _EMPTY + added + _END
        if known:
            files[name] = known
    return files


def relations_of(part: str) -> str:
    """The name of the part with the relationships of another."""
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def relation_of(file: str) -> str:
    """The id of the relationship by which a part shows the file."""
    return f"rId{file.removesuffix('.png').capitalize()}"
