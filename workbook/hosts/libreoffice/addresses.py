"""Places of cells: A1 notation to numbers and back. Rows and columns are counted from 1, as in Excel."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")
_COLUMN = re.compile(r"\$?([A-Za-z]{1,3})")
_ROW = re.compile(r"\$?([1-9]\d{0,6})")
_PLAIN_SHEET = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells; `rows` or `columns` may be 0, as after an empty slice."""

    row: int
    column: int
    rows: int
    columns: int

    @property
    def is_empty(self) -> bool:
        """Whether there is no cell in it."""
        return not (self.rows and self.columns)

    def around(self, other: Block) -> Block:
        """The smallest rectangle with both in it."""
        row, column = min(self.row, other.row), min(self.column, other.column)
        bottom = max(self.row + self.rows, other.row + other.rows)
        right = max(self.column + self.columns, other.column + other.columns)
        return Block(row, column, bottom - row, right - column)


def block_of(address: str, last_row: int, last_column: int) -> Block | None:
    """The block of «B2», «B2:C5», «B:C» or «2:5», with or without «$»; None if it is not an address."""
    first, _, second = address.partition(":")
    corners = [_corner(part, last_row, last_column) for part in (first, second or first)]
    if None in corners or (second == "" and corners[0] != _corner_of_cell(first)):
        return None
    one, other = corners
    assert one is not None
    assert other is not None
    return one.around(other)


def column_letters(column: int) -> str:
    """A column's letters by its number: 1 -> A, 27 -> AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A column's number by its letters: A -> 1, aa -> 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def written(block: Block, row_absolute: bool = True, column_absolute: bool = True) -> str:
    """The address of a block that is not empty: $B$2:$C$5, or $B$2 for one cell."""
    row_mark, column_mark = "$" if row_absolute else "", "$" if column_absolute else ""
    first = f"{column_mark}{column_letters(block.column)}{row_mark}{block.row}"
    if (block.rows, block.columns) == (1, 1):
        return first
    right, bottom = block.column + block.columns - 1, block.row + block.rows - 1
    return f"{first}:{column_mark}{column_letters(right)}{row_mark}{bottom}"


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it: in apostrophes if it is more than one word."""
    if _PLAIN_SHEET.fullmatch(sheet) and not _CELL.fullmatch(sheet):
        return sheet
    return "'" + sheet.replace("'", "''") + "'"


def _corner(text: str, last_row: int, last_column: int) -> Block | None:
    if cell := _corner_of_cell(text):
        return cell
    if match := _COLUMN.fullmatch(text):
        return Block(1, column_number(match[1]), last_row, 1)
    if match := _ROW.fullmatch(text):
        return Block(int(match[1]), 1, 1, last_column)
    return None


def _corner_of_cell(text: str) -> Block | None:
    match = _CELL.fullmatch(text)
    return Block(int(match[2]), column_number(match[1]), 1, 1) if match else None
