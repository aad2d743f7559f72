"""Three years of a school against the region: the class, the double difference, the shrunk mean."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.periods import YEAR_TERM, Period
from udfs.records import Origin
from udfs.stability_table import StabilityRow, stability_table
from workbook.indicators.indicator import ANSWER, SCORE, Indicator, place
from workbook.master.records import methodology_of, work_records
from workbook.master.stability import region_values
from workbook.master.state import MasterState
from workbook.traces import Traces
from workbook.traces import works as reads


def stability(state: MasterState, traces: Traces) -> Iterator[Indicator]:
    """The lines of «Стабильность», the district's first, schools by code."""
    for row in stability_table(work_records(state), region_values(state), methodology_of(state)):
        yield _line(traces, row, "class", "три года к краю", row.result.verdict.value, ANSWER, row.result.n,
                    row.result.verdict.value, row.result.explanation, row.origins)  # fmt: skip
        if row.double is not None:
            dynamics = row.double.dynamics
            status = dynamics.verdict.value if dynamics else "нет данных"
            n = row.double.current.n if row.double.current else None
            yield _line(traces, row, "double", "двойная разность к краю", row.double.value, SCORE, n, status,
                        row.double.explanation, row.double.origins)  # fmt: skip
        if row.shrunk is not None:
            yield _line(traces, row, "shrunk", "сглаженный средний балл", row.shrunk.value, SCORE, row.shrunk.n or None,
                        row.shrunk.caution.value, row.shrunk.explanation, row.shrunk.origins)  # fmt: skip


def _line(
    traces: Traces,
    row: StabilityRow,
    code: str,
    name: str,
    value: float | str | None,
    unit: str,
    n: int | None,
    status: str,
    explanation: str,
    origins: tuple[Origin, ...],
) -> Indicator:
    key, period = row.key, Period(f"{row.last.year - 1}/{row.last.year}", YEAR_TERM)
    read = reads.stability(row.measure)
    work = (key.kind, key.subject, str(key.grade), row.measure.value, code)
    return Indicator(
        id="/".join(("stability", place(key.school), period.slug, *work)),
        name=f"{key.kind}, {key.subject}, {key.grade}\u00a0класс, {row.measure}: {name}",
        school=key.school,
        period=period.code,
        value=value,
        unit=unit,
        n=n,
        status=status,
        explanation=explanation,
        trace=traces.trace(origins, read),
        sources=traces.sources(origins, read),
    )
