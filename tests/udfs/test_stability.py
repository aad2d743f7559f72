"""Three-year classes against the region."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs.dynamics import Mean, score_dynamics
from udfs.parameters_change import ChangeParameters
from udfs.region_gap import YearMean
from udfs.stability import Stability, YearShare, leaps, mean_stability, share_stability


def means(*gaps: float, n: int = 40, first: int = 2021) -> list[YearMean]:
    """Years with these deviations from a region of 60."""
    return [YearMean(first + place, n, 60 + value, 60.0) for place, value in enumerate(gaps)]


def shares(*counts: tuple[int, int], region: float = 0.2) -> list[YearShare]:
    """Years with these counts."""
    return [YearShare(2021 + place, x, n, region) for place, (x, n) in enumerate(counts)]


def it_calls_three_years_well_above_the_region_steadily_high():
    found = mean_stability(means(6, 5, 7))
    assert found.verdict is Stability.HIGH
    assert found.pooled == pytest.approx(6, abs=1e-9)
    assert found.interval is not None
    assert found.interval.low == pytest.approx(6 - 1.96 * 15 / sqrt(120), abs=1e-9)
    assert found.explanation == (
        "Стабильно высокие: отклонение от края (баллов) — 2021\u00a0г. +6,0 (n\u00a0=\u00a040); "
        "2022\u00a0г. +5,0 (n\u00a0=\u00a040); 2023\u00a0г. +7,0 (n\u00a0=\u00a040). За три года вместе +6,0 "
        "(интервал от +3,3 до +8,7); все годы по одну сторону от края, и вместе это больше случайных колебаний."
    )


def it_calls_three_years_well_below_it_steadily_low():
    assert mean_stability(means(-6, -5, -7)).verdict is Stability.LOW


def it_draws_no_conclusion_from_small_deviations_of_a_small_school():
    # Above the region three years running, and still no more than chance.
    assert mean_stability(means(2, 1, 3, n=10)).verdict is Stability.NONE


def it_calls_a_large_swing_across_the_region_unsteady():
    assert mean_stability(means(12, -12, 5)).verdict is Stability.UNSTABLE
    assert mean_stability(means(2, -2, 1)).verdict is Stability.NONE


def it_names_a_leap_where_no_steady_class_holds():
    assert mean_stability(means(-6, 1, 9), leap=True).verdict is Stability.LEAP
    steady = mean_stability(means(6, 5, 17), leap=True)
    assert (steady.verdict, steady.leap) == (Stability.HIGH, True)
    assert steady.explanation.endswith("За последний год — рывок.")


@pytest.mark.parametrize(
    ("years", "reason"),
    [
        (means(6, 5), "нужны три года, есть 2"),
        ([*means(6, 5), YearMean(2023, 40, 66.0)], "нет краевого значения за 2023\u00a0год"),
        ([*means(6, 5), YearMean(2023, 0)], "нет результатов за 2023\u00a0год"),
        ([*means(6, 5), YearMean(2024, 40, 66.0, 60.0)], "нет данных за 2023\u00a0год"),
        (means(6, 5, 7, n=4), "участников в 2021\u00a0году 4, меньше 5"),
        ([*means(6, 5), YearMean(2023, 40, 66.0, 60.0, participation=0.5)], "в 2023\u00a0году писали 50,0\u00a0%"),
    ],
)
def it_says_why_there_is_no_conclusion(years, reason):
    found = mean_stability(years)
    assert (found.verdict, found.pooled, found.years) == (Stability.NONE, None, ())
    assert found.explanation.startswith(f"Без вывода: {reason}")


def it_does_not_judge_years_of_different_people():
    found = mean_stability(means(6, 5, 7), incomparable="несопоставимый контингент")
    assert found.explanation == "Без вывода: несопоставимый контингент."


def it_passes_over_a_year_in_which_the_procedure_was_not_held():
    years = [YearMean(2019, 40, 66.0, 60.0), YearMean(2020, held=False), *means(5, 7)]
    found = mean_stability(years)
    assert [item.year for item in found.years] == [2019, 2021, 2022]
    assert found.verdict is Stability.HIGH


def it_rests_on_the_last_three_years_only():
    assert mean_stability(means(-30, 6, 5, 7)).verdict is Stability.HIGH


def it_marks_small_groups():
    found = mean_stability(means(20, 19, 21, n=9))
    assert (found.verdict, found.provisional) == (Stability.HIGH, True)


def it_refuses_a_year_given_twice():
    with pytest.raises(ValueError, match="Один год указан дважды"):
        mean_stability([*means(1, 2, 3), *means(1)])


def it_reads_a_share_of_fails_the_other_way_round():
    low, high = shares((2, 40), (1, 40), (3, 40)), shares((20, 40), (18, 40), (19, 40))
    assert share_stability(low, higher_is_better=False).verdict is Stability.HIGH
    assert share_stability(low, higher_is_better=True).verdict is Stability.LOW
    assert share_stability(high, higher_is_better=False).verdict is Stability.LOW


def it_pools_shares_over_the_years():
    found = share_stability(shares((20, 40), (18, 40), (19, 40)), higher_is_better=False)
    assert found.pooled == pytest.approx(100 * 57 / 120 - 20, abs=1e-9)
    assert found.years[0].shrunk == pytest.approx(30 * 40 / 60, abs=1e-9)


def it_calls_a_share_that_swings_unsteady():
    assert share_stability(shares((30, 60), (2, 60), (14, 60)), higher_is_better=False).verdict is Stability.UNSTABLE


def it_finds_the_leaps_among_the_largest_tenth():
    changes = {f"{place:03}": score_dynamics(Mean(50, 60), Mean(50 + place, 60)) for place in range(20)}
    assert {key for key, is_leap in leaps(changes).items() if is_leap} == {"018", "019"}


def it_calls_no_fall_a_leap_though_all_fell():
    changes = {f"{place:03}": score_dynamics(Mean(70, 60), Mean(50 - place, 60)) for place in range(20)}
    assert not any(leaps(changes).values())


def it_has_no_leaps_among_few_schools():
    changes = {f"{place:03}": score_dynamics(Mean(50, 60), Mean(70, 60)) for place in range(9)}
    assert set(leaps(changes).values()) == {None}
    assert all(leaps(changes, ChangeParameters(leap_schools_min=5)).values())


def it_knows_no_leap_without_data():
    changes = {f"{place:03}": score_dynamics(Mean(50, 60), Mean(50 + place, 60)) for place in range(20)}
    assert leaps({**changes, "099": score_dynamics(None, Mean(60, 60))})["099"] is None


@given(st.lists(st.integers(-30, 30), min_size=3, max_size=3), st.integers(5, 200))
def it_is_symmetrical(gaps, n):
    mirror = {Stability.HIGH: Stability.LOW, Stability.LOW: Stability.HIGH}
    here, there = (mean_stability(means(*values, n=n)).verdict for values in (gaps, [-value for value in gaps]))
    assert there is mirror.get(here, here)


@given(st.lists(st.integers(-30, 30), min_size=3, max_size=3), st.integers(5, 100))
def it_keeps_a_steady_class_when_the_school_grows(gaps, n):
    found = mean_stability(means(*gaps, n=n)).verdict
    if found in (Stability.HIGH, Stability.LOW):
        assert mean_stability(means(*gaps, n=2 * n)).verdict is found
