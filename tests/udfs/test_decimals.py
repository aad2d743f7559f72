"""Decimals as typed."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from udfs.decimals import as_typed, difference

_NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


def it_takes_a_decimal_for_what_it_shows():
    assert as_typed(0.1) == Fraction(1, 10)
    assert difference(60.3, 57.3) == 3


@given(_NUMBERS, _NUMBERS)
def it_subtracts_exactly_however_far_apart_the_numbers_are(value: float, other: float):
    assert difference(value, other) == Fraction(str(value)) - Fraction(str(other))
