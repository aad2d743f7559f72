"""Shrunk means: known weights, a second way to the variances, and what must never happen."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs.parameters_change import ChangeParameters
from udfs.shrinkage import Basis, Caution, SchoolMean, Variances, shrunk_means, variances

KNOWN = Variances(15**2, 5**2)
schools = st.lists(st.tuples(st.integers(1, 80), st.floats(20, 90), st.floats(1, 25)), min_size=1, max_size=30).map(
    lambda rows: [SchoolMean(f"{place:03}", *row) for place, row in enumerate(rows)]
)


def it_weighs_small_schools_as_the_methodology_computes():
    # domain/methodology.md, 5.3: sd 15 and τ 5 give k = 9; n = 5 → B = 0.36, n = 30 → B = 0.77.
    assert KNOWN.strength == 9
    assert KNOWN.weight(5) == pytest.approx(5 / 14, abs=1e-9)
    assert KNOWN.weight(30) == pytest.approx(30 / 39, abs=1e-9)


def it_pulls_a_mean_towards_the_districts():
    (found,) = shrunk_means([SchoolMean("018", 5, 70)], KNOWN, centre=56)
    assert found.value == pytest.approx(61, abs=1e-9)
    assert found.caution is Caution.PROVISIONAL
    assert found.explanation == (
        "Сглаженный средний балл 61,0: средний балл школы 70,0 (n\u00a0=\u00a05) взят с весом 0,36, "
        "средний по району 56,0 — с весом 0,64. Разброс внутри школ 15,0 (задан), между школами 5,0 (задан). "
        "Ориентировочно."
    )


def it_takes_the_participants_mean_for_the_centre():
    found = shrunk_means([SchoolMean("001", 30, 60), SchoolMean("018", 10, 40)], KNOWN)
    assert found[0].centre == 55


def it_has_no_value_without_participants():
    (found,) = shrunk_means([SchoolMean("018", 0, 0)], KNOWN)
    assert (found.value, found.weight, found.caution) == (None, None, Caution.NONE)
    assert found.explanation == "Нет данных: участников нет."


def it_uses_the_methodologys_spread_for_few_schools():
    found = variances([SchoolMean("001", 10, 60), SchoolMean("018", 10, 40)])
    assert (found.within, found.between) == (225, 25)
    assert (found.within_basis, found.between_basis) == (Basis.DEFAULT, Basis.DEFAULT)


def it_says_that_schools_differ_no_more_than_chance():
    same = [SchoolMean(f"{place:03}", 20, 55, 15) for place in range(12)]
    found = shrunk_means(same)
    assert variances(same).between == 0
    assert all(item.value == 55 for item in found)
    assert "Различия школ не больше случайных" in found[0].explanation


@given(schools)
def it_estimates_the_variances_as_analysis_of_variance_on_pupils_does(rows):
    found = variances(rows, rules=ChangeParameters(tau_schools_min=3))
    if len(rows) < 3 or sum(row.n for row in rows) == len(rows):
        return
    n, mean, sd = (np.array([getattr(row, name) for row in rows], dtype=float) for name in ("n", "mean", "sd"))
    # The textbook's way: mean squares within and between, and n0 of unequal groups.
    within = ((n - 1) * sd**2).sum() / (n.sum() - len(n))
    mean_square = (n * (mean - (n * mean).sum() / n.sum()) ** 2).sum() / (len(n) - 1)
    n0 = (n.sum() - (n**2).sum() / n.sum()) / (len(n) - 1)
    assert found.within == pytest.approx(within, rel=1e-9)
    assert found.between == pytest.approx(max(0, (mean_square - within) / n0), rel=1e-6, abs=1e-6)


@given(schools)
def it_keeps_each_shrunk_mean_between_the_schools_and_the_centre(rows):
    item: Any
    for row, item in zip(rows, shrunk_means(rows), strict=True):
        low, high = sorted((row.mean, item.centre))
        assert low - 1e-9 <= item.value <= high + 1e-9
        assert 0 <= item.weight <= 1


@given(schools)
def it_does_not_depend_on_the_order_of_schools(rows):
    straight = {item.school: item.value for item in shrunk_means(rows)}
    turned = {item.school: item.value for item in shrunk_means(rows[::-1])}
    assert turned == pytest.approx(straight, abs=1e-6)


@given(st.integers(1, 500))
def it_believes_a_larger_school_more(n):
    assert KNOWN.weight(n + 1) > KNOWN.weight(n)


def it_refuses_impossible_numbers():
    with pytest.raises(ValueError, match="не могут быть меньше 0"):
        SchoolMean("018", -1, 50)
    with pytest.raises(ValueError, match="Разброс внутри школ должен быть больше 0"):
        Variances(0, 1)
