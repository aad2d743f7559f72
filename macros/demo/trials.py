"""Synthetic rows of last spring's trial works, in the form of the past year beside the exams they rehearsed."""

from __future__ import annotations

from datetime import date

from macros.demo import ege, numbers
from macros.demo.district import PROFILES, Row, pupils
from macros.demo.rows import mark_row, point_row
from schemas.reference.ege import minimum_scores
from schemas.reference.schools import school

YEAR = 2021
"""The only spring the demo has trial works of."""

_OGE_DAYS = {"Русский язык": date(2021, 3, 10), "Математика": date(2021, 3, 17)}
_EGE_DAYS = {"Русский язык": date(2021, 4, 7), "Математика (профиль)": date(2021, 4, 14)}
_SPREAD = 13.0
_EASE = 0.62
"""The share of «2» at the trial ОГЭ against ВПР: two months before the exam it is still above the exam's."""
_UNDER_EXAM = 3.5
"""How far the district's trial ЕГЭ lies under the exam, in points."""
_NOTE = "Часть обучающихся отсутствовала по болезни; работа повторена"


def trial_rows(code: str, spring: int) -> list[Row]:
    """«Тренировочный ОГЭ» and «Решу ЕГЭ» of a school, a row a subject; empty but for the spring of 2021."""
    return [*_oge_rows(code), *_ege_rows(code)] if spring == YEAR else []


def _oge_rows(code: str) -> list[Row]:
    enrolled = pupils(code, YEAR - 1, 9)
    rows = []
    for subject, day in _OGE_DAYS.items():
        rng = numbers.generator("trial", code, YEAR, subject)
        took = _took(rng.uniform(0.88, 1.0), enrolled)
        fail = PROFILES[code].fail(subject) * _EASE * rng.uniform(0.8, 1.25)
        work = ("Тренировочный ОГЭ", subject, "9", day)
        rows.append(mark_row(work, enrolled, numbers.marks(rng, took, fail), _NOTE, exam=True))
    return rows


def _ege_rows(code: str) -> list[Row]:
    """Those who will sit the exam, nearly all of them; a school may be kinder to its own, or sterner."""
    if not school(code).has_grade_11:
        return []
    rows = []
    for subject, day in _EGE_DAYS.items():
        exam = ege.subject_scores(YEAR, subject).get(code)
        if exam:
            rng = numbers.generator("trial", code, YEAR, subject)
            took = _took(rng.uniform(0.85, 1.0), len(exam))
            mean = sum(exam) / len(exam) - _UNDER_EXAM + rng.uniform(-5, 7)
            scores = numbers.scores(rng, took, mean, _SPREAD, 5, 98)
            work = ("Репетиционная «Решу ЕГЭ»", subject, "11", day)
            rows.append(point_row(work, len(exam), scores, minimum_scores()[subject], _NOTE))
    return rows


def _took(turnout: float, listed: int) -> int:
    return min(listed, max(1, round(turnout * listed)))
