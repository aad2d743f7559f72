"""The synthetic district: how large and how strong each demo school is.

School names, the region's ШНОР list and the direction of results follow the order (schemas.reference.schools).
Everything measured in numbers is made up; the district's ЕГЭ means alone are the order's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from macros.demo import numbers
from schemas.periods import Period
from schemas.reference.schools import ege_schools, school

Row: TypeAlias = dict[str, Any]
"""One row of a form sheet by field name: whole numbers, a mean, text, dates; an empty cell is None."""

SYNTHETIC_NOTICE = (
    "Учебные данные. Названия школ, перечень ШНОР и средние баллы ЕГЭ по району за 2019 и 2020 годы взяты из приказа "
    "№\u00a054 от 27.01.2021. Все остальные числа, даты и тексты вымышлены и не описывают ни одну настоящую школу."
)
"""To be printed wherever demo numbers are shown."""

YEAR = "2021/2022"
"""The school year of the demo."""

PERIODS = (Period(YEAR, 1), Period(YEAR, 2))
"""The terms the demo has submissions for."""

HISTORY_YEARS = ("2018/2019", "2019/2020", "2020/2021")
"""The school years the demo has results of, in period «год»."""

_MAX_CLASS = 28


@dataclass(frozen=True, slots=True)
class Profile:
    """What the numbers of one school are made from.

    `parallel` is the usual number of pupils in a grade 1-9. `ege` gives points above the district's mean in 2019 and
    in 2020; 2021 lies between them. `fail_russian`, `fail_mathematics` are true shares of «2» at ВПР (0-1), and `trend`
    multiplies them from the first term to the second.
    """

    parallel: int
    ege: tuple[float, float]
    fail_russian: float
    fail_mathematics: float
    trend: float = 1.0

    def fail(self, subject: str) -> float:
        """The true share of «2» in Russian or mathematics, 0-1."""
        return self.fail_russian if subject == "Русский язык" else self.fail_mathematics

    @property
    def weakness(self) -> float:
        """The mean share of «2», 0-1: how hard the school's pupils find school."""
        return (self.fail_russian + self.fail_mathematics) / 2


_NO_EGE = (0.0, 0.0)

PROFILES: dict[str, Profile] = {
    "001": Profile(100, (5, 9), 0.06, 0.07),
    "002": Profile(75, (2, -5), 0.35, 0.38, 0.95),
    "003": Profile(75, (0, -2), 0.20, 0.24),
    "004": Profile(80, (2, -5), 0.22, 0.36, 1.05),
    "005": Profile(90, (3, 7.5), 0.08, 0.10),
    "008": Profile(85, (5, 4), 0.35, 0.37, 0.9),
    "010": Profile(90, (1, 8), 0.09, 0.11, 0.95),
    "011": Profile(75, (0, 5), 0.11, 0.14),
    "012": Profile(22, (-12, -13), 0.38, 0.42, 1.3),
    "014": Profile(24, (-3, 2), 0.16, 0.19),
    "015": Profile(20, (-4, -6), 0.38, 0.41, 0.95),
    "017": Profile(7, _NO_EGE, 0.39, 0.42),
    "018": Profile(12, (-5, -6), 0.41, 0.45, 0.7),
    "019": Profile(48, (2, 9), 0.10, 0.12),
    "020": Profile(40, (-2, 7), 0.35, 0.37, 0.85),
    "022": Profile(9, _NO_EGE, 0.38, 0.41, 1.1),
    "024": Profile(45, (-1, 8), 0.26, 0.36, 0.9),
    "025": Profile(46, (5, 4), 0.26, 0.37, 0.95),
    "026": Profile(6, _NO_EGE, 0.40, 0.43),
    "030": Profile(60, (-2, -4), 0.21, 0.25),
    "031": Profile(9, (-9, -17), 0.43, 0.47, 1.05),
    "032": Profile(6, _NO_EGE, 0.42, 0.45, 0.75),
    "033": Profile(30, (0, 8), 0.12, 0.15),
    "035": Profile(65, (4, 3), 0.10, 0.13),
    "036": Profile(18, (-4, 2), 0.17, 0.20),
    "037": Profile(14, (-3, 6), 0.18, 0.22),
    "038": Profile(5, _NO_EGE, 0.37, 0.41),
    "ОСОШ": Profile(0, (-14, -15), 0.36, 0.40),
}
"""The 28 reporting schools by code."""

_EVENING = {9: 14, 10: 18, 11: 23}
"""Pupils of the evening school; 23 graduates are the order's own number for 2020."""

_DAY_GRADUATES = {2019: 517, 2020: 457, 2021: 447}
"""Grade 11 of the day schools by year of graduation; 457 is the order's own number, the others are made up."""
_USUAL_GRADUATES = 450


def pupils(code: str, first_year: int, grade: int) -> int:
    """Pupils of a grade at the start of the school year that opens in `first_year`; 0 where there is no such grade."""
    if code not in PROFILES:
        raise KeyError(code)
    if not school(code).is_day_school:
        return _EVENING.get(grade, 0)
    if grade >= 10:
        return _seniors(first_year + 12 - grade).get(code, 0)
    cohort = numbers.generator("cohort", code, first_year - grade)
    return max(3, round(PROFILES[code].parallel * cohort.uniform(0.88, 1.12)))


def class_count(code: str, first_year: int, grade: int) -> int:
    """Classes of a grade, at most 28 pupils each at the start of the year; 0 where there is no such grade."""
    return -(-pupils(code, first_year, grade) // _MAX_CLASS)


@cache
def _seniors(graduation: int) -> dict[str, int]:
    """Grade 10 or 11 of every day school that has it, by the year the pupils graduate in."""
    weights = {
        item.code: PROFILES[item.code].parallel * numbers.generator("seniors", item.code, graduation).uniform(0.9, 1.1)
        for item in ege_schools()
        if item.is_day_school
    }
    return numbers.allocate(_DAY_GRADUATES.get(graduation, _USUAL_GRADUATES), weights)
