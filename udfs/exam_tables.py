"""Tables of ЕГЭ: the district against the region by subject, and the schools' results beside the printed values.

The printed values (the order's table) and those recomputed from the schools' rows stand side by side with their
difference; neither replaces the other (domain/methodology.md, 5.2 and 8.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from schemas.periods import YEAR_TERM, Period
from schemas.reference import procedures
from udfs.dynamics import Dynamics, Share
from udfs.exams import (
    AggregateChange,
    DistrictDynamics,
    RegionDeviation,
    SubjectDynamics,
    SubjectMean,
    SubjectRow,
    aggregate_change,
    aggregate_mean,
    district_dynamics,
    region_deviation,
)
from udfs.parameters import DEFAULTS, Methodology
from udfs.pooling import DISTRICT, POINTS, Pooled, WorkKey, pool
from udfs.records import Origin, WorkRecord
from udfs.school_dynamics import dynamics_table

EGE = "ЕГЭ"
NO_REGION: Final[Mapping[tuple[str, int], float]] = {}
"""Where none of the region's means is known."""


@dataclass(frozen=True, slots=True)
class PrintedMean:
    """A mean score of the district, and of the region where known, from a printed source; `year` is the exam's."""

    subject: str
    year: int
    district: float
    region: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Recomputed:
    """The district's mean from the schools' rows, weighted by participants, and its difference from the printed one."""

    n: int
    mean: float
    difference: float | None
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class DistrictSubject:
    """A subject of the district's table: what is printed, and what the schools' rows give for each of the two years."""

    printed: SubjectDynamics
    previous: Recomputed | None
    current: Recomputed | None
    incomparable: str


@dataclass(frozen=True, slots=True)
class DistrictExams:
    """The district's table for two years, subjects in the order of the source."""

    years: tuple[int, int]
    subjects: tuple[DistrictSubject, ...]
    counts: DistrictDynamics


@dataclass(frozen=True, slots=True)
class SchoolExam:
    """A school's (or the district's, code empty) results in one subject and year. `region` is None where not known."""

    school: str
    year: int
    subject: str
    n: int
    mean: float
    region: float | None
    below: Share | None
    high: int | None
    previous_year: int | None
    previous_mean: float | None
    previous_n: int | None
    incomparable: str
    dynamics: Dynamics | None
    origins: tuple[Origin, ...]

    @property
    def against_region(self) -> float | None:
        """The deviation from the region's mean, in points."""
        return None if self.region is None else self.mean - self.region


@dataclass(frozen=True, slots=True)
class SchoolAggregate:
    """Совокупный средний балл of a school (district: code empty) in a year, its change split, and the region's part."""

    school: str
    year: int
    n: int
    mean: float
    change: AggregateChange | None
    against_region: RegionDeviation | None
    incomparable: str


def exam_year(period: Period) -> int:
    """The calendar year of the exams of a school year: 2020 for «2019/2020»."""
    return period.first_year + 1


def district_exams(printed: Iterable[PrintedMean], records: Iterable[WorkRecord]) -> DistrictExams | None:
    """The district's table for the last two printed years; None where fewer than two are given."""
    lines = list(printed)
    known = sorted({line.year for line in lines})
    if len(known) < 2:
        return None
    before, now = known[-2:]
    by_key = _by_key(lines)
    subjects = list(dict.fromkeys(line.subject for line in lines if line.year in (before, now)))
    pools = pool(record for record in records if record.kind == EGE and record.period.is_year)
    counts = district_dynamics(_printed_row(by_key, subject, before, now) for subject in subjects)
    return DistrictExams(
        (before, now),
        tuple(
            DistrictSubject(
                row,
                _recomputed(pools, row.subject, before, by_key.get((row.subject, before))),
                _recomputed(pools, row.subject, now, by_key.get((row.subject, now))),
                procedures.incomparable(EGE, row.subject, _school_year(before), _school_year(now)),
            )
            for row in counts.subjects
        ),
        counts,
    )


def school_exams(
    records: Iterable[WorkRecord],
    region: Mapping[tuple[str, int], float] = NO_REGION,
    methodology: Methodology = DEFAULTS,
) -> list[SchoolExam]:
    """Each school's results by year and subject, the district's first, then by code, the latest year first.

    `region` holds the region's means by subject and year of the exam.
    """
    taken = [record for record in records if record.kind == EGE and record.period.is_year and record.scale == POINTS]
    rows = []
    for line in dynamics_table(taken, {record.period for record in taken}, methodology):
        current, previous = line.current, line.previous
        if current.mean_score is None:
            continue
        year = exam_year(current.period)
        rows.append(
            SchoolExam(
                school=line.key.school,
                year=year,
                subject=line.key.subject,
                n=current.took,
                mean=current.mean_score,
                region=region.get((line.key.subject, year)),
                below=current.fails,
                high=current.high,
                previous_year=exam_year(previous.period) if previous else None,
                previous_mean=previous.mean_score if previous else None,
                previous_n=previous.took if previous else None,
                incomparable=line.incomparable,
                dynamics=line.mean,
                origins=current.origins,
            )
        )
    return sorted(rows, key=lambda row: (row.school, -row.year, row.subject))


def school_aggregates(rows: Iterable[SchoolExam]) -> list[SchoolAggregate]:
    """The aggregate mean of each school and year, split against the year before (Kitagawa)."""
    groups: dict[tuple[str, int], list[SubjectMean]] = {}
    for row in rows:
        groups.setdefault((row.school, row.year), []).append(SubjectMean(row.subject, row.n, row.mean, row.region))
    return [
        SchoolAggregate(
            school=school,
            year=year,
            n=sum(item.n for item in means),
            mean=value,
            change=aggregate_change(groups.get((school, year - 1), ()), means),
            against_region=region_deviation(means),
            incomparable=procedures.incomparable(EGE, "", _school_year(year - 1), _school_year(year)),
        )
        for (school, year), means in sorted(groups.items(), key=lambda item: (item[0][0], -item[0][1]))
        if (value := aggregate_mean(means)) is not None
    ]


def _by_key(lines: Iterable[PrintedMean]) -> dict[tuple[str, int], PrintedMean]:
    """Printed values by subject and year; those that stand twice, or are no score, are left out as not known."""
    groups: dict[tuple[str, int], list[PrintedMean]] = {}
    for line in lines:
        groups.setdefault((line.subject, line.year), []).append(line)
    return {key: group[0] for key, group in groups.items() if len(group) == 1 and _is_printable(group[0])}


def _is_printable(line: PrintedMean) -> bool:
    return 0 <= line.district <= 100 and (line.region is None or 0 <= line.region <= 100)


def _school_year(year: int) -> str:
    return f"{year - 1}/{year}"


def _printed_row(lines: Mapping[tuple[str, int], PrintedMean], subject: str, before: int, now: int) -> SubjectRow:
    first, last = lines.get((subject, before)), lines.get((subject, now))
    return SubjectRow(
        subject, first.district if first else None, last.district if last else None, last.region if last else None
    )


def _recomputed(
    pools: Mapping[tuple[WorkKey, Period], Pooled], subject: str, year: int, printed: PrintedMean | None
) -> Recomputed | None:
    found = pools.get((WorkKey(DISTRICT, EGE, subject, 11, POINTS), Period(_school_year(year), YEAR_TERM)))
    if found is None or found.mean_score is None:
        return None
    difference = None if printed is None else found.mean_score - printed.district
    return Recomputed(found.took, found.mean_score, difference, found.origins)
