"""Every indicator of a master as data: a value with its n, what may be said of it, and the cells it came from.

The command `shnor indicators --json` prints them and the protocol quotes them by id, so that each number of a document
can be walked back: document -> indicator -> table row -> school file, sheet, row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from schemas.periods import YEAR_TERM, Period
from schemas.russian import number
from udfs.dynamics import Dynamics, Mean, Share
from udfs.exam_tables import district_exams, school_aggregates, school_exams
from udfs.pooling import DISTRICT, MARKS, Pooled
from udfs.records import Origin, places
from udfs.roadmap_execution import school_execution
from udfs.school_dynamics import WorkDynamics, dynamics_table, shown_periods
from udfs.school_shnor import shnor_table, signal_year
from udfs.shnor import Answer, Signal
from workbook.master.records import (
    as_of,
    current_period,
    methodology_of,
    plan_records,
    printed_means,
    school_records,
    work_records,
)
from workbook.master.state import MasterState

PERCENT, MARK, SCORE, ANSWER, PIECES = "%", "отметка", "балл", "ответ", "ед."


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. `school` is a code, empty for the district; `period` is a period's code («2021/2022-2»).

    `id` is unique in a master and stable as long as the same thing is measured. `value` is a number in `unit`, or an
    answer («да»); None where there is nothing to measure, and then `status` says so. `n` are the participants (items,
    schools) behind it. `previous` is the value it was compared with, `district` the district's. `trace` names the
    source places «файл, лист, строка».
    """

    id: str
    name: str
    school: str
    period: str
    value: float | str | None
    unit: str
    n: int | None
    status: str
    explanation: str
    trace: tuple[str, ...]
    previous: float | None = None
    previous_period: str = ""
    previous_n: int | None = None
    district: float | None = None

    def as_json(self) -> dict[str, Any]:
        """The indicator as plain data."""
        return asdict(self) | {"trace": list(self.trace)}


def indicators_of(state: MasterState) -> list[Indicator]:
    """All indicators: dynamics, ШНОР signals, ЕГЭ, the road map; the district's and schools' by code, never ranked.

    Raises ValueError (Russian) where a value of «Методика» can't be used.
    """
    return [*_dynamics(state), *_shnor(state), *_exams(state), *_execution(state)]


def _dynamics(state: MasterState) -> Iterator[Indicator]:
    records = work_records(state)
    periods = shown_periods(records, current_period(state))
    for line in dynamics_table(records, periods, methodology_of(state)):
        trace = places((*line.current.origins, *(line.previous.origins if line.previous else ())))
        for code, name, unit, judged in (
            ("fails", line.fails_name, PERCENT, line.fails),
            ("quality", "качество", PERCENT, line.quality),
            ("mean", line.mean_name, MARK if line.key.scale == MARKS else SCORE, line.mean),
        ):
            if judged is not None:
                yield _of_work(line, code, name, unit, judged, trace)


def _of_work(
    line: WorkDynamics, code: str, name: str, unit: str, judged: Dynamics, trace: tuple[str, ...]
) -> Indicator:
    key, period = line.key, line.current.period
    # A kind of work may be marked in some classes and scored in others: both may stand in one period.
    measure = code if key.scale == MARKS else f"{code}-100"
    work = f"{key.kind}, {key.subject}, {key.grade}\u00a0класс"
    found = [_measure(pooled, code) for pooled in (line.current, line.previous, line.district)]
    value, previous, district = (None if item is None else _number(item) for item in found)
    return Indicator(
        id="/".join(("dynamics", _place(key.school), period.slug, key.kind, key.subject, str(key.grade), measure)),
        name=f"{work}: {name}",
        school=key.school,
        period=period.code,
        value=value,
        unit=unit,
        n=line.current.took,
        status=judged.verdict.value,
        explanation=" ".join((judged.explanation, *line.notes)),
        trace=trace,
        previous=previous,
        previous_period=line.previous_period.code if line.previous_period else "",
        previous_n=line.previous.took if line.previous else None,
        district=None if key.school == DISTRICT else district,
    )


def _place(school: str) -> str:
    return school or "district"


def _measure(pooled: Pooled | None, code: str) -> Share | Mean | None:
    measure: Share | Mean | None = getattr(pooled, code) if pooled else None
    return measure


def _number(item: Share | Mean) -> float:
    return 100 * item.x / item.n if isinstance(item, Share) else item.mean


def _shnor(state: MasterState) -> Iterator[Indicator]:
    records, methodology = work_records(state), methodology_of(state)
    year = signal_year(records, current_period(state))
    if year is None:
        return
    rows = shnor_table(school_records(state), records, year, methodology)
    for row in rows:
        firm = f" Надёжность: {row.reliability.label}." if row.reliability else ""
        for code, name, signal, listed, more in (
            ("federal", "Расчётный признак ШНОР по федеральной методике", row.federal, row.federal_list, firm),
            ("regional", "Расчётный признак ШНОР по краевому правилу", row.regional, row.regional_list, ""),
        ):
            text = f"{signal.explanation}{more} Сверка с краевым перечнем: {listed}."
            yield _signal(code, name, row.school.code, year, signal, text, row.origins)
    yield _share_of_signals([row.federal.answer for row in rows], year)


def _signal(
    code: str, name: str, school: str, year: str, signal: Signal, text: str, origins: Iterable[Origin]
) -> Indicator:
    judged = sum(cell.verdict is not None for cell in signal.trace)
    period = Period(year, YEAR_TERM)
    answer = signal.answer.value
    place = f"shnor/{school}/{period.slug}/{code}"
    return Indicator(place, name, school, period.code, answer, ANSWER, judged, answer, text, places(origins))


def _share_of_signals(answers: list[Answer], year: str) -> Indicator:
    """Доля школ with the signal among those classified; the base is printed, for no share goes without it."""
    period = Period(year, YEAR_TERM)
    base = [answer for answer in answers if answer is not Answer.EXCLUDED]
    found, unknown = base.count(Answer.YES), base.count(Answer.UNKNOWN)
    return Indicator(
        id=f"shnor/district/{period.slug}/share",
        name="Доля школ с расчётным признаком ШНОР",
        school=DISTRICT,
        period=period.code,
        value=100 * found / len(base) if base else None,
        unit=PERCENT,
        n=len(base),
        status="есть данные" if base else Answer.UNKNOWN.value,
        explanation=f"С признаком {found} из {len(base)} школ, ещё у {unknown} недостаточно данных.",
        trace=(),
    )


def _exams(state: MasterState) -> Iterator[Indicator]:
    printed, records = printed_means(state), work_records(state)
    table = district_exams(printed, records)
    sources = {(item.subject, item.year): item.source for item in printed}
    for subject in table.subjects if table else ():
        row, now = subject.printed, subject.current
        assert table is not None
        places_of = (f"лист «Справочные значения», {row.subject}, {year}\u00a0г." for year in table.years)
        gap = "" if now is None or now.difference is None else f" По строкам школ: {number(now.mean, 2)}."
        why = f" Внимание: {subject.incomparable}." if subject.incomparable else ""
        position = f" Относительно края: {row.position}." if row.position else ""
        yield Indicator(
            id=f"exams/district/{table.years[1]}/{row.subject}",
            name=f"ЕГЭ, {row.subject}: средний балл района",
            school=DISTRICT,
            period=f"{table.years[1] - 1}/{table.years[1]}-год",
            value=None if row.current is None else float(row.current),
            unit=SCORE,
            n=now.n if now else None,
            status=row.direction.value if row.direction else Answer.UNKNOWN.value,
            explanation=f"Источник: {sources.get((row.subject, table.years[1])) or 'не указан'}.{position}{gap}{why}",
            trace=(*places_of, *places(now.origins if now else ())),
            previous=None if row.previous is None else float(row.previous),
            previous_period=f"{table.years[0] - 1}/{table.years[0]}-год",
        )
    rows = school_exams(records, printed, methodology_of(state))
    for total in school_aggregates(rows):
        origins = [o for row in rows if (row.school, row.year) == (total.school, total.year) for o in row.origins]
        yield Indicator(
            id=f"exams/{_place(total.school)}/{total.year}/aggregate",
            name="ЕГЭ: совокупный средний балл",
            school=total.school,
            period=f"{total.year - 1}/{total.year}-год",
            value=total.mean,
            unit=SCORE,
            n=total.n,
            status="несопоставимо" if total.incomparable else "есть данные",
            explanation=total.incomparable,
            trace=places(origins),
            previous=total.change.previous if total.change else None,
        )


def _execution(state: MasterState) -> Iterator[Indicator]:
    period = current_period(state)
    if period is None:
        return
    for line in school_execution(plan_records(state), period, as_of(state)):
        total = line.result.total
        late = "; ".join(f"{item.item} ({item.days}\u00a0дн.)" for item in line.result.overdue)
        yield Indicator(
            id=f"roadmap/{line.school}/{period.slug}/rate",
            name="Исполнение Дорожной карты",
            school=line.school,
            period=period.code,
            value=total.rate,
            unit=PERCENT,
            n=total.foreseen,
            status=f"исполнено {total.done} из {total.foreseen}",
            explanation=f"Просрочено: {late}." if late else "Просроченных пунктов нет.",
            trace=places(line.origins),
        )
