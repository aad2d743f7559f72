"""What the demo's department keeps itself, and what schools report on it.

1. Decisions: of two control hours, open, done, put off and dropped; a school reports on those that are open, and truly.
2. Visits and own items: on working days of the demo's terms, with something undone among them.
3. The registry names consultants and posts of tutors; nobody is called by name.
"""

from __future__ import annotations

from collections import Counter

import pytest

from macros.demo.decisions import decision_rows, decisions
from macros.demo.department import furnish
from macros.demo.district import PERIODS
from macros.demo.own_plan import own_plan
from macros.demo.partnership import pairs
from macros.demo.results import risk_rows
from macros.demo.visits import visits
from macros.known import decision_rows as printed_rows
from macros.new import empty_state
from schemas.periods import Period
from schemas.personal import personal_data
from schemas.reference.roadmap import TimingKind
from schemas.reference.schools import reporting_schools, school, shnor_schools
from udfs.decisions_execution import DecisionRecord, decisions_execution
from workbook.master.department import DecisionStatus, FactKind, VisitKind, own_activities
from workbook.master.state import MasterState

CODES = [item.code for item in reporting_schools()]
FIRST, SECOND = PERIODS


@pytest.fixture(scope="module")
def state() -> MasterState:
    found = empty_state()
    furnish(found)
    return found


# Поручения


def it_gives_decisions_of_two_control_hours():
    """Requirement 1."""
    assert [item.id for item in decisions()] == [f"П-2021-{place:03}" for place in range(1, len(decisions()) + 1)]
    given = (DecisionStatus.OPEN, DecisionStatus.DONE, DecisionStatus.MOVED, DecisionStatus.DROPPED)
    assert {item.status for item in decisions()} == set(given)
    assert len({item.protocol_date for item in decisions()}) == 2
    for item in decisions():
        assert item.due is not None
        assert item.protocol_date is not None
        assert item.protocol_date < item.due
        assert item.due.weekday() < 5


def it_repeats_some_and_lets_some_be_overdue():
    """Requirement 1."""
    records = [
        DecisionRecord(
            one.id, one.school, one.protocol_date, one.due, one.new_due, one.status.value, trigger=one.trigger
        )
        for one in decisions()
    ]
    (district, *_) = decisions_execution(records, SECOND.end)
    assert (len(district.repeated), len(district.dropped), len(district.moved)) == (4, 1, 1)
    assert 0 < len(district.overdue) < district.n


@pytest.mark.parametrize("period", PERIODS, ids=str)
def it_reports_on_what_the_form_prints(state: MasterState, period: Period):
    """Requirement 1: the same decisions in the same order, with the same text and day."""
    for code in CODES:
        printed = printed_rows(state, code)
        rows = decision_rows(code, period)
        assert [{name: row[name] for name in ("decision", "protocol", "text", "due")} for row in rows] == printed


def it_says_done_only_where_everybody_at_risk_has_a_programme():
    """Requirement 1."""
    said: Counter[str] = Counter()
    for code in CODES:
        for row in decision_rows(code, SECOND):
            said[row["status"]] += 1
            at_risk = [risk for risk in risk_rows(code, SECOND) if f"«{risk['subject']}»" in row["text"]]
            if at_risk:
                everybody = all(risk["with_programme"] == risk["risk_end"] for risk in at_risk)
                assert (row["status"] == "Исполнено") == everybody
            assert bool(row["reason"]) == (row["status"] == "Не исполнено")
    assert set(said) == {"Исполнено", "Исполняется", "Не исполнено"}
    assert {row["status"] for code in CODES for row in decision_rows(code, FIRST)} == {"Исполняется"}


def it_refuses_terms_it_has_no_data_for():
    with pytest.raises(ValueError, match="2021/2022-1"):
        decision_rows("018", Period("2021/2022", 3))


# Выезды и пункты управления


def it_visits_schools_on_working_days():
    """Requirement 2."""
    assert [visit.day for visit in visits()] == sorted(visit.day for visit in visits())
    assert all(visit.day.weekday() < 5 for visit in visits())
    assert {visit.school for visit in visits()} < {item.code for item in shnor_schools()}
    assert {visit.day.month for visit in visits() if visit.kind is VisitKind.RAID} == {9, 10, 12}
    assert visits() == visits()


def it_has_a_line_for_each_own_item_of_both_terms():
    """Requirement 2."""
    assert [(line.item, line.period) for line in own_plan()] == [
        (code, period.code) for period in (SECOND, FIRST) for code in own_activities()
    ]
    statuses = Counter(line.status for line in own_plan())
    assert {"Исполнено", "Исполняется", "Не исполнено", "Перенесено", "Не предусмотрено в периоде"} == set(statuses)


@pytest.mark.parametrize("period", PERIODS, ids=str)
def it_did_things_in_their_term_and_says_why_others_wait(period: Period):
    """Requirement 2."""
    for line in own_plan():
        if line.period == period.code:
            assert (line.done_on is not None) == (line.status == "Исполнено")
            assert line.done_on is None or (period.contains(line.done_on) and line.done_on.weekday() < 5)
            ongoing = own_activities()[line.item].timing_kind is TimingKind.ONGOING
            assert bool(line.note) == (not ongoing and line.status in ("Исполняется", "Не исполнено", "Перенесено"))


def it_leaves_one_ongoing_item_without_a_confirmation():
    """Requirement 2."""
    bare = {line.item for line in own_plan() if line.status == "Исполняется" and not (line.evidence or line.note)}
    assert bare == {"3.12"}


# Реестр


def it_names_consultants_as_the_pairs_do_and_tutors_of_all_but_one(state: MasterState):
    """Requirement 3."""
    named = {item.code: item.consultant for item in state.registry if item.consultant}
    assert named == {code: f"школа №\u00a0{school(consultant).number}" for code, consultant in pairs()}
    assert sum(bool(item.tutor) for item in state.registry) == len(shnor_schools()) - 1
    consultants = {fact.school for fact in state.statuses if fact.kind is FactKind.CONSULTANT}
    assert consultants == {consultant for _, consultant in pairs()}


def it_calls_nobody_by_name(state: MasterState):
    """Requirement 3."""
    texts = [
        *(text for item in decisions() for text in (item.text, item.report, item.owner, item.history, item.evidence)),
        *(text for item in visits() for text in (item.who, item.purpose, item.findings, item.document)),
        *(text for item in own_plan() for text in (item.evidence, item.note)),
        *(item.tutor for item in state.registry),
    ]
    assert [text for text in texts if personal_data(text)] == []
