"""ЕГЭ figures of order № 54 of 27.01.2021 and the minimum scores.

Numbers are exact decimals as printed. What can be recomputed from them (comparison with the region) is not stored, but
for the printed «Динамика»: it is kept so that it can be checked against its own table.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from schemas.reference import tables

YEARS = (2019, 2020)
"""The two years of the order's table."""


@dataclass(frozen=True, slots=True)
class SubjectMeans:
    """One row of the order's table: mean ЕГЭ scores 0-100 of the district and of the region.

    `krai` is printed without a year; 2020 is presumed (domain/methodology.md, 8.1).
    """

    subject: str
    mean_2019: Decimal
    mean_2020: Decimal
    delta_printed: Decimal
    krai: Decimal

    def mean(self, year: int) -> Decimal:
        """The district's mean of 2019 or 2020. Raises KeyError for another year, which the order doesn't give."""
        return {2019: self.mean_2019, 2020: self.mean_2020}[year]


@dataclass(frozen=True, slots=True)
class HighScorers:
    """Graduates with 80 points and more in a year: number, share in percent, and results of 100 points.

    The order prints no base of the share; it is the number of those who sat ЕГЭ (domain/methodology.md, 8.2, claim 7).
    """

    year: int
    count: int
    share: Decimal
    hundred: int

    @property
    def implied_base(self) -> int:
        """Graduates who sat ЕГЭ, as count and share imply: 430 in 2020, 537 in 2019 (the nearest whole number)."""
        return round(self.count * 100 / self.share)


@cache
def subject_means() -> tuple[SubjectMeans, ...]:
    """The table of 11 subjects in the order's sequence."""
    first = _values("mean", 2019)
    second, delta, krai = _values("mean", 2020), _values("delta"), _values("krai")
    return tuple(
        SubjectMeans(subject, first[subject], second[subject], delta[subject], krai[subject]) for subject in first
    )


@cache
def high_scorers() -> tuple[HighScorers, ...]:
    """The years 2017 to 2020."""
    counts, shares, hundreds = _by_year("high_count"), _by_year("high_share"), _by_year("hundred_count")
    return tuple(HighScorers(year, int(counts[year]), shares[year], int(hundreds[year])) for year in sorted(counts))


@cache
def minimum_scores() -> dict[str, int]:
    """The lowest passing score by subject (Рособрнадзор, 2020; domain/methodology.md, 5.2).

    Russian is 24, the minimum for the certificate. «Математика (база)» has marks and is absent.
    """
    return {subject: int(value) for subject, value in _values("minimum", 2020).items()}


def _values(measure: str, year: int | None = None) -> dict[str, Decimal]:
    rows = tables.read("ege")
    wanted = "" if year is None else str(year)
    return {row["subject"]: Decimal(row["value"]) for row in rows if (row["measure"], row["year"]) == (measure, wanted)}


def _by_year(measure: str) -> dict[int, Decimal]:
    return {int(row["year"]): Decimal(row["value"]) for row in tables.read("ege") if row["measure"] == measure}
