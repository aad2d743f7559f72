"""How worksheet functions talk with LibreOffice Calc: what its add-in hands over, and what it gets back.

The agreement is that of `udfs.excel_values`, with Calc's numbers of errors: a float is a number, a str a text, and an
int an error's number (32767 for #N/A), both ways; None is a blank cell or an argument left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from udfs.registry import Cell, CellError, call, rows_of

Sent: TypeAlias = float | str | int
"""A cell on its way to Calc: a number, a text, or the number of an error."""

ERROR_NUMBERS: Final = {
    CellError.NULL: 521,
    CellError.DIVIDED_BY_ZERO: 532,
    CellError.VALUE: 519,
    CellError.REFERENCE: 524,
    CellError.NAME: 525,
    CellError.NUMBER: 503,
    CellError.NO_DATA: 32767,
}
"""LibreOffice's own numbers of the errors that both applications know (formula/errorcodes.hxx)."""
_ERRORS: Final = {number: error for error, number in ERROR_NUMBERS.items()}


def answer(name: str, arguments: Sequence[Any]) -> list[list[Sent]]:
    """The rows of a function's result, one row of one cell for a single value; never an exception for any input."""
    return [[to_calc(cell) for cell in row] for row in rows_of(call(name, [from_calc(raw) for raw in arguments]))]


def from_calc(raw: Any) -> Any:
    """What a cell, or a block of cells, is to the registry. An error that Excel doesn't know is a wrong value."""
    if isinstance(raw, list | tuple):
        return tuple(map(from_calc, raw))
    return _ERRORS.get(raw, CellError.VALUE) if type(raw) is int else raw


def to_calc(cell: Cell) -> Sent:
    """A cell as the add-in takes it."""
    return ERROR_NUMBERS[cell] if isinstance(cell, CellError) else cell
