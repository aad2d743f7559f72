"""Reading and writing the cells of a UNO range as one block: values and formulas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from workbook.hosts.libreoffice.addresses import Block
from workbook.hosts.libreoffice.bridge import struct
from workbook.hosts.libreoffice.formats import Kind, Region
from workbook.hosts.libreoffice.values import ERRORS, OTHER_ERROR, Outgoing, moment_of, outgoing, rectangles

if TYPE_CHECKING:
    from workbook.hosts.libreoffice.book import Book

LARGEST: Final = 20_000_000
"""Cells of one block; more would fill the memory of both processes."""
_FORMULA_CELLS: Final = 16  # com.sun.star.sheet.CellFlags.FORMULA
_ERROR_RESULTS: Final = 4  # com.sun.star.sheet.FormulaResult.ERROR


def read_values(book: Book, cells: Any, block: Block) -> list[list[Any]]:
    """Rows of float, str, datetime, bool, None for a blank, and Excel's number (int) of an error value."""
    _check_size(block)
    data = cells.getDataArray()
    has_errors = any(None in row for row in data)
    grid = [[None if value == "" else value for value in row] for row in data]
    for region in book.formats.regions(cells, block):
        _convert(grid, region, book)
    if has_errors:
        _put_errors(grid, cells, block)
    return grid


def write_values(book: Book, cells: Any, block: Block, grid: Sequence[Sequence[Any]]) -> None:
    """Put values into cells; a date gets a date format and True a logical one where the cells have none."""
    _check_size(block)
    ready = outgoing(grid, book.epoch)
    if ready.formulas:
        _write_mixed(book, cells, block, ready)
    else:
        cells.setDataArray(tuple(map(tuple, ready.rows)))
    for marked, kind, with_time in (
        (ready.days, Kind.MOMENT, False),
        (ready.moments, Kind.MOMENT, True),
        (ready.truths, Kind.TRUTH, False),
    ):
        if marked:
            _put_format(book, cells, block, marked, kind, with_time)


def read_formulas(book: Book, cells: Any, block: Block) -> list[list[str]]:
    """Rows of texts as Excel gives them: formulas in its notation, constants as they are typed, blanks empty."""
    _check_size(block)
    sheet = int(cells.RangeAddress.Sheet)
    texts, values = cells.getFormulaArray(), cells.getDataArray()
    return [
        [
            book.formulas.for_excel(text, sheet, block.row, block.column) if text[:1] == "=" else
            value if isinstance(value, str) else text
            for text, value in zip(line, data, strict=True)
        ]
        for line, data in zip(texts, values, strict=True)
    ]  # fmt: skip


def write_formulas(book: Book, cells: Any, block: Block, grid: Sequence[Sequence[Any]]) -> None:
    """Put formulas into cells; other texts are taken as typed, so that «1.5» is a number."""
    write_values(book, cells, block, [[_typed(value) for value in row] for row in grid])


def fill_formula(book: Book, cells: Any, block: Block, formula: str) -> None:
    """Put the formula of the first cell into all of them, its relative references moved along."""
    _check_size(block)
    sheet = int(cells.RangeAddress.Sheet)
    spread = book.formulas.spread(formula, sheet, block.row, block.column, block.rows, block.columns)
    cells.setFormulaArray(tuple(map(tuple, spread)))


def _write_mixed(book: Book, cells: Any, block: Block, ready: Outgoing) -> None:
    sheet = int(cells.RangeAddress.Sheet)
    for (row, column), formula in ready.formulas.items():
        ready.rows[row][column] = book.formulas.for_calc(formula, sheet, block.row + row, block.column + column)
    # A formula array takes texts only, and takes a text for what a user might have typed, unless told by an apostrophe.
    cells.setFormulaArray(
        tuple(
            tuple(
                value if (row, column) in ready.formulas else
                repr(value) if isinstance(value, float) else
                f"'{value}" if value else ""
                for column, value in enumerate(line)
            )
            for row, line in enumerate(ready.rows)
        )
    )  # fmt: skip


def _put_format(
    book: Book, cells: Any, block: Block, marked: list[tuple[int, int]], kind: Kind, with_time: bool
) -> None:
    regions = [region for region in book.formats.regions(cells, block) if region.kind is kind]
    plain = [(row, column) for row, column in marked
             if not any(row in region.rows and column in region.columns for region in regions)]  # fmt: skip
    if not plain:
        return
    sheet, top, left = int(cells.RangeAddress.Sheet), block.row - 1, block.column - 1
    addresses = [
        struct("table.CellRangeAddress", Sheet=sheet, StartRow=top + first, EndRow=top + last,
               StartColumn=left + column, EndColumn=left + column)
        for first, last, column in rectangles(plain)
    ]  # fmt: skip
    group = book.model.createInstance("com.sun.star.sheet.SheetCellRanges")
    group.addRangeAddresses(tuple(addresses), False)
    group.NumberFormat = book.formats.standard(kind, with_time)


def _convert(grid: list[list[Any]], region: Region, book: Book) -> None:
    for row in region.rows:
        line = grid[row]
        for column in region.columns:
            value = line[column]
            if type(value) is not float:
                continue
            if region.kind is Kind.MOMENT:
                line[column] = moment_of(value, book.epoch)
            elif value in (0.0, 1.0):
                line[column] = bool(value)


def _put_errors(grid: list[list[Any]], cells: Any, block: Block) -> None:
    top, left = block.row - 1, block.column - 1
    for address in cells.queryFormulaCells(_ERROR_RESULTS).getRangeAddresses():
        for row in range(address.StartRow - top, address.EndRow - top + 1):
            for column in range(address.StartColumn - left, address.EndColumn - left + 1):
                code = int(cells.getCellByPosition(column, row).getError())
                grid[row][column] = ERRORS.get(code, OTHER_ERROR)


def _typed(value: Any) -> Any:
    if not isinstance(value, str) or value[:1] in ("=", "'"):
        return value
    try:
        return float(value) if value.strip()[:1].isdigit() or value[:1] in "+-." else value
    except ValueError:
        return value


def _check_size(block: Block) -> None:
    if block.rows * block.columns > LARGEST:
        raise ValueError(f"Диапазон из {block.rows * block.columns} ячеек слишком велик. Возьмите sheet.used_range.")
