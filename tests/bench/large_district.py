"""A district of any number of schools in four terms, as data: what the tables are computed from when they are timed.

The demo's schools stand in it again and again under codes of their own, each time with some marks moved and means
shifted, so that their numbers differ. No file is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any

from macros.demo import results
from macros.demo.department import furnish
from macros.demo.district import HISTORY_YEARS, PERIODS, YEAR, Row
from macros.new import empty_state
from schemas.findings import Finding, Severity
from schemas.packages import QUARTER, RESULTS, Package
from schemas.packages import YEAR as YEAR_PACKAGE
from schemas.periods import YEAR_TERM, Period
from schemas.reference.schools import reporting_schools
from schemas.sheets import FIRST_DATA_ROW, Layout
from workbook.master.state import DataRow, EntryStatus, JournalEntry, MasterState

TERMS = tuple(Period(YEAR, term) for term in range(1, YEAR_TERM))
"""The four terms. The demo has numbers for two of them, which come again in the third and the fourth."""

_MARKS = (("mark2", "mark3", "mark4", "mark5"), ("test2", "test3", "test4", "test5"))
_PARTNERS = ("recipient", "consultant")

Rows = Mapping[str, Sequence[Row]]


def large_district(schools: int) -> MasterState:
    """A master with `schools` schools: results of three years, the yearly report, the reports of four terms."""
    demo, state = _department(), empty_state()
    state.settings = replace(state.settings, period=TERMS[-1].code)
    state.built, state.registry, state.reference = TERMS[-1].end + timedelta(days=14), [], demo.reference
    codes = [school.code for school in reporting_schools()]
    for number in range(schools):
        turn, place = divmod(number, len(codes))
        original = demo.school(codes[place])
        assert original is not None
        code = _code(turn, original.code)
        state.registry.append(replace(original, code=code, name=f"{original.name}, {turn + 1}"))
        state.statuses += [replace(fact, school=code) for fact in demo.statuses if fact.school == original.code]
        state.visits += [replace(visit, school=code) for visit in demo.visits if visit.school == original.code]
        state.decisions += [
            replace(item, id=f"{item.id}-{turn:02}", school=code)
            for item in demo.decisions
            if item.school == original.code
        ]
        for package, period, rows in _reports(original.code):
            _hand_in(state, package, period, turn, code, rows)
    return state


@cache
def _department() -> MasterState:
    state = empty_state()
    furnish(state)
    return state


def _code(turn: int, code: str) -> str:
    return f"{turn:02}-{code}"


@cache
def _reports(code: str) -> tuple[tuple[Package, Period, Rows], ...]:
    """What a demo school hands in, oldest first."""
    return (
        *((RESULTS, Period(year, YEAR_TERM), {"R": results.history_rows(code, year)}) for year in HISTORY_YEARS),
        (YEAR_PACKAGE, Period(YEAR, YEAR_TERM), results.year_rows(code)),
        *((QUARTER, term, _quarter(code, term)) for term in TERMS),
    )


def _quarter(code: str, term: Period) -> Rows:
    """The report of a term; that of the third or fourth is two terms older in the demo, and its dates are moved."""
    original = PERIODS[(term.term - 1) % len(PERIODS)]
    later = term.start - original.start
    return {
        sheet: [
            {name: value + later if isinstance(value, date) else value for name, value in row.items()} for row in rows
        ]
        for sheet, rows in results.quarter_rows(code, original).items()
    }


def _hand_in(state: MasterState, package: Package, period: Period, turn: int, school: str, rows: Rows) -> None:
    """Take a report in, with a warning on its first row of works."""
    number = len(state.journal) + 1
    name = package.file_name(school, period)
    received = datetime.combine(period.end, time(9))
    state.journal.append(
        JournalEntry(number, received, name, "", school, period.code, package.code, EntryStatus.WITH_WARNINGS, 0, 1)
    )
    change = Random(f"{school} {period}")
    for sheet in package.sheets:
        accepted = state.data.setdefault(sheet.code, [])
        for place, row in enumerate(rows.get(sheet.code, ())):
            source = 0 if sheet.layout is Layout.CARD else FIRST_DATA_ROW + place
            accepted.append(DataRow(school, period, number, source, _changed(row, turn, change)))
    state.findings.append(
        (number, Finding("low-turnout", Severity.WARNING, "Писали не все.", "", package.sheets[-1].title, "D5"))
    )


def _changed(row: Row, turn: int, change: Random) -> dict[str, Any]:
    """The row of a school of another turn: partners of its turn, some marks moved, the mean score shifted."""
    found = dict(row)
    for name in _PARTNERS:
        if name in found:
            found[name] = _code(turn, found[name])
    if turn:
        found |= dict(_moved(found, change))
    return found


def _moved(row: Row, change: Random) -> Iterator[tuple[str, Any]]:
    """Pupils with the neighbouring mark, their number as it was."""
    for names in _MARKS:
        if row.get(names[0]) is not None:
            lower, higher = change.choice([*pairwise(names)])
            pupils = change.randint(-row[lower], row[higher])
            yield lower, row[lower] + pupils
            yield higher, row[higher] - pupils
    if row.get("mean_score") is not None:
        yield "mean_score", round(min(100, max(0, row["mean_score"] + change.randint(-30, 30) / 10)), 1)
