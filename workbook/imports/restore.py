"""Counts of pupils restored from printed per cents, exactly or not at all (domain/forms.md, 2.1 a)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_LOW, _HIGH = Decimal("99.9"), Decimal("100.1")
"""A sum of per cents within these is a matter of rounding."""
_HUNDRED, _HALF = Decimal(100), Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Restored:
    """The counts, the sum of the printed per cents, and whether they were printed as shares of 1."""

    counts: tuple[int, ...]
    total: Decimal
    shares: bool

    @property
    def rounded(self) -> bool:
        """True when the per cents do not give 100 exactly."""
        return self.total != _HUNDRED


def are_shares(values: Sequence[Decimal]) -> bool:
    """True for shares of 1: none is above 1, and together they make 1."""
    return all(value <= 1 for value in values) and _LOW <= sum(values, Decimal()) * 100 <= _HIGH


def decimals_of(values: Iterable[Decimal]) -> int:
    """The decimals numbers were printed with: a workbook drops trailing zeros, so the most that any of them has."""
    return max((-int(value.normalize().as_tuple().exponent) for value in values), default=0)


def restore(values: Sequence[Decimal], n: int, decimals: int) -> Restored | None:
    """The counts of which `values` are the printed shares of `n`; None where no counts fit, or more than one set may.

    A printed share lies within half a unit of its last decimal, so a count is known when half a unit of `n` is less
    than half a pupil. 12.36 / 52.81 / 26.97 / 7.87 of 89 are 11, 47, 24, 7.
    """
    shares = are_shares(values)
    percents = [value * 100 for value in values] if shares else list(values)
    total = sum(percents, Decimal())
    if n <= 0 or any(value < 0 for value in percents) or not _LOW <= total <= _HIGH:
        return None
    half_unit = _HALF.scaleb(2 - decimals if shares else -decimals) * n / 100
    exact = [value * n / 100 for value in percents]
    counts = tuple(int(value.quantize(Decimal(1), ROUND_HALF_UP)) for value in exact)
    fits = all(abs(value - count) <= half_unit for value, count in zip(exact, counts, strict=True))
    return Restored(counts, total, shares) if half_unit < _HALF and fits and sum(counts) == n else None
