"""Execution of the road map by schools in the current period."""

from __future__ import annotations

from collections.abc import Iterator

from udfs.roadmap_execution import school_execution
from workbook.indicators.indicator import PERCENT, Indicator
from workbook.master.records import as_of, current_period, plan_records
from workbook.master.state import MasterState
from workbook.traces import Traces
from workbook.traces.works import PLAN


def roadmap(state: MasterState, traces: Traces) -> Iterator[Indicator]:
    """Done of foreseen by each school, with what is overdue."""
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
            trace=traces.trace(line.origins, PLAN),
            sources=traces.sources(line.origins, PLAN),
        )
