"""What a file is judged against.

1. The yearly report of the same school year; None until one has been taken in from anybody.
2. Works of the year that came from official exports, and only those.
3. Pairs that other schools named in the period; a school that reported and named none is there, one that has not isn't.
4. Open decisions, the master's calendar, its waivers and the registry.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from macros.intake.past import Past
from schemas.calendar import TermDates
from schemas.packages import QUARTER
from schemas.submission import Context, Marker, Submission
from schemas.waivers import Waiver
from tests.macros.states import FIRST, OTHER, OWN, SECOND, YEAR, put, state_of_two
from workbook.master.department import Decision
from workbook.master.state import EntryStatus, JournalEntry, MasterState

NOW = datetime(2022, 1, 10, 12)


def context_of(state: MasterState) -> Context:
    """What № 18's report on the second term is judged against."""
    marker = Marker("quarter", "1.0", OWN, SECOND.code)
    return Past(state, None, NOW).context_for(Submission(QUARTER, marker, Context(NOW.date())))


def entry(number: int, status: EntryStatus) -> JournalEntry:
    return JournalEntry(number, NOW, "файл.xlsx", "", OWN, "", "", status, 0, 0)


def it_knows_the_yearly_report_once_anybody_has_sent_one():
    """Requirement 1."""
    state = state_of_two()
    assert context_of(state).year_rows is None
    put(state, "U", YEAR, {"code": "У1"}, school=OTHER)
    year: Any = context_of(state).year_rows
    assert year["U"] == []
    put(state, "P1", YEAR, {"staff": "тьюторы", "need": 2})
    year = context_of(state).year_rows
    assert year["P1"] == [{"staff": "тьюторы", "need": 2}]


def it_knows_what_was_imported_in_the_year():
    """Requirement 2."""
    state = state_of_two()
    state.journal = [entry(1, EntryStatus.IMPORTED), entry(2, EntryStatus.ACCEPTED), entry(3, EntryStatus.IMPORTED)]
    put(state, "R", YEAR, {"kind": "ВПР"}, entry=1)
    put(state, "R", FIRST, {"kind": "АКР"}, entry=2)
    put(state, "R", replace(YEAR, year="2020/2021"), {"kind": "ОГЭ"}, entry=3)
    put(state, "R", YEAR, {"kind": "ЕГЭ"}, entry=3, school=OTHER)
    assert context_of(state).imported == ({"kind": "ВПР"},)


def it_knows_the_pairs_others_have_named():
    """Requirement 3."""
    state = state_of_two()
    assert context_of(state).pairs == {}
    put(state, "T", SECOND, {"school": OTHER}, school=OTHER)
    put(state, "T", SECOND, {"school": OWN})
    assert context_of(state).pairs == {OTHER: frozenset()}
    put(state, "C", SECOND, {"recipient": OWN, "consultant": OTHER}, school=OTHER)
    put(state, "C", FIRST, {"recipient": OTHER, "consultant": OWN}, school=OTHER)
    assert context_of(state).pairs == {OTHER: frozenset({(OWN, OTHER)})}


def it_knows_decisions_calendar_waivers_and_registry():
    """Requirement 4."""
    state = state_of_two()
    assert context_of(state).decisions == []
    state.decisions = [Decision("П-2022-001", OWN)]
    state.calendar = [TermDates(SECOND.year, 2, date(2021, 11, 8), date(2021, 12, 27))]
    state.waivers = [Waiver("R1", OWN)]
    context = context_of(state)
    assert [row["decision"] for row in context.decisions or ()] == ["П-2022-001"]
    assert context.calendar.dates(SECOND, OWN) == (date(2021, 11, 8), date(2021, 12, 27))
    assert context.waivers == (Waiver("R1", OWN),)
    assert context.listed("shnor") == {OWN}
    assert context.listed("schools") == {OWN, OTHER}
