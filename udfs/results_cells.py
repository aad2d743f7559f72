"""The procedures of ИОР from the sheet «Результаты работ»: which a school could have, and how far each is from average.

The reference is the region's mean and spread where they are given, the district's otherwise. A procedure that was not
held, or whose grade the school hasn't, is no lack of data (domain/methodology.md, 1.4 and 3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from typing import Final

from schemas.periods import YEAR_TERM, Period
from schemas.reference import procedures
from udfs.exams import weighted_mean
from udfs.marks import MarkCounts
from udfs.parameters import DEFAULTS
from udfs.parameters_context import CONTEXT_DEFAULTS, ContextParameters
from udfs.pooling import MARKS, Pooled, WorkKey, pool
from udfs.records import SchoolRecord, WorkRecord
from udfs.results_index import ResultCell, ResultsBase, ResultsIndex, results_index
from udfs.school_shnor import VPR_GRADES, Measure, measures

REGION: Final = "по краю"
DISTRICT: Final = "по району"


@dataclass(frozen=True, slots=True)
class Reference:
    """Mean of a procedure and the pupils' standard deviation, None if not known; `source` as it is printed."""

    mean: float
    sd: float | None = None
    source: str = REGION


References = Mapping[tuple[str, str], Reference]
"""The region's values by name of the procedure («ЕГЭ, русский язык») and school year."""


def results_table(
    schools: Iterable[SchoolRecord],
    records: Iterable[WorkRecord],
    year: str,
    base: ResultsBase | None,
    methodology: ContextParameters = CONTEXT_DEFAULTS,
    *,
    region: References | None = None,
    markers: Mapping[str, int] | None = None,
    vpr_grades: Sequence[int] = VPR_GRADES,
    default_sd_score: float = DEFAULTS.default_sd_score,
) -> list[ResultsIndex]:
    """The index of each school for a school year, by code; the only results that count are those of whole years.

    A procedure of fewer participants than `results_small` is counted together with the years before, down to
    `results_small_years` in all (domain/methodology.md, 2: two years pooled tell schools apart better than one).
    `markers` are the numbers of objectivity markers by school: with `results_markers_off` of them its ВПР of the year
    are left out. `default_sd_score` is that of the methodology.
    """
    years = _years_before(year, methodology.results_small_years)
    pools = pool(record for record in records if record.period.is_year and record.period.year in years)
    rules = measures(vpr_grades)
    given = region or {}
    references = {
        (measure.name, when): _reference(measure, when, pools, given.get((measure.name, when)), default_sd_score)
        for measure in rules
        for when in years
    }
    table = []
    for school in sorted(schools, key=lambda one: one.code):
        doubted = (markers or {}).get(school.code, 0) >= methodology.results_markers_off
        cells: list[ResultCell] = []
        for measure in rules:
            weight = weight_of(measure.name, methodology, len(vpr_grades))
            over_years = [
                _cell(
                    measure,
                    when,
                    school,
                    pools.get((measure.key(school.code), Period(when, YEAR_TERM))),
                    references[measure.name, when],
                    weight,
                    doubted and measure.kind == "ВПР",
                )
                for when in years
            ]
            cells += _joined(over_years, methodology.results_small)
        table.append(results_index(school.code, year, cells, base, methodology))
    return table


def _years_before(year: str, count: int) -> list[str]:
    """The school years to look at, the last one first."""
    last = int(year[:4])
    return [f"{first}/{first + 1}" for first in range(last, last - max(1, count), -1)]


def _joined(cells: Sequence[ResultCell], enough: int) -> list[ResultCell]:
    """The cell of the last year, and those of years before while there are too few participants."""
    last, *earlier = cells
    if not last.counts:
        return [last]
    used = [last]
    for cell in earlier:
        if sum(one.n or 0 for one in used) >= enough:
            break
        if cell.counts:
            used.append(cell)
    if len(used) == 1:
        return used
    whole = sum(one.n or 0 for one in used)
    return [replace(one, whole=whole) for one in used]


def weight_of(procedure: str, methodology: ContextParameters, vpr_grades: int = len(VPR_GRADES)) -> float:
    """The weight of a subject's procedure by its name; the grades of ВПР share that of the subject."""
    kind = procedure.partition(",")[0]
    if kind == "ВПР":
        return methodology.results_weight_vpr / vpr_grades
    return methodology.results_weight_oge if kind == "ОГЭ" else methodology.results_weight_ege


def _reference(
    measure: Measure,
    year: str,
    pools: Mapping[tuple[WorkKey, Period], Pooled],
    given: Reference | None,
    default_sd_score: float,
) -> Reference | None:
    """The region's mean and spread; what it lacks comes from the schools of the district that gave numbers."""
    found = [
        pooled
        for (key, period), pooled in pools.items()
        if key.school and key == measure.key(key.school) and period.year == year
    ]
    marks = reduce(add, (pooled.marks for pooled in found if pooled.marks), MarkCounts())
    sd = marks.mark_sd if measure.scale == MARKS else default_sd_score
    if given:
        return Reference(given.mean, given.sd if given.sd is not None else sd, given.source)
    mean = marks.mean_mark if measure.scale == MARKS else weighted_mean(_means(found))
    return None if mean is None else Reference(mean, sd, DISTRICT)


def _means(found: Iterable[Pooled]) -> list[tuple[int, float]]:
    return sorted((pooled.took, pooled.mean_score) for pooled in found if pooled.mean_score is not None)


def _cell(
    measure: Measure,
    year: str,
    school: SchoolRecord,
    pooled: Pooled | None,
    reference: Reference | None,
    weight: float,
    is_doubted: bool,
) -> ResultCell:
    name = measure.name
    has_grade = school.top_grade is None or school.top_grade >= measure.grade
    if not measure.was_held(year) or not has_grade:
        absence = "процедура не проводилась" if has_grade else f"в школе нет {measure.grade} класса"
        return ResultCell(name, weight, possible=False, absence=absence, year=year)
    mean = pooled.mean if pooled else None
    if pooled is None or mean is None:
        return ResultCell(name, weight, absence="нет данных", year=year)
    if is_doubted:
        absence = "не учтена: есть признаки необъективности, требующие проверки"
        return ResultCell(name, weight, absence=absence, year=year)
    if reference is None or not reference.sd:
        return ResultCell(name, weight, absence="нет разброса результатов, с которым сравнивают", year=year)
    took_part = procedures.participants(measure.kind, measure.subject, year)
    return ResultCell(
        name,
        weight,
        n=mean.n,
        z=(mean.mean - reference.mean) / reference.sd,
        mean=mean.mean,
        reference=reference.source,
        note="" if took_part == procedures.ALL_GRADUATES else f"{measure.kind} {year} — только {took_part}",
        origins=pooled.origins,
        year=year,
        centre=reference.mean,
        sd=reference.sd,
    )
