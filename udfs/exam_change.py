"""ЕГЭ of every school and subject in a year: shrunk mean, double difference, three-year class, and what chance leaves.

Joins the parts (`shrinkage`, `region_gap`, `stability`, `false_discovery`) over the rows of `exam_tables.school_exams`.
The whole year is one report for the correction; the district's own row takes no part in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from schemas.reference import procedures
from udfs.dynamics import Dynamics, Mean
from udfs.exam_tables import EGE, SchoolExam
from udfs.false_discovery import Corrected, Report, benjamini_hochberg, p_of_means
from udfs.parameters import DEFAULTS, Methodology
from udfs.parameters_change import CHANGE_DEFAULTS, ChangeParameters
from udfs.pooling import DISTRICT
from udfs.region_gap import DoubleDifference, YearMean, double_difference
from udfs.shrinkage import SchoolMean, ShrunkMean, Variances, shrunk_means, variances
from udfs.stability import YEARS, StabilityResult, leaps, mean_stability

Key = tuple[str, str]
"""A school's code and a subject."""


@dataclass(frozen=True, slots=True)
class ExamChange:
    """What may be said of a school's results in a subject in a year.

    `leap` and `corrected` are None where the change isn't known; `corrected` says whether it stands among all of the
    report. Each part carries its own explanation and rows.
    """

    school: str
    subject: str
    year: int
    shrunk: ShrunkMean
    difference: DoubleDifference
    stability: StabilityResult
    leap: bool | None
    corrected: Corrected | None


@dataclass(frozen=True, slots=True)
class ExamChanges:
    """The year's report, schools by code and subjects by name; `report` tells how many comparisons remain."""

    year: int
    rows: tuple[ExamChange, ...]
    report: Report[Key]


def exam_changes(
    exams: Iterable[SchoolExam],
    year: int,
    methodology: Methodology = DEFAULTS,
    rules: ChangeParameters = CHANGE_DEFAULTS,
) -> ExamChanges:
    """The report of an exam year (2023 for «2022/2023») over all schools; the district's row is left out."""
    schools = [row for row in exams if row.school != DISTRICT]
    history: defaultdict[Key, list[SchoolExam]] = defaultdict(list)
    for row in sorted(schools, key=lambda item: item.year):
        if row.year <= year:
            history[row.school, row.subject].append(row)
    current = {key: rows[-1] for key, rows in sorted(history.items()) if rows[-1].year == year}
    report = benjamini_hochberg({key: _p_value(row, methodology) for key, row in current.items()}, rules)
    rows: dict[Key, ExamChange] = {}
    for subject in sorted({key[1] for key in current}):
        taken = [row for key, row in current.items() if key[1] == subject]
        means = [SchoolMean(row.school, row.n, row.mean, origins=row.origins) for row in taken]
        spread = variances(means, methodology, rules)
        leapt = _leaps(taken, rules)
        for row, shrunk in zip(taken, shrunk_means(means, spread, None, methodology, rules), strict=True):
            key = (row.school, subject)
            leap = leapt[row.school]
            rows[key] = ExamChange(
                school=row.school,
                subject=subject,
                year=year,
                shrunk=shrunk,
                difference=_difference(history[key], row, methodology),
                stability=_stability(history[key], spread, bool(leap), methodology, rules),
                leap=leap,
                corrected=report.cells.get(key),
            )
    return ExamChanges(year, tuple(rows[key] for key in current), report)


def _p_value(row: SchoolExam, methodology: Methodology) -> float | None:
    """None also where the two years may not be compared: such a pair is no comparison."""
    if row.dynamics is None or row.dynamics.delta is None or row.previous_mean is None or row.previous_n is None:
        return None
    return p_of_means(Mean(row.previous_mean, row.previous_n), Mean(row.mean, row.n), methodology)


def _leaps(rows: Sequence[SchoolExam], rules: ChangeParameters) -> Mapping[str, bool | None]:
    known: dict[str, Dynamics] = {row.school: row.dynamics for row in rows if row.dynamics is not None}
    return {**dict.fromkeys(row.school for row in rows), **leaps(known, rules)}


def _difference(rows: Sequence[SchoolExam], row: SchoolExam, methodology: Methodology) -> DoubleDifference:
    previous = next((item for item in rows if item.year == row.previous_year), None)
    return double_difference(
        _year_mean(previous) if previous else None, _year_mean(row), methodology, incomparable=row.incomparable
    )


def _stability(
    rows: Sequence[SchoolExam], spread: Variances, leap: bool, methodology: Methodology, rules: ChangeParameters
) -> StabilityResult:
    # A deviation is shrunk by the spread between schools only where there is one: τ² of 0 would shrink all to nothing.
    used = spread if spread.between else None
    years = [_year_mean(row) for row in rows]
    why_not = _incomparable(rows[-YEARS:])
    return mean_stability(years, methodology, rules, spread=used, leap=leap, incomparable=why_not)


def _incomparable(rows: Sequence[SchoolExam]) -> str:
    """The first reason that neighbouring years compare different people."""
    reasons = (
        procedures.incomparable(EGE, then.subject, f"{then.year - 1}/{then.year}", f"{now.year - 1}/{now.year}")
        for then, now in pairwise(rows)
    )
    return next((reason for reason in reasons if reason), "")


def _year_mean(row: SchoolExam) -> YearMean:
    return YearMean(row.year, row.n, row.mean, row.region, origins=row.origins)
