"""Who wrote, how trial works foretold the exam, and how many graduates the road map reached."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.periods import YEAR_TERM, Period
from udfs.activity_coverage import activity_coverage
from udfs.forecast import forecasts
from udfs.participation import participation
from udfs.pooling import POINTS
from workbook.master.records import work_records
from workbook.sheet_results.inputs import Inputs
from workbook.sheet_results.result import PERCENT, Place, Section, SheetResult

_SCORE, _MARK = "балл", "отметка"


def took_part(inputs: Inputs) -> Iterator[SheetResult]:
    """Participation by kind of work."""
    for found in participation(inputs.rows("R"), inputs.methodology):
        place = Place(Section.PARTICIPATION, found.school, found.period, found.origins)
        yield place.share(
            found.kind, f"Участие: {found.kind}", found.wrote, inputs.small, found.verdict, found.explanation
        )


def trials(inputs: Inputs) -> Iterator[SheetResult]:
    """The last trial of a school year beside its exam."""
    for found in forecasts(work_records(inputs.state), inputs.methodology):
        key = found.key
        place = Place(Section.FORECAST, key.school, Period(found.year, YEAR_TERM), found.origins)
        name = f"{key.kind} − итог, {key.subject}, {key.grade}\u00a0класс"
        unit = _SCORE if key.scale == POINTS else _MARK
        code = f"{key.kind}/{key.subject}/{key.grade}"
        yield place.line(code, name, found.bias, unit, found.n, found.verdict, found.explanation)


def reached(inputs: Inputs) -> Iterator[SheetResult]:
    """Graduates reached by the activities of section 4."""
    for found in activity_coverage(inputs.rows("D"), inputs.rows("K")):
        place = Place(Section.COVERAGE, found.school, found.period, found.origins)
        name = f"Охват выпускников, пункт {found.item}"
        n = found.reached.whole if found.reached else None
        value = found.reached.percent if found.reached else None
        yield place.line(found.item, name, value, PERCENT, n, found.verdict, found.explanation)
