"""Dates (domain/forms.md, section 4, rows 39-42)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from schemas.kinds.base import Noted, Unreadable, shown
from schemas.russian import date_short

EARLIEST, LATEST = date(2015, 1, 1), date(2099, 12, 31)
EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's 1900 system, for every day after February 1900."""
_MONTHS = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_NUMERIC = re.compile(r"(\d{1,2})[.,\-/\s](\d{1,2})[.,\-/\s](\d{4}|\d{2})(?:\s*г\.?)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
_WORDED = re.compile(r"(\d{1,2})\s+([а-яё]+)\s+(\d{4})(?:\s*(?:г|года?)\.?)?")


def serial(day: date) -> int:
    """The number under which Excel (1900 system) keeps a date."""
    return (day - EPOCH).days


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar date."""

    @property
    def requirement(self) -> str:
        return "дата в виде 27.01.2021"

    def read(self, raw: Any) -> Any:
        if isinstance(raw, datetime):
            return raw.date()
        if isinstance(raw, date):
            return raw
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            if 30000 <= raw <= 60000:
                day = EPOCH + timedelta(days=int(raw))
                return Noted(day, "cell-date-serial", f"число {shown(raw)} принято как дата {date_short(day)}.")
            raise self._refusal(raw)
        return self._read_text(str(raw).strip().lower().replace("\u00a0", " "))

    def _read_text(self, text: str) -> Noted:
        if match := _ISO.fullmatch(text):
            return self._noted(text, int(match[1]), int(match[2]), int(match[3]))
        if match := _WORDED.fullmatch(text):
            for month, stem in enumerate(_MONTHS, start=1):
                if match[2].startswith(stem) and (stem != "ма" or match[2] in ("мая", "май")):
                    return self._noted(text, int(match[3]), month, int(match[1]))
        if match := _NUMERIC.fullmatch(text):
            day, month, year = int(match[1]), int(match[2]), int(match[3])
            if "/" in text and day <= 12 and month <= 12 and day != month:
                raise Unreadable(
                    "cell-date-ambiguous",
                    f"дата «{text}» читается двояко.",
                    f"Введите дату в виде {day:02}.{month:02}.{year}.",
                )
            if "/" in text and month > 12:
                day, month = month, day
            return self._noted(text, year + 2000 if year < 100 else year, month, day)
        raise self._refusal(text)

    def _noted(self, text: str, year: int, month: int, day: int) -> Noted:
        try:
            value = date(year, month, day)
        except ValueError:
            raise self._refusal(text) from None
        return Noted(value, "cell-date-text", f"дата «{text}» записана как текст — принято {date_short(value)}.")

    def _refusal(self, raw: Any) -> Unreadable:
        return Unreadable("cell-date", f"«{shown(raw)}» — не дата.", "Введите дату в виде 27.01.2021.")

    def excel_ok(self, cell: str) -> str:
        return f"IF(ISNUMBER({cell}),AND({cell}>={serial(EARLIEST)},{cell}<={serial(LATEST)}),FALSE)"

    def validation(self) -> dict[str, Any]:
        return {"validate": "date", "criteria": "between", "minimum": EARLIEST, "maximum": LATEST}

    def cell_value(self, value: Any) -> Any:
        return value
