"""School years and reporting periods.

The reporting period is a school term (четверть), because items 6.1, 6.3 and 6.4 of the road map are due «по итогам
учебной четверти»; «год» stands for the results of a whole school year (domain/forms.md, 1.14, «Period trap»).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering

YEAR_TERM = 5
"""The place of «год» among the periods of a school year: after the fourth term."""

PERIOD_NAMES = ("1 четверть", "2 четверть", "3 четверть", "4 четверть", "год")

_YEAR = re.compile(r"(\d{4})/(\d{4})")
_PERIOD = re.compile(r"(\d{4}/\d{4})-(?:([1-4])|(год|year))")

# Term boundaries recommended in Krasnodar Krai (domain/forms.md, 1.14): breaks 26.10-04.11, 30.12-12.01, 22-31.03,
# lessons end about 24 May. (month, day); the first term opens the school year.
_TERM_STARTS = ((9, 1), (11, 5), (1, 13), (4, 1))
_TERM_ENDS = ((10, 25), (12, 29), (3, 21), (5, 31))
_SCHOOL_YEAR_END = (8, 31)


@lru_cache(maxsize=256)
def is_school_year(text: str) -> bool:
    """True for «2021/2022»: two years, the second one later by one."""
    match = _YEAR.fullmatch(text)
    return match is not None and int(match[2]) == int(match[1]) + 1


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period: a school year («2021/2022») and a term 1-4, or 5 for the whole year."""

    year: str
    term: int

    def __post_init__(self) -> None:
        if not is_school_year(self.year) or not 1 <= self.term <= YEAR_TERM:
            raise ValueError(f"Нет такого периода: {self.year}-{self.term}. Образец: 2021/2022-2 или 2021/2022-год")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read «2021/2022-2» or «2021/2022-год». Raises ValueError with a Russian message."""
        match = _PERIOD.fullmatch(text.strip())
        if not match:
            raise ValueError(f"Период «{text}» не распознан. Образец: 2021/2022-2 (вторая четверть) или 2021/2022-год")
        return cls(match[1], int(match[2]) if match[2] else YEAR_TERM)

    @classmethod
    def of(cls, year: str, name: str) -> Period:
        """The period named on a title sheet: `Period.of("2021/2022", "2 четверть")`."""
        return cls(year, PERIOD_NAMES.index(name) + 1)

    @property
    def name(self) -> str:
        """«2 четверть», as the title sheet says it."""
        return PERIOD_NAMES[self.term - 1]

    @property
    def code(self) -> str:
        """«2021/2022-2», as the command line says it."""
        return f"{self.year}-{'год' if self.is_year else self.term}"

    @property
    def title(self) -> str:
        """«2 четверть 2021/2022 учебного года», for documents."""
        if self.is_year:
            return f"{self.year}\u00a0учебный год"
        return f"{self.term}\u00a0четверть {self.year}\u00a0учебного года"

    @property
    def slug(self) -> str:
        """A form safe in file names: «2021-2022-2»."""
        return self.code.replace("/", "-")

    @property
    def is_year(self) -> bool:
        return self.term == YEAR_TERM

    @property
    def first_year(self) -> int:
        """The calendar year the school year opens in."""
        return int(self.year[:4])

    @property
    def start(self) -> date:
        """The first day (design default: terms recommended in the region)."""
        month, day = _TERM_STARTS[0 if self.is_year else self.term - 1]
        return date(self.first_year + (month < 9), month, day)

    @property
    def end(self) -> date:
        """The last day. A school year ends on 31 August, so that summer exams belong to it."""
        month, day = _SCHOOL_YEAR_END if self.is_year else _TERM_ENDS[self.term - 1]
        return date(self.first_year + (month < 9), month, day)

    def contains(self, day: date, slack_days: int = 0) -> bool:
        """True when the day lies in the period, give or take `slack_days`."""
        return -slack_days <= (day - self.start).days and (day - self.end).days <= slack_days

    @property
    def previous(self) -> Period:
        """The period before: the term before (the fourth of last year for the first one), or last year for a year."""
        last_year = f"{self.first_year - 1}/{self.first_year}"
        if self.is_year:
            return Period(last_year, YEAR_TERM)
        return Period(self.year, self.term - 1) if self.term > 1 else Period(last_year, 4)

    def __lt__(self, other: Period) -> bool:
        return (self.year, self.term) < (other.year, other.term)

    def __str__(self) -> str:
        return self.code
