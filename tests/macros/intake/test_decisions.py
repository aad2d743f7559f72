"""Reports on decisions go to the register.

1. Report, period and evidence of the school's decision; other schools' decisions and unknown ones stay as they are.
2. The state of a decision is the department's to say: it stays, and so does its due date.
3. A report of an earlier period moves to the history, one of the same period is replaced.
4. The whole way: a decision goes out in the form, comes back with a report, and stands in the master.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from macros.demo.filling import cells_of, fill
from macros.forms import issue_forms
from macros.intake.decisions import report_back
from macros.masters import build
from schemas.packages import QUARTER
from tests.macros.sample import Town, dated, rows_of
from tests.macros.states import FIRST, OTHER, OWN, SECOND, state_of_two
from workbook.master.department import Decision, DecisionStatus

DONE: dict[str, Any] = {
    "decision": "П-2022-001",
    "status": "Исполнено",
    "report": "Результаты разобраны.",
    "evidence": "протокол № 2",
    "reason": None,
    "new_due": None,
}
FAILED = DONE | {"status": "Не исполнено", "report": None, "reason": "Нет учителя.", "new_due": date(2022, 3, 1)}


def it_enters_what_the_school_reports():
    """Requirements 1 and 2."""
    state = state_of_two()
    state.decisions = [Decision("П-2022-001", OWN, due=date(2022, 2, 1)), Decision("П-2022-002", OTHER)]
    report_back(state, OWN, SECOND, [DONE, DONE | {"decision": "П-2022-002"}, DONE | {"decision": "П-2022-009"}])
    own, other = state.decisions
    assert (own.report, own.report_period, own.evidence) == (
        "Исполнено. Результаты разобраны",
        SECOND.code,
        "протокол № 2",
    )
    assert (own.status, own.due, own.new_due) == (DecisionStatus.OPEN, date(2022, 2, 1), None)
    assert other == Decision("П-2022-002", OTHER)


def it_tells_the_reason_and_the_day_the_school_asks_for():
    """Requirements 1 and 2."""
    state = state_of_two()
    state.decisions = [Decision("П-2022-001", OWN)]
    report_back(state, OWN, SECOND, [FAILED])
    assert state.decisions[0].report == "Не исполнено. Причина: Нет учителя. Школа просит продлить срок до 01.03.2022"
    assert state.decisions[0].new_due is None


def it_keeps_earlier_reports():
    """Requirement 3."""
    state = state_of_two()
    state.decisions = [Decision("П-2022-001", OWN)]
    report_back(state, OWN, FIRST, [FAILED])
    first = state.decisions[0].report
    report_back(state, OWN, SECOND, [FAILED])
    report_back(state, OWN, SECOND, [DONE])
    (item,) = state.decisions
    assert item.report == "Исполнено. Результаты разобраны"
    assert item.history == f"{FIRST.code}: {first}"


def it_goes_the_whole_way(town: Town):
    """Requirement 4."""
    state = town.state
    state.decisions = [Decision("П-2022-001", "018", "12", date(2021, 11, 12), text="Разобрать результаты.")]
    build(state, town.master)
    (blank,) = issue_forms(town.master, SECOND, town.folder / "Формы", school="018")
    rows = rows_of("018") | {"QD": [DONE]}
    dated(fill(blank, town.inbox / blank.name, cells_of(QUARTER, rows)))
    done = town.take_in()
    assert [item.text for item in done.findings] == []
    (item,) = town.state.decisions
    assert (item.report, item.report_period) == ("Исполнено. Результаты разобраны", SECOND.code)
    assert [row.values["status"] for row in town.state.rows("QD")] == ["Исполнено"]
