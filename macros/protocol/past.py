"""Earlier decisions of a school, and what became of each (table 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from macros.protocol.words import lowered
from schemas.forms.decisions import DONE, FAILED, GOING
from schemas.periods import Period
from schemas.russian import NBSP, count, date_short
from templates.protocol import PastDecision
from workbook.master.department import Decision, DecisionStatus
from workbook.master.state import MasterState

_OUTCOMES: Mapping[DecisionStatus, str] = {
    DecisionStatus.DONE: "Выполнено",
    DecisionStatus.FAILED: "Не выполнено",
    DecisionStatus.DROPPED: "Снято с контроля",
}
_BY_REPORT: Mapping[str, str] = {
    DONE: "Выполнено по отчёту школы, подтверждения управления нет",
    GOING: "Исполняется",
    FAILED: "Не выполнено",
}
"""What an open decision is said to be by its last report, whose first word is the status the school has chosen."""
_REASON = "Причина: "


def past_decisions(state: MasterState, school: str, period: Period, held_on: date) -> list[Decision]:
    """What the hour has to come back to: decisions still open, told of in this period, or given at the last hour."""
    given = [
        item
        for item in state.decisions
        if item.school == school and item.status is not DecisionStatus.PROPOSED
        if item.protocol_date is None or item.protocol_date < held_on
    ]
    last = max((item.protocol_date for item in given if item.protocol_date), default=None)
    return [
        item
        for item in given
        if item.is_open or item.report_period == period.code or (last is not None and item.protocol_date == last)
    ]


def is_done(item: Decision) -> bool:
    """True where the department says so or, until it has spoken, the school."""
    return item.status is DecisionStatus.DONE or (item.is_open and item.report.partition(". ")[0] == DONE)


def is_late(item: Decision, held_on: date) -> bool:
    """True for an open decision that the school says it has not carried out, or whose day has passed without a word."""
    said = item.report.partition(". ")[0]
    is_over = item.deadline is not None and item.deadline < held_on
    return item.is_open and said != DONE and (said == FAILED or is_over)


def past_rows(decisions: Iterable[Decision], state: MasterState, held_on: date) -> tuple[PastDecision, ...]:
    """Table 6: a line for each decision, oldest first."""
    ordered = sorted(decisions, key=lambda item: (item.protocol_date or date.min, item.id))
    return tuple(
        PastDecision(number_of(item), item.text, _due(item), "\n".join(_outcome(item, state, held_on)))
        for item in ordered
    )


def number_of(item: Decision) -> str:
    """«3.1.2 от 12.11.2021»; the register's own number where the item isn't known."""
    dated = f" от {date_short(item.protocol_date)}" if item.protocol_date else ""
    return f"{item.item or item.id}{dated}"


def _due(item: Decision) -> str:
    first = date_short(item.due) if item.due else "не указан"
    return f"{first}, продлён до {date_short(item.new_due)}" if item.new_due else first


def _outcome(item: Decision, state: MasterState, held_on: date) -> Iterator[str]:
    """What became of it, then the school's own report with its day, then how late it is.

    The department's word counts; until it is there, the school's stands, and is said to be the school's.
    """
    said, _, report = item.report.partition(". ")
    if item.status is DecisionStatus.MOVED:
        yield f"Продлено до {date_short(item.new_due)}." if item.new_due else "Продлено."
    else:
        yield f"{_OUTCOMES.get(item.status) or _BY_REPORT.get(said) or _without_report(item, held_on)}."
    if item.report:
        own = report if item.status in _OUTCOMES or said in _BY_REPORT else item.report
        # «… . Причина: …» instead of two colons in a row.
        is_reason = own.startswith(_REASON)
        text = f"{_REASON}{lowered(own.removeprefix(_REASON))}" if is_reason else lowered(own or said)
        yield f"Отчёт школы{_told_on(item, state)}{'.' if is_reason else ':'} {text.rstrip('.')}."
    if item.evidence:
        yield f"Подтверждение: {lowered(item.evidence).rstrip('.')}."
    if item.is_open and said != DONE and item.deadline and item.deadline < held_on:
        yield f"Просрочено на {count((held_on - item.deadline).days, 'день', 'дня', 'дней')}."


def _without_report(item: Decision, held_on: date) -> str:
    """A school that still has time has broken nothing."""
    has_time = not item.report and item.deadline is not None and item.deadline >= held_on
    return "Срок не наступил, отчёта ещё нет" if has_time else "Школа не отчиталась"


def _told_on(item: Decision, state: MasterState) -> str:
    """« от 28.12.2021»: the day the file with the report came; the period where the file isn't known."""
    entry = state.current(item.school, item.report_period, "quarter") if item.report_period else None
    if entry:
        return f" от {date_short(entry.received)} (журнал приёма №{NBSP}{entry.number})"
    return f" за {Period.parse(item.report_period).title}" if item.report_period else ""
