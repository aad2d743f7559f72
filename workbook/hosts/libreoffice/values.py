"""Blocks of values, there and back, one call of UNO for all of them.

`setDataArray` takes numbers and texts only (None ends a soffice 7.4, True is refused), so dates and truth values go as
numbers and their cells get a format; formulas go after it, also as one block.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

ERRORS: Final = {
    521: -2146826288,  # #NULL!
    532: -2146826281,  # #DIV/0!
    519: -2146826273,  # #VALUE!
    524: -2146826265,  # #REF!
    525: -2146826259,  # #NAME?
    503: -2146826252,  # #NUM!
    32767: -2146826246,  # #N/A
}
"""Excel's numbers of error values, which xlwings gives as `raw_value`, by LibreOffice's."""
ERROR_TEXTS: Final = {
    -2146826288: "#NULL!",
    -2146826281: "#DIV/0!",
    -2146826273: "#VALUE!",
    -2146826265: "#REF!",
    -2146826259: "#NAME?",
    -2146826252: "#NUM!",
    -2146826246: "#N/A",
}
OTHER_ERROR: Final = ERRORS[519]
"""LibreOffice's own errors (Err:5xx) become #VALUE!, as when it saves a workbook for Excel."""
_LATEST: Final = 2958466.0
"""The day after 31.12.9999, the last date of Excel and of Python."""


@dataclass(slots=True)
class Outgoing:
    """A block ready for `setDataArray`, and what has to be done to single cells afterwards (row, column from 0)."""

    rows: list[list[float | str]]
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    days: list[tuple[int, int]] = field(default_factory=list)
    moments: list[tuple[int, int]] = field(default_factory=list)
    truths: list[tuple[int, int]] = field(default_factory=list)


def outgoing(grid: Sequence[Sequence[Any]], epoch: datetime) -> Outgoing:
    """Values as Calc takes them: a text that begins with «=» is a formula, an apostrophe before a text is dropped."""
    block = Outgoing([])
    for row, values in enumerate(grid):
        line: list[float | str] = []
        for column, value in enumerate(values):
            if type(value) is float:
                line.append(value if value == value else "")  # NaN is what is missing.
            elif isinstance(value, str):
                if value[:1] == "=" and len(value) > 1:
                    block.formulas[row, column] = value
                line.append(value[1:] if value[:1] == "'" else value)
            elif value is None:
                line.append("")
            elif isinstance(value, bool):
                block.truths.append((row, column))
                line.append(float(value))
            elif isinstance(value, date):
                serial = serial_of(value, epoch)
                (block.days if serial.is_integer() else block.moments).append((row, column))
                line.append(serial)
            else:
                line.append(_number(value))
        block.rows.append(line)
    return block


def serial_of(moment: date, epoch: datetime) -> float:
    """The number of a date. A time zone is cut off, as xlwings does for Excel."""
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day)
    return (moment.replace(tzinfo=None) - epoch) / timedelta(days=1)


def moment_of(serial: float, epoch: datetime) -> datetime | float:
    """The date of a number, to the millisecond; the number itself where there is no such date."""
    if not -epoch.toordinal() < serial < _LATEST:
        return serial
    return epoch + timedelta(milliseconds=round(serial * 86_400_000))


def rectangles(cells: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Cells (row, column) as upright strips (first row, last row, column): a column of dates is one strip."""
    strips: list[tuple[int, int, int]] = []
    for column, row in sorted((column, row) for row, column in cells):
        if strips and strips[-1][2] == column and strips[-1][1] == row - 1:
            strips[-1] = (strips[-1][0], row, column)
        else:
            strips.append((row, row, column))
    return strips


def cleaned(
    data: Sequence[Sequence[Any]],
    moments: Callable[..., Any],
    empty: Any,
    numbers: Callable[[float], Any] | None,
    errors_as_text: bool,
) -> list[list[Any]]:
    """What xlwings asks an engine to make of raw values: its user's types of dates, numbers and blanks."""

    def clean(value: Any) -> Any:
        if type(value) is float:
            return value if numbers is None else numbers(value)
        if value is None or value == "":
            return empty
        if isinstance(value, datetime):
            return moments(
                year=value.year, month=value.month, day=value.day, hour=value.hour, minute=value.minute,
                second=value.second, microsecond=value.microsecond, tzinfo=None,
            )  # fmt: skip
        if type(value) is int and value in ERROR_TEXTS:
            return ERROR_TEXTS[value] if errors_as_text else None
        return value

    return [[clean(value) for value in row] for row in data]


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError) as problem:
        raise ValueError(
            f"Range.value: значение типа {type(value).__name__} нельзя записать в ячейку; нужны число, текст, дата, "
            "да/нет или пусто."
        ) from problem
