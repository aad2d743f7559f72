"""What a head of department would not sign: each mistake that was found in printed protocols, once.

1. A late decision that no rule repeats is decided on; one that a proposal names is not named twice; done twice, nothing
   changes, and the rule does not count its own decisions.
2. A school that still has time is not said to have kept silent.
3. After a colon the school's words go on in small letters; abbreviations stay as they are.
4. Names of schools agree: «в школе № 4», «директор школы № 4».
5. `--all` means the schools that are on the list on the day of the meeting.
6. All reports are made where a school has no protocol of the period, and where no school is on the list.
7. A share of those under the threshold is not passed off as a share of «2».
8. Nothing is counted out where nothing has changed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.decisions import propose_decisions
from macros.errors import ActionError
from macros.masters import build
from macros.protocol.action import chosen_schools
from macros.protocol.compose import about, question
from macros.protocol.decisions import director_of
from macros.protocol.notes import points_note
from macros.protocol.past import past_rows
from macros.protocol.summary import _compared_said
from macros.protocol.unfinished import RULE
from macros.protocol.words import lowered
from macros.reports.action import make_all
from templates.protocol import WorkRow
from tests.macros.sample import SECOND, Town
from workbook.master.department import DatedFact, Decision, DecisionStatus, FactKind
from workbook.master.state import MasterState, RegisteredSchool

HELD, SCHOOL = date(2022, 1, 12), "018"
LATE = Decision(
    "П-2021-900",
    SCHOOL,
    text="Закрепить наставников",
    due=date(2021, 12, 1),
    status=DecisionStatus.OPEN,
    protocol="2",
    protocol_date=date(2021, 6, 24),
    item="2.1.16",
)


@pytest.fixture
def own(reported: Town, tmp_path: Path) -> Town:
    return reported.moved(tmp_path / "город")


def with_decisions(town: Town, *decisions: Decision) -> MasterState:
    state = town.state
    state.decisions = [*state.decisions, *decisions]
    build(state, town.master)
    return state


def unfinished_of(town: Town) -> list[str]:
    ids = {item.id for item in town.state.recommendations if item.rule == RULE}
    return [item.text.replace("\u00a0", " ") for item in town.state.decisions if item.id in ids]


def it_decides_on_every_late_decision(own: Town):
    """1."""
    second = replace(LATE, id="П-2021-901", item="2.1.17")
    done = replace(LATE, id="П-2021-902", item="2.1.18", status=DecisionStatus.DONE)
    with_decisions(own, LATE, second, done)
    propose_decisions(own.master, SECOND, schools=[SCHOOL], held_on=HELD)
    said = "Исполнить решения 2.1.16 от 24.06.2021 и 2.1.17 от 24.06.2021: они не исполнены и остаются на контроле"
    assert unfinished_of(own) == [said]
    assert propose_decisions(own.master, SECOND, schools=[SCHOOL], held_on=HELD).changed == ()


def it_is_silent_where_nothing_is_late_and_does_not_count_its_own(own: Town):
    """1."""
    with_decisions(own, replace(LATE, due=date(2022, 3, 1)))
    propose_decisions(own.master, SECOND, schools=[SCHOOL], held_on=HELD)
    assert unfinished_of(own) == []
    state = own.state
    state.decisions = [replace(item, due=LATE.due) if item.id == LATE.id else item for item in state.decisions]
    build(state, own.master)
    propose_decisions(own.master, SECOND, schools=[SCHOOL], held_on=HELD)
    assert unfinished_of(own) == ["Исполнить решение 2.1.16 от 24.06.2021: оно не исполнено и остаётся на контроле"]


@pytest.mark.parametrize(
    ("due", "said"),
    [(date(2022, 3, 1), "Срок не наступил, отчёта ещё нет."), (date(2021, 12, 1), "Школа не отчиталась.")],
)
def it_does_not_blame_a_school_that_has_time(due: date, said: str, own: Town):
    """2."""
    (row,) = past_rows([replace(LATE, due=due)], own.state, HELD)
    assert row.outcome.splitlines()[0] == said


def it_goes_on_in_small_letters(own: Town):
    """3."""
    told = replace(LATE, report="Не исполнено. Причина: Наставник уволился", evidence="Приказ от 01.12.2021")
    (row,) = past_rows([told], own.state, HELD)
    assert row.outcome.splitlines()[1:3] == [
        "Отчёт школы. Причина: наставник уволился.",
        "Подтверждение: приказ от 01.12.2021.",
    ]
    assert lowered("АКР не писали") == "АКР не писали"


def it_declines_the_word_school():
    """4."""
    school = RegisteredSchool("004", "школа № 4 г. Туапсе")
    assert "образования в школе № 4 г. Туапсе за" in question(school.name, SECOND)
    assert about("", school.name, SECOND).startswith("О результатах школы № 4 г. Туапсе за")
    assert director_of(school) == "директор школы № 4 г. Туапсе"
    assert "в МБОУ СОШ № 18 с. Тенгинка за" in question("МБОУ СОШ № 18 с. Тенгинка", SECOND)


def it_takes_the_list_of_the_day(own: Town):
    """5."""
    state = own.state
    listed = {school.code for school in state.registry if school.shnor}
    assert {school.code for school in chosen_schools(state, (), True, HELD)} == listed
    other = next(school.code for school in state.registry if school.active and school.code not in listed)
    state.statuses = [
        DatedFact(SCHOOL, FactKind.SHNOR, until=date(2021, 12, 31)),
        DatedFact(other, FactKind.SHNOR, since=date(2022, 1, 1)),
    ]
    codes = {school.code for school in chosen_schools(state, (), True, HELD)}
    assert codes == (listed - {SCHOOL}) | {other}
    assert SCHOOL in {school.code for school in chosen_schools(state, (), True, date(2021, 11, 8))}


def it_makes_all_reports_without_protocols(own: Town):
    """6."""
    assert not own.state.protocols
    assert not any(path.name.startswith("Выписка") for path in make_all(own.master, own.folder / "Отчёты"))
    state = own.state
    state.registry = [replace(school, shnor=False) for school in state.registry]
    state.statuses = []
    build(state, own.master)
    with pytest.raises(ActionError, match="нет школ со статусом ШНОР"):
        chosen_schools(state, (), True, HELD)
    assert make_all(own.master, own.folder / "Отчёты 2")


def it_tells_a_threshold_from_a_mark():
    """7."""
    row = WorkRow("Репетиционная «Решу ЕГЭ»", "Математика", "11", "15", "0,0", "—", "51,0 балла")
    assert "доля не преодолевших порог" in points_note([row])
    assert points_note([replace(row, low="—")]) == points_note([replace(row, mean="3,2")]) == ""


def it_does_not_count_out_zeros():
    """8."""
    assert "выросла" not in _compared_said(144, 0, 0)
    assert "выросла в 1, снизилась в 0" in _compared_said(21, 1, 0)
    assert "в 21\u00a0случае:" in _compared_said(21, 1, 0)
