"""Synthetic rows of «Контингент», and the classes that follow from them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from macros.demo import numbers
from macros.demo.district import Row, class_count, pupils
from schemas.periods import Period

_LETTERS = "АБВГДЕ"


@dataclass(frozen=True, slots=True)
class Movement:
    """Pupils of one grade over one term: start + arrived - left = end."""

    start: int
    arrived: int
    left: int

    @property
    def end(self) -> int:
        """Pupils at the end of the term."""
        return self.start + self.arrived - self.left


@cache
def movement(code: str, period: Period, grade: int) -> Movement:
    """What happened to a grade in a term; a term starts with the pupils the term before ended with."""
    opening = period.term == 1
    start = pupils(code, period.first_year, grade) if opening else movement(code, period.previous, grade).end
    rng = numbers.generator("movement", code, period, grade)
    most = start * 0.03 + 0.8
    return Movement(start, arrived=int(rng.random() * most), left=int(rng.random() * most) if start > 3 else 0)


def class_sizes(code: str, period: Period, grade: int) -> dict[str, int]:
    """Pupils by class at the end of a term: `{"9А": 25, "9Б": 24}`, or `{"9": 12}` where the grade is one class."""
    count = class_count(code, period.first_year, grade)
    if not count:
        return {}
    labels = [str(grade)] if count == 1 else [f"{grade}{letter}" for letter in _LETTERS[:count]]
    return dict(zip(labels, numbers.split(movement(code, period, grade).end, count), strict=True))


def enrolment_rows(code: str, period: Period) -> list[Row]:
    """The 11 rows of «Контингент» of a school for a term; a grade the school lacks is a row of zeros."""
    return [_row(code, period, grade) for grade in range(1, 12)]


def _row(code: str, period: Period, grade: int) -> Row:
    moved = movement(code, period, grade)
    # The share of pupils with special needs belongs to the cohort and the school year, not to the term.
    share = numbers.generator("special", code, period.year, grade).uniform(0.0, 0.08)
    return {
        "grade": grade,
        "classes": class_count(code, period.first_year, grade),
        "start": moved.start,
        "arrived": moved.arrived,
        "left": moved.left,
        "end": moved.end,
        "special": round(moved.end * share),
        # Admission to final exams is decided in May; before that the cell is empty.
        "admitted": None,
    }
