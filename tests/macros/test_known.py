"""What the master knows of a school when a form goes out or comes back.

1. Rows of the period before are those of the term before, of the road map those of all earlier terms of the year; for a
   yearly report those of last year.
2. In a first term what counts the children of a class is not compared with last year's classes.
3. Open decisions are rows of the form, with the protocol and the day they are due now; closed ones are not.
4. Cards carry the ШНОР status of the day that is asked about.
"""

from __future__ import annotations

from datetime import date

from macros.known import cards, decision_rows, rows_before
from schemas.periods import Period
from tests.macros.states import FIRST, LAST_YEAR, OTHER, OWN, SECOND, YEAR, put, state_of_two
from workbook.master.department import DatedFact, Decision, DecisionStatus, FactKind

THIRD = Period("2021/2022", 3)


def it_gives_the_term_before_and_all_terms_of_the_road_map():
    """Requirement 1."""
    state = state_of_two()
    for period, number in ((FIRST, 1), (SECOND, 2), (THIRD, 3)):
        put(state, "K", period, {"grade": 5, "end": number})
        put(state, "P2", period, {"staff": "тьюторы", "trained": number})
        put(state, "D", period, {"item": "1.6", "status": str(number)})
    put(state, "K", SECOND, {"grade": 5, "end": 99}, school=OTHER)
    before = rows_before(state, OWN, THIRD)
    assert before["K"] == [{"grade": 5, "end": 2}]
    assert before["P2"] == [{"staff": "тьюторы", "trained": 2}]
    assert [row["status"] for row in before["D"]] == ["1", "2"]
    assert before["C"] == []


def it_gives_last_year_to_a_yearly_report():
    """Requirement 1."""
    state = state_of_two()
    put(state, "S", Period("2020/2021", 5), {"level": "НОО", "pupils": 90})
    assert rows_before(state, OWN, YEAR)["S"] == [{"level": "НОО", "pupils": 90}]


def it_does_not_compare_this_years_classes_with_last_years():
    """Requirement 2."""
    state = state_of_two()
    for sheet in ("K", "M", "G", "R", "D"):
        put(state, sheet, LAST_YEAR, {"any": sheet})
    before = rows_before(state, OWN, FIRST)
    assert before["R"] == [{"any": "R"}]
    assert before["D"] == []
    assert before.keys().isdisjoint({"K", "M", "G"})


def it_prints_open_decisions():
    """Requirement 3."""
    state, due = state_of_two(), date(2022, 2, 1)
    state.decisions = [
        Decision("П-2022-001", OWN, "12", date(2022, 1, 14), text="Обеспечить…", due=due),
        Decision("П-2022-002", OWN, status=DecisionStatus.MOVED, due=due, new_due=date(2022, 3, 1)),
        Decision("П-2022-003", OWN, "№ 12", status=DecisionStatus.DONE),
        Decision("П-2022-004", OTHER),
    ]
    first, moved = decision_rows(state, OWN)
    assert first == {
        "decision": "П-2022-001",
        "protocol": "№\u00a012 от 14.01.2022",
        "text": "Обеспечить…",
        "due": due,
    }
    assert moved == {"decision": "П-2022-002", "protocol": None, "text": None, "due": date(2022, 3, 1)}


def it_tells_the_status_of_the_day():
    """Requirement 4."""
    state = state_of_two()
    assert [card.shnor for card in cards(state, date(2022, 1, 1)).values()] == [True, False]
    state.statuses = [
        DatedFact(OTHER, FactKind.SHNOR, since=date(2022, 1, 1)),
        DatedFact(OWN, FactKind.SHNOR, until=date(2021, 12, 31)),
    ]
    assert [card.shnor for card in cards(state, date(2022, 1, 1)).values()] == [False, True]
    assert [card.shnor for card in cards(state, date(2021, 12, 31)).values()] == [True, False]
