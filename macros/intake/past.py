"""What a file is judged against: the collection's period, the registry, and what the school reported before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schemas.packages import QUARTER
from schemas.periods import Period
from schemas.submission import Context, Submission
from workbook.master.state import MasterState


@dataclass(frozen=True, slots=True)
class Past:
    """The accepted data of a master, seen from a file that is being checked."""

    state: MasterState
    period: Period | None
    """The period being collected; None means the master's current one."""
    moment: datetime

    def context_for(self, submission: Submission) -> Context:
        """The context of a file whose title has been read."""
        school = submission.marker.school or submission.title.get("school") or ""
        period = submission.period
        return Context(
            self.moment.date(),
            registry={item.code: item.card() for item in self.state.registry},
            expected=self._expected() if submission.package is QUARTER else None,
            previous=self._previous(school, period) if period else None,
            pupils_by_grade=self._pupils(school, period) if period else None,
        )

    def _expected(self) -> Period | None:
        if self.period is not None:
            return self.period
        return Period.parse(self.state.settings.period) if self.state.settings.period else None

    def _previous(self, school: str, period: Period) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """Rows of the period before; of the road map, of all earlier terms of the school year."""
        before = {code: [row.values for row in self.state.rows(code, school, period.previous)] for code in ("K", "S")}
        terms = [Period(period.year, term) for term in range(1, period.term)] if not period.is_year else []
        return before | {"D": [row.values for term in terms for row in self.state.rows("D", school, term)]}

    def _pupils(self, school: str, period: Period) -> Mapping[int, int] | None:
        """Pupils per grade at the end of the first term: the social passport is taken on 1 October (rule S1)."""
        if not period.is_year:
            return None
        rows = self.state.rows("K", school, Period(period.year, 1))
        return {row.values["grade"]: row.values["end"] for row in rows if row.values.get("end") is not None} or None
