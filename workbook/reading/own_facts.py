"""What a form knows by itself: its school's highest grade, the dates of its period, the decisions it went out with.

A master says all of that too and is then believed; these facts let a form be judged where there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from schemas.calendar import Calendar, TermDates
from schemas.kinds.dates import EPOCH
from schemas.submission import Context, SchoolCard, Submission
from workbook.forms.issue import ISSUED_PREFIX
from workbook.forms.live import FACT_PREFIX

Names = Mapping[str, str]
"""The defined names of a form with their text: its facts are written there."""


def with_own_facts(submission: Submission, names: Names) -> Context:
    """The submission's context, with the form's own facts where the context has none."""
    return _with_dates(_with_school(submission, names), submission, names)


def issued_keys(names: Names, sheet: str) -> list[str]:
    """The keys of the rows that a sheet went out with; empty where the form doesn't say."""
    return [key for key in names.get(ISSUED_PREFIX + sheet, "").strip('="').split(";") if key]


def top_grade_of(names: Names) -> int | None:
    """The highest grade of the school the form was issued for."""
    return _number(names, "top_grade")


def _with_school(submission: Submission, names: Names) -> Context:
    context, marker = submission.context, submission.marker
    if not marker.school or marker.school in context.registry:
        return context
    card = SchoolCard(marker.school, submission.title.get("name") or "", top_grade=top_grade_of(names))
    return replace(context, registry=_WithOwnSchool(context.registry, card))


def _with_dates(context: Context, submission: Submission, names: Names) -> Context:
    period, school = submission.period, submission.marker.school
    start, end = _day(names, "period_start"), _day(names, "period_end")
    if context.calendar.is_empty and period is not None and start and end and start <= end:
        lines = [TermDates(period.year, period.term, start, end, school)]
        return replace(context, calendar=Calendar(lines))
    return context


def _number(names: Names, fact: str) -> int | None:
    text = names.get(FACT_PREFIX + fact, "").strip('="')
    return int(text) if text.isdigit() and len(text) < 7 else None


def _day(names: Names, fact: str) -> date | None:
    serial = _number(names, fact)
    return EPOCH + timedelta(days=serial) if serial is not None else None


class _WithOwnSchool(Mapping[str, SchoolCard]):
    """A registry in which the form's own school is found by its code, though no list of schools names it."""

    def __init__(self, registry: Mapping[str, SchoolCard], own: SchoolCard) -> None:
        self._registry, self._own = registry, own

    def __getitem__(self, code: str) -> SchoolCard:
        return self._own if code == self._own.code else self._registry[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._registry)

    def __len__(self) -> int:
        return len(self._registry)
