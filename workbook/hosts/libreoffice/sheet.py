"""A sheet of a book."""

from __future__ import annotations

from numbers import Number
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from workbook.hosts.libreoffice.addresses import Block, block_of
from workbook.hosts.libreoffice.charts import Charts
from workbook.hosts.libreoffice.connection import Connection
from workbook.hosts.libreoffice.errors import MissingError
from workbook.hosts.libreoffice.members import CalcObject, calc_object, rename
from workbook.hosts.libreoffice.names import Names
from workbook.hosts.libreoffice.pictures import Pictures
from workbook.hosts.libreoffice.ranges import Range
from workbook.hosts.libreoffice.tables import Tables

if TYPE_CHECKING:
    from workbook.hosts.libreoffice.book import Book

_CONTENTS = 1 | 2 | 4 | 8 | 16  # com.sun.star.sheet.CellFlags: VALUE, DATETIME, STRING, ANNOTATION, FORMULA
_FILLED = _CONTENTS & ~8
Run = range
"""Numbers of rows or columns that follow each other; in the class, `range` means cells."""


@calc_object(base_classes.Sheet)
class Sheet(CalcObject):
    """A sheet; it stays the same one when it is renamed or moved."""

    book: Book
    api: Any

    def __init__(self, book: Book, api: Any) -> None:
        self.book, self.api = book, api

    @property
    def connection(self) -> Connection:
        """The soffice behind the object."""
        return self.book.connection

    @property
    def name(self) -> str:
        return str(self.api.getName())

    @name.setter
    def name(self, value: str) -> None:
        rename(self.api, value, "Sheet.name")

    @property
    def index(self) -> int:
        return int(self.api.RangeAddress.Sheet) + 1

    @property
    def rows(self) -> int:
        """How many rows a sheet has."""
        return int(self.api.RangeAddress.EndRow) + 1

    @property
    def columns(self) -> int:
        """How many columns a sheet has: 1024 in LibreOffice 7.4, 16384 later."""
        return int(self.api.RangeAddress.EndColumn) + 1

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """Cells by «B2», «B2:C5», «B:C», a name, (row, column) or another range; two of these are corners."""
        if isinstance(arg1, Number) and isinstance(arg2, Number):
            arg1, arg2 = (arg1, arg2), None
        first = self._range(arg1)
        if arg2 is None:
            return first
        return Range(self, first.block.around(self._range(arg2).block))

    @property
    def cells(self) -> Range:
        return Range(self, Block(1, 1, self.rows, self.columns))

    @property
    def used_range(self) -> Range:
        cursor = self.api.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return self.range_of(cursor.RangeAddress)

    @property
    def names(self) -> Names:
        return Names(self.book, self)

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def pictures(self) -> Pictures:
        return Pictures(self)

    @property
    def charts(self) -> Charts:
        return Charts(self)

    @property
    def visible(self) -> bool:
        return bool(self.api.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.api.IsVisible = bool(value)

    def activate(self) -> None:
        self.book.controller.setActiveSheet(self.api)

    def select(self) -> None:
        self.activate()

    def clear_contents(self) -> None:
        self.cells.clear_contents()

    def clear_formats(self) -> None:
        self.cells.clear_formats()

    def clear(self) -> None:
        self.cells.clear()

    def autofit(self, axis: str | None = None) -> None:
        self.used_range.autofit(axis)

    def delete(self) -> None:
        self.book.model.Sheets.removeByName(self.name)

    def copy(self, before: Sheet | None, after: Sheet | None) -> None:
        """Copy the sheet within its book; the copy is called «name_2»."""
        book = (before or after or self).book
        if book.model != self.book.model:
            raise NotImplementedError("Sheet.copy в другую книгу: в LibreOffice не поддержано")
        taken, number = self.book.model.Sheets.ElementNames, 2
        while f"{self.name}_{number}" in taken:
            number += 1
        self.book.model.Sheets.copyByName(self.name, f"{self.name}_{number}", _place(before, after))

    def move(self, before: Sheet | None, after: Sheet | None) -> None:
        self.book.model.Sheets.moveByName(self.name, _place(before, after))

    def range_of(self, address: Any) -> Range:
        """The cells of a UNO address (`com.sun.star.table.CellRangeAddress`)."""
        rows, columns = address.EndRow - address.StartRow + 1, address.EndColumn - address.StartColumn + 1
        return Range(self, Block(address.StartRow + 1, address.StartColumn + 1, rows, columns))

    def filled_rows(self, column: int) -> list[Run]:
        """The runs of cells of a column that are not blank, as row numbers."""
        found = self.api.getCellRangeByPosition(column - 1, 0, column - 1, self.rows - 1).queryContentCells(_FILLED)
        return _runs([(address.StartRow + 1, address.EndRow + 1) for address in found.getRangeAddresses()])

    def filled_columns(self, row: int) -> list[Run]:
        """The runs of cells of a row that are not blank, as column numbers."""
        found = self.api.getCellRangeByPosition(0, row - 1, self.columns - 1, row - 1).queryContentCells(_FILLED)
        return _runs([(address.StartColumn + 1, address.EndColumn + 1) for address in found.getRangeAddresses()])

    def renew(self) -> None:
        """Ask for the UNO object again: its own area has shrunk if cells were deleted at the sheet's edge."""
        self.api = self.book.model.Sheets.getByIndex(self.index - 1)

    def _range(self, place: Any) -> Range:
        if isinstance(place, Range):
            return place
        if isinstance(place, tuple):
            if 0 in place[:2]:
                raise IndexError(f"Строки и столбцы считаются с 1, а не с 0: {place}.")
            return Range(self, Block(*place) if len(place) == 4 else Block(place[0], place[1], 1, 1))
        block = block_of(place, self.rows, self.columns)
        if block is not None:
            return Range(self, block)
        found = self.book.names.find(place)
        if found is None:
            raise MissingError(f"«{place}» — не адрес ячеек и не имя в книге «{self.book.name}».")
        return found.refers_to_range


def _place(before: Sheet | None, after: Sheet | None) -> int:
    """Where a sheet goes, counted from 0."""
    return before.index - 1 if before else after.index if after else 0


def _runs(pairs: list[tuple[int, int]]) -> list[Run]:
    """Sorted runs, those that touch made one: numbers above texts are two areas to Calc."""
    runs: list[Run] = []
    for first, last in sorted(pairs):
        if runs and first <= runs[-1].stop:
            runs[-1] = range(runs[-1].start, max(runs[-1].stop, last + 1))
        else:
            runs.append(range(first, last + 1))
    return runs
