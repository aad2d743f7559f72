"""Social context and results of every school: the tables of ИСБ and ИОР put together once from the master's state.

The base years are the first school years with enough schools, so that a new year moves no school's index.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from udfs.context_groups import ContextGroup, context_groups
from udfs.expected_result import Expected, Line, SchoolResult, expected_results
from udfs.form_rows import FormRow
from udfs.parameters import Methodology
from udfs.parameters_context import BandRule
from udfs.pooling import MARKS
from udfs.records import SchoolRecord, WorkRecord
from udfs.results_cells import REGION, Reference, results_table
from udfs.results_index import ResultsBase, ResultsIndex, results_base
from udfs.school_shnor import VPR_GRADES, measures, signal_year
from udfs.social_base import SocialBase, social_base
from udfs.social_checks import ComponentCheck, component_check
from udfs.social_index import LowShare, SocialIndex, low_share, social_index
from udfs.social_shares import JumpQuery, SocialShares, jump_queries, social_shares
from workbook.master.records import as_of, current_period, form_rows, methodology_of, school_records, work_records
from workbook.master.state import EGE, MEAN_SCORE, ExamResult, MasterState
from workbook.objectivity_tables import doubted

MEAN_MARK: Final = "средняя отметка"
_FIRST_MONTH: Final = 9
_INDEX_SD: Final = 10.0
"""The spread of both indexes; the line needs it only for a result without an error of its own, and ИОР has one."""


@dataclass(frozen=True, slots=True)
class SchoolContext:
    """One school: its shares, both indexes, the group they make, the expected result, and what to ask about."""

    school: SchoolRecord
    shares: SocialShares
    social: SocialIndex
    results: ResultsIndex
    group: ContextGroup
    expected: Expected
    jumps: tuple[JumpQuery, ...]


@dataclass(frozen=True, slots=True)
class ContextTables:
    """All schools by code, and what holds for the district. A year is empty and a base None where nothing is known.

    `refusal` is why there is no `line`, empty where there is one.
    """

    social_year: str
    results_year: str
    methodology: Methodology
    schools: tuple[SchoolContext, ...]
    social_base: SocialBase | None
    results_base: ResultsBase | None
    line: Line | None
    refusal: str
    low: LowShare
    check: ComponentCheck

    @property
    def limits(self) -> tuple[float, float]:
        """Below the first the level of ИСБ is low, above the second it is high."""
        method = self.methodology
        if method.social_band_rule is BandRule.TERCILES and self.social_base:
            return self.social_base.terciles
        return method.social_band_low, method.social_band_high

    @property
    def cuts(self) -> tuple[float, float]:
        """Where the axes of ИСБ and of ИОР are divided."""
        if not self.schools:
            return self.methodology.context_cut, self.methodology.context_cut
        group = self.schools[0].group
        return group.social.cut, group.results.cut

    def of(self, code: str) -> SchoolContext | None:
        """The lines of one school; None for a code that is not in the registry or no longer works."""
        return next((item for item in self.schools if item.school.code == code), None)


def context_tables(state: MasterState, markers: Mapping[str, int] | None = None) -> ContextTables:
    """The tables as of the current period: the last social passports and the last results of a whole year until then.

    `markers` are the numbers of objectivity markers by school, by which doubtful ВПР are left out of ИОР; those of the
    state where they are not given. Raises ValueError (Russian) where «Методика» can't be used.
    """
    methodology, rows, works = methodology_of(state), form_rows(state, "S"), work_records(state)
    # A code that stands in the registry twice is one school.
    schools = list({school.code: school for school in school_records(state)}.values())
    codes, period = [school.code for school in schools], current_period(state)
    this_year = period.year if period else _school_year(as_of(state))
    of_base = _schools_of_base(schools, methodology)

    years = sorted({row.period.year for row in rows if period is None or row.period.year <= period.year})
    social_year = years[-1] if years else ""
    base = _first_social_base(rows, years, of_base, methodology)
    shares = [
        item for item in social_shares(rows, social_year or this_year, methodology, codes) if item.school in codes
    ]
    social = [social_index(item, base, methodology) for item in shares]
    jumps = _jumps(rows, years, shares, methodology)

    results_year = signal_year(works, period) or ""
    markers = doubted(state, results_year) if markers is None else markers
    region = _region(state.reference)
    first = _first_results_base(schools, works, results_year, region, of_base, methodology)
    results = _results(schools, works, results_year or this_year, first, region, methodology, markers)

    groups = context_groups(social, results, methodology)
    table = expected_results(map(_school_result, social, results), _INDEX_SD, methodology)
    asked: dict[str, list[JumpQuery]] = {code: [] for code in codes}
    for query in jumps:
        asked[query.school].append(query)
    # All of them stand by code.
    parts = zip(
        schools, zip(shares, social, strict=True), results, zip(groups, table.schools, strict=True), strict=True
    )
    return ContextTables(
        social_year=social_year,
        results_year=results_year,
        methodology=methodology,
        schools=tuple(
            SchoolContext(school, *social_parts, found, *judged, tuple(asked[school.code]))
            for school, social_parts, found, judged in parts
        ),
        social_base=base,
        results_base=first,
        line=table.line,
        refusal=table.refusal,
        low=low_share(social),
        check=component_check(shares, social, methodology),
    )


def _school_year(day: date) -> str:
    first = day.year - (day.month < _FIRST_MONTH)
    return f"{first}/{first + 1}"


def _schools_of_base(schools: Sequence[SchoolRecord], methodology: Methodology) -> frozenset[str]:
    """The day schools: those of the types that ШНОР leaves out would stretch the scale of the others."""
    excluded = {name.casefold() for name in methodology.excluded_types}
    return frozenset(school.code for school in schools if school.type.casefold() not in excluded)


def _first_social_base(
    rows: Sequence[FormRow], years: Sequence[str], schools: frozenset[str], methodology: Methodology
) -> SocialBase | None:
    for year in years:
        if base := social_base(social_shares(rows, year, methodology), methodology, schools):
            return base
    return None


def _jumps(
    rows: Sequence[FormRow], years: Sequence[str], shares: Sequence[SocialShares], methodology: Methodology
) -> list[JumpQuery]:
    """What moved too much since the school year before; two years apart may well differ."""
    if len(years) < 2 or int(years[-1][:4]) - int(years[-2][:4]) > 1:
        return []
    return jump_queries(social_shares(rows, years[-2], methodology), shares, methodology)


def _first_results_base(
    schools: Sequence[SchoolRecord],
    works: Sequence[WorkRecord],
    last: str,
    region: Mapping[tuple[str, str], Reference],
    of_base: frozenset[str],
    methodology: Methodology,
) -> ResultsBase | None:
    """The base year with all its ВПР: a marker found in a later year must not move the scale."""
    chosen = [school for school in schools if school.code in of_base]
    for year in sorted({record.period.year for record in works if record.period.is_year}):
        if year > last:
            return None
        indexes = _results(chosen, works, year, None, region, methodology, None)
        if base := results_base(year, indexes, methodology):
            return base
    return None


def _results(
    schools: Sequence[SchoolRecord],
    works: Sequence[WorkRecord],
    year: str,
    base: ResultsBase | None,
    region: Mapping[tuple[str, str], Reference],
    methodology: Methodology,
    markers: Mapping[str, int] | None,
) -> list[ResultsIndex]:
    spread = methodology.default_sd_score
    return results_table(
        schools, works, year, base, methodology, region=region, markers=markers, default_sd_score=spread
    )


def _region(reference: Sequence[ExamResult]) -> dict[tuple[str, str], Reference]:
    """The region's means of the procedures, by name and school year, from «Справочные значения»."""
    found = {}
    for measure in measures(VPR_GRADES):
        wanted = MEAN_MARK if measure.scale == MARKS else MEAN_SCORE
        for line in reference:
            same = (line.procedure or EGE, line.measure or MEAN_SCORE, line.subject) == (
                measure.kind,
                wanted,
                measure.subject,
            )
            if same and line.grade in (None, measure.grade) and line.region is not None:
                found[measure.name, f"{line.year - 1}/{line.year}"] = Reference(line.region, source=REGION)
    return found


def _school_result(social: SocialIndex, results: ResultsIndex) -> SchoolResult:
    return SchoolResult(
        school=social.school,
        social=social.value,
        result=results.value,
        n=results.n or None,
        se=results.se,
        origins=(*social.origins, *results.origins),
    )
