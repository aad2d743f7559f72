"""`shnor decisions`: what the rules propose to schools, in the register before the meeting.

1. Every ШНОР school, or those named, has its proposals with owner, day, ground, value and cells; a number each.
2. Done twice it changes nothing, not a byte of the master.
3. What the specialist has edited or added stays as he left it; what he has deleted does not come back.
4. A proposal that nobody has touched follows the data: it changes, and goes where its ground is gone.
5. The protocol prints the register: edited and added decisions, and none where all were deleted.
6. What was proposed on the very same figures in an earlier period is not proposed again.
7. A number is never given to two decisions, nor to two protocols of a year; decisions entered by hand count too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.decisions import propose_decisions
from macros.errors import ActionError
from macros.masters import build
from macros.protocol.action import make_protocols
from macros.protocol.numbers import numbers
from tests.macros.conftest import Shnor
from tests.macros.protocol.document import Text
from tests.macros.sample import FIRST, SECOND, Town
from workbook.master.department import Decision, DecisionStatus, HourProtocol
from workbook.master.state import DataRow, MasterState

HELD = date(2022, 1, 12)


@pytest.fixture
def own(reported: Town, tmp_path: Path) -> Town:
    """№ 18 has reported on the second term, № 15 has not."""
    return reported.moved(tmp_path / "город")


def changed(town: Town, change: Callable[[MasterState], object]) -> None:
    """Change the master's state as the specialist would."""
    state = town.state
    change(state)
    build(state, town.master)


def texts(town: Town, school: str = "018") -> list[str]:
    return [item.text for item in town.state.decisions if item.school == school]


def it_proposes_to_every_school_of_the_list(shnor: Shnor, own: Town):
    """Requirement 1."""
    answer = shnor("decisions", own.master, "--period", SECOND)
    assert answer.code == 0
    state = own.state
    assert {item.school for item in state.decisions} == {"018", "015"}
    for item in state.decisions:
        assert item.status is DecisionStatus.PROPOSED
        assert item.text
        assert item.owner
        assert item.due
        assert not item.protocol
    assert [item.id for item in state.decisions] == [f"П-2022-{n:03}" for n in range(1, len(state.decisions) + 1)]
    measured = [item for item in state.decisions if item.trigger_source]
    assert measured
    for item in measured:
        assert item.trigger_value
        assert "лист «" in item.trigger_source
    assert f"всего ждут протокола: {len(state.decisions)} (школ: 2)" in answer.out.replace("\u00a0", " ")


def it_proposes_to_the_school_named(shnor: Shnor, own: Town):
    """Requirement 1."""
    document = shnor("decisions", own.master, "--period", SECOND, "--school", "018", "--json").document
    assert {item["school"] for item in document["changed"]} == {"018"}
    assert "«099»" in shnor("decisions", own.master, "--period", SECOND, "--school", "099").refusal


def it_changes_nothing_the_second_time(own: Town):
    """Requirement 2."""
    assert propose_decisions(own.master, SECOND).changed
    before = own.master.read_bytes()
    assert propose_decisions(own.master, SECOND).changed == ()
    assert own.master.read_bytes() == before


def it_leaves_what_the_specialist_has_done(own: Town):
    """Requirements 3 and 5."""
    propose_decisions(own.master, SECOND, schools=["018"])
    first, second, *rest = own.state.decisions
    written = replace(first, text="Провести совещание с учителями", due=date(2022, 2, 1))
    added = Decision("П-2022-900", "018", text="Посетить уроки", owner="методист", status=DecisionStatus.PROPOSED)

    def edit(state: MasterState) -> None:
        state.decisions = [written, *rest, added]

    changed(own, edit)
    assert propose_decisions(own.master, SECOND, schools=["018"]).changed == ()
    assert own.state.decisions == [written, *rest, added]
    (path,) = make_protocols(own.master, SECOND, own.folder / "Протоколы", schools=["018"])
    rows = Text(path).table("№")
    assert second.text not in Text(path).all
    decided = [row for table in Text(path).tables for row in table if row[0].startswith("1.1.")]
    assert (decided[0][1].partition(". Ожидаемый")[0], decided[0][3]) == (written.text, "01.02.2022")
    assert decided[-1][1:] == ["Посетить уроки", "методист", "—", "отчёт в форме за следующую четверть"]
    assert rows
    assert {item.status for item in own.state.decisions} == {DecisionStatus.OPEN}


def it_decides_nothing_where_all_is_deleted(own: Town):
    """Requirements 3 and 5."""
    propose_decisions(own.master, SECOND, schools=["018"])
    changed(own, lambda state: state.decisions.clear())
    (path,) = make_protocols(own.master, SECOND, own.folder / "Протоколы", schools=["018"])
    assert "Информацию принять к сведению." in Text(path).paragraphs
    assert own.state.decisions == []


def it_follows_the_data_until_somebody_touches_it(own: Town):
    """Requirement 4."""
    changed(own, lambda state: state.data.update(R=[fallen(row) for row in state.data["R"]]))
    propose_decisions(own.master, SECOND, schools=["018"])
    assert any("методический рейд" in text for text in texts(own))
    edited = next(item for item in own.state.decisions if "«Математика»" in item.text)

    def correct(state: MasterState) -> None:
        state.data["R"] = [calm(row) for row in state.data["R"]]
        state.decisions = [replace(item, due=HELD) if item.id == edited.id else item for item in state.decisions]

    changed(own, correct)
    propose_decisions(own.master, SECOND, schools=["018"])
    assert [text for text in texts(own) if "методический рейд" in text] == [edited.text]


def fallen(row: DataRow) -> DataRow:
    if (row.school, row.period, row.values["kind"]) != ("018", SECOND, "АКР"):
        return row
    return replace(row, values={**row.values, "mark2": row.values["took"], "mark3": 0, "mark4": 0, "mark5": 0})


def calm(row: DataRow) -> DataRow:
    if row.school != "018" or row.values["kind"] != "АКР":
        return row
    return replace(row, values={**row.values, "mark2": 0, "mark3": row.values["took"], "mark4": 0, "mark5": 0})


def it_does_not_propose_the_same_figures_again(own: Town):
    """Requirement 6: the signal of the year before stands for all its terms."""

    def judged(state: MasterState) -> None:
        marked = next(row for row in state.data["R"] if (row.school, row.period) == ("018", FIRST))
        year = replace(FIRST, year="2020/2021", term=5)
        low = {"kind": "ВПР", "season": "весна", "mark2": 9, "mark3": 3, "mark4": 0, "mark5": 0, "took": 12}
        for subject, label in (("Математика", "5"), ("Русский язык", "5"), ("Математика", "6")):
            values = {**marked.values, **low, "enrolled": 12, "subject": subject, "class_label": label}
            state.data["R"].append(replace(marked, period=year, values=values))

    changed(own, judged)
    propose_decisions(own.master, FIRST, schools=["018"])
    assert sum("нижнюю границу" in text for text in texts(own)) == 1
    propose_decisions(own.master, SECOND, schools=["018"])
    assert sum("нижнюю границу" in text for text in texts(own)) == 1


def it_numbers_after_what_was_entered_by_hand(own: Town):
    """Requirement 7."""
    state = own.state
    school = "018"
    state.decisions = [Decision("П-2022-007", "018", protocol="4", protocol_date=date(2022, 1, 10))]
    assert numbers(state, [school], SECOND, HELD) == {school: 5}
    state.protocols = [
        HourProtocol(9, date(2022, 1, 11), "001", FIRST.code),
        HourProtocol(30, date(2021, 1, 11), "001", ""),
    ]
    assert numbers(state, [school], SECOND, HELD) == {school: 10}
    assert numbers(state, [school], SECOND, HELD, first=3) == {school: 3}
    with pytest.raises(ActionError, match="Номер 9 в 2022"):
        numbers(state, [school], SECOND, HELD, first=9)
    state.protocols.append(HourProtocol(2, HELD, school, SECOND.code))
    assert numbers(state, [school], SECOND, HELD) == {school: 2}
    build(state, own.master)
    propose_decisions(own.master, SECOND, schools=["018"])
    assert own.state.decisions[1].id == "П-2022-008"
