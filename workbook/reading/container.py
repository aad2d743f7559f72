"""The public entry of the reader: a file on disk becomes a book whose cells can be asked for sheet by sheet.

Order (design.md, «The reader is a boundary»): size, magic bytes, container limits, parts, and only then cells.
Nothing here knows what a form is. Whatever the bytes, the only exception is `UnreadableFile`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from schemas.findings import Finding
from workbook.reading import errors, kind, parts
from workbook.reading.biff import Biff, scan_biff
from workbook.reading.canonical import canonical_sheet
from workbook.reading.errors import UnreadableFile, finding, unreadable
from workbook.reading.grid import CellParts, Grid, read_by_calamine, read_cells, sheets_by_calamine
from workbook.reading.guard import FILE_LIMIT, TABLE_LIMIT, Package
from workbook.reading.ods import OdsBook, read_ods
from workbook.reading.ole import Compound, wrap
from workbook.reading.parts import SheetInfo
from workbook.reading.scan import scan_sheet

__all__ = ["Grid", "RawBook", "SheetInfo", "UnreadableFile", "open_book"]


class _Source(Protocol):
    """Where the cells of a book come from, one class for each container."""

    def grid(self, sheet: SheetInfo, index: int) -> Grid: ...

    @property
    def styles(self) -> bytes: ...


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
    _source: _Source = field(repr=False)
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
    findings = []
    if found == kind.XLSM:
        findings.append(finding(errors.FILE_MACROS))
    if parts.has_links(package):
        files = ", ".join(f"«{name}»" for name in parts.linked_files(package))
        findings.append(finding(errors.FILE_LINKS, files=f": {files}" if files else ""))
    return RawBook(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        kind=found,
        sheets=workbook.sheets,
        properties=parts.read_properties(package),
        names=workbook.names,
        producer=parts.read_producer(package),
        findings=findings,
        _source=_OoxmlSource(package, workbook),
        package=package,
    )


def _open_ole(path: Path, data: bytes) -> RawBook:
    compound = Compound(data)
    found = kind.kind_of_ole(compound.entries)
    biff = scan_biff(compound, len(data))
    source = _XlsSource(biff, len(data))
    findings = [finding(errors.FILE_MACROS)] if "_VBA_PROJECT_CUR" in compound.entries else []
    if biff.has_links:
        findings.append(finding(errors.FILE_LINKS, files=""))
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
    book = read_ods(package)
    return RawBook(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        kind=kind.ODS,
        sheets=tuple(book.sheets),
        properties=book.properties,
        names=book.names,
        producer=book.producer,
        findings=[finding(errors.FILE_ODS)],
        _source=_OdsSource(book),
    )


class _OoxmlSource:
    """Sheets of an .xlsx, each decompressed when it is asked for; shared strings and styles once."""

    def __init__(self, package: Package, workbook: parts.Workbook) -> None:
        self._package = package
        self._workbook = workbook
        self._cell_parts: CellParts | None = None

    def grid(self, sheet: SheetInfo, index: int) -> Grid:
        size = self._package.size
        xml = self._package.xml(sheet.part, TABLE_LIMIT)
        scan = scan_sheet(xml, sheet.name)
        if scan:
            try:
                rows = read_cells(scan.xml, self._leaned_on(), sheet.name, size)
                return Grid(rows, scan.errors, scan.uncalculated, xml)
            except UnreadableFile:
                # calamine is stricter than Excel about a few things around the cells; the rewritten sheet has none.
                pass
        scan = canonical_sheet(xml, sheet.name, size)
        rows = read_cells(scan.xml, self._leaned_on(), sheet.name, size)
        return Grid(rows, scan.errors, scan.uncalculated, xml)

    @property
    def styles(self) -> bytes:
        return self._leaned_on().styles

    def _leaned_on(self) -> CellParts:
        if self._cell_parts is None:
            self._cell_parts = CellParts(
                shared_strings=self._package.xml(self._workbook.shared_strings, TABLE_LIMIT),
                styles=self._package.xml(self._workbook.styles, TABLE_LIMIT),
                date1904=self._workbook.date1904,
            )
        return self._cell_parts


class _XlsSource:
    """Sheets of an .xls, handed to calamine in a container of our own."""

    styles = b""

    def __init__(self, biff: Biff, file_size: int) -> None:
        self._errors = biff.errors
        self._data = wrap("Workbook", biff.stream)
        self._file_size = file_size
        self.sheets = sheets_by_calamine(self._data, file_size)

    def grid(self, sheet: SheetInfo, index: int) -> Grid:
        return Grid(read_by_calamine(self._data, index, sheet.name, self._file_size), self._errors[index])


class _OdsSource:
    """Sheets of an .ods, all read when it was opened."""

    styles = b""

    def __init__(self, book: OdsBook) -> None:
        self._book = book

    def grid(self, sheet: SheetInfo, index: int) -> Grid:
        return self._book.grids[sheet.name]
