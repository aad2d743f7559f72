"""A worksheet function as data: its name, arguments with types and help, the pure function, and examples.

From it come the Excel wrappers, the Calc add-in, the help sheet and the page of the docs, so that none of them can say
anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, TypeAlias

from schemas.addresses import letters_of
from schemas.russian import date_short
from udfs.functions import cells
from udfs.functions.cells import BLANK, Block, Cell, CellError, CellFaultError, RawBlock

COUNT_LIMIT: Final = 1_000_000
"""No number of pupils of a district is larger."""


class Type(StrEnum):
    """What an argument or a result is, in Russian as the help says it."""

    NUMBER = "число"
    WHOLE = "целое число"
    TEXT = "текст"
    DATE = "дата"
    FLAG = "да или нет"
    RANGE = "диапазон"


Row: TypeAlias = tuple[Any, ...] | CellError | None
"""A row of a range as a function gets it: values by column, the error that made it unreadable, None if it is blank."""

_READERS: Final[dict[Type, Callable[[Any], Any]]] = {
    Type.NUMBER: cells.as_number,
    Type.WHOLE: cells.as_whole,
    Type.TEXT: cells.as_text,
    Type.DATE: cells.as_day,
    Type.FLAG: cells.as_flag,
}


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument, or a column of a range.

    A blank cell is #N/A; an `optional` argument takes its default instead, and one with `blank` hands its default
    (None) to a function that has its own words for it. `low` and `high` are the limits of a number. A range is read
    row by row as its `columns` say; one without columns comes as raw cells. Names are ASCII: they become parameters
    in VBA.
    """

    name: str
    type: Type
    help_ru: str
    optional: bool = False
    default: Any = None
    blank: bool = False
    low: float | None = None
    high: float | None = None
    columns: tuple[Argument, ...] = ()

    def read(self, raw: Any) -> Any:
        """The value for the function. Raises CellFaultError."""
        if self.type is Type.RANGE:
            return self._read_range(raw)
        raw = cells.single(raw)
        if cells.is_blank(raw):
            return self._missing()
        value = _READERS[self.type](raw)
        if (self.low is not None and value < self.low) or (self.high is not None and value > self.high):
            raise CellFaultError(CellError.VALUE)
        return value

    def _read_range(self, raw: Any) -> RawBlock | tuple[Row, ...] | None:
        if not isinstance(raw, list | tuple) and cells.is_blank(raw):
            self._missing()
            return None
        block = cells.as_block(raw)
        if not self.columns:
            return block
        if not self.least_width <= len(block[0]) <= len(self.columns):
            raise CellFaultError(CellError.VALUE)
        return tuple(self._read_row(row) for row in block)

    @property
    def least_width(self) -> int:
        """The number of columns a range must have."""
        return sum(not column.optional for column in self.columns)

    def _read_row(self, row: tuple[Any, ...]) -> Row:
        if all(map(cells.is_blank, row)):
            return None
        padded = (*row, *[None] * (len(self.columns) - len(row)))
        read: Row = cells.guarded(
            lambda: tuple(column.read(cell) for column, cell in zip(self.columns, padded, strict=True))
        )
        return read

    def _missing(self) -> Any:
        if not self.optional and not self.blank:
            raise CellFaultError(CellError.NO_DATA)
        return self.default


@dataclass(frozen=True, slots=True)
class Example:
    """Arguments as cells give them, and the result as a cell gets it."""

    arguments: tuple[Any, ...]
    result: Any


@dataclass(frozen=True, slots=True)
class Function:
    """A worksheet function. `columns` are the headers of an array result: one row of it for each row of `arguments[0]`.

    `rows` are the headers of the rows of an array result that has rows of its own, whatever it was given.
    `call` is pure; it gets values read by the arguments, and answers with a value or a block, None where there is no
    data. It raises ValueError for input that can't be.
    """

    name: str
    category: str
    help_ru: str
    returns: Type
    arguments: tuple[Argument, ...]
    call: Callable[..., Any]
    examples: tuple[Example, ...]
    columns: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()

    @property
    def is_array(self) -> bool:
        """True when the result is a block."""
        return self.returns is Type.RANGE

    @property
    def signature(self) -> str:
        """«SHNOR_SUCCESS(n2; n3; n4; n5; [na])»: how it is typed in a Russian spreadsheet."""
        names = (f"[{item.name}]" if item.optional else item.name for item in self.arguments)
        return f"{self.name}({'; '.join(names)})"

    def run(self, raw_arguments: Sequence[Any]) -> Cell | Block:
        """The result for arguments as cells give them; whatever they are, an error value and never an exception."""
        if len(raw_arguments) > len(self.arguments):
            return CellError.VALUE
        padded = (*raw_arguments, *[None] * (len(self.arguments) - len(raw_arguments)))
        result = cells.guarded(
            lambda: self.call(*(item.read(raw) for item, raw in zip(self.arguments, padded, strict=True)))
        )
        if isinstance(result, CellError) or not self.is_array:
            return cells.to_cell(result)
        return tuple(tuple(map(cells.to_cell, row)) for row in result)

    def formula(self, example: Example) -> str:
        """The example as a Russian spreadsheet shows it; ranges stand side by side from A2."""
        parts, left = [], 0
        for raw in example.arguments:
            if isinstance(raw, tuple):
                last = left + len(raw[0]) - 1
                parts.append(f"{letters_of(left)}2:{letters_of(last)}{len(raw) + 1}")
                left = last + 2
            else:
                parts.append(_literal(raw))
        return f"={self.name}({'; '.join(parts)})"


def each_row(rows: Sequence[Row], width: int, of_row: Callable[..., Sequence[Any]]) -> list[Sequence[Any]]:
    """A block of as many rows: a blank row stays blank, an error fills its own row and spoils no other."""
    return [_result_row(row, width, of_row) for row in rows]


def whole(rows: Sequence[Row]) -> list[tuple[Any, ...]]:
    """The rows that say something, where a result needs all of them. Raises CellFaultError where one can't be read."""
    taken = []
    for row in rows:
        if isinstance(row, CellError):
            raise CellFaultError(row)
        if row is not None:
            taken.append(row)
    return taken


def _result_row(row: Row, width: int, of_row: Callable[..., Sequence[Any]]) -> Sequence[Any]:
    if row is None:
        return (BLANK,) * width
    result = row if isinstance(row, CellError) else cells.guarded(lambda: of_row(*row))
    return (result,) * width if isinstance(result, CellError) else result


def _literal(raw: Any) -> str:
    """A cell's value as it is typed into a formula in Russian."""
    match raw:
        case None:
            return ""
        case bool():
            return "ИСТИНА" if raw else "ЛОЖЬ"
        case date():
            return f'"{date_short(raw)}"'
        case str():
            return f'"{raw}"'
    return str(raw).replace(".", ",")
