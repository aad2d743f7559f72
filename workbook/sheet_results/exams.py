"""Who wrote, how trial works foretold the exam, and how many graduates the road map reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from schemas.forms.risk import GRADUATES
from schemas.periods import YEAR_TERM, Period
from udfs.activity_coverage import ONLY_SENIORS, activity_coverage
from udfs.forecast import forecasts
from udfs.participation import participation
from udfs.pooling import POINTS
from udfs.ratios import number_in
from udfs.records import Origin
from workbook.master.records import work_records
from workbook.sheet_results.inputs import Inputs
from workbook.sheet_results.result import PERCENT, Place, Section, SheetResult
from workbook.traces.works import measured

_SCORE, _MARK = "балл", "отметка"


def took_part(inputs: Inputs) -> Iterator[SheetResult]:
    """Participation by kind of work."""
    for found in participation(inputs.rows("R"), inputs.methodology):
        place = Place(Section.PARTICIPATION, found.school, found.period, found.origins)
        yield place.reading("R", "enrolled", "took").share(
            found.kind, f"Участие: {found.kind}", found.wrote, inputs.small, found.verdict, found.explanation
        )


def trials(inputs: Inputs) -> Iterator[SheetResult]:
    """The last trial of a school year beside its exam."""
    for found in forecasts(work_records(inputs.state), inputs.methodology):
        key = found.key
        read = measured("mean", key.scale)
        place = Place(Section.FORECAST, key.school, Period(found.year, YEAR_TERM), found.origins, read)
        name = f"{key.kind} − итог, {key.subject}, {key.grade}\u00a0класс"
        unit = _SCORE if key.scale == POINTS else _MARK
        code = f"{key.kind}/{key.subject}/{key.grade}"
        yield place.line(code, name, found.bias, unit, found.n, found.verdict, found.explanation)


def reached(inputs: Inputs) -> Iterator[SheetResult]:
    """Graduates reached by the activities of section 4; those of «Контингент» are sources, too."""
    school_of = {row.origin: row.school for row in inputs.rows("D")}
    graduates = _graduates(inputs)
    for found in activity_coverage(inputs.rows("D"), inputs.rows("K")):
        grades = (GRADUATES[-1],) if found.item in ONLY_SENIORS else GRADUATES
        schools = {found.school} if found.school else {school_of[origin] for origin in found.origins}
        places = {(school, found.period, grade) for school in schools for grade in grades}
        origins = found.origins + tuple(sorted(graduates[place] for place in places & graduates.keys()))
        place = Place(Section.COVERAGE, found.school, found.period, origins)
        place = place.reading("D", "people").reading("K", "end")
        name = f"Охват выпускников, пункт {found.item}"
        n = found.reached.whole if found.reached else None
        value = found.reached.percent if found.reached else None
        yield place.line(found.item, name, value, PERCENT, n, found.verdict, found.explanation)


def _graduates(inputs: Inputs) -> Mapping[tuple[str, Period, int], Origin]:
    """The rows of «Контингент» that tell the graduates, by school, period and grade."""
    rows = ((row, row.values.get("grade")) for row in inputs.rows("K") if number_in(row, "end") is not None)
    return {(row.school, row.period, grade): row.origin for row, grade in rows if grade in GRADUATES}
