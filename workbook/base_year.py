"""The base year of ИСБ and ИОР: kept in the master once it is frozen, the first year with enough schools until then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from udfs.base_year import (
    BasePassport,
    BaseResult,
    frozen,
    passports_of,
    results_base_of,
    results_of,
    social_base_of,
)
from udfs.results_index import ResultsBase
from udfs.social_base import SocialBase
from workbook.context_inputs import ContextInputs
from workbook.master.state import MasterState
from workbook.traces.traces import Traces
from workbook.traces.works import RESULTS, SOCIAL


@dataclass(frozen=True, slots=True)
class BaseYear:
    """The rows of both base years and the scales made from them; no rows and None where no year has enough schools.

    The two indexes have each a base year of its own: passports and results need not begin together.
    """

    passports: tuple[BasePassport, ...]
    results: tuple[BaseResult, ...]
    social_scale: SocialBase | None
    results_scale: ResultsBase | None


def base_year(state: MasterState, inputs: ContextInputs | None = None) -> BaseYear:
    """The base years as of the current period. Raises ValueError (Russian) where «Методика» can't be used."""
    known = inputs or ContextInputs(state)
    traces = Traces(state)
    passports = state.base_passports or _first_passports(known, traces)
    results = state.base_results or _first_results(known, traces)
    method = known.methodology
    return BaseYear(
        tuple(passports), tuple(results), social_base_of(passports, method), results_base_of(results, method)
    )


def freeze(state: MasterState, day: date, *, before: str = "") -> list[str]:
    """Keep the base years from this day on; what is kept already stays. With `before` only those of earlier years.

    Returns the school years that have been frozen now: «ИСБ 2021/2022», «ИОР 2018/2019».
    """
    base, told = base_year(state), []
    if not state.base_passports and base.social_scale and (not before or base.social_scale.year < before):
        state.base_passports = frozen(base.passports, day)
        told.append(f"ИСБ {base.social_scale.year}")
    if not state.base_results and base.results_scale and (not before or base.results_scale.year < before):
        state.base_results = frozen(base.results, day)
        told.append(f"ИОР {base.results_scale.year}")
    return told


def _first_passports(inputs: ContextInputs, traces: Traces) -> Sequence[BasePassport]:
    """The first year with enough schools; a year is not passed over because a later one is better."""
    for year in inputs.social_years:
        shares = (item for item in inputs.shares(year) if item.school in inputs.day_schools)
        rows = passports_of(shares, lambda origins: traces.told(origins, SOCIAL))
        if social_base_of(rows, inputs.methodology):
            return rows
    return ()


def _first_results(inputs: ContextInputs, traces: Traces) -> Sequence[BaseResult]:
    schools = [school for school in inputs.schools if school.code in inputs.day_schools]
    for year in inputs.results_years:
        rows = results_of(inputs.results(schools, year), lambda origins: traces.told(origins, RESULTS))
        if results_base_of(rows, inputs.methodology):
            return rows
    return ()
