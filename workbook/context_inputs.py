"""What the tables of ИСБ and ИОР are made from: the state's records of the years until now, read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Final

from udfs.records import SchoolRecord
from udfs.results_cells import Reference, results_table
from udfs.results_index import ResultsBase, ResultsIndex
from udfs.school_shnor import VPR_GRADES, measures, signal_year
from udfs.social_shares import SocialShares, social_shares
from workbook.master.records import as_of, current_period, form_rows, methodology_of, school_records, work_records
from workbook.master.state import MasterState
from workbook.region_values import RegionValues

_FIRST_MONTH: Final = 9


class ContextInputs:
    """The records of a state as of its current period. Raises ValueError (Russian) where «Методика» can't be used."""

    def __init__(self, state: MasterState) -> None:
        self.methodology = methodology_of(state)
        # A code that stands in the registry twice is one school.
        self.schools = list({school.code: school for school in school_records(state)}.values())
        self.codes = [school.code for school in self.schools]
        self._passports, self._works = form_rows(state, "S"), work_records(state)
        self._reference = state.reference
        period = current_period(state)
        self.this_year = period.year if period else _school_year(as_of(state))
        last = period.year if period else None
        self.social_years = sorted({row.period.year for row in self._passports if not last or row.period.year <= last})
        """The school years with social passports until now, oldest first."""
        self.social_year = self.social_years[-1] if self.social_years else ""
        self.results_year = signal_year(self._works, period) or ""

    @property
    def results_years(self) -> list[str]:
        """The school years with results of a whole year until the last of them that counts, oldest first."""
        years = {record.period.year for record in self._works if record.period.is_year}
        return sorted(year for year in years if year <= self.results_year)

    @cached_property
    def day_schools(self) -> frozenset[str]:
        """Who makes a base: schools of the types that ШНОР leaves out would stretch the scale of the others."""
        excluded = {name.casefold() for name in self.methodology.excluded_types}
        return frozenset(school.code for school in self.schools if school.type.casefold() not in excluded)

    def shares(self, year: str, schools: Iterable[str] = ()) -> list[SocialShares]:
        """The shares of the social passports of a year, of `schools` also where they handed in none."""
        return social_shares(self._passports, year, self.methodology, schools)

    def results(
        self,
        schools: Iterable[SchoolRecord],
        year: str,
        base: ResultsBase | None = None,
        markers: Mapping[str, int] | None = None,
    ) -> list[ResultsIndex]:
        """ИОР of schools for a school year, by code."""
        return results_table(
            schools,
            self._works,
            year,
            base,
            self.methodology,
            region=self._region,
            markers=markers,
            default_sd_score=self.methodology.default_sd_score,
        )

    @cached_property
    def _region(self) -> Mapping[tuple[str, str], Reference]:
        """The region's means and spreads of the procedures, by name and school year."""
        return RegionValues(self._reference).references(measures(VPR_GRADES))


def _school_year(day: date) -> str:
    first = day.year - (day.month < _FIRST_MONTH)
    return f"{first}/{first + 1}"
