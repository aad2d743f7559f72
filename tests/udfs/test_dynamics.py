"""The verdict on a change: three gates, five words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs.dynamics import (
    Assessment,
    Gates,
    Mean,
    Share,
    Verdict,
    mark_dynamics,
    rises_sharply,
    score_dynamics,
    share_dynamics,
)
from udfs.parameters import DEFAULTS

shares = st.integers(0, 200).flatmap(lambda n: st.builds(Share, st.integers(0, n), st.just(n)))
scores = st.builds(Mean, st.integers(0, 1000).map(lambda tenths: tenths / 10), st.integers(0, 400))


def it_calls_a_large_sure_change_a_rise():
    result = share_dynamics(Share(20, 100), Share(40, 100), higher_is_better=True)
    assert (result.verdict, result.assessment, result.delta) == (Verdict.RISE, Assessment.POSITIVE, 20)
    assert result.gates == Gates(comparable=True, size=True, noise=True)


def it_calls_a_rise_of_the_twos_a_rise_and_assesses_it_as_negative():
    result = share_dynamics(Share(20, 100), Share(40, 100), higher_is_better=False)
    assert (result.verdict, result.assessment) == (Verdict.RISE, Assessment.NEGATIVE)
    fall = share_dynamics(Share(40, 100), Share(20, 100), higher_is_better=False)
    assert (fall.verdict, fall.assessment) == (Verdict.FALL, Assessment.POSITIVE)


def it_calls_a_large_change_within_chance_a_trend():
    result = share_dynamics(Share(3, 20), Share(6, 20), higher_is_better=False)
    assert (result.verdict, result.assessment) == (Verdict.TREND, Assessment.NONE)
    assert result.gates == Gates(comparable=True, size=True, noise=False)


def it_calls_a_sure_but_small_change_no_change():
    result = share_dynamics(Share(3000, 10000), Share(3300, 10000), higher_is_better=True)
    assert result.verdict is Verdict.NO_CHANGE
    assert result.gates == Gates(comparable=True, size=False, noise=True)


def it_lets_a_change_of_exactly_the_limit_through():
    # 0,35 − 0,30 falls short of 0,05 in binary arithmetic, and 60,3 − 57,3 of 3.
    assert share_dynamics(Share(6, 20), Share(7, 20), higher_is_better=True).gates.size
    assert score_dynamics(Mean(57.3, 430), Mean(60.3, 430)).verdict is Verdict.RISE
    assert score_dynamics(Mean(57.3, 430), Mean(60.2, 430)).verdict is Verdict.NO_CHANGE
    assert mark_dynamics(Mean(3.15, 400), Mean(3.3, 400)).verdict is Verdict.RISE


@pytest.mark.parametrize(
    ("change", "sd", "least_n"),
    [(-10.8, 16, 17), (-7.7, 18, 42), (6.6, 17, 51), (1.2, 14, 1046), (-2.2, 15, 358)],
    ids=["литература", "английский", "информатика", "русский", "математика"],
)
def it_needs_as_many_participants_as_the_methodology_says(change, sd, least_n):
    """Domain/methodology.md, 8.1: the n per year from which the changes of the order can be told from chance."""
    enough, few = (score_dynamics(Mean(60, n, sd), Mean(60 + change, n, sd)) for n in (least_n, least_n - 1))
    assert (enough.gates.noise, few.gates.noise) == (True, False)


def it_does_not_find_the_order_s_change_in_russian_significant():
    assert score_dynamics(Mean(72.4, 430), Mean(73.6, 430)).verdict is Verdict.NO_CHANGE


@pytest.mark.parametrize(
    ("previous", "current", "words"),
    [
        (None, Share(5, 20), "нет данных за прошлый период"),
        (Share(5, 20), None, "нет данных за текущий период"),
        (Share(0, 0, held=False), Share(5, 20), "за прошлый период процедура не проводилась"),
        (Share(1, 4), Share(5, 20), "участников за прошлый период 4, меньше 5"),
        (Share(5, 20), Share(5, 20, participation=0.84), "писали 84,0\u00a0% обучающихся, меньше 85\u00a0%"),
    ],
)
def it_says_why_it_cannot_compare(previous, current, words):
    result = share_dynamics(previous, current, higher_is_better=True)
    assert (result.verdict, result.assessment, result.delta, result.interval) == (
        Verdict.UNKNOWN,
        Assessment.NONE,
        None,
        None,
    )
    assert result.gates == Gates(comparable=False)
    assert words in result.explanation


def it_takes_the_caller_s_reason_first():
    reason = "ЕГЭ 2020 года сдавали только поступающие в вузы"
    result = score_dynamics(Mean(60, 100), Mean(70, 100), incomparable=reason)
    assert result.explanation == f"Недостаточно данных: {reason}."
    assert (result.n_previous, result.n_current) == (100, 100)


def it_accepts_a_participation_of_exactly_the_limit():
    assert share_dynamics(Share(1, 17, 17 / 20), Share(9, 17, 0.85), higher_is_better=True).gates.comparable


def it_marks_small_groups_as_provisional():
    small = share_dynamics(Share(0, 9), Share(9, 9), higher_is_better=True)
    assert (small.verdict, small.provisional) == (Verdict.RISE, True)
    assert "Ориентировочно: участников меньше 10." in small.explanation
    assert share_dynamics(Share(0, 5), Share(5, 5), higher_is_better=True).provisional
    assert not share_dynamics(Share(0, 10), Share(9, 10), higher_is_better=True).provisional


def it_explains_itself_with_the_numbers():
    result = share_dynamics(Share(5, 22), Share(4, 22), higher_is_better=False)
    assert result.explanation == (
        "Без значимых изменений: было 22,7\u00a0% (5 из 22), стало 18,2\u00a0% (4 из 22), "
        "изменение −4,5\u00a0п.\u00a0п. "
        "(95\u00a0%-й доверительный интервал от −27,9 до +19,4\u00a0п.\u00a0п.); "
        "изменение меньше 5,0\u00a0п.\u00a0п."
    )
    assert score_dynamics(Mean(50, 20, sd=10), Mean(60, 20, sd=10)).explanation == (
        "Рост: было 50,0 (n\u00a0=\u00a020), стало 60,0 (n\u00a0=\u00a020), изменение +10,0\u00a0балла "
        "(95\u00a0%-й доверительный интервал от +3,8 до +16,2\u00a0балла); "
        "изменение не меньше 3,0\u00a0балла и больше случайных колебаний."
    )


def it_says_when_the_spread_was_assumed():
    assert "Разброс результатов не указан, принят равным 15." in score_dynamics(Mean(50, 20), Mean(60, 20)).explanation
    assert "принят" not in score_dynamics(Mean(50, 20, sd=12), Mean(60, 20, sd=14)).explanation
    assert "принят равным 0,8." in mark_dynamics(Mean(3, 20, sd=0.7), Mean(4, 20)).explanation


def it_uses_the_spread_it_is_given():
    noisy = score_dynamics(Mean(50, 20, sd=20), Mean(60, 20, sd=20))
    quiet = score_dynamics(Mean(50, 20, sd=10), Mean(60, 20, sd=10))
    assert (noisy.verdict, quiet.verdict) == (Verdict.TREND, Verdict.RISE)


def it_obeys_the_methodology():
    strict = replace(DEFAULTS, delta_share_pp=30)
    assert share_dynamics(Share(20, 100), Share(40, 100), strict, higher_is_better=True).verdict is Verdict.NO_CHANGE


@pytest.mark.parametrize("bad", [(3, 2), (-1, 2)])
def it_refuses_an_impossible_share(bad):
    with pytest.raises(ValueError, match="невозможна"):
        Share(*bad)


@given(shares, shares)
def it_turns_rise_into_fall_when_the_years_are_swapped(one, other):
    forth = share_dynamics(one, other, higher_is_better=True)
    back = share_dynamics(other, one, higher_is_better=True)
    mirror = {Verdict.RISE: Verdict.FALL, Verdict.FALL: Verdict.RISE}
    assert back.verdict == mirror.get(forth.verdict, forth.verdict)
    assert forth.provisional == back.provisional


@given(scores, scores)
def it_says_rise_or_fall_only_when_all_gates_are_passed(one, other):
    result = score_dynamics(one, other)
    passed = result.gates == Gates(comparable=True, size=True, noise=True)
    assert passed == (result.verdict in (Verdict.RISE, Verdict.FALL))
    if passed and result.delta is not None and result.interval is not None:
        assert abs(result.delta) >= 3
        assert (result.verdict is Verdict.RISE) == (result.delta > 0) == (result.interval.low > 0)


@given(shares, shares)
def it_never_calls_the_same_change_both_good_and_bad(one, other):
    good = share_dynamics(one, other, higher_is_better=True).assessment
    bad = share_dynamics(one, other, higher_is_better=False).assessment
    assert (good is Assessment.NONE) == (bad is Assessment.NONE)
    assert good is Assessment.NONE or good is not bad


def it_pulls_the_trigger_at_exactly_ten_points():
    assert rises_sharply(Share(4, 20), Share(6, 20))
    assert not rises_sharply(Share(40, 200), Share(59, 200))
    assert not rises_sharply(Share(6, 20), Share(4, 20))
    assert not rises_sharply(None, Share(6, 20))
    assert not rises_sharply(Share(0, 4), Share(4, 4))
