"""A block of cells: where it is, what stands in it. How it looks is in looks.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import xlwings
from xlwings import base_classes
from xlwings.expansion import expanders

from workbook.hosts.libreoffice import blocks
from workbook.hosts.libreoffice.addresses import Block, quoted, written
from workbook.hosts.libreoffice.bridge import enum
from workbook.hosts.libreoffice.connection import Connection
from workbook.hosts.libreoffice.looks import Looks
from workbook.hosts.libreoffice.members import calc_object

if TYPE_CHECKING:
    from workbook.hosts.libreoffice.names import Name
    from workbook.hosts.libreoffice.sheet import Sheet
    from workbook.hosts.libreoffice.tables import Table

_CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: VALUE, DATETIME, STRING, FORMULA
_FORMATS = 32 | 64 | 256  # HARDATTR, STYLES, EDITATTR
_NOTES = 8  # ANNOTATION


@calc_object(base_classes.Range)
class Range(Looks):
    """Cells of a sheet. The UNO object behind them is asked for when it is needed, so that it is never a stale one."""

    def __init__(self, sheet: Sheet, block: Block) -> None:
        self.sheet, self.block = sheet, block
        self.options: dict[str, Any] = {}

    @property
    def connection(self) -> Connection:
        """The soffice behind the object."""
        return self.sheet.connection

    @property
    def api(self) -> Any:
        """The `com.sun.star.sheet.XSheetCellRange`; None for no cells."""
        block = self.block
        if block.is_empty:
            return None
        right, bottom = block.column + block.columns - 2, block.row + block.rows - 2
        return self.sheet.api.getCellRangeByPosition(block.column - 1, block.row - 1, right, bottom)

    @property
    def coords(self) -> tuple[Any, int, int, int, int]:
        """The sheet, the first row and column, and how many there are."""
        block = self.block
        return self.sheet, block.row, block.column, block.rows, block.columns

    @property
    def row(self) -> int:
        return self.block.row

    @property
    def column(self) -> int:
        return self.block.column

    @property
    def shape(self) -> tuple[int, int]:
        return self.block.rows, self.block.columns

    def __len__(self) -> int:
        return self.block.rows * self.block.columns

    def __call__(self, arg1: int, arg2: int | None = None) -> Range:
        """A cell by its place in the block, from 1: in reading order, or by row and column."""
        if arg2 is None:
            row, column = divmod(arg1 - 1, self.block.columns)
        else:
            row, column = arg1 - 1, arg2 - 1
        return Range(self.sheet, Block(self.block.row + row, self.block.column + column, 1, 1))

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        """The address, with «[book]sheet!» if it is for outside."""
        if self.block.is_empty:
            raise ValueError("Range.get_address: в диапазоне нет ни одной ячейки.")
        address = written(self.block, row_absolute, col_absolute)
        if not external:
            return address
        return f"{quoted(f'[{self.sheet.book.name}]{self.sheet.name}')}!{address}"

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    @property
    def max_cells_per_read(self) -> None:
        """No limit: a block goes in one call."""

    @property
    def max_cells_per_write(self) -> None:
        """No limit: a block goes in one call."""

    @property
    def raw_value(self) -> Any:
        """One value, or rows of values (see blocks.read_values)."""
        if self.block.is_empty:
            return None
        grid = blocks.read_values(self.sheet.book, self.api, self.block)
        return grid[0][0] if len(self) == 1 else grid

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        if self.block.is_empty:
            return
        if isinstance(data, str) and data[:1] == "=":
            self.formula = data
        else:
            blocks.write_values(self.sheet.book, self.api, self.block, self._grid(data))

    @property
    def formula(self) -> Any:
        """One formula, or rows of formulas."""
        if self.block.is_empty:
            return None
        grid = blocks.read_formulas(self.sheet.book, self.api, self.block)
        return grid[0][0] if len(self) == 1 else tuple(map(tuple, grid))

    @formula.setter
    def formula(self, value: Any) -> None:
        if self.block.is_empty:
            return
        if isinstance(value, str) and value[:1] == "=":
            blocks.fill_formula(self.sheet.book, self.api, self.block, value)
        else:
            blocks.write_formulas(self.sheet.book, self.api, self.block, self._grid(value))

    @property
    def formula_array(self) -> str | None:
        """The array formula of the whole block, None if it is none."""
        text = str(self.api.getArrayFormula()).strip("{}")
        return self.sheet.book.formulas.for_excel(text, self.sheet.index - 1, self.row, self.column) if text else None

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        translated = self.sheet.book.formulas.for_calc(value, self.sheet.index - 1, self.row, self.column)
        self.api.setArrayFormula(translated)

    @property
    def has_array(self) -> bool:
        return bool(self.api.getArrayFormula())

    def end(self, direction: str) -> Range:
        """The cell that Ctrl and an arrow lead to from the first cell of the block."""
        row, column = self.row, self.column
        if direction in ("down", "up"):
            filled, place, last = self.sheet.filled_rows(column), row, self.sheet.rows
        else:
            filled, place, last = self.sheet.filled_columns(row), column, self.sheet.columns
        there = _jump(filled, place, last) if direction in ("down", "right") else _jump_back(filled, place)
        to = (there, column) if direction in ("down", "up") else (row, there)
        return Range(self.sheet, Block(*to, 1, 1))

    def expand(self, mode: str = "table") -> Range:
        """The block grown «down», to the «right» or both («table»), up to the first blank, in xlwings' own way."""
        grown = expanders[mode].expand(xlwings.Range(impl=self)).impl
        assert isinstance(grown, Range)
        return grown

    @property
    def current_region(self) -> Range:
        cursor = self.sheet.api.createCursorByRange(self.api)
        cursor.collapseToCurrentRegion()
        return self.sheet.range_of(cursor.RangeAddress)

    def clear_contents(self) -> None:
        self._clear(_CONTENTS)

    def clear_formats(self) -> None:
        self._clear(_FORMATS)

    def clear(self) -> None:
        self._clear(_CONTENTS | _FORMATS | _NOTES)

    def select(self) -> None:
        """Select the cells; the sheet becomes the active one."""
        self.sheet.activate()
        self.sheet.book.controller.select(self.api)

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """New cells here; what stands here moves «down» or to the «right». `copy_origin` is Excel's own."""
        mode = enum("sheet.CellInsertMode", "RIGHT" if shift == "right" else "DOWN")
        self.sheet.api.insertCells(self.api.RangeAddress, mode)

    def delete(self, shift: str | None = None) -> None:
        """Remove the cells; others move «up» or to the «left», without a word by the shape of the block as in Excel."""
        shift = shift or ("left" if self.block.rows > self.block.columns else "up")
        self.sheet.api.removeRange(self.api.RangeAddress, enum("sheet.CellDeleteMode", shift.upper()))
        self.sheet.renew()

    def copy(self, destination: Any = None) -> None:
        """Copy to the cells that begin at an `xlwings.Range` of the same book; the clipboard is not supported."""
        if destination is None:
            raise NotImplementedError("Range.copy без destination: в LibreOffice не поддержано")
        target = destination.impl.api.getCellByPosition(0, 0).getCellAddress()
        self.sheet.api.copyRange(target, self.api.RangeAddress)

    @property
    def name(self) -> Name | None:
        """The first name of the book that stands for just these cells."""
        return self.sheet.book.names.of(self)

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.book.names.put(value, f"={quoted(self.sheet.name)}!{written(self.block)}")

    @property
    def table(self) -> Table | None:
        """The table that the first cell is in."""
        for table in self.sheet.tables:
            area = table.range.block
            if area.around(Block(self.row, self.column, 1, 1)) == area:
                return table
        return None

    def _clear(self, flags: int) -> None:
        if not self.block.is_empty:
            self.api.clearContents(flags)

    def _grid(self, data: Any) -> list[list[Any]]:
        """Values in the shape of the block: one for all cells, one row for all rows, or just as many."""
        if not isinstance(data, (list, tuple)):
            return [[data] * self.block.columns] * self.block.rows
        rows: list[Any] = list(data) if data and isinstance(data[0], (list, tuple)) else [data] * self.block.rows
        if len(rows) != self.block.rows or any(len(row) != self.block.columns for row in rows):
            raise ValueError(
                f"Range.value: значения не подходят к {self.address} ({self.block.rows}×{self.block.columns}): "
                "в каждой строке должно быть столько значений, сколько столбцов."
            )
        return rows


def _jump(filled: list[range], place: int, last: int) -> int:
    """Where Ctrl+down leads: to the end of the run that goes on, else to the start of the next, else to the edge."""
    for run in filled:
        if place in run and place + 1 in run:
            return run[-1]
        if run.start > place:
            return run.start
    return last


def _jump_back(filled: list[range], place: int) -> int:
    for run in reversed(filled):
        if place in run and place - 1 in run:
            return run.start
        if run[-1] < place:
            return run[-1]
    return 1
