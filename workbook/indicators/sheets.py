"""What the sheets of the forms say (workbook/sheet_results) as indicators."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.indicators.indicator import Indicator, place
from workbook.master.state import MasterState
from workbook.sheet_results import sheet_results
from workbook.traces import Traces


def sheets(state: MasterState, traces: Traces) -> Iterator[Indicator]:
    """Each line of «Показатели листов», its section before its name."""
    for line in sheet_results(state):
        yield Indicator(
            id=f"{line.section.code}/{place(line.school)}/{line.period.slug}/{line.key}",
            name=f"{line.section.title}. {line.name}",
            school=line.school,
            period=line.period.code,
            value=line.value,
            unit=line.unit,
            n=line.n,
            status=line.verdict,
            explanation=line.explanation,
            trace=(*traces.trace(line.origins, line.reads), *line.places),
            sources=traces.sources(line.origins, line.reads),
        )
