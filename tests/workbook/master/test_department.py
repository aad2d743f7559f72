"""What the master's state says of schools, decisions and the department's own road map.

1. A status on a day is what the dated lines of the school and kind say, else the registry's column.
2. A name on a day is that of the latest dated line, else the registry's.
3. Open decisions are those a school still has to report on.
4. A term opened prints the department's 21 items once; a year prints none.
"""

from __future__ import annotations

from datetime import date

import pytest

from schemas.forms.roadmap import DONE, NOT_DUE
from schemas.periods import Period
from workbook.master.department import DatedFact, Decision, DecisionStatus, FactKind, OwnActivity, own_activities
from workbook.master.state import MasterState, RegisteredSchool, Settings

TERM = Period("2021/2022", 2)


@pytest.fixture
def state() -> MasterState:
    school = RegisteredSchool("018", "МБОУ СОШ № 18", shnor=True, project_500=True, small="условно")
    return MasterState(Settings((), "", "", ""), registry=[school, RegisteredSchool("001", "Гимназия № 1")])


def it_takes_a_status_of_the_registry_where_no_line_says_otherwise(state: MasterState):
    day = date(2021, 9, 1)
    assert state.has_status("018", FactKind.SHNOR, day)
    assert not state.has_status("001", FactKind.SHNOR, day)
    assert state.has_status("018", FactKind.PROJECT_500, day)
    assert state.status_on("018", FactKind.SMALL, day) == "условно"
    assert state.has_status("018", FactKind.SMALL, day)
    assert not state.has_status("001", FactKind.SMALL, day)
    assert state.status_on("018", FactKind.LOW_SOCIAL, day) == ""
    assert not state.has_status("099", FactKind.SHNOR, day)


@pytest.mark.parametrize(
    ("day", "is_shnor"),
    [
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2020, 12, 31), True),
        (date(2021, 1, 1), False),
        (date(2022, 1, 1), False),
        (date(2022, 6, 1), True),
    ],
)
def it_lets_dated_lines_decide_alone(state: MasterState, day: date, is_shnor: bool):
    """Requirement 1: the registry says «да» all along, and it isn't asked."""
    state.statuses = [
        DatedFact("018", FactKind.SHNOR, "", date(2020, 1, 1), date(2020, 12, 31)),
        DatedFact("018", FactKind.SHNOR, "нет", date(2022, 1, 1)),
        DatedFact("018", FactKind.SHNOR, "да", date(2022, 6, 1)),
    ]
    assert state.has_status("018", FactKind.SHNOR, day) is is_shnor
    assert state.has_status("018", FactKind.PROJECT_500, day)


@pytest.mark.parametrize("kind", [FactKind.SHNOR, FactKind.SMALL, FactKind.LOW_SOCIAL])
def it_tells_all_schools_of_a_status_at_once(state: MasterState, kind: FactKind):
    """Requirement 1: the same answer as school by school, also where lines and registry disagree."""
    state.statuses = [
        DatedFact("001", FactKind.SHNOR, "условно", date(2020, 1, 1)),
        DatedFact("018", FactKind.SHNOR, "", date(2020, 1, 1), date(2020, 12, 31)),
        DatedFact("099", FactKind.SHNOR),
    ]
    for day in (date(2019, 9, 1), date(2020, 9, 1), date(2021, 9, 1)):
        one_by_one = {school.code for school in state.registry if state.has_status(school.code, kind, day)}
        assert state.with_status(kind, day) == one_by_one


def it_takes_the_lower_of_two_lines_that_begin_together(state: MasterState):
    state.statuses = [DatedFact("001", FactKind.SMALL, value) for value in ("да", "Нет")]
    assert not state.has_status("001", FactKind.SMALL, date(2022, 1, 1))


def it_knows_the_name_of_a_day(state: MasterState):
    state.statuses = [
        DatedFact("018", FactKind.NAME, "МОУ СОШ № 18", None, date(2011, 8, 31)),
        DatedFact("018", FactKind.NAME, "МБОУ СОШ № 18 им. героя", date(2023, 1, 1)),
    ]
    names = [state.name_on("018", date(year, 3, 1)) for year in (2010, 2021, 2023)]
    assert names == ["МОУ СОШ № 18", "МБОУ СОШ № 18", "МБОУ СОШ № 18 им. героя"]
    assert state.name_on("099", date(2021, 3, 1)) == ""


def it_gives_the_decisions_still_to_be_reported_on(state: MasterState):
    state.decisions = [Decision(f"П-2022-{status.name}", "018", status=status) for status in DecisionStatus]
    state.decisions.append(Decision("П-2022-OTHER", "001"))
    assert [item.id[7:] for item in state.open_decisions("018")] == ["OPEN", "FAILED", "MOVED"]


def it_takes_the_new_due_date_of_a_decision_that_was_moved():
    decision = Decision("П-2022-001", "018", due=date(2021, 12, 20), new_due=date(2022, 2, 1))
    assert decision.deadline == date(2022, 2, 1)
    assert Decision("П-2022-001", "018", due=date(2021, 12, 20)).deadline == date(2021, 12, 20)


def it_prints_the_items_of_a_term_above_those_of_earlier_ones(state: MasterState):
    state.open_period(TERM.previous)
    state.open_period(TERM)
    assert len(own_activities()) == 21
    assert [line.item for line in state.own_roadmap] == [*own_activities()] * 2
    assert [line.period for line in state.own_roadmap[20:22]] == [TERM.code, TERM.previous.code]


def it_marks_items_that_are_not_due_in_the_term(state: MasterState):
    state.open_period(TERM)
    statuses = {line.item: line.status for line in state.own_roadmap}
    assert (statuses["1.1"], statuses["1.3"], statuses["6.1"]) == (NOT_DUE, NOT_DUE, "")


def it_leaves_the_lines_of_a_term_opened_before_as_they_are(state: MasterState):
    done = OwnActivity("6.1", TERM.code, DONE, 1)
    state.own_roadmap = [done]
    state.open_period(TERM)
    state.open_period(TERM)
    assert len(state.own_roadmap) == 21
    assert [line for line in state.own_roadmap if line.item == "6.1"] == [done]


def it_prints_nothing_for_a_year(state: MasterState):
    state.open_period(Period("2021/2022", 5))
    assert state.own_roadmap == []
