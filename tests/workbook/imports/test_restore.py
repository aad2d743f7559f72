"""Counts restored from printed per cents: exact, or refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.imports.restore import decimals_of, restore


def values(*numbers: str) -> list[Decimal]:
    return [Decimal(number) for number in numbers]


def it_restores_the_real_example():
    found = restore(values("12.36", "52.81", "26.97", "7.87"), 89, 2)
    assert found is not None
    assert (found.counts, found.total, found.rounded, found.shares) == ((11, 47, 24, 7), Decimal("100.01"), True, False)


@given(st.lists(st.integers(0, 2000), min_size=4, max_size=4).filter(lambda counts: sum(counts) > 0))
def it_gives_back_any_counts_of_a_school(counts: list[int]):
    """Two decimals tell up to 10 000 pupils apart; the sum is always within rounding."""
    n = sum(counts)
    found = restore([Decimal(str(round(100 * count / n, 2))) for count in counts], n, 2)
    assert found is not None
    assert found.counts == tuple(counts)


def it_takes_shares_of_one_for_per_cents():
    found = restore(values("0.1236", "0.5281", "0.2697", "0.0787"), 89, 4)
    assert found is not None
    assert (found.counts, found.shares) == ((11, 47, 24, 7), True)


@pytest.mark.parametrize(
    ("numbers", "n"),
    [
        (("12.36", "52.81", "26.97", "7.86"), 80),  # of another number of pupils
        (("12.36", "52.81", "26.97", "9.87"), 89),  # 102.01
        (("10", "50", "30", "9.8"), 89),  # 99.8
        (("25.00", "25.00", "25.00", "25.00"), 0),
        (("-5.00", "55.00", "25.00", "25.00"), 20),
        (("12", "53", "27", "8"), 890),  # whole per cents can't tell 890 pupils apart
    ],
)
def it_refuses_what_does_not_fit(numbers: tuple[str, ...], n: int):
    assert restore(values(*numbers), n, decimals_of(values(*numbers))) is None
