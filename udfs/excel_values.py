"""How worksheet functions talk with Excel: what cells give by `Value2` and COM, and what the VBA wrappers expect.

Numbers of cells come as float, so a whole number can only be an error (−2146826246 for #N/A). Back goes the same
agreement the other way round: a float is a number, a str a text, and an int an error's number, which the wrapper hands
to CVErr(). So no text can be mistaken for an error, and no error arrives as a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from udfs.registry import Cell, CellError, call, rows_of

Sent: TypeAlias = float | str | int
"""A cell on its way to VBA: a number, a text, or the number of an error."""

_MISSING: Final = -2_147_352_572
"""What an optional argument is that was not given: DISP_E_PARAMNOTFOUND."""
_ERRORS: Final = range(-2_146_828_288 + 2000, -2_146_828_288 + 2100)
"""Where COM has the errors of cells; newer Excels put #SPILL!, #CALC! and others among them."""


def answer(name: str, arguments: Sequence[Any]) -> list[list[Sent]]:
    """The rows of a function's result, one row of one cell for a single value; never an exception for any input."""
    return [[to_excel(cell) for cell in row] for row in rows_of(call(name, [from_excel(raw) for raw in arguments]))]


def from_excel(raw: Any) -> Any:
    """What a cell, or a block of cells, is to the registry: errors as CellError, a missing argument as None."""
    if isinstance(raw, list | tuple):
        return tuple(map(from_excel, raw))
    if type(raw) is not int:  # True is an int, too.
        return raw
    if raw == _MISSING:
        return None
    return (CellError.of_excel(raw) or CellError.VALUE) if raw in _ERRORS else raw


def to_excel(cell: Cell) -> Sent:
    """A cell as the wrappers take it."""
    return cell.excel if isinstance(cell, CellError) else cell
