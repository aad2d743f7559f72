"""Intervals and the reliability of a low result."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs.intervals import (
    ReliabilityLabel,
    beta_cdf,
    newcombe,
    reliability,
    se_of_mean_difference,
    wilson,
)

shares = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(("x", "n", "low", "high"), [(3, 10, 10.8, 60.3), (6, 20, 14.5, 51.9), (15, 50, 19.1, 43.8)])
def it_gives_the_wilson_intervals_of_the_methodology(x, n, low, high):
    interval = wilson(x, n)
    assert (round(100 * interval.low, 1), round(100 * interval.high, 1)) == (low, high)


def it_gives_newcombe_s_own_example():
    # Newcombe (1998), table II, method 10: 56/70 against 48/80.
    interval = newcombe(56, 70, 48, 80)
    assert (round(interval.low, 4), round(interval.high, 4)) == (0.0524, 0.3339)


def it_finds_the_share_of_high_scores_of_2020_and_2019_indistinguishable():
    interval = newcombe(160, 430, 183, 537)
    assert (round(100 * interval.low, 1), round(100 * interval.high, 1)) == (-2.9, 9.2)


@pytest.mark.parametrize(
    ("n", "change"), [(5, 18.6), (10, 13.1), (15, 10.7), (20, 9.3), (30, 7.6), (50, 5.9), (430, 2.0)]
)
def it_gives_the_smallest_visible_change_of_a_mean(n, change):
    assert round(1.96 * se_of_mean_difference(15, n, 15, n), 1) == change


@pytest.mark.parametrize(("x", "n"), [(0, 0), (3, 2), (-1, 5)])
def it_refuses_an_impossible_share(x, n):
    with pytest.raises(ValueError, match="невозможна"):
        wilson(x, n)
    with pytest.raises(ValueError, match="невозможна"):
        reliability(x, n)


@pytest.mark.parametrize("arguments", [(15, 0, 15, 10), (-1, 10, 15, 10)])
def it_refuses_an_impossible_mean(arguments):
    with pytest.raises(ValueError, match="не меньше"):
        se_of_mean_difference(*arguments)


@given(shares)
def it_holds_the_share_between_zero_and_one(share):
    x, n = share
    interval = wilson(x, n)
    assert 0 <= interval.low <= x / n <= interval.high <= 1


@given(shares)
def it_narrows_as_the_group_grows(share):
    x, n = share
    small, large = wilson(x, n), wilson(4 * x, 4 * n)
    assert large.high - large.low < small.high - small.low


@given(shares, shares)
def it_turns_its_sign_with_the_order_of_the_shares(one, other):
    forth, back = newcombe(*one, *other), newcombe(*other, *one)
    assert forth.low == pytest.approx(-back.high)
    assert forth.high == pytest.approx(-back.low)
    assert one[0] / one[1] - other[0] / other[1] in forth


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n))), st.floats(0.01, 0.99))
def it_equals_the_binomial_tail_for_whole_parameters(share, p):
    k, n = share
    tail = sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1))
    assert beta_cdf(p, k, n - k + 1) == pytest.approx(tail, abs=1e-10)


def it_reaches_zero_and_one_at_the_ends_of_the_scale():
    assert (beta_cdf(0, 2, 3), beta_cdf(1, 2, 3)) == (0, 1)
    with pytest.raises(ValueError, match="больше 0"):
        beta_cdf(0.5, 0, 1)


@pytest.mark.parametrize(
    ("x", "n", "estimate", "probability", "label"),
    [(3, 10, 0.18, 0.06, ReliabilityLabel.FORMAL), (20, 50, 0.32, 0.63, ReliabilityLabel.PROBABLE)],
)
def it_gives_the_reliability_of_the_methodology(x, n, estimate, probability, label):
    result = reliability(x, n)
    assert (round(result.estimate, 2), round(result.probability, 2), result.label) == (estimate, probability, label)


def it_calls_a_large_low_group_stable():
    assert reliability(60, 100).label is ReliabilityLabel.STABLE


@given(shares)
def it_believes_a_low_result_more_with_every_failure(share):
    x, n = share
    if x < n:
        assert reliability(x + 1, n).probability >= reliability(x, n).probability
