"""Marks: what follows from the numbers of fives, fours, threes and twos (domain/methodology.md, 5.1).

Counts are typed, shares are computed: nothing here takes a percentage.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True, slots=True)
class MarkCounts:
    """How many pupils got each mark; `na` are those not assessed (н/а). Whole numbers from 0, else ValueError.

    Adding two gives the counts of both groups together, so parallels, schools and the district are sums of classes.
    Every measure is None when nobody stands in its denominator.
    """

    n5: int = 0
    n4: int = 0
    n3: int = 0
    n2: int = 0
    na: int = 0

    def __post_init__(self) -> None:
        for value in (self.n5, self.n4, self.n3, self.n2, self.na):
            if isinstance(value, bool) or not isinstance(value, int) or value < 0:
                raise ValueError(f"Число отметок — «{value}», а должно быть целое число от 0")

    def __add__(self, other: MarkCounts) -> MarkCounts:
        return MarkCounts(
            self.n5 + other.n5, self.n4 + other.n4, self.n3 + other.n3, self.n2 + other.n2, self.na + other.na
        )

    @property
    def marked(self) -> int:
        """The number of pupils who got a mark."""
        return self.n5 + self.n4 + self.n3 + self.n2

    @property
    def total(self) -> int:
        """The number of pupils, those not assessed included: the denominator of the shares (NetSchool's convention)."""
        return self.marked + self.na

    @property
    def success_rate(self) -> float | None:
        """Успеваемость, per cent of `total`: pupils with «3», «4» or «5»."""
        return self._percent(self.n5 + self.n4 + self.n3)

    @property
    def quality_rate(self) -> float | None:
        """Качество знаний, per cent of `total`: pupils with «4» or «5»."""
        return self._percent(self.n5 + self.n4)

    @property
    def share_of_twos(self) -> float | None:
        """Доля отметки «2», per cent of `total`."""
        return self._percent(self.n2)

    @property
    def attainment_index(self) -> float | None:
        """СОУ (В. П. Симонов), 0-100. To be shown only: it rewards spread, so it must not judge dynamics or ШНОР."""
        if not self.total:
            return None
        return (100 * self.n5 + 64 * self.n4 + 36 * self.n3 + 16 * self.n2 + 7 * self.na) / self.total

    @property
    def mean_mark(self) -> float | None:
        """The mean mark, 2-5, of those who got one."""
        if not self.marked:
            return None
        return (5 * self.n5 + 4 * self.n4 + 3 * self.n3 + 2 * self.n2) / self.marked

    @property
    def mark_sd(self) -> float | None:
        """The sample standard deviation of the marks, for the noise gate of dynamics; None below two marks."""
        n = self.marked
        if n < 2:
            return None
        total = 5 * self.n5 + 4 * self.n4 + 3 * self.n3 + 2 * self.n2
        squares = 25 * self.n5 + 16 * self.n4 + 9 * self.n3 + 4 * self.n2
        return sqrt((n * squares - total * total) / (n * (n - 1)))

    def _percent(self, count: int) -> float | None:
        return 100 * count / self.total if self.total else None
