"""Decimals as they were typed: 60,3 − 57,3 is 3 exactly, though not in binary."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

_EXACT: Final = Context(prec=800)
"""More digits than a difference of two floats can have."""


@lru_cache(maxsize=4096)
def as_typed(value: float) -> Fraction:
    """The decimal number that a float shows, exactly; limits and mean scores come again and again."""
    return Fraction(str(value))


def difference(value: float, other: float) -> Fraction:
    """`value` − `other` as the decimal numbers that they show, exactly; cheaper than two fractions."""
    return Fraction(_EXACT.subtract(Decimal(str(value)), Decimal(str(other))))
