"""What the rules of a submission may ask besides their own row: facts of the collection and cells of other sheets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from schemas.calendar import Calendar
from schemas.class_labels import grade_of
from schemas.periods import Period
from schemas.reference.procedures import was_held
from schemas.relations import before_key
from schemas.sheets import Layout
from schemas.submission import SchoolCard, SheetData, Submission

SLACK_DAYS = 14
"""A date this near to the period is a warning, farther away an error (domain/forms.md, 1.3)."""

Conditions = tuple[tuple[str, bool, Any], ...]
"""(column, whether by the grade of its class label, wanted value)"""


def facts_of(
    period: Period | None, school: SchoolCard | None, calendar: Calendar | None = None
) -> dict[str, date | int]:
    """The facts known when a form is issued. A fact that isn't known is left out."""
    facts: dict[str, date | int] = {}
    if period is not None:
        start, end = (calendar or Calendar()).dates(period, school.code if school else "")
        facts["term"] = period.term
        facts["period_start"], facts["period_end"] = start, end
        facts["slack_start"] = start - timedelta(days=SLACK_DAYS)
        facts["slack_end"] = end + timedelta(days=SLACK_DAYS)
    if school is not None and school.top_grade is not None:
        facts["top_grade"] = school.top_grade
    return facts


class SubmissionEnvironment:
    """Facts and look-ups over one submission. A row with a refused cell or a failed rule answers no look-up."""

    def __init__(self, submission: Submission) -> None:
        self._submission = submission
        self._facts: dict[str, Any] = dict(facts_of(submission.period, submission.school, submission.context.calendar))
        self._indexes: dict[tuple[str, str], dict[Any, int]] = {}
        self._sums: dict[tuple[str, str, tuple[tuple[str, bool], ...]], dict[tuple[Any, ...], float]] = {}
        self._earlier: dict[tuple[str, str, tuple[str, ...]], dict[str, Any]] = {}
        self._wrong: dict[tuple[str, frozenset[str]], bool] = {}
        self._here: tuple[str, int] = ("", 0)
        self._tried: Mapping[str, Any] | None = None
        self.filled_on_is_doubtful = False
        """True once the date of filling in has a finding of its own: no deadline is then judged by it."""

    def enter(self, sheet: str, index: int, tried: Mapping[str, Any] | None = None) -> None:
        """Say which row is about to be checked, so that sums over its own sheet take the row as it is tried.

        With `tried` the row counts as that whichever row is checked: for «what if this cell were another».
        """
        self._here, self._tried = (sheet, index), tried

    def fact(self, name: str) -> Any:
        if name == "filled_on":
            return None if self.filled_on_is_doubtful else self._submission.title.get("filled_on")
        return self._facts.get(name)

    def look_up(self, sheet: str, value: str, key: str, wanted: Any) -> Any:
        data = self._submission.sheets.get(sheet)
        if data is None:
            return None
        if (sheet, key) not in self._indexes:
            self._indexes[sheet, key] = {row[key]: index for index, row in enumerate(data.rows)}
        index = self._indexes[sheet, key].get(wanted)
        return None if index is None or index in data.doubtful_rows else data.rows[index][value]

    def sum_where(self, sheet: str, value: str, conditions: Conditions, row: Mapping[str, Any]) -> Any:
        data = self._submission.sheets.get(sheet)
        columns = tuple((name, by_grade) for name, by_grade, _ in conditions)
        if data is None or self._any_wrong(data, {value, *(name for name, _ in columns)}):
            return None
        if (sheet, value, columns) not in self._sums:
            sums: dict[tuple[Any, ...], float] = {}
            for item in data.rows:
                key = _key(item, columns)
                sums[key] = sums.get(key, 0) + (item[value] or 0)
            self._sums[sheet, value, columns] = sums
        wanted = tuple(want for _, _, want in conditions)
        total = self._sums[sheet, value, columns].get(wanted, 0)
        if sheet == self._here[0]:
            kept, tried = data.rows[self._here[1]], self._tried or row
            total -= (kept[value] or 0) if _key(kept, columns) == wanted else 0
            total += (tried[value] or 0) if _key(tried, columns) == wanted else 0
        return total

    def count_in(self, sheet: str, column: str, row: Mapping[str, Any]) -> Any:
        data = self._submission.sheets.get(sheet)
        if data is None:
            return None
        if self._any_wrong(data, {column}):
            return None
        total = sum(item[column] is not None for item in data.rows)
        if sheet == self._here[0]:
            total += ((self._tried or row)[column] is not None) - (data.rows[self._here[1]][column] is not None)
        return total

    def card(self, sheet: str, column: str) -> Any:
        data = self._submission.sheets.get(sheet)
        if data is None or not data.rows or data.sheet.layout is not Layout.CARD or data.doubtful_rows:
            return None
        return data.rows[0][column]

    def before(self, sheet: str, column: str, key: tuple[Any, ...]) -> Any:
        names = self._submission.package.sheet(sheet).series
        if (sheet, column, names) not in self._earlier:
            rows = (self._submission.context.previous or {}).get(sheet, ())
            self._earlier[sheet, column, names] = earlier_numbers(rows, names, column)
        return self._earlier[sheet, column, names].get(before_key(key))

    def is_listed(self, name: str, value: Any) -> Any:
        listed = self._submission.context.listed(name)
        return value in listed if listed else None

    def was_held(self, kind: str, subject: str) -> Any:
        period = self._submission.period
        return None if period is None else was_held(kind, subject, period.year)

    def _any_wrong(self, data: SheetData, names: set[str]) -> bool:
        """True when a cell of these columns was refused, or is blank and must not be: a sum would be wrong too."""
        key = (data.sheet.code, frozenset(names))
        if key not in self._wrong:
            required = [data.sheet.by_name[name] for name in names if data.sheet.by_name[name].required is True]
            self._wrong[key] = any(name in names for _, name in data.doubtful) or any(
                row[column.name] is None and any(row[item.name] is not None for item in data.sheet.inputs)
                for column in required
                for row in data.rows
            )
        return self._wrong[key]


def earlier_numbers(rows: Any, key: tuple[str, ...], column: str) -> dict[str, Any]:
    """Numbers of a column in rows of the period before, by the row's key; a key that stands twice says nothing."""
    found: dict[str, Any] = {}
    repeated: set[str] = set()
    for row in rows:
        value, parts = row.get(column), [row.get(name) for name in key]
        if value is None or None in parts:
            continue
        name = before_key(parts)
        repeated |= {name} & found.keys()
        found[name] = value
    return {name: value for name, value in found.items() if name not in repeated}


def _key(row: Mapping[str, Any], columns: tuple[tuple[str, bool], ...]) -> tuple[Any, ...]:
    return tuple(grade_of(row[name] or "") if by_grade else row[name] for name, by_grade in columns)
