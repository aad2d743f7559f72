"""Small books written part by part, so that a test can break exactly one thing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from workbook.reading.container import UnreadableFile, open_book

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET_PART = "xl/worksheets/sheet1.xml"

Parts = dict[str, str | bytes]

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/{SHEET_PART}" ContentType="{_TYPE}.worksheet+xml"/></Types>'
)


def sheet_xml(cells: str) -> str:
    """A worksheet with these rows."""
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}">'
    return f"{head}<sheetData>{cells}</sheetData></worksheet>"


def relations(*items: tuple[str, str, str]) -> str:
    """A relationships part of (id, kind, target)."""
    body = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, kind, target in items)
    return f'<Relationships xmlns="{RELATIONS}">{body}</Relationships>'


def book_parts(cells: str = '<row r="1"><c r="A1"><v>1</v></c></row>') -> Parts:
    """The parts of a book with one sheet «Лист»."""
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="Лист" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(("r1", "worksheet", "worksheets/sheet1.xml")),
        SHEET_PART: sheet_xml(cells),
    }


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts as a zip in memory."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return buffer.getvalue()


def saved(folder: Path, data: bytes, name: str = "форма.xlsx") -> Path:
    """The bytes as a file."""
    path = folder / name
    path.write_bytes(data)
    return path


def outcome(path: Path) -> str:
    """What becomes of a file: "read" when all its sheets are, otherwise the code of the reason."""
    try:
        book = open_book(path)
        for sheet in book.sheets:
            book.grid(sheet.name)
    except UnreadableFile as error:
        return error.finding.code
    return "read"
