"""Dynamics of works: shares, quality, means of each school and of the district."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from schemas.periods import Period
from schemas.russian import percent
from udfs.dynamics import Dynamics, Mean, Share
from udfs.dynamics_correction import dynamics_correction
from udfs.pooling import DISTRICT, MARKS, Pooled, WorkKey
from udfs.records import Origin
from udfs.school_dynamics import WorkDynamics, dynamics_table, shown_periods
from workbook.indicators.indicator import MARK, PERCENT, SCORE, Indicator, place
from workbook.master.records import current_period, methodology_of, work_records
from workbook.master.state import MasterState
from workbook.traces import Traces
from workbook.traces.works import measured


def works(state: MasterState, traces: Traces) -> Iterator[Indicator]:
    """Three measures of each pooled work: fails, quality, mean."""
    records = work_records(state)
    periods, methodology = shown_periods(records, current_period(state)), methodology_of(state)
    lines = dynamics_table(records, periods, methodology)
    correction = dynamics_correction(lines, methodology)
    for line in lines:
        origins = (*line.current.origins, *(line.previous.origins if line.previous else ()))
        for code, name, unit, judged in (
            ("fails", line.fails_name, PERCENT, line.fails),
            ("quality", "качество", PERCENT, line.quality),
            ("mean", line.mean_name, MARK if line.key.scale == MARKS else SCORE, line.mean),
        ):
            if judged is not None:
                found = _of_work(line, code, name, unit, judged, origins, traces)
                said = correction.said(line, code)
                yield replace(found, explanation=f"{found.explanation} {said}") if said else found
        if line.current.marks is not None:
            yield _attainment(line, origins, traces)


def work_id(key: WorkKey, period: Period, code: str) -> str:
    """The id of a measure of a work: `code` is «fails», «quality» or «mean»."""
    # A kind of work may be marked in some classes and scored in others: both may stand in one period.
    measure = code if key.scale == MARKS else f"{code}-100"
    return "/".join(("dynamics", place(key.school), period.slug, key.kind, key.subject, str(key.grade), measure))


def _of_work(
    line: WorkDynamics,
    code: str,
    name: str,
    unit: str,
    judged: Dynamics,
    origins: tuple[Origin, ...],
    traces: Traces,
) -> Indicator:
    key, period = line.key, line.current.period
    read = measured(code, key.scale)
    work = f"{key.kind}, {key.subject}, {key.grade}\u00a0класс"
    found = [_measure(pooled, code) for pooled in (line.current, line.previous, line.district)]
    value, previous, district = (None if item is None else _number(item) for item in found)
    return Indicator(
        id=work_id(key, period, code),
        name=f"{work}: {name}",
        school=key.school,
        period=period.code,
        value=value,
        unit=unit,
        n=line.current.took,
        status=judged.verdict.value,
        explanation=" ".join((judged.explanation, *line.notes)),
        trace=traces.trace(origins, read),
        sources=traces.sources(origins, read),
        previous=previous,
        previous_period=line.previous_period.code if line.previous_period else "",
        previous_n=line.previous.took if line.previous else None,
        district=None if key.school == DISTRICT else district,
    )


def _attainment(line: WorkDynamics, origins: tuple[Origin, ...], traces: Traces) -> Indicator:
    """СОУ, shown for reference: nothing is judged by it (domain/methodology.md, 5.1)."""
    key, period, marks = line.key, line.current.period, line.current.marks
    value = marks.attainment_index if marks else None
    work = f"{key.kind}, {key.subject}, {key.grade}\u00a0класс"
    return Indicator(
        id="/".join(("dynamics", place(key.school), period.slug, key.kind, key.subject, str(key.grade), "attainment")),
        name=f"{work}: СОУ",
        school=key.school,
        period=period.code,
        value=value,
        unit=PERCENT,
        n=marks.total if marks else None,
        status="для сведения",
        explanation=f"СОУ {percent(value)} (n\u00a0=\u00a0{marks.total if marks else 0}): справочно, без вывода.",
        trace=traces.trace(origins, measured("attainment", key.scale)),
        sources=traces.sources(origins, measured("attainment", key.scale)),
    )


def _measure(pooled: Pooled | None, code: str) -> Share | Mean | None:
    measure: Share | Mean | None = getattr(pooled, code) if pooled else None
    return measure


def _number(item: Share | Mean) -> float:
    return 100 * item.x / item.n if isinstance(item, Share) else item.mean
