"""What the rules of a submission may ask besides their own row: facts of the collection and cells of other sheets."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from schemas.periods import Period
from schemas.submission import SchoolCard, Submission

SLACK_DAYS = 14
"""A date this near to the period is a warning, farther away an error (domain/forms.md, 1.3)."""


def facts_of(period: Period | None, school: SchoolCard | None) -> dict[str, date | int]:
    """The facts known when a form is issued. A fact that isn't known is left out."""
    facts: dict[str, date | int] = {}
    if period is not None:
        facts["term"] = period.term
        facts["period_start"], facts["period_end"] = period.start, period.end
        facts["slack_start"] = period.start - timedelta(days=SLACK_DAYS)
        facts["slack_end"] = period.end + timedelta(days=SLACK_DAYS)
    if school is not None and school.top_grade is not None:
        facts["top_grade"] = school.top_grade
    return facts


class SubmissionEnvironment:
    """Facts and look-ups over one submission. A row with a refused cell or a failed rule answers no look-up."""

    def __init__(self, submission: Submission) -> None:
        self._submission = submission
        self._facts: dict[str, Any] = dict(facts_of(submission.period, submission.school))
        self._indexes: dict[tuple[str, str], dict[Any, int]] = {}

    def fact(self, name: str) -> Any:
        if name == "filled_on":
            title = self._submission.sheets.get("T")
            return title.rows[0]["filled_on"] if title and title.rows and not title.doubtful_rows else None
        return self._facts.get(name)

    def look_up(self, sheet: str, value: str, key: str, wanted: Any) -> Any:
        data = self._submission.sheets.get(sheet)
        if data is None:
            return None
        if (sheet, key) not in self._indexes:
            self._indexes[sheet, key] = {row[key]: index for index, row in enumerate(data.rows)}
        index = self._indexes[sheet, key].get(wanted)
        return None if index is None or index in data.doubtful_rows else data.rows[index][value]
