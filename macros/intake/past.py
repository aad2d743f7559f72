"""What a file is judged against: the collection's period, the registry, and what has been reported before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from macros.known import Rows, cards, decision_rows, last_day, rows_before
from schemas.calendar import Calendar
from schemas.packages import QUARTER, YEAR
from schemas.periods import YEAR_TERM, Period
from schemas.submission import Context, Submission
from workbook.master.state import EntryStatus, MasterState

_YEARLY = tuple(sheet.code for sheet in YEAR.sheets if sheet.code != "T")


@dataclass(frozen=True, slots=True)
class Past:
    """The accepted data of a master, seen from a file that is being checked."""

    state: MasterState
    period: Period | None
    """The period being collected; None means the master's current one."""
    moment: datetime

    def context_for(self, submission: Submission) -> Context:
        """The context of a file whose title has been read."""
        state, period = self.state, submission.period
        school = submission.marker.school or submission.title.get("school") or ""
        day = last_day(state, period, school) if period else self.moment.date()
        return Context(
            self.moment.date(),
            registry=cards(state, day),
            expected=self._expected() if submission.package is QUARTER else None,
            previous=rows_before(state, school, period) if period else None,
            pupils_by_grade=self._pupils(school, period) if period else None,
            year_rows=self._year_rows(school, period) if period else None,
            imported=self._imported(school, period) if period else (),
            decisions=decision_rows(state, school),
            pairs=self._pairs(school, period) if period else None,
            calendar=Calendar(state.calendar),
            waivers=tuple(state.waivers),
        )

    def _expected(self) -> Period | None:
        if self.period is not None:
            return self.period
        return Period.parse(self.state.settings.period) if self.state.settings.period else None

    def _pupils(self, school: str, period: Period) -> Mapping[int, int] | None:
        """Pupils per grade at the end of the first term: the social passport is taken on 1 October (rule S1)."""
        if not period.is_year:
            return None
        rows = self.state.rows("K", school, Period(period.year, 1))
        return {row.values["grade"]: row.values["end"] for row in rows if row.values.get("end") is not None} or None

    def _year_rows(self, school: str, period: Period) -> Rows | None:
        """The school's yearly report of the same year; None until any school's has been taken in (rule XS6)."""
        year = Period(period.year, YEAR_TERM)
        if not any(True for code in _YEARLY for _ in self.state.rows(code, period=year)):
            return None
        return {code: [row.values for row in self.state.rows(code, school, year)] for code in _YEARLY}

    def _imported(self, school: str, period: Period) -> tuple[Mapping[str, Any], ...]:
        """The school's works of the year that came from official exports (rule XS7)."""
        imported = {entry.number for entry in self.state.journal if entry.status is EntryStatus.IMPORTED}
        rows = self.state.rows("R", school)
        return tuple(row.values for row in rows if row.entry in imported and row.period.year == period.year)

    def _pairs(self, school: str, period: Period) -> Mapping[str, frozenset[tuple[str, str]]]:
        """The pairs that other schools named in the period; a school that reported and named none is there, too."""
        reported = {row.school for row in self.state.rows("T", period=period)} - {school}
        return {
            code: frozenset((r.values["recipient"], r.values["consultant"]) for r in self.state.rows("C", code, period))
            for code in reported
        }
