"""Synthetic rows of «Группы риска»: graduates who may fail, and those who may excel, in numbers only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from macros.demo import numbers
from macros.demo.district import PERIODS, PROFILES, Row
from macros.demo.enrolment import movement
from macros.demo.works import true_fail
from schemas.forms.risk import GRADUATES
from schemas.periods import Period

_SUBJECTS = ("Русский язык", "Математика")
_AT_RISK = 0.75
"""The share of a group of risk against the share of «2» at ВПР."""


@dataclass(frozen=True, slots=True)
class _Group:
    """A group of risk over one term: start + joined - overcame = end."""

    start: int
    joined: int
    overcame: int

    @property
    def end(self) -> int:
        return self.start + self.joined - self.overcame


def risk_rows(code: str, period: Period) -> list[Row]:
    """Rows of a school for term 1 or 2 of 2021/2022, for each graduating grade it has. Raises ValueError otherwise."""
    if period not in PERIODS:
        raise ValueError(f"Учебных данных за период {period} нет; есть за {', '.join(map(str, PERIODS))}")
    return [
        _row(code, period, grade, subject)
        for grade in GRADUATES
        if movement(code, period, grade).end
        for subject in _SUBJECTS
    ]


@cache
def _group(code: str, period: Period, grade: int, subject: str) -> _Group:
    """What happened to the group in a term; a term starts with the group the term before ended with."""
    rng = numbers.generator("risk", code, period, grade, subject)
    pupils = movement(code, period, grade).end
    if period.term == 1:
        start = round(pupils * true_fail(code, period, subject, grade) * _AT_RISK)
    else:
        start = _group(code, period.previous, grade, subject).end
    overcame = round(start * rng.uniform(0.05, 0.2))
    joined = min(round(pupils * rng.uniform(0.0, 0.06)), max(0, pupils // 2 - start + overcame))
    return _Group(start, joined, max(overcame, start + joined - pupils))


def _row(code: str, period: Period, grade: int, subject: str) -> Row:
    rng = numbers.generator("risk work", code, period, grade, subject)
    group, pupils = _group(code, period, grade, subject), movement(code, period, grade).end
    weakness = PROFILES[code].weakness
    # The high achievers of a year are known from its beginning.
    year_rng = numbers.generator("high", code, period.year, grade, subject)
    high = min(pupils - group.end, round(pupils * year_rng.uniform(0.16, 0.28) * (1 - 1.5 * weakness)))
    return {
        "grade": grade,
        "subject": subject,
        "pupils": pupils,
        "risk_start": group.start,
        "joined": group.joined,
        "overcame": group.overcame,
        "risk_end": group.end,
        "with_programme": group.end - _without(rng, group.end, weakness),
        "consultations": round((group.end + high) * rng.uniform(2.0, 4.0)) + rng.randint(2, 6),
        "high": high,
        "high_with_plan": high - _without(rng, high, weakness / 2),
        "parents": round(group.end * rng.uniform(0.8, 1.6)),
    }


def _without(rng: Random, count: int, weakness: float) -> int:
    """How many have no programme of their own: nobody in most schools, a few in a weak one."""
    return int(count * rng.uniform(0.0, 0.9) * weakness) if rng.random() < 2 * weakness else 0
