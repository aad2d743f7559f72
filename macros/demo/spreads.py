"""Synthetic values of the region for the demo: means of works in marks, spreads of pupils and of schools.

With them the markers of objectivity O1 and O5 can be computed. What stands in «Справочные значения» already stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.demo.history import VPR_GRADES
from workbook.master.state import EGE, MEAN_SCORE, ExamResult
from workbook.region_values import BETWEEN, MEAN_MARK, SD_MARK, SD_SCORE

SOURCE = "Учебное значение, вымышлено"
_VPR, _OGE = "ВПР", "ОГЭ"
_FIRST_GRADE, _FALL = 4, 0.03
"""What the mean mark of ВПР loses with each grade after the fourth."""


@dataclass(frozen=True, slots=True)
class _Work:
    """A procedure of the region in a year: its mean, the pupils' standard deviation, that of the schools' means."""

    procedure: str
    subject: str
    year: int
    mean: float
    sd: float
    between: float


_WORKS = (
    _Work(_VPR, "Русский язык", 2018, 3.64, 0.88, 0.27),
    _Work(_VPR, "Математика", 2018, 3.62, 0.90, 0.28),
    _Work(_VPR, "Русский язык", 2019, 3.66, 0.87, 0.26),
    _Work(_VPR, "Математика", 2019, 3.63, 0.89, 0.27),
    _Work(_OGE, "Русский язык", 2019, 3.98, 0.80, 0.24),
    _Work(_OGE, "Математика", 2019, 3.74, 0.79, 0.25),
    _Work(EGE, "Русский язык", 2019, 71.9, 14.6, 6.1),
    _Work(EGE, "Математика (профиль)", 2019, 57.8, 16.8, 7.2),
    _Work(_VPR, "Русский язык", 2021, 3.63, 0.88, 0.26),
    _Work(_VPR, "Математика", 2021, 3.59, 0.90, 0.27),
    _Work(_OGE, "Русский язык", 2021, 3.94, 0.81, 0.24),
    _Work(_OGE, "Математика", 2021, 3.68, 0.80, 0.25),
    _Work(EGE, "Русский язык", 2021, 73.1, 14.4, 6.0),
    _Work(EGE, "Математика (профиль)", 2021, 58.2, 16.5, 7.0),
)


def with_region_values(reference: Iterable[ExamResult]) -> list[ExamResult]:
    """The lines, and after them the values of the region that none of them gives."""
    given = list(reference)
    known = {_place(line) for line in given if line.region is not None}
    return [*given, *(line for line in _lines() if _place(line) not in known)]


def _lines() -> Iterator[ExamResult]:
    for work in _WORKS:
        is_scored = work.procedure == EGE
        for grade in VPR_GRADES.get(work.year, ()) if work.procedure == _VPR else (None,):
            mean = work.mean if grade is None else work.mean - _FALL * (grade - _FIRST_GRADE)
            for measure, value in (
                (MEAN_SCORE if is_scored else MEAN_MARK, round(mean, 2)),
                (SD_SCORE if is_scored else SD_MARK, work.sd),
                (BETWEEN, work.between),
            ):
                yield ExamResult(work.subject, work.year, None, value, SOURCE, work.procedure, measure, grade)


def _place(line: ExamResult) -> tuple[str, str, str, int | None, int]:
    return line.procedure, line.measure, line.subject, line.grade, line.year
