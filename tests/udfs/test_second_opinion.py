"""The statistics of the product against scipy, which shares no line with them.

Intervals, the beta distribution behind the reliability of a signal, exact tests, many comparisons, and the weighted
line; the split of the aggregate mean has its second opinion in exact fractions (test_kitagawa.py).
"""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import linalg, stats

from udfs.false_discovery import benjamini_hochberg, exact_rate_test
from udfs.intervals import beta_cdf, newcombe, reliability, wilson
from udfs.objectivity_journal import sign_test
from udfs.parameters import DEFAULTS
from udfs.weighted_line import Point, WeightedLine, student_quantile

EXACT = 1e-9


@st.composite
def parts(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(st.integers(1, 400))
    return draw(st.integers(0, n)), n


@given(parts())
def it_has_wilsons_interval(part: tuple[int, int]):
    x, n = part
    z = stats.norm.ppf(0.975)
    known = stats.binomtest(x, n).proportion_ci(confidence_level=0.95, method="wilson")
    found = wilson(x, n, z)
    assert (found.low, found.high) == pytest.approx((known.low, known.high), abs=EXACT)


@given(parts(), parts())
def it_has_newcombes_interval_of_a_difference(now: tuple[int, int], before: tuple[int, int]):
    z = stats.norm.ppf(0.975)
    (low1, high1), (low0, high0) = (
        stats.binomtest(x, n).proportion_ci(confidence_level=0.95, method="wilson") for x, n in (now, before)
    )
    p1, p0 = now[0] / now[1], before[0] / before[1]
    found = newcombe(*now, *before, z)
    assert found.low == pytest.approx(p1 - p0 - sqrt((p1 - low1) ** 2 + (high0 - p0) ** 2), abs=EXACT)
    assert found.high == pytest.approx(p1 - p0 + sqrt((high1 - p1) ** 2 + (p0 - low0) ** 2), abs=EXACT)


@given(st.floats(0, 1), st.floats(0.05, 500), st.floats(0.05, 500))
def it_has_the_beta_distribution(x: float, a: float, b: float):
    assert beta_cdf(x, a, b) == pytest.approx(stats.beta.cdf(x, a, b), abs=EXACT)


@given(parts())
def it_has_the_beta_binomial_posterior_of_a_low_result(part: tuple[int, int]):
    x, n = part
    prior, strength = DEFAULTS.prior_share, DEFAULTS.prior_strength
    posterior = stats.beta(x + strength * prior, n - x + strength * (1 - prior))
    found = reliability(x, n)
    assert found.estimate == pytest.approx(posterior.mean(), abs=EXACT)
    assert found.probability == pytest.approx(posterior.sf(DEFAULTS.low_share_percent / 100), abs=EXACT)


@given(st.integers(0, 200), st.integers(0, 200))
def it_has_the_exact_sign_test(lowered: int, raised: int):
    known = stats.binomtest(lowered, lowered + raised).pvalue if lowered + raised else 1.0
    assert sign_test(lowered, raised) == pytest.approx(known, abs=EXACT)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 900), st.integers(1, 900))
def it_has_the_exact_test_of_two_rates(first: int, second: int, base: int, other: int):
    n = first + second
    known = stats.binomtest(first, n, base / (base + other)).pvalue if n else 1.0
    assert exact_rate_test(first, second, base, other) == pytest.approx(known, abs=1e-7)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def it_corrects_many_comparisons_as_benjamini_and_hochberg(values: list[float]):
    report = benjamini_hochberg(dict(enumerate(values)))
    known = stats.false_discovery_control(values, method="bh")
    assert [report.cells[place].adjusted for place in range(len(values))] == pytest.approx(list(known), abs=EXACT)


@given(st.integers(1, 300), st.floats(0.5001, 0.9999))
def it_has_students_quantiles(df: int, probability: float):
    assert student_quantile(probability, df) == pytest.approx(stats.t.ppf(probability, df), rel=1e-7, abs=1e-7)


@given(
    st.lists(
        st.tuples(st.integers(20, 80), st.floats(-50, 50), st.floats(0.5, 30)),
        min_size=4,
        max_size=30,
        unique_by=lambda item: item[0],
    )
)
def it_fits_the_weighted_line(points: list[tuple[int, float, float]]):
    fit = WeightedLine([Point(x, y, variance) for x, y, variance in points])
    x, y, variance = (np.array(column, dtype=float) for column in zip(*points, strict=True))
    weights = 1 / np.sqrt(variance)
    design = np.column_stack([np.ones_like(x), x]) * weights[:, None]
    (intercept, slope), *_ = linalg.lstsq(design, y * weights)
    assert (fit.intercept, fit.slope) == pytest.approx((intercept, slope), rel=1e-6, abs=1e-6)
