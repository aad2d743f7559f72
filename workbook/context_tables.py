"""Social context and results of every school: the tables of ИСБ and ИОР put together once from the master's state.

The base years are frozen (workbook/base_year.py), so that a new year moves no school's index.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from udfs.context_groups import ContextGroup, context_groups
from udfs.expected_result import Expected, Line, SchoolResult, expected_results
from udfs.parameters import Methodology
from udfs.parameters_context import BandRule
from udfs.records import SchoolRecord
from udfs.results_index import ResultsIndex
from udfs.social_checks import ComponentCheck, component_check
from udfs.social_index import LowShare, SocialIndex, low_share, social_index
from udfs.social_shares import JumpQuery, SocialShares, jump_queries
from workbook.base_year import BaseYear, base_year
from workbook.context_inputs import ContextInputs
from workbook.master.state import MasterState
from workbook.objectivity_tables import doubted

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
    """All schools by code, and what holds for the district. A year is empty where nothing is known.

    `refusal` is why there is no `line`, empty where there is one.
    """

    social_year: str
    results_year: str
    methodology: Methodology
    schools: tuple[SchoolContext, ...]
    base: BaseYear
    line: Line | None
    refusal: str
    low: LowShare
    check: ComponentCheck

    @property
    def limits(self) -> tuple[float, float]:
        """Below the first the level of ИСБ is low, above the second it is high."""
        method = self.methodology
        if method.social_band_rule is BandRule.TERCILES and self.base.social_scale:
            return self.base.social_scale.terciles
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
    inputs = ContextInputs(state)
    methodology, schools, codes = inputs.methodology, inputs.schools, inputs.codes
    social_year, results_year = inputs.social_year, inputs.results_year
    base = base_year(state, inputs)
    shares = [item for item in inputs.shares(social_year or inputs.this_year, codes) if item.school in codes]
    social = [social_index(item, base.social_scale, methodology) for item in shares]
    jumps = _jumps(inputs, shares)
    markers = doubted(state, results_year) if markers is None else markers
    results = inputs.results(schools, results_year or inputs.this_year, base.results_scale, markers)

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
        base=base,
        line=table.line,
        refusal=table.refusal,
        low=low_share(social),
        check=component_check(shares, social, methodology),
    )


def _jumps(inputs: ContextInputs, shares: Sequence[SocialShares]) -> list[JumpQuery]:
    """What moved too much since the school year before; two years apart may well differ."""
    years = inputs.social_years
    if len(years) < 2 or int(years[-1][:4]) - int(years[-2][:4]) > 1:
        return []
    return jump_queries(inputs.shares(years[-2]), shares, inputs.methodology)


def _school_result(social: SocialIndex, results: ResultsIndex) -> SchoolResult:
    return SchoolResult(
        school=social.school,
        social=social.value,
        result=results.value,
        n=results.n or None,
        se=results.se,
        origins=(*social.origins, *results.origins),
    )
