"""The public entry of the reader: a file on disk becomes a book whose cells can be asked for sheet by sheet.

Order (design.md, «The reader is a boundary»): size, magic bytes, container limits, parts, and only then cells.
Nothing here knows what a form is. Whatever the bytes, the only exception is `UnreadableFile`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from schemas.findings import Finding
from workbook.reading import errors, kind, parts
from workbook.reading.active import active_in_book, active_in_ods, active_in_xls
from workbook.reading.biff import scan_biff
from workbook.reading.errors import UnreadableFile, finding, unreadable
from workbook.reading.grid import Grid
from workbook.reading.guard import FILE_LIMIT, Package
from workbook.reading.ods import CONTENT_LIMIT, read_ods
from workbook.reading.ole import Compound
from workbook.reading.parts import SheetInfo
from workbook.reading.sources import OdsSource, OoxmlSource, Source, XlsSource

__all__ = ["Grid", "RawBook", "SheetInfo", "UnreadableFile", "open_book"]


@dataclass(frozen=True, slots=True)
class RawBook:
    """A file that passed the guard.

    `kind` is "xlsx", "xlsm", "xls" or "ods"; `sheets` are the worksheets in the order of the book; `properties` the
    custom document properties, `names` the defined names with their text ({} where the format isn't read for them);
    `producer` the program that saved the file; `findings` what is worth telling though the file was read. `package`
    and the part with `styles` are there for .xlsx and .xlsm only.
    """

    path: Path
    sha256: str
    size: int
    kind: str
    sheets: tuple[SheetInfo, ...]
    properties: dict[str, str]
    names: dict[str, str]
    producer: str
    findings: list[Finding]
    _source: Source = field(repr=False)
    package: Package | None = field(default=None, repr=False)

    @property
    def styles(self) -> bytes:
        """The styles part as safe XML, b"" where the format has none. Raises UnreadableFile when it is damaged."""
        return self._source.styles

    def grid(self, sheet_name: str) -> Grid:
        """The cells of one sheet; no other sheet is read.

        Raises UnreadableFile when the sheet is damaged or its range is beyond the limits, and KeyError for a name
        that isn't in `sheets`.
        """
        for index, sheet in enumerate(self.sheets):
            if sheet.name == sheet_name:
                return self._source.grid(sheet, index)
        raise KeyError(sheet_name)


def open_book(path: Path) -> RawBook:
    """Open a submitted file. Raises UnreadableFile, whose `finding` says in Russian why and what to do."""
    data = _read(path)
    if kind.container_of(data) == kind.OLE:
        book = _open_ole(path, data)
    else:
        package = Package(data)
        found = kind.kind_of_zip(package.names, package.read("mimetype"))
        book = _open_ods(path, data, package) if found == kind.ODS else _open_ooxml(path, data, package, found)
    if kind.is_renamed(path, book.kind) and book.kind != kind.ODS:
        book.findings.insert(0, finding(errors.FILE_RENAMED, suffix=path.suffix, kind=f".{book.kind}"))
    elif book.kind == kind.XLS:
        book.findings.insert(0, finding(errors.FILE_XLS))
    return book


def _read(path: Path) -> bytes:
    if kind.is_service_file(path):
        raise unreadable(errors.FILE_SERVICE, name=path.name)
    try:
        if not path.is_file():
            raise unreadable(errors.FILE_MISSING, name=path.name)
        with path.open("rb") as stream:
            data = stream.read(FILE_LIMIT + 1)
        size = path.stat().st_size
    except PermissionError as error:
        raise unreadable(errors.FILE_BUSY) from error
    except (OSError, ValueError) as error:
        raise unreadable(errors.FILE_MISSING, name=path.name) from error
    if len(data) > FILE_LIMIT:
        raise unreadable(
            errors.FILE_TOO_LARGE, size=errors.size_text(size), limit=errors.size_text(FILE_LIMIT), value=str(size)
        )
    return data


def _open_ooxml(path: Path, data: bytes, package: Package, found: str) -> RawBook:
    workbook = parts.read_workbook(package)
    return RawBook(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        kind=found,
        sheets=workbook.sheets,
        properties=parts.read_properties(package),
        names=workbook.names,
        producer=parts.read_producer(package),
        findings=list(active_in_book(package, workbook)),
        _source=OoxmlSource(package, workbook),
        package=package,
    )


def _open_ole(path: Path, data: bytes) -> RawBook:
    compound = Compound(data)
    found = kind.kind_of_ole(compound.entries)
    biff = scan_biff(compound, len(data))
    source = XlsSource(biff, len(data))
    has_macros = biff.has_macros or "_VBA_PROJECT_CUR" in compound.entries
    has_objects = any(name.startswith("MBD") for name in compound.entries)
    findings = list(active_in_xls(has_macros, biff.has_links, has_objects))
    return RawBook(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        kind=found,
        sheets=source.sheets,
        properties={},
        names={},
        producer="",
        findings=findings,
        _source=source,
    )


def _open_ods(path: Path, data: bytes, package: Package) -> RawBook:
    content = package.xml("content.xml", CONTENT_LIMIT)
    book = read_ods(package, content)
    return RawBook(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        kind=kind.ODS,
        sheets=tuple(book.sheets),
        properties=book.properties,
        names=book.names,
        producer=book.producer,
        findings=[finding(errors.FILE_ODS), *active_in_ods(package, content)],
        _source=OdsSource(book),
    )
