"""What a cell gives and what it gets: the border between a spreadsheet and the calculations.

Hosts hand over raw values (numbers, texts, dates or their serials, logical values, blanks, blocks of these) and get
numbers, texts and the spreadsheet's own errors back: #N/A where there is no data, #VALUE! where the input is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from math import isfinite
from numbers import Real
from typing import Any, Final, TypeAlias

from schemas.russian import NO_DATA


class CellError(Enum):
    """An error value of a cell. `value` is how it is shown, `excel` the number CVErr() makes it from."""

    NULL = "#NULL!"
    DIVIDED_BY_ZERO = "#DIV/0!"
    VALUE = "#VALUE!"
    REFERENCE = "#REF!"
    NAME = "#NAME?"
    NUMBER = "#NUM!"
    NO_DATA = "#N/A"

    @property
    def excel(self) -> int:
        """2042 for #N/A, as in `CVErr(xlErrNA)`."""
        return _EXCEL[self]

    @classmethod
    def of_excel(cls, number: float) -> CellError | None:
        """The error that Excel hands to other programs as a number: 2042, or −2146826246 from COM; else None.

        A host asks before it calls: to a function such a number is a number.
        """
        return _BY_EXCEL.get(number)


Cell: TypeAlias = float | str | CellError
"""What a cell gets. Dates go as serial numbers; logical values don't occur, because Calc takes none in arrays."""

Block: TypeAlias = tuple[tuple[Cell, ...], ...]
RawBlock: TypeAlias = tuple[tuple[Any, ...], ...]

BLANK: Final = ""
"""What a cell gets where there is nothing to say of a blank row."""

_EXCEL: Final = dict(zip(CellError, (2000, 2007, 2015, 2023, 2029, 2036, 2042), strict=True))
_SCODE: Final = -2_146_828_288
"""What COM adds to the number of an error."""
_BY_EXCEL: Final[dict[float, CellError]] = {
    number + base: error for error, number in _EXCEL.items() for base in (0, _SCODE)
}
_ERRORS: Final = {error.value: error for error in CellError}
_EPOCH: Final = date(1899, 12, 30)
_FIRST_SERIAL: Final = 61
"""1 March 1900: before it Excel counts a day that never was, and Calc does not."""
_LARGEST: Final = 10**15
"""Up to here every whole number is exact in a cell."""
_LONGEST_TEXT: Final = 32_767
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,15})?")
_DAY: Final = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_ISO_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_FLAGS: Final = {"да": True, "истина": True, "true": True, "нет": False, "ложь": False, "false": False}
_WRONG: Final = (ValueError, ArithmeticError)
"""What the calculations raise for input that can't be: a wrong input, not a failure of the program."""


class CellFaultError(Exception):
    """Raised when the result of a function is an error value."""

    def __init__(self, error: CellError) -> None:
        super().__init__(error.value)
        self.error = error


def is_blank(raw: Any) -> bool:
    """True for an empty cell, for blanks, and for «—», which says «нет данных» in our documents."""
    return raw is None or (isinstance(raw, str) and raw.strip() in ("", NO_DATA))


def guarded(work: Callable[[], Any]) -> Any:
    """The result of the work, or the error value it ends in; None, which stands for «нет данных», becomes #N/A."""
    try:
        result = work()
    except CellFaultError as fault:
        return fault.error
    except _WRONG:
        return CellError.VALUE
    return CellError.NO_DATA if result is None else result


def as_number(raw: Any) -> float:
    """A finite number; text may hold one with a decimal comma («12,5»). Raises CellFaultError."""
    _refuse_errors(raw)
    if isinstance(raw, str):
        text = re.sub(r"\s", "", raw).replace("\u2212", "-")
        raw = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
    if isinstance(raw, Real | Decimal) and not isinstance(raw, bool):
        with suppress(*_WRONG):
            value = float(raw)
            if isfinite(value):
                return value
    raise CellFaultError(CellError.VALUE)


def as_whole(raw: Any) -> int:
    """A whole number, typed 12 or 12.0. Raises CellFaultError."""
    value = as_number(raw)
    if not value.is_integer() or abs(value) > _LARGEST:
        raise CellFaultError(CellError.VALUE)
    return int(value)


def as_text(raw: Any) -> str:
    """A text without outer blanks; a whole number becomes its digits, since cells turn «18» and «2021» into numbers."""
    _refuse_errors(raw)
    text = raw.strip() if isinstance(raw, str) else str(as_whole(raw))
    if len(text) > _LONGEST_TEXT:
        raise CellFaultError(CellError.VALUE)
    return text


def as_day(raw: Any) -> date:
    """A day: a date, a serial number (system of 1900), «27.01.2021» or «2021-01-27». Raises CellFaultError."""
    _refuse_errors(raw)
    with suppress(*_WRONG):
        if isinstance(raw, datetime):
            return date(raw.year, raw.month, raw.day)
        if isinstance(raw, date):
            return raw
        if isinstance(raw, str) and (match := _DAY.fullmatch(raw.strip())):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if isinstance(raw, str) and (match := _ISO_DAY.fullmatch(raw.strip())):
            return date(int(match[1]), int(match[2]), int(match[3]))
        serial = as_number(raw)
        if serial >= _FIRST_SERIAL:
            return _EPOCH + timedelta(days=int(serial))
    raise CellFaultError(CellError.VALUE)


def as_flag(raw: Any) -> bool:
    """A yes or no: a logical value, 1 or 0, «да» or «нет». Raises CellFaultError."""
    _refuse_errors(raw)
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.strip().casefold() in _FLAGS:
        return _FLAGS[raw.strip().casefold()]
    value = as_number(raw)
    if value not in (0, 1):
        raise CellFaultError(CellError.VALUE)
    return value == 1


def as_block(raw: Any) -> RawBlock:
    """A rectangle of raw cells: rows of cells, one row, or a single cell. Raises CellFaultError for anything ragged."""
    if not isinstance(raw, list | tuple):
        return ((raw,),)
    rows = [tuple(row) if isinstance(row, list | tuple) else row for row in raw]
    if not any(isinstance(row, tuple) for row in rows):
        rows = [tuple(rows)]
    if not all(isinstance(row, tuple) for row in rows) or len({len(row) for row in rows}) != 1 or not rows[0]:
        raise CellFaultError(CellError.VALUE)
    return tuple(rows)


def single(raw: Any) -> Any:
    """The cell of a range of one cell, or what is no range as it is. Raises CellFaultError for a larger range."""
    if not isinstance(raw, list | tuple):
        return raw
    block = as_block(raw)
    if len(block) > 1 or len(block[0]) > 1:
        raise CellFaultError(CellError.VALUE)
    return block[0][0]


def to_cell(value: Any) -> Cell:
    """A result as a cell takes it: None is #N/A, a date its serial number, «да» and «нет» for logical values."""
    match value:
        case None:
            return CellError.NO_DATA
        case CellError():
            return value
        case bool():
            return "да" if value else "нет"
        case str():
            return str(value)[:_LONGEST_TEXT]
        case date():
            serial = (value - _EPOCH).days
            return float(serial) if serial >= _FIRST_SERIAL else CellError.VALUE
    with suppress(CellFaultError):
        return as_number(value)
    return CellError.VALUE


def _refuse_errors(raw: Any) -> None:
    """An error in an argument is the result, as in every spreadsheet; hosts may write it as text («#N/A»)."""
    error = raw if isinstance(raw, CellError) else _ERRORS.get(raw.strip()) if isinstance(raw, str) else None
    if error is not None:
        raise CellFaultError(error)
