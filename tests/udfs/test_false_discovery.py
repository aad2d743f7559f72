"""Many comparisons: the published example, a second implementation, and agreement with the gates of dynamics."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from udfs.dynamics import Mean, Share, share_dynamics
from udfs.false_discovery import benjamini_hochberg, exact_rate_test, p_of_means, p_of_shares, smallest_n
from udfs.intervals import newcombe
from udfs.parameters_change import ChangeParameters

# Benjamini and Hochberg, 1995, section 4.1: of 15 hypotheses four are rejected at 0.05.
PUBLISHED = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
    0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
]  # fmt: skip
AT_1_96 = 0.0499957902964409
"""The two-sided p-value at 1.96 standard errors."""

p_values = st.lists(st.floats(0, 1), min_size=1, max_size=40)
shares = st.integers(1, 60).flatmap(lambda n: st.integers(0, n).map(lambda x: Share(x, n)))


def it_keeps_four_of_the_fifteen_published_comparisons():
    report = benjamini_hochberg(dict(enumerate(PUBLISHED)))
    assert [key for key, cell in report.cells.items() if cell.significant] == [0, 1, 2, 3]
    assert report.explanation == (
        "15\u00a0сравнений; по отдельности значимы 9, с поправкой на число сравнений — 4 "
        "(случайных среди них не более 5\u00a0%)."
    )


@given(p_values)
def it_adjusts_as_scipy_does(values):
    report = benjamini_hochberg(dict(enumerate(values)))
    assert [cell.adjusted for cell in report.cells.values()] == pytest.approx(
        list(stats.false_discovery_control(values))
    )


@given(shares, shares)
def it_finds_the_level_at_which_the_interval_reaches_zero(before, now):
    p = p_of_shares(before, now)
    assert p is not None
    z = stats.norm.isf(p / 2)
    if 1e-12 < p < 1:
        # Just inside of it zero is out, just outside it is in.
        assert 0 not in newcombe(now.x, now.n, before.x, before.n, z * (1 - 1e-6))
        assert 0 in newcombe(now.x, now.n, before.x, before.n, z * (1 + 1e-6))


def it_gives_nothing_to_a_change_beyond_all_chance():
    assert p_of_shares(Share(0, 10**6), Share(10**6, 10**6)) == 0
    assert p_of_shares(Share(3, 10), Share(30, 100)) == 1


def it_tells_a_rate_as_exactly_as_it_was_set():
    report = benjamini_hochberg({"001": 0.04}, ChangeParameters(false_discovery_rate=0.001))
    assert report.explanation.endswith("(случайных среди них не более 0,1\u00a0%).")


def it_leaves_out_what_has_no_data():
    report = benjamini_hochberg({"001": 0.04, "018": None})
    assert list(report.cells) == ["001"]
    assert report.cells["001"].adjusted == pytest.approx(0.04, abs=1e-9)


def it_refuses_what_is_no_probability():
    with pytest.raises(ValueError, match="не лежит между 0 и 1"):
        benjamini_hochberg({"001": 1.5})


@given(p_values)
def it_agrees_with_the_step_up_rule_written_with_arrays(values):
    report = benjamini_hochberg(dict(enumerate(values)))
    ordered = np.sort(values)
    passed = np.flatnonzero(ordered <= 0.05 * np.arange(1, len(values) + 1) / len(values) * (1 + 1e-12))
    border = ordered[passed[-1]] if len(passed) else -1.0
    assert sum(cell.significant for cell in report.cells.values()) == int((ordered <= border).sum())


@given(p_values)
def it_never_makes_a_comparison_look_surer(values):
    report = benjamini_hochberg(dict(enumerate(values)))
    assert all(cell.p <= cell.adjusted <= 1 for cell in report.cells.values())


@given(p_values, st.randoms())
def it_does_not_depend_on_the_order(values, random):
    keys = list(range(len(values)))
    random.shuffle(keys)
    one, other = benjamini_hochberg(dict(enumerate(values))), benjamini_hochberg({key: values[key] for key in keys})
    assert {key: cell.adjusted for key, cell in one.cells.items()} == {
        key: cell.adjusted for key, cell in other.cells.items()
    }


@given(p_values)
def it_names_more_at_a_looser_rate(values):
    strict, loose = (
        sum(cell.significant for cell in benjamini_hochberg(dict(enumerate(values)), rules).cells.values())
        for rules in (ChangeParameters(false_discovery_rate=0.01), ChangeParameters(false_discovery_rate=0.2))
    )
    assert strict <= loose


@given(shares, shares)
def it_agrees_with_the_noise_gate_of_shares(previous, current):
    gates = share_dynamics(previous, current, higher_is_better=True).gates
    p = p_of_shares(previous, current)
    assert p is not None
    if gates.noise is not None and abs(p - AT_1_96) > 1e-6:
        assert (p < AT_1_96) == gates.noise


def it_knows_the_p_value_of_a_change_of_means():
    # 1.96 standard errors: 15·√(2/30)·1.96.
    delta = 1.96 * 15 * (2 / 30) ** 0.5
    assert p_of_means(Mean(50, 30), Mean(50 + delta, 30)) == pytest.approx(AT_1_96, abs=1e-9)
    assert p_of_means(Mean(50, 0), Mean(60, 30)) is None
    assert (p_of_means(Mean(50, 9, 0), Mean(50, 9, 0)), p_of_means(Mean(50, 9, 0), Mean(51, 9, 0))) == (1, 0)


def it_tests_hundreds_of_two_years_exactly():
    # domain/methodology.md, 8.2, claim 9: 10 → 3, p ≈ .09-.16.
    assert exact_rate_test(10, 3) == pytest.approx(756 / 8192, abs=1e-9)
    assert exact_rate_test(10, 3, 537, 430) == pytest.approx(0.1642, abs=1e-4)
    assert exact_rate_test(0, 0) == 1


@pytest.mark.parametrize(
    ("delta", "sd", "n"), [(-10.8, 16, 17), (-7.7, 18, 42), (6.6, 17, 51), (-2.2, 15, 358), (18.6, 15, 5)]
)
def it_knows_the_participants_a_change_needs(delta, sd, n):
    # domain/methodology.md, 8.1, with the spread of each subject, and 5.3.
    least = smallest_n(delta, sd, 1.96)
    assert least is not None
    assert abs(least - n) <= 1
    assert smallest_n(0, sd, 1.96) is None
