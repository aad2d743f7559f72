"""All markers of objectivity of each school and school year: O1, O4 and O5 (domain/methodology.md, 6).

A cohort is judged in the year of its later work, so that a new year adds no marker to an older one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from schemas.forms.works_lists import VPR
from schemas.periods import YEAR_TERM, Period
from schemas.reference import procedures
from udfs.form_rows import FormRow
from udfs.objectivity import Direction, Marker, Objectivity, objectivity
from udfs.objectivity_journal import journal_comparison
from udfs.objectivity_region import Compared, cohort_break, far_above_region
from udfs.objectivity_results import EGE, GRADE_9, GRADE_11, OGE, Region, SchoolResults
from udfs.parameters_sheets import SHEET_DEFAULTS, SheetParameters
from udfs.records import SchoolRecord

COHORTS: Final = ((VPR, 4, VPR, 5), (VPR, 8, OGE, GRADE_9))
"""The works that the same pupils write a year apart: kind and grade of the programme, before and after."""

_EGE_SUBJECTS: Final = {"Математика": "Математика (профиль)"}
_NO_EXAM: Final = ("Окружающий мир",)


@dataclass(frozen=True, slots=True)
class SchoolMarker:
    """A marker with what it is about: subject and grade of the programme of ВПР (of O5, the earlier one)."""

    period: Period
    subject: str
    grade: int
    season: str
    marker: Marker

    @property
    def order(self) -> tuple[str, Period, str, int, str]:
        """By kind, then as a reader looks for it."""
        return self.marker.code, self.period, self.subject, self.grade, self.season


@dataclass(frozen=True, slots=True)
class SchoolObjectivity:
    """The markers of a school in a school year, and what they say together."""

    school: str
    year: str
    markers: tuple[SchoolMarker, ...]
    total: Objectivity


def school_objectivity(
    schools: Iterable[SchoolRecord],
    rows: Iterable[FormRow],
    region: Region,
    methodology: SheetParameters = SHEET_DEFAULTS,
) -> list[SchoolObjectivity]:
    """A line for each school and school year with something to look at, by school and year; `rows` are those of R."""
    given = list(rows)
    known = {school.code: school for school in schools}
    results = SchoolResults(given, region)
    found: defaultdict[tuple[str, str], list[SchoolMarker]] = defaultdict(list)
    for school in known.values():
        for year in results.years:
            found[school.code, year] += [
                *_far_above(school, year, results, methodology),
                *_cohorts(school, year, results, methodology),
            ]
    for item in journal_comparison(given, methodology):
        if item.school in known:
            marker = SchoolMarker(item.period, item.subject, item.grade, item.season, item.marker)
            found[item.school, item.period.year].append(marker)
    return [
        SchoolObjectivity(
            *place,
            tuple(sorted(markers, key=lambda item: item.order)),
            objectivity((item.marker for item in markers), methodology),
        )
        for place, markers in sorted(found.items())
        if markers
    ]


def doubted(lines: Iterable[SchoolObjectivity], year: str) -> dict[str, int]:
    """How many kinds of markers say that a school's ВПР of a school year are too high; schools without any left out."""
    found = {line.school: len(line.total.kinds(Direction.VPR_HIGH)) for line in lines if line.year == year}
    return {school: kinds for school, kinds in found.items() if kinds}


def _far_above(
    school: SchoolRecord, year: str, results: SchoolResults, methodology: SheetParameters
) -> Iterator[SchoolMarker]:
    for subject, grade in results.written(school.code, year):
        vpr = results.of(school.code, VPR, subject, grade, year, between=True)
        marker = far_above_region(vpr, list(_exams(school, subject, year, results)), school.type, methodology)
        yield SchoolMarker(Period(year, YEAR_TERM), subject, grade, "", marker)


def _exams(school: SchoolRecord, subject: str, year: str, results: SchoolResults) -> Iterator[Compared]:
    """The exams that could bear out a result: held in the year, and of a grade that the school has."""
    for kind, name, grade in ((OGE, subject, GRADE_9), (EGE, _EGE_SUBJECTS.get(subject, subject), GRADE_11)):
        has_grade = school.top_grade is None or school.top_grade >= grade
        if has_grade and subject not in _NO_EXAM and procedures.was_held(kind, name, year):
            yield results.of(school.code, kind, name, grade, year, between=True)


def _cohorts(
    school: SchoolRecord, year: str, results: SchoolResults, methodology: SheetParameters
) -> Iterator[SchoolMarker]:
    period = Period(year, YEAR_TERM)
    earlier = period.previous.year
    for kind, grade, later_kind, later_grade in COHORTS:
        subjects = {name for name, at in results.written(school.code, earlier) if at == grade}
        subjects |= results.subjects(school.code, later_kind, later_grade, year)
        for subject in sorted(subjects):
            held = procedures.was_held(kind, subject, earlier) and procedures.was_held(later_kind, subject, year)
            if held:
                before = results.of(school.code, kind, subject, grade, earlier)
                after = results.of(school.code, later_kind, subject, later_grade, year)
                yield SchoolMarker(period, subject, grade, "", cohort_break(before, after, methodology))
