"""A column of a master's table: how it is called, how a value stands in it and how it is read back.

Each sheet declares its headings once; from them come the sheet (book.py) and the reading of it (load.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

TEXT_LIMIT: Final = 32_767
"""Excel's limit for a text in a cell, in characters."""
YES, NO = "да", "нет"


class Kind(StrEnum):
    """What values a column holds; the value is the trait of its format (styles.py)."""

    TEXT = "text"
    LABEL = "label"
    """A short text that is looked up and never wrapped: a code, a status."""
    WHOLE = "whole"
    TENTHS = "tenths"
    HUNDREDTHS = "hundredths"
    THOUSANDTHS = "thousandths"
    DAY = "day"
    MOMENT = "moment"
    FLAG = "flag"
    """«да» or «нет»; blank is False."""
    ANY = "plain"
    """A number or a text, whichever the row needs."""

    @property
    def is_text(self) -> bool:
        """True where the cell holds text, so that a blank one reads as an empty string."""
        return self in (Kind.TEXT, Kind.LABEL)

    @property
    def trait(self) -> str:
        """The trait of the cell's format."""
        return "label" if self is Kind.FLAG else self.value


@dataclass(frozen=True, slots=True)
class Heading:
    """One column. `code` stands in row 4 and in the defined name, `width` is in characters.

    `stored` is False for a column that only shows what follows from others: it is written and never read back.
    `required` means that no row goes without it. `options` are the texts a cell may hold, none where any may stand;
    `check` raises ValueError (Russian) for a text that may not.
    """

    code: str
    header: str
    width: float = 10
    kind: Kind = Kind.TEXT
    stored: bool = True
    editable: bool = False
    required: bool = False
    options: tuple[str, ...] = ()
    check: Callable[[str], object] | None = None

    @property
    def traits(self) -> tuple[str, ...]:
        """The traits of the column's cells."""
        extra = ("input",) if self.editable else () if self.stored else ("computed",)
        return ("cell", self.kind.trait, *extra)

    def read(self, raw: Any) -> Any:
        """The value of a cell as calamine gives it. Raises ValueError with a Russian text.

        A blank cell is an empty string in a text column, False in a column of flags, None in any other.
        """
        if raw == "" or raw is None:
            if self.required:
                raise ValueError(f"не заполнено: «{self.header}»")
            return "" if self.kind.is_text else False if self.kind is Kind.FLAG else None
        value = _READERS[self.kind](raw)
        if self.options:
            return _option(value, self.options)
        if self.check is not None:
            self.check(value)
        return value


def own(code: str, header: str, width: float, kind: Kind = Kind.TEXT, **rest: Any) -> Heading:
    """A column that a person fills in."""
    return Heading(code, header, width, kind, editable=True, **rest)


def _option(text: str, options: tuple[str, ...]) -> str:
    known = {option.casefold(): option for option in options}
    found = known.get(text.strip().casefold())
    if found is None:
        raise ValueError(f"стоит «{text}», а должно быть одно из: {', '.join(f'«{option}»' for option in options)}")
    return found


def _text(raw: Any) -> str:
    # A person who types 18 into a cell makes a number of it, whatever the cell's format was meant to do.
    return str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)


def _whole(raw: Any) -> int:
    value = _number(raw)
    if not value.is_integer():
        raise ValueError(f"стоит {raw}, а должно быть целое число")
    return int(value)


def _number(raw: Any) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise ValueError(f"стоит «{raw}», а должно быть число")
    return float(raw)


def _any(raw: Any) -> Any:
    return int(raw) if isinstance(raw, float) and raw.is_integer() else raw


def _day(raw: Any) -> date:
    return _moment(raw).date()


def _moment(raw: Any) -> datetime:
    # calamine gives a date where the time is midnight, and a datetime elsewhere.
    if isinstance(raw, datetime):
        return raw
    if isinstance(raw, date):
        return datetime(raw.year, raw.month, raw.day)
    raise ValueError(f"стоит «{raw}», а должна быть дата в виде 27.01.2021")


def _flag(raw: Any) -> bool:
    text = str(raw).strip().lower()
    if text not in (YES, NO):
        raise ValueError(f"стоит «{raw}», а должно быть «{YES}» или «{NO}»")
    return text == YES


_READERS: Final = {
    Kind.TEXT: _text,
    Kind.LABEL: _text,
    Kind.WHOLE: _whole,
    Kind.TENTHS: _number,
    Kind.HUNDREDTHS: _number,
    Kind.THOUSANDTHS: _number,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.FLAG: _flag,
    Kind.ANY: _any,
}
