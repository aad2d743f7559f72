"""Cells of an export as what they mean, whatever type and spelling they have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from schemas.addresses import letters_of

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f\u200b\ufeff]+")
_PLACES = 6
"""So many decimals of a computed number are meant; the rest is noise of binary arithmetic."""
_NUMBER = re.compile(r"[-+]?\d{1,15}(?:\.\d{1,15})?", re.ASCII)
"""No exponents: «1e999999999» is no number of pupils, and would take all memory as one."""
_DAY = re.compile(
    r"(?<!\d)(?:(?P<y1>20\d{2})[.-](?P<m1>\d{2})[.-](?P<d1>\d{2})|(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>20\d{2}))(?!\d)",
    re.ASCII,
)
_NOTHING = ("", None)
_CODE = re.compile(r"(?:edu|sch)?0*([1-9]\d{0,11})(?:\.0+)?")


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of one sheet or of a text file; `name` is empty for the latter. Rows may differ in length."""

    name: str
    rows: Sequence[Sequence[Any]]


def caption(value: Any) -> str:
    """A text by which captions are compared: lower case, ё as е, single spaces. `caption(2.0) == "2"`."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _SPACES.sub(" ", str(value)).strip().lower().replace("ё", "е")


def exact(value: Any) -> Decimal | None:
    """The number in a cell, `12,36` as text included; None where it holds none."""
    if isinstance(value, bool) or value in _NOTHING:
        return None
    text = f"{value:.{_PLACES}f}" if isinstance(value, float) else _SPACES.sub("", str(value)).replace(",", ".")
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def whole(value: Any) -> int | None:
    """The whole number in a cell; None where it holds none, or a fraction."""
    number = exact(value)
    return int(number) if number is not None and number == number.to_integral_value() else None


def code_of(value: Any) -> str:
    """A school's code as digits without leading zeros: 9306.0 → «9306», «edu230018» → «230018»; empty for no code."""
    match = _CODE.fullmatch(caption(value))
    return match[1] if match else ""


def day(value: Any) -> date | None:
    """The first date of this century in a cell: 20.04.2026, 2026.04.20, «с 20.04.2026 по 24.04.2026»; None for none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DAY.search(str(value))
    if not match:
        return None
    year, month, number = match["y2"] or match["y1"], match["m2"] or match["m1"], match["d2"] or match["d1"]
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None


def is_blank(row: Iterable[Any]) -> bool:
    """True for a row without a value."""
    return all(value in _NOTHING or not str(value).strip() for value in row)


def cell(row: Sequence[Any], column: int) -> Any:
    """The value at a place counted from 0; "" beyond the row's end."""
    return row[column] if column < len(row) else ""


def address(row: int, column: int) -> str:
    """A1 of a place: `row` from 1, `column` from 0."""
    return f"{letters_of(column)}{row}"
