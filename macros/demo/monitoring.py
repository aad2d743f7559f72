"""Synthetic rows of «Мониторинг МА-РЯ»: the marks of the term by class, and the test that closes it.

The journal is kinder than the test, and both are kinder than ВПР; the gap grows with the school's weakness, but never
to the 20 points above which a school has to explain itself.
"""

from __future__ import annotations

from random import Random

from macros.demo import numbers
from macros.demo.district import PERIODS, PROFILES, Row
from macros.demo.enrolment import class_sizes
from macros.demo.works import true_fail
from schemas.forms.monitoring import JUMP_POINTS, SMALL
from schemas.periods import Period

Marks = tuple[int, int, int, int]
"""Numbers of «2», «3», «4» and «5»."""

_GRADES = range(4, 12)
"""From the first grade that writes ВПР; marks are given from grade 2 on."""
_ALGEBRA_FROM = 7
_JOURNAL, _TEST = 0.3, 0.5
"""The share of «2» in the journal and at the test of the term, against the school's ВПР."""
_SEASON = {1: 1.0, 2: 1.15}
"""The second term is the harder one."""
_COVERED = (100, 100, 99, 98, 97, 95)


def monitoring_rows(code: str, period: Period) -> list[Row]:
    """Rows of a school for term 1 or 2 of 2021/2022, one per class and subject. Raises ValueError otherwise."""
    if period not in PERIODS:
        raise ValueError(f"Учебных данных за период {period} нет; есть за {', '.join(map(str, PERIODS))}")
    return [
        _row(code, period, grade, subject, label, enrolled)
        for grade in _GRADES
        for subject in ("Русский язык", "Алгебра" if grade >= _ALGEBRA_FROM else "Математика")
        for label, enrolled in class_sizes(code, period, grade).items()
    ]


def _row(code: str, period: Period, grade: int, subject: str, label: str, enrolled: int) -> Row:
    rng = numbers.generator("monitoring", code, period, subject, label)
    # Pupils keep their places in a class from term to term, so that its marks move slowly.
    class_rng = numbers.generator("monitoring", code, period.year, subject, label)
    fail = true_fail(code, period, subject, grade) * _SEASON[period.term] + rng.uniform(-0.03, 0.03)
    graded = enrolled - _not_graded(rng, code, enrolled)
    marks = numbers.marks(class_rng, graded, _share(fail * _JOURNAL))
    took = max(1, round(enrolled * rng.uniform(0.88, 1.0)))
    test = _near_journal(numbers.marks(rng, took, _share(fail * _TEST)), marks)
    return {
        "class_label": label,
        "subject": subject,
        "enrolled": enrolled,
        "graded": graded,
        "not_graded": enrolled - graded,
        **dict(zip(("mark2", "mark3", "mark4", "mark5"), marks, strict=True)),
        "test_took": took,
        **dict(zip(("test2", "test3", "test4", "test5"), test, strict=True)),
        "covered": rng.choice(_COVERED) - (rng.randint(0, 4) if PROFILES[code].weakness >= 0.3 else 0),
    }


def _share(fail: float) -> float:
    return min(max(fail, 0.005), 0.6)


def _not_graded(rng: Random, code: str, enrolled: int) -> int:
    """Usually nobody; in a weak school one pupil of some classes has missed too much."""
    return int(enrolled > SMALL and rng.random() < 0.25 * PROFILES[code].weakness)


def _near_journal(test: Marks, journal: Marks) -> Marks:
    """The test with «2» and «3» moved until its share of «2» is within the explained distance of the journal's."""
    twos, threes, fours, fives = test
    share = journal[0] / sum(journal)
    while (twos / sum(test) - share) * 100 > JUMP_POINTS:
        twos, threes = twos - 1, threes + 1
    while (share - twos / sum(test)) * 100 > JUMP_POINTS and threes:
        twos, threes = twos + 1, threes - 1
    return twos, threes, fours, fives
