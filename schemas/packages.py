"""Packages: which sheets go to a school in one file (domain/forms.md, 1.0)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from schemas.forms import (
    context,
    decisions,
    enrolment,
    monitoring,
    olympiads,
    partnership,
    problems,
    quarter_report,
    risk,
    risk_factors,
    roadmap,
    satisfaction,
    self_analysis,
    social,
    title,
    training_needs,
    training_plan,
    works,
)
from schemas.periods import Period
from schemas.sheets import Sheet

FORM_VERSION = "1.0"
"""Version of the forms: the first number changes when old files can't be read any more (rule T6)."""


@dataclass(frozen=True, slots=True)
class Package:
    """A file a school fills in. `file_word` opens its name, `code` stands in the markers."""

    code: str
    title: str
    file_word: str
    sheets: tuple[Sheet, ...]

    def __reduce__(self) -> tuple[Callable[[str], Package], tuple[str]]:
        """A package crosses to another process by its code: its rules hold functions that can't be sent."""
        return package_of, (self.code,)

    def sheet(self, code: str) -> Sheet:
        """The sheet with this code. Raises KeyError."""
        return next(sheet for sheet in self.sheets if sheet.code == code)

    def file_name(self, school: str, period: Period) -> str:
        """`ШНОР_квартал_018_2021-2022-2.xlsx`: made of codes only, never of submitted text."""
        return f"ШНОР_{self.file_word}_{school}_{period.slug}.xlsx"


QUARTER = Package(
    "quarter",
    "Отчёт школы за четверть",
    "квартал",
    (
        title.SHEET,
        enrolment.SHEET,
        works.SHEET,
        monitoring.SHEET,
        risk.SHEET,
        roadmap.SHEET,
        quarter_report.SHEET,
        problems.SHEET,
        decisions.SHEET,
        training_plan.SHEET,
        partnership.SHEET,
    ),
)
YEAR = Package(
    "year",
    "Годовой отчёт школы",
    "год",
    (
        title.SHEET,
        social.SHEET,
        self_analysis.SHEET,
        risk_factors.SHEET,
        context.SHEET,
        training_needs.SHEET,
        olympiads.SHEET,
        satisfaction.SHEET,
    ),
)
RESULTS = Package("results", "Результаты оценочных процедур за учебный год", "результаты", (title.SHEET, works.SHEET))
"""Results of a past school year (ВПР, ОГЭ, ЕГЭ), so that dynamics have something to compare with from the first day."""


@cache
def packages() -> dict[str, Package]:
    """All packages by code."""
    return {package.code: package for package in (QUARTER, YEAR, RESULTS)}


def package_of(code: str) -> Package:
    """The package with this code. Raises KeyError."""
    return packages()[code]


@cache
def all_sheets() -> dict[str, Sheet]:
    """Every sheet of the contract by its code: those of the quarter, then those of the year."""
    return {sheet.code: sheet for package in packages().values() for sheet in package.sheets}
