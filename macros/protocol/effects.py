"""Table 7: the indicators that called for earlier decisions, then and now (effect of measures; methodology.md, 7.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.protocol.facts import District
from macros.protocol.past import number_of
from macros.protocol.tables import NO_DATA, pooled_share, work_name
from schemas.periods import YEAR_TERM, Period
from schemas.russian import NBSP, count, signed
from templates.protocol import EffectRow
from udfs.dynamics import Assessment, Dynamics
from udfs.effect import Effect, effect_of_work
from udfs.pooling import WorkKey
from udfs.ratios import Ratio
from udfs.shnor import Answer
from workbook.indicators.works import work_id
from workbook.master.department import Decision, Recommendation

_NOTHING_NEW = "новых данных нет"
_NOT_JUDGED = "не оценивается: сплошной подсчёт"
_SIGNAL = {Answer.YES: "признак сохраняется", Answer.NO: "признака нет"}


def effects(decisions: Iterable[Decision], district: District) -> tuple[EffectRow, ...]:
    """For each of these decisions the indicators it was proposed by, then and now."""
    found = {item.id: item for item in district.state.recommendations}
    rows: list[EffectRow] = []
    for decision in decisions:
        if ground := found.get(decision.id):
            for indicator in filter(None, ground.indicators.split("\n")):
                rows += _effect(number_of(decision), indicator, ground, district)
    return tuple(dict.fromkeys(rows))


def _effect(number: str, indicator: str, ground: Recommendation, district: District) -> Iterator[EffectRow]:
    school, then = ground.school, Period.parse(ground.period)
    kind, *parts = indicator.split("/")
    match kind:
        case "dynamics":
            yield from _of_work(number, indicator, school, district)
        case "roadmap":
            stages = (district.execution(school, period) for period in (then, district.period))
            before, now = (Ratio(x.result.total.done, x.result.total.foreseen) if x else None for x in stages)
            yield _counted(number, "Исполнение Дорожной карты", before, now)
        case "risk":
            *_, subject, grade, _ = parts
            before, now = (_programmes(district, school, period, subject, grade) for period in (then, district.period))
            name = f"Программы группы риска: {subject.lower()}, {grade}{NBSP}класс"
            yield _counted(number, name, before, now)
        case "shnor":
            yield _of_signal(number, parts[1], school, district)
        case "training":
            yield _of_courses(number, ground, district)
        case "objectivity":
            yield from _of_journal(number, parts, ground, district)


def _of_signal(number: str, slug: str, school: str, district: District) -> EffectRow:
    """The computed signal, which a decision is proposed by only where it is «да»."""
    name, signal = "Расчётный признак ШНОР", district.signal(school)
    if signal is None or Period(signal.year, YEAR_TERM).slug == slug:
        return EffectRow(number, name, "«да»", NO_DATA, NO_DATA, _NOTHING_NEW)
    answer = signal.federal.answer
    now = f"«{answer.value}» за{NBSP}{signal.year}"
    return EffectRow(number, name, "«да»", now, NO_DATA, _SIGNAL.get(answer, "недостаточно данных"))


def _of_courses(number: str, ground: Recommendation, district: District) -> EffectRow:
    """How many programmes of training lag behind their plan."""
    name, before = "Программы обучения, отстающие от плана", len(ground.value.split("; "))
    if district.execution(ground.school, district.period) is None:
        return EffectRow(number, name, _said(before), NO_DATA, NO_DATA, _NOTHING_NEW)
    now = sum(lag.answer is Answer.YES for lag in district.lags(ground.school))
    verdict = "без изменений" if now == before else "стало меньше" if now < before else "стало больше"
    return EffectRow(number, name, _said(before), _said(now), NO_DATA, verdict)


def _said(programmes: int) -> str:
    return count(programmes, "программа", "программы", "программ")


def _of_journal(number: str, parts: list[str], ground: Recommendation, district: District) -> Iterator[EffectRow]:
    """Marks of ВПР below the journal's, of a subject and a grade; there is news once a year."""
    _, slug, subject, grade, *_ = parts
    told = f"ВПР, {subject.lower()}, {grade}{NBSP}класс"
    name = f"Расхождение с журналом: {told}"
    before = next((text.partition(": ")[2] for text in ground.value.split("; ") if text.startswith(told)), NO_DATA)
    for item in district.journal(ground.school):
        if (item.subject, str(item.grade)) == (subject, grade) and item.lowered and item.raised:
            if item.period.slug == slug:
                yield EffectRow(number, name, before, NO_DATA, NO_DATA, _NOTHING_NEW)
            else:
                now = f"ниже журнала {item.lowered.said}, выше {item.raised.said}"
                yield EffectRow(number, name, before, now, NO_DATA, f"признак: «{item.marker.answer.value}»")


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
