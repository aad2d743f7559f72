"""The calendar of terms: schools decide on their breaks, so the dates of a period are data, not code.

Where the calendar says nothing, the dates recommended in the region stand (schemas/periods.py; domain/forms.md, 1.14,
«Period trap»).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from schemas.periods import Period


@dataclass(frozen=True, slots=True)
class TermDates:
    """First and last day of a period; `term` is 1-4, or 5 for the year; an empty `school` means every school."""

    year: str
    term: int
    start: date
    end: date
    school: str = ""
    source: str = ""


class Calendar:
    """Dates of periods: a line of the school itself outweighs one for all schools, which outweighs the default."""

    def __init__(self, lines: Iterable[TermDates] = ()) -> None:
        self._lines = {(line.year, line.term, line.school): line for line in lines}

    @property
    def is_empty(self) -> bool:
        """True where only the default dates are known."""
        return not self._lines

    def dates(self, period: Period, school: str = "") -> tuple[date, date]:
        """First and last day of a period at a school."""
        for whose in (school, ""):
            line = self._lines.get((period.year, period.term, whose))
            if line is not None:
                return line.start, line.end
        return period.start, period.end
