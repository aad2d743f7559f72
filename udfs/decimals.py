"""Decimals as they were typed: 60,3 − 57,3 is 3 exactly, though not in binary."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache


@lru_cache(maxsize=4096)
def as_typed(value: float) -> Fraction:
    """The decimal number that a float shows, exactly; limits and mean scores come again and again."""
    return Fraction(str(value))
