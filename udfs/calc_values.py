"""How worksheet functions talk with LibreOffice Calc: what its add-in hands over, and what it gets back.

The agreement is that of `udfs.excel_values`, with Calc's numbers of errors: a float is a number, a str a text, and an
int an error's number (32767 for #N/A), both ways; None is a blank cell or an argument left out. Two things are Calc's
own: a required argument comes as text even if it is a number, and an optional one as 0 if its cell is blank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from udfs.registry import FUNCTIONS, Argument, Cell, CellError, Type, call, rows_of

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
"""LibreOffice's own numbers of the errors that both applications know."""
_ERRORS: Final = {number: error for error, number in ERROR_NUMBERS.items()}
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_NUMERIC: Final = frozenset({Type.NUMBER, Type.WHOLE, Type.DATE, Type.FLAG})
_BLANK_IF_ZERO: Final = frozenset({Type.NUMBER, Type.TEXT, Type.DATE})
"""What an optional argument of 0 means nothing to; a whole number, as of digits to show, may well be 0."""


def answer(name: str, arguments: Sequence[Any]) -> list[list[Sent]]:
    """The rows of a function's result, one row of one cell for a single value; never an exception for any input."""
    function = FUNCTIONS.get(name)
    declared = function.arguments if function else ()
    given = [from_calc(raw) for raw in arguments]
    given[: len(declared)] = [_as_meant(argument, raw) for argument, raw in zip(declared, given, strict=False)]
    return [[to_calc(cell) for cell in row] for row in rows_of(call(name, given))]


def from_calc(raw: Any) -> Any:
    """What a cell, or a block of cells, is to the registry. An error that Excel doesn't know is a wrong value."""
    if isinstance(raw, list | tuple):
        return tuple(map(from_calc, raw))
    return _ERRORS.get(raw, CellError.VALUE) if type(raw) is int else raw


def to_calc(cell: Cell) -> Sent:
    """A cell as the add-in takes it."""
    return ERROR_NUMBERS[cell] if isinstance(cell, CellError) else cell


def _as_meant(argument: Argument, raw: Any) -> Any:
    """A number that came as text, as a number; nothing for the 0 of a blank cell; a cell for the range of one."""
    if argument.type is Type.RANGE and isinstance(raw, tuple) and len(raw) == 1 == len(raw[0]):
        return raw[0][0]
    if isinstance(raw, str) and argument.type in _NUMERIC and _NUMBER.fullmatch(raw):
        return float(raw.replace(",", "."))
    is_blank = argument.optional and argument.type in _BLANK_IF_ZERO and raw == 0
    return None if is_blank else raw
