"""Where the cells of a book come from: one class for each kind of container, the same two questions to all of them."""

from __future__ import annotations

from typing import Protocol

from workbook.reading.biff import Biff
from workbook.reading.budget import Budget, check_sheets
from workbook.reading.canonical import canonical_sheet
from workbook.reading.errors import UnreadableFile
from workbook.reading.grid import CellParts, Grid, read_by_calamine, read_cells, sheets_by_calamine
from workbook.reading.guard import STRINGS_LIMIT, TABLE_LIMIT, Package
from workbook.reading.ods import OdsBook
from workbook.reading.ole import wrap
from workbook.reading.parts import SheetInfo, Workbook
from workbook.reading.scan import Scan, scan_sheet
from workbook.reading.strings import Unfolding, without_claim

_NAMED_STRINGS = (b't="s"', b"t='s'")


class Source(Protocol):
    """The cells of a book, sheet by sheet, and its part with styles. Both raise UnreadableFile."""

    def grid(self, sheet: SheetInfo, index: int) -> Grid: ...

    @property
    def styles(self) -> bytes: ...


class OoxmlSource:
    """Sheets of an .xlsx, each decompressed when it is asked for; shared strings and styles once."""

    def __init__(self, package: Package, workbook: Workbook) -> None:
        self._package = package
        self._workbook = workbook
        self._budget = Budget()
        self._cell_parts: CellParts | None = None
        self._unfolding: Unfolding | None = None

    def grid(self, sheet: SheetInfo, index: int) -> Grid:
        size = self._package.size
        xml = self._package.xml(sheet.part, TABLE_LIMIT)
        scan = scan_sheet(xml, sheet.name)
        parts = self._leaned_on()
        if scan:
            self._weigh(scan, sheet)
            try:
                return self._read(scan, parts, sheet, xml)
            except UnreadableFile:
                # calamine is stricter than Excel about a few things around the cells; the rewritten sheet has none.
                pass
        scan = canonical_sheet(xml, sheet.name, size)
        self._weigh(scan, sheet)
        return self._read(scan, parts, sheet, xml)

    @property
    def styles(self) -> bytes:
        return self._leaned_on().styles

    def _read(self, scan: Scan, parts: CellParts, sheet: SheetInfo, xml: bytes) -> Grid:
        leaning = any(mark in scan.xml for mark in _NAMED_STRINGS)
        rows = read_cells(scan.xml, parts if leaning else parts.without_strings, sheet.name, self._package.size)
        self._budget.take_cells(len(rows), len(rows[0]) if rows else 0)
        return Grid(rows, scan.errors, scan.uncalculated, xml)

    def _weigh(self, scan: Scan, sheet: SheetInfo) -> None:
        table = self._leaned_on().shared_strings
        self._budget.take_sheet(len(scan.xml), len(table), sheet.name)
        if table:
            self._unfolding = self._unfolding or Unfolding(table)
            self._unfolding.check(scan.xml, sheet.name)

    def _leaned_on(self) -> CellParts:
        if self._cell_parts is None:
            strings = self._package.xml(self._workbook.shared_strings, STRINGS_LIMIT)
            self._cell_parts = CellParts(
                shared_strings=without_claim(strings),
                styles=self._package.xml(self._workbook.styles, STRINGS_LIMIT),
                date1904=self._workbook.date1904,
            )
        return self._cell_parts


class XlsSource:
    """Sheets of an .xls, handed to calamine in a container of our own."""

    styles = b""

    def __init__(self, biff: Biff, file_size: int) -> None:
        self._errors = biff.errors
        self._data = wrap("Workbook", biff.stream)
        self._file_size = file_size
        self.sheets = sheets_by_calamine(self._data, file_size)

    def grid(self, sheet: SheetInfo, index: int) -> Grid:
        return Grid(read_by_calamine(self._data, index, sheet.name, self._file_size), self._errors[index])


class OdsSource:
    """Sheets of an .ods, all read when it was opened."""

    styles = b""

    def __init__(self, book: OdsBook) -> None:
        self._book = book
        check_sheets(len(book.sheets))

    def grid(self, sheet: SheetInfo, index: int) -> Grid:
        return self._book.grids[sheet.name]
