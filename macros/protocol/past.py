"""Earlier decisions of a school: what became of each (table 5), and the indicators that called for them (table 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from macros.protocol.facts import District
from macros.protocol.tables import NO_DATA, pooled_share, work_name
from schemas.forms.decisions import DONE, FAILED, GOING
from schemas.periods import YEAR_TERM, Period
from schemas.russian import NBSP, count, date_short, signed
from templates.protocol import EffectRow, PastDecision
from udfs.dynamics import Assessment, Dynamics
from udfs.effect import Effect, effect_of_work
from udfs.pooling import WorkKey
from udfs.ratios import Ratio
from workbook.indicators.works import work_id
from workbook.master.department import Decision, DecisionStatus
from workbook.master.state import MasterState

_NOTHING_NEW = "новых данных нет"
_NOT_JUDGED = "не оценивается: сплошной подсчёт"
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


def past_rows(decisions: Iterable[Decision], state: MasterState, held_on: date) -> tuple[PastDecision, ...]:
    """Table 5: a line for each decision, oldest first."""
    ordered = sorted(decisions, key=lambda item: (item.protocol_date or date.min, item.id))
    return tuple(
        PastDecision(_number(item), item.text, _due(item), "\n".join(_outcome(item, state, held_on)))
        for item in ordered
    )


def _number(item: Decision) -> str:
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
        yield f"{_OUTCOMES.get(item.status) or _BY_REPORT.get(said, 'Школа не отчиталась')}."
    if item.report:
        own = report if item.status in _OUTCOMES or said in _BY_REPORT else item.report
        yield f"Отчёт школы{_told_on(item, state)}: {(own or said).rstrip('.')}."
    if item.evidence:
        yield f"Подтверждение: {item.evidence.rstrip('.')}."
    if item.is_open and said != DONE and item.deadline and item.deadline < held_on:
        yield f"Просрочено на {count((held_on - item.deadline).days, 'день', 'дня', 'дней')}."


def _told_on(item: Decision, state: MasterState) -> str:
    """« от 28.12.2021»: the day the file with the report came; the period where the file isn't known."""
    entry = state.current(item.school, item.report_period, "quarter") if item.report_period else None
    if entry:
        return f" от {entry.received:%d.%m.%Y} (журнал приёма №{NBSP}{entry.number})"
    return f" за {Period.parse(item.report_period).title}" if item.report_period else ""


def effects(decisions: Iterable[Decision], district: District) -> tuple[EffectRow, ...]:
    """Table 6: for each of these decisions the indicators it was proposed by, then and now."""
    found = {item.id: item for item in district.state.recommendations}
    rows: list[EffectRow] = []
    for decision in decisions:
        if decision.id in found and (ids := found[decision.id].indicators):
            then = Period.parse(found[decision.id].period)
            for indicator in ids.split("\n"):
                rows += _effect(_number(decision), indicator, decision.school, then, district)
    return tuple(dict.fromkeys(rows))


def _effect(number: str, indicator: str, school: str, then: Period, district: District) -> Iterator[EffectRow]:
    match indicator.partition("/")[0]:
        case "dynamics":
            yield from _of_work(number, indicator, school, district)
        case "roadmap":
            stages = (district.execution(school, period) for period in (then, district.period))
            before, now = (Ratio(x.result.total.done, x.result.total.foreseen) if x else None for x in stages)
            yield _counted(number, "Исполнение Дорожной карты", before, now)
        case "risk":
            *_, subject, grade, _ = indicator.split("/")
            before, now = (_programmes(district, school, period, subject, grade) for period in (then, district.period))
            name = f"Программы группы риска: {subject.lower()}, {grade}{NBSP}класс"
            yield _counted(number, name, before, now)


def _of_work(number: str, indicator: str, school: str, district: District) -> Iterator[EffectRow]:
    """A work's share of «2»; the id names the work and its period, so both are looked up among the sums."""
    for key, period in _works_of(district, school):
        if work_id(key, period, "fails") == indicator:
            now = district.period if not period.is_year else Period(district.exam_year or period.year, YEAR_TERM)
            yield _row(number, effect_of_work(district.pools, key, period, now, district.methodology))


def _works_of(district: District, school: str) -> Iterator[tuple[WorkKey, Period]]:
    return ((key, period) for key, period in district.pools if key.school == school)


def _row(number: str, found: Effect) -> EffectRow:
    before = pooled_share(found.before) if found.before else ""
    after = pooled_share(found.after) if found.after and found.is_new else ""
    name = f"Доля «2»: {work_name(found.key)}"
    if not found.is_new:
        return EffectRow(number, name, before or NO_DATA, NO_DATA, NO_DATA, _NOTHING_NEW)
    delta = NO_DATA if found.change.delta is None else signed(found.change.delta, 1)
    return EffectRow(number, name, before or NO_DATA, after or NO_DATA, delta, _verdict(found.change))


def _verdict(change: Dynamics) -> str:
    """«снижение (положительная)», or why nothing can be said: the words of the gates (domain/methodology.md, 5.3)."""
    if change.delta is None:
        return change.explanation[:1].lower() + change.explanation[1:].rstrip(".")
    good = f" ({change.assessment.value})" if change.assessment is not Assessment.NONE else ""
    return f"{change.verdict.value}{good}{', ориентировочно' if change.provisional else ''}"


def _counted(number: str, name: str, before: Ratio | None, now: Ratio | None) -> EffectRow:
    """A share of all items or pupils: nothing is drawn by chance, so the gates have nothing to say."""
    said = [ratio.said if ratio else NO_DATA for ratio in (before, now)]
    change, verdict = NO_DATA, "недостаточно данных"
    if before and now and before.percent is not None and now.percent is not None:
        change, verdict = signed(now.percent - before.percent, 1), _NOT_JUDGED
    return EffectRow(number, name, said[0], said[1], change, verdict)


def _programmes(district: District, school: str, period: Period, subject: str, grade: str) -> Ratio | None:
    groups = (group for group in district.risk.get(period, ()) if group.school == school)
    return next((g.programmes for g in groups if (g.subject, str(g.grade)) == (subject, grade)), None)
