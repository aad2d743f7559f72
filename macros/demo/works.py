"""Synthetic rows of the current school year's works: entry tests, control works, rehearsals of exams."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from macros.demo import numbers
from macros.demo.district import PERIODS, PROFILES, Row
from macros.demo.enrolment import class_sizes, movement
from macros.demo.rows import mark_row, point_row
from schemas.periods import Period
from schemas.reference.ege import minimum_scores

_MARKED = ("Русский язык", "Математика")
_POINTS = {"Русский язык": 68.0, "Математика (профиль)": 54.0}
"""Mean scores of a rehearsal by subject: a few points under the district's ЕГЭ."""
_SPREAD = 13.0


@dataclass(frozen=True, slots=True)
class _Work:
    """A kind of work: who writes it, from which day, and its share of «2» against the school's ВПР."""

    kind: str
    grades: tuple[int, ...]
    first_day: date
    hardness: float
    exam: bool = False


_WORKS = {
    1: (
        _Work("Входное тестирование", (9, 11), date(2021, 9, 20), 0.9),
        _Work("АКР", (5, 6, 7, 8, 9, 11), date(2021, 10, 11), 0.7),
    ),
    2: (
        _Work("МКР", (8, 10), date(2021, 11, 22), 0.8),
        _Work("Тренировочный ОГЭ", (9,), date(2021, 12, 1), 0.85, exam=True),
        _Work("АКР", (5, 6, 7, 8, 9, 11), date(2021, 12, 13), 0.7),
    ),
}
_REHEARSAL = "Репетиционная «Решу ЕГЭ»"
_REHEARSAL_DAYS = {1: date(2021, 10, 19), 2: date(2021, 12, 23)}

_NOTE = "Часть обучающихся отсутствовала по болезни; работа будет повторена"


def works_rows(code: str, period: Period) -> list[Row]:
    """Rows of «Результаты работ» of a school for term 1 or 2 of 2021/2022, one per class and work.

    Raises ValueError for another period.
    """
    if period not in PERIODS:
        raise ValueError(f"Учебных данных за период {period} нет; есть за {', '.join(map(str, PERIODS))}")
    rows = [row for work in _WORKS[period.term] for subject in _MARKED for row in _marked(code, period, work, subject)]
    return rows + _rehearsals(code, period)


def _marked(code: str, period: Period, work: _Work, subject: str) -> list[Row]:
    rows = []
    for place, grade in enumerate(work.grades):
        # A parallel writes on one day; Russian and mathematics don't fall on the same one.
        day = numbers.school_day(work.first_day, place + (1 if subject == "Математика" else 0))
        fail = true_fail(code, period, subject, grade) * work.hardness
        for label, enrolled in class_sizes(code, period, grade).items():
            rng = numbers.generator("work", code, period, work.kind, subject, label)
            counts = numbers.marks(rng, _took(rng, enrolled), min(max(fail + rng.uniform(-0.03, 0.03), 0.01), 0.8))
            rows.append(mark_row((work.kind, subject, label, day), enrolled, counts, _NOTE, exam=work.exam))
    return rows


def _rehearsals(code: str, period: Period) -> list[Row]:
    """One row a subject for the whole of grade 11: applicants of all its classes sit together."""
    enrolled = movement(code, period, 11).end
    rows = []
    if enrolled:
        for place, (subject, district) in enumerate(_POINTS.items()):
            rng = numbers.generator("rehearsal", code, period, subject)
            listed = enrolled if subject == "Русский язык" else max(1, round(enrolled * 0.55))
            mean = district + PROFILES[code].ege[1] + (2 if period.term == 2 else 0)
            scores = numbers.scores(rng, _took(rng, listed), mean, _SPREAD, 5, 98)
            day = numbers.school_day(_REHEARSAL_DAYS[period.term], place)
            minimum = minimum_scores()[subject]
            rows.append(point_row((_REHEARSAL, subject, "11", day), listed, scores, minimum, _NOTE))
    return rows


def true_fail(code: str, period: Period, subject: str, grade: int) -> float:
    """The share of «2» (0-1) before the hardness of a work; grade 10 and 11 follow the school's ЕГЭ, not its ВПР."""
    profile = PROFILES[code]
    base = profile.fail(subject) if grade < 10 else min(max(0.15 - 0.012 * profile.ege[1], 0.03), 0.4)
    return base * (profile.trend if period.term == 2 else 1.0)


def _took(rng: Random, enrolled: int) -> int:
    """Those who wrote: usually nine in ten and more; in one class of thirty an illness keeps many at home."""
    turnout = rng.uniform(0.6, 0.78) if rng.random() < 1 / 30 else rng.uniform(0.88, 1.0)
    return min(enrolled, max(1, round(turnout * enrolled)))
