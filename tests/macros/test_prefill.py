"""What is filled in beforehand in a school's form.

1. Within a school year last term's closing numbers open this one: «Контингент», «Группы риска», training programmes.
2. A new school year begins from nothing, but the classes and subjects are offered again.
3. Partners' events that have not been held come back, and so do open decisions.
4. Of a school that has not reported nothing is filled in.
5. The self-analysis has this year's and last year's shares where the master has the works: pupils are added up, an
   official export counts instead of the school's own rows, and what was said last year fills what is not known.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from macros.prefill import prefilled
from schemas.periods import Period
from tests.macros.states import FIRST, LAST_YEAR, OTHER, OWN, SECOND, YEAR, put, state_of_two
from workbook.master.department import Decision
from workbook.master.state import EntryStatus, JournalEntry, MasterState

PLAN = {
    "staff": "тьюторы",
    "programme": "Анализ результатов",
    "provider": "ИРО КК",
    "hours": 24,
    "study_form": "очно",
    "planned": 3,
    "due": date(2022, 5, 1),
    "trained": 1,
}
PAIR = {"recipient": OWN, "consultant": "010", "event": "семинар", "planned_on": date(2022, 2, 1)}


def reported(period: Period = FIRST) -> MasterState:
    state = state_of_two()
    put(state, "K", period, {"grade": 5, "start": 20, "end": 21}, {"grade": 10, "start": 0, "end": 0})
    put(state, "M", period, {"class_label": "5А", "subject": "Математика", "enrolled": 21, "mark2": 3})
    put(state, "G", period, {"grade": 9, "subject": "Математика", "pupils": 20, "risk_start": 7, "risk_end": 5})
    put(state, "P2", period, {**PLAN, "trained_now": 1, "certified": "да"})
    put(state, "C", period, {**PAIR, "held_on": None}, {**PAIR, "held_on": date(2021, 10, 1)})
    return state


def it_opens_a_term_with_the_last_ones_closing_numbers():
    """Requirements 1 and 3."""
    rows = prefilled(reported(), OWN, SECOND)
    assert rows == {
        "K": [{"grade": 5, "start": 21}],
        "M": [{"class_label": "5А", "subject": "Математика"}],
        "G": [{"grade": 9, "subject": "Математика", "risk_start": 5}],
        "P2": [PLAN],
        "C": [{**PAIR, "held_on": None}],
    }


def it_begins_a_school_year_from_nothing():
    """Requirement 2."""
    rows = prefilled(reported(LAST_YEAR), OWN, FIRST)
    assert rows.keys() == {"M", "G", "C"}
    assert rows["G"] == [{"grade": 9, "subject": "Математика", "risk_start": None}]


def it_returns_open_decisions():
    """Requirement 3."""
    state = state_of_two()
    state.decisions = [Decision("П-2022-001", OWN, text="Обеспечить…")]
    assert [row["decision"] for row in prefilled(state, OWN, SECOND)["QD"]] == ["П-2022-001"]


def it_fills_in_nothing_for_a_school_that_has_not_reported():
    """Requirement 4."""
    assert prefilled(reported(), OTHER, SECOND) == {}


def vpr(took: int, mark2: int | None, subject: str = "Русский язык") -> dict[str, object]:
    return {"kind": "ВПР", "subject": subject, "took": took, "mark2": mark2}


def it_knows_shares_of_the_self_analysis():
    """Requirement 5."""
    state = state_of_two()
    put(state, "R", FIRST, vpr(20, 3), vpr(10, 2), vpr(10, None), vpr(30, 30, "Физика"))
    put(state, "R", FIRST, vpr(10, 10), school=OTHER)
    put(
        state,
        "R",
        replace(YEAR, year="2020/2021"),
        {"kind": "ЕГЭ", "subject": "Математика (база)", "took": 8, "below": 1},
    )
    put(state, "A", replace(YEAR, year="2020/2021"), {"code": "А06", "now": 99.0}, {"code": "А09", "now": 2.0})
    rows = {row["code"]: (row["before"], row["now"]) for row in prefilled(state, OWN, YEAR)["A"]}
    assert rows == {"А01": (None, 16.7), "А06": (12.5, None), "А09": (2.0, None)}


def it_trusts_an_official_export_more():
    """Requirement 5."""
    state = state_of_two()
    moment = datetime(2022, 1, 10)
    state.journal = [JournalEntry(1, moment, "а", "", "", "", "", EntryStatus.IMPORTED, 0, 0)]
    put(state, "R", YEAR, vpr(40, 10), entry=1)
    put(state, "R", FIRST, vpr(20, 3), entry=2)
    assert prefilled(state, OWN, YEAR)["A"] == [{"code": "А01", "before": None, "now": 25.0}]
