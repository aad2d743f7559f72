"""What the sheets of the forms say (workbook/sheet_results) as indicators."""

from __future__ import annotations

from collections.abc import Iterator

from udfs.records import Origin, places
from workbook.indicators.indicator import Indicator, place
from workbook.master.state import MasterState
from workbook.sheet_results import sheet_results


def sheets(state: MasterState) -> Iterator[Indicator]:
    """Each line of «Показатели листов», its section before its name."""
    traces: dict[tuple[Origin, ...], tuple[str, ...]] = {}
    for line in sheet_results(state):
        # Several lines come from the same rows, in the district from those of all schools.
        if line.origins not in traces:
            traces[line.origins] = places(line.origins)
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
            trace=(*traces[line.origins], *line.places),
        )
