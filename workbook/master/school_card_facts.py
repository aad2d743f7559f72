"""What is known of one school: the values that the formulas of «Карта школы» have for the school chosen first.

Each comes from the same pure function as the sheet that the page's formula looks it up in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from schemas.periods import YEAR_TERM, Period
from udfs.exam_tables import EGE, exam_year
from udfs.exams import RegionDeviation, SubjectMean, aggregate_mean, region_deviation
from udfs.form_rows import FormRow
from udfs.marks import MarkCounts
from udfs.monitoring import Level, term_results
from udfs.pooling import POINTS, Pooled, WorkKey, pool
from udfs.records import PlanRecord
from udfs.roadmap_execution import OpenItem, SchoolExecution, open_items, school_execution
from udfs.school_dynamics import WorkDynamics, dynamics_table, shown_periods
from udfs.school_shnor import ShnorRow, shnor_table, signal_year
from workbook.master.records import (
    as_of,
    current_period,
    methodology_of,
    plan_records,
    region_means,
    school_records,
    work_records,
)
from workbook.master.state import JournalEntry, MasterState, RegisteredSchool
from workbook.objectivity_tables import said_of_schools

YEARS_SHOWN: Final = 4


@dataclass(frozen=True, slots=True)
class ExamValue:
    """A mean score with its participants, and the region's (for one subject) or the deviation from it (for all)."""

    n: int
    mean: float
    region: float | None


class SchoolFacts:
    """The facts of the school of the state that the card opens with: the first of the region's list, else the first."""

    def __init__(self, state: MasterState) -> None:
        self.state = state
        self.school = _first(state)
        self.code = self.school.code if self.school else ""
        self.period = current_period(state)
        self.year = self.period.year if self.period else ""
        self.works = work_records(state)
        self.methodology = methodology_of(state)
        self.shown = shown_periods(self.works, self.period)

    def rows(self, sheet: str, period: str) -> list[dict[str, Any]]:
        """The school's accepted rows of a form sheet and a period."""
        return [dict(row.values) for row in self.state.rows(sheet, self.code) if row.period.code == period]

    @cached_property
    def lines(self) -> dict[tuple[WorkKey, Period], WorkDynamics]:
        """The school's lines of «Динамика»."""
        own = [record for record in self.works if record.school == self.code]
        found = dynamics_table(own, self.shown, self.methodology)
        return {(line.key, line.current.period): line for line in found if line.key.school == self.code}

    def place_on_dynamics(self, line: WorkDynamics | None) -> int:
        """The line's place in the table «Динамика», from 1; 0 for none."""
        return self._places[line.key, line.current.period] if line else 0

    @cached_property
    def shnor(self) -> ShnorRow | None:
        """The school's line of «ШНОР»."""
        year = signal_year(self.works, self.period)
        own = [school for school in school_records(self.state) if school.code == self.code]
        # Of other schools only the earliest row counts: it opens the years that are looked at.
        earliest = (
            [min((item for item in self.works if item.period.is_year), key=lambda item: item.period)] if year else []
        )
        works = [item for item in self.works if item.school == self.code]
        return next(iter(shnor_table(own, works + earliest, year, self.methodology)), None) if year else None

    @cached_property
    def markers(self) -> str:
        """What «ШНОР» says of the objectivity of the school's ВПР; empty where it has no line."""
        return said_of_schools(self.state, self.shnor.year)[self.code] if self.shnor else ""

    @property
    def place_on_shnor(self) -> int:
        """The school's place in the table «ШНОР», from 1; 0 for none."""
        if self.shnor is None:
            return 0
        return [school.code for school in school_records(self.state)].index(self.code) + 1

    @cached_property
    def terms(self) -> dict[tuple[str, str], MarkCounts]:
        """The marks of the terms by period and subject."""
        rows = [FormRow(row.school, row.period, row.values) for row in self.state.rows("M", self.code)]
        return {
            (result.place.period.code, result.place.subject): result.marks
            for result in term_results(rows, self.methodology, (Level.SCHOOL,))
            if result.marks is not None
        }

    @cached_property
    def exam_years(self) -> tuple[int, ...]:
        """The last years with results of ЕГЭ in the district."""
        return tuple(sorted({exam_year(period) for _, period in self._exams})[-YEARS_SHOWN:])

    @property
    def has_exams(self) -> bool:
        """True where «ЕГЭ школ» has lines of the school."""
        return any(key.school == self.code for key, _ in self._exams) if self.code else False

    def exam(self, school: str, subject: str, year: int) -> ExamValue | None:
        """A school's (the district's, code empty) result in a subject."""
        found = self._exams.get((WorkKey(school, EGE, subject, 11, POINTS), _school_year(year)))
        return _exam(found, self._region(subject, year))

    def all_exams(self, school: str, year: int) -> ExamValue | None:
        """The mean over all subjects, with its deviation from the region."""
        means = [
            SubjectMean(key.subject, value.n, value.mean, value.region)
            for key, period in self._exams
            if (key.school, period) == (school, _school_year(year))
            and (value := self.exam(school, key.subject, year)) is not None
        ]
        mean = aggregate_mean(means)
        deviation: RegionDeviation | None = region_deviation(means)
        n = sum(item.n for item in means)
        return None if mean is None else ExamValue(n, mean, deviation.value if deviation else None)

    @cached_property
    def execution(self) -> SchoolExecution | None:
        """The school's line of «Дорожная карта»."""
        found = school_execution(self._plan, self.period, as_of(self.state)) if self.period else []
        return found[0] if found else None

    @property
    def place_on_execution(self) -> int:
        """The school's place in the table «Дорожная карта», from 1; 0 for none."""
        if self.execution is None or self.period is None:
            return 0
        reported = {row.school for row in self.state.rows("D") if row.period == self.period}
        return sorted(reported).index(self.code) + 1

    @cached_property
    def open_items(self) -> list[tuple[int, OpenItem]]:
        """What the school has not done, with the places on «Не исполнено», from 1."""
        if self.period is None or not self.code:
            return []
        # The sheet goes by school, so later schools move nothing.
        upto = [record for record in plan_records(self.state) if record.school <= self.code]
        found = enumerate(open_items(upto, self.period, as_of(self.state)), start=1)
        return [(place, item) for place, item in found if item.school == self.code]

    @cached_property
    def entry(self) -> JournalEntry | None:
        """The school's last file."""
        own = [entry for entry in self.state.journal if self.code and entry.school == self.code]
        return max(own, key=lambda entry: entry.number, default=None)

    @cached_property
    def _places(self) -> dict[tuple[WorkKey, Period], int]:
        known: set[tuple[WorkKey, Period]] = set()
        for item in self.works:
            if item.period in self.shown:
                key = WorkKey(item.school, item.kind, item.subject, item.grade, item.scale)
                known |= {(key, item.period), (key.of_district, item.period)}
        order = sorted(known, key=lambda place: (place[0].school, place[1], place[0]))
        return {place: number for number, place in enumerate(order, start=1)}

    @cached_property
    def _exams(self) -> dict[tuple[WorkKey, Period], Pooled]:
        taken = (item for item in self.works if item.kind == EGE and item.period.is_year and item.scale == POINTS)
        return {place: found for place, found in pool(taken).items() if found.mean_score is not None}

    def _region(self, subject: str, year: int) -> float | None:
        return self._region_means.get((subject, year))

    @cached_property
    def _region_means(self) -> dict[tuple[str, int], float]:
        return region_means(self.state)

    @cached_property
    def _plan(self) -> Sequence[PlanRecord]:
        return [record for record in plan_records(self.state) if self.code and record.school == self.code]


def _first(state: MasterState) -> RegisteredSchool | None:
    schools = sorted(
        state.registry, key=lambda school: (not (school.active and school.shnor), not school.active, school.code)
    )
    return schools[0] if schools else None


def _school_year(year: int) -> Period:
    return Period(f"{year - 1}/{year}", YEAR_TERM)


def _exam(found: Pooled | None, region: float | None) -> ExamValue | None:
    return None if found is None or found.mean_score is None else ExamValue(found.took, found.mean_score, region)
