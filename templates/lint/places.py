"""Where in a template something stands, in words that a person can follow: every paragraph of it with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from templates.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BODY: Final = "word/document.xml"
_SNIPPET_LENGTH: Final = 60
_LOOKED_AT: Final = 200
_TITLES: Final = {"hdr": "верхний колонтитул", "ftr": "нижний колонтитул", "footnotes": "сноски", "endnotes": "сноски"}
_PAGES: Final = {"first": " первой страницы", "even": " чётных страниц"}
_TEXT_TAGS: Final = frozenset({f"{W}t", f"{W}delText", f"{W}instrText"})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the template that holds text: its name in the package, its root, its title («верхний колонтитул»)."""

    name: str
    root: _Element
    title: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with its place. `pieces` are the elements of its text in order, `text` is their text.

    `row` is the innermost table row around it, None outside tables.
    """

    element: _Element
    place: str
    pieces: tuple[_Element, ...]
    text: str
    row: _Element | None

    @property
    def where(self) -> str:
        """The place with the beginning of the text: «абзац 3 «Председательствующий — …»»."""
        text = snippet(self.text[:_LOOKED_AT].strip())
        return f"{self.place} «{text}»" if text else self.place


def snippet(text: str) -> str:
    """The text, cut to a length that fits a message."""
    return text if len(text) <= _SNIPPET_LENGTH else text[:_SNIPPET_LENGTH].rstrip() + "…"


def text_parts(package: Package) -> list[Part]:
    """The parts that hold text, the body first. Raises TemplateError where one is damaged."""
    (body,) = package.of_type("document.main+xml")[:1]
    root = package.xml(body)
    pages = {
        item.get(f"{R}id"): _PAGES.get(str(item.get(f"{W}type")), "")
        for kind in ("headerReference", "footerReference")
        for item in root.iter(f"{W}{kind}")
    }
    relations = {target: pages.get(key, "") for key, target in _targets(package, body)}
    parts = [Part(body, root)]
    for ending in ("header+xml", "footer+xml", "footnotes+xml", "endnotes+xml"):
        for name in package.of_type(ending):
            root = package.xml(name)
            title = _TITLES.get(root.tag.removeprefix(W), name)
            parts.append(Part(name, root, title + relations.get(name.rpartition("/")[2], "")))
    return parts


def paragraphs(part: Part) -> Iterator[Paragraph]:
    """The paragraphs of a part in the order of the text; those of tables among them, those in text boxes too."""
    outside = 0
    cells = _cells(part.root)
    for element in part.root.iter(f"{W}p"):
        cell = _around(element, "tc")
        if cell is None:
            outside += 1
            place, row = f"абзац {outside}", None
        else:
            table, line, column = cells.get(cell, (1, 1, 1))
            place, row = f"таблица {table}, строка {line}, столбец {column}", _around(cell, "tr")
        pieces = tuple(_pieces(element))
        text = "".join(piece.text or "" for piece in pieces)
        yield Paragraph(element, f"{part.title}, {place}" if part.title else place, pieces, text, row)


def _around(element: _Element, tag: str) -> _Element | None:
    return next(element.iterancestors(f"{W}{tag}"), None)


def _pieces(paragraph: _Element) -> Iterator[_Element]:
    """The elements of text of this paragraph, without those of paragraphs inside it (text boxes)."""
    for element in paragraph.iter(*_TEXT_TAGS):
        if _around(element, "p") is paragraph:
            yield element


def _cells(root: _Element) -> dict[_Element, tuple[int, int, int]]:
    """Each cell of the part with the numbers of its table, row and first column; cells before it may be wide."""
    cells = {}
    for number, table in enumerate(root.iter(f"{W}tbl"), start=1):
        for line, row in enumerate(table.iterchildren(f"{W}tr"), start=1):
            column = 1
            for cell in row.iterchildren(f"{W}tc"):
                cells[cell] = (number, line, column)
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                width = str(span.get(f"{W}val", "1")) if span is not None else "1"
                column += int(width) if width.isdecimal() else 1
    return cells


def _targets(package: Package, part: str) -> Iterator[tuple[str, str]]:
    """(id, file name) of the relationships of a part."""
    folder, _, file = part.rpartition("/")
    name = f"{folder}/_rels/{file}.rels"
    if name in package.parts:
        for item in package.xml(name):
            yield str(item.get("Id")), str(item.get("Target", "")).rpartition("/")[2]
