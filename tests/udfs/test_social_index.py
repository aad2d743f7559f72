"""ИСБ: known answers, the frozen base, bands, sensitivity, and the check by the first component.

Requirements: 1. 50 ± 10 over the base year, equal weights; 2. the base is frozen: no school moves another; 3. bands
and their borders; 4. variants; 5. no data is None with a reason; 6. the component is a diagnostic that refuses.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import asin, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.udfs.passports import YEAR, row
from udfs.parameters_context import CONTEXT_DEFAULTS, BandRule, Transform
from udfs.social_base import Scale, SocialBase, Variant, social_base
from udfs.social_checks import component_check
from udfs.social_index import Band, digits_apart, low_share, social_index
from udfs.social_shares import OUTSIDE, SocialShares, social_shares

FOUR = ("both_higher", "single_parent", "registered", "non_native")
ROUND = replace(CONTEXT_DEFAULTS, social_base_min_schools=2)


def district(*counts: tuple[int, ...], year: str = YEAR) -> list[SocialShares]:
    """Schools of 1000 pupils with these counts of item 3.1; every fourth pupil on a register is on the police's."""
    rows = []
    for number, four in enumerate(counts, start=1):
        values: dict[str, Any] = dict(zip(FOUR, four, strict=True))
        values |= {"police": four[2] // 4, "commission": four[2] // 5}
        rows.append(row(f"{number:03}", year, pupils=1000, covered=1000, **values))
    return social_shares(rows, year)


def indexes(shares, methodology=ROUND, base=None):
    base = base or social_base(shares, methodology)
    return [social_index(item, base, methodology) for item in shares]


counts = st.tuples(st.integers(0, 800), st.integers(0, 600), st.integers(0, 200), st.integers(0, 500))
districts = st.lists(counts, min_size=4, max_size=15)


def it_gives_the_answer_worked_out_by_hand():
    """1. Two schools differ in one share only: 60 ± 10·√½ around 50."""
    low, high = indexes(district((200, 100, 10, 50), (400, 100, 10, 50)))
    assert low.value == pytest.approx(50 - 10 * sqrt(0.5), abs=1e-9)
    assert high.value == pytest.approx(50 + 10 * sqrt(0.5), abs=1e-9)
    assert low.z == pytest.approx({"both_higher": -sqrt(0.5)})
    assert (
        "в базовом году у всех школ равны: из неполных семей, состоят на учёте, русский язык не родной"
        in low.explanation
    )


def it_gives_the_answer_of_a_base_given_as_data():
    """1. All shares one deviation above the mean: the first is good, the other three are bad."""
    scale = Scale(0.2, 0.1)
    base = SocialBase(
        "2018/2019",
        33,
        dict.fromkeys((*FOUR, OUTSIDE), scale),
        dict.fromkeys(Variant, Scale(0, 0.5)),
        (45, 55),
        (0.25,) * 4,
        Transform.PLAIN,
    )
    (found,) = indexes(district((300, 300, 300, 300)), base=base)
    assert found.value == pytest.approx(50 + 10 * (-0.5) / 0.5, abs=1e-9)
    assert found.variants[Variant.NO_LANGUAGE] == pytest.approx(50 + 10 * (-0.25) / 0.5, abs=1e-9)
    outside = -(0.075 - 0.2) / 0.1
    assert found.variants[Variant.OUTSIDE] == pytest.approx(50 + 10 * 0.25 * (1 - 1 + outside - 1) / 0.5, abs=1e-9)
    assert "ИСБ 40,0, уровень низкий (меньше 45,0); база — 2018/2019, школ 33" in found.explanation


@given(districts)
def it_agrees_with_a_second_implementation(rows):
    """1. By numpy, with the arcsine and uneven weights, too."""
    methodology = replace(ROUND, social_weight_non_native=0.1, social_transform=Transform.ARCSINE)
    table = np.arcsin(np.sqrt(np.array(rows) / 1000))
    spread = table.std(axis=0, ddof=1)
    # Shares that differ by a pupil or more: below that the two ways of rounding may part.
    alike = np.ptp(np.array(rows), axis=0) == 0
    weights = np.array([0.25, -0.25, -0.25, -0.1]) * ~alike
    raw = ((table - table.mean(axis=0)) / np.where(alike, 1, spread)) @ weights
    found = [item.value for item in indexes(district(*rows), methodology)]
    if np.ptp(raw) < 1e-6:
        return
    assert found == pytest.approx(list(50 + 10 * (raw - raw.mean()) / raw.std(ddof=1)), abs=1e-6)


@given(districts)
def it_has_mean_50_and_deviation_10_over_the_base_year(rows):
    """1."""
    values = [item.value for item in indexes(district(*rows)) if item.value is not None]
    if values and max(values) - min(values) > 1e-6:
        assert np.mean(values) == pytest.approx(50, abs=1e-6)
        assert np.std(values, ddof=1) == pytest.approx(10, abs=1e-6)


def it_smooths_small_shares_by_the_arcsine():
    """1."""
    methodology = replace(ROUND, social_transform=Transform.ARCSINE)
    base = social_base(district((200, 100, 10, 50), (400, 100, 10, 50)), methodology)
    assert base is not None
    assert base.indicators["both_higher"].mean == pytest.approx((asin(sqrt(0.2)) + asin(sqrt(0.4))) / 2, abs=1e-12)


@given(districts, counts)
def it_moves_no_school_when_another_joins_a_later_year(rows, newcomer):
    """2."""
    base = social_base(district(*rows, year="2018/2019"), ROUND)
    before = indexes(district(*rows), base=base)
    after = indexes(district(*rows, newcomer), base=base)
    assert after[: len(before)] == before


@given(districts, st.integers(0, 3), st.integers(1, 100))
def it_rises_with_better_conditions_and_falls_with_worse(rows, which, more):
    """2. Of one school in a later year, the others and the base as they were."""
    base = social_base(district(*rows), ROUND)
    worse = list(rows[0])
    worse[which] += more
    (was,), (now,) = indexes(district(rows[0]), base=base), indexes(district(tuple(worse)), base=base)
    if was.value is not None and now.value is not None:
        assert (now.value - was.value) * (1 if which == 0 else -1) >= -1e-9


def it_refuses_a_base_made_with_other_weights():
    """2."""
    shares = district((200, 100, 10, 50), (400, 100, 10, 50))
    base = social_base(shares, ROUND)
    with pytest.raises(ValueError, match="рассчитайте его заново"):
        social_index(shares[0], base, replace(ROUND, social_weight_registered=0.5))


def it_makes_the_base_of_the_schools_named():
    """2."""
    shares = district((200, 100, 10, 50), (400, 100, 10, 50), (900, 0, 0, 0))
    named = social_base(shares, ROUND, schools={"001", "002"})
    assert named == social_base(shares[:2], ROUND)


def it_makes_no_base_of_few_schools_or_of_several_years():
    """2, 5."""
    shares = district(*product((200, 400), (100, 150), (10,), (50, 60)))
    assert social_base(shares) is None, "8 schools, 10 are needed"
    found = social_index(shares[0], None)
    assert (found.value, found.band, found.verdict) == (None, None, "нет данных")
    assert found.explanation == "ИСБ: нет данных. Базового года нет: полные сведения нужны не менее чем по 10 школам."
    with pytest.raises(ValueError, match="за разные годы"):
        social_base([*shares, *district((1, 1, 1, 1), year="2020/2021")], ROUND)


BASE = SocialBase(
    "2018/2019",
    33,
    {"both_higher": Scale(0.5, 0.1)},
    {Variant.MAIN: Scale(0, 0.25)},
    (47, 52),
    (0.25,) * 4,
    Transform.PLAIN,
)


@pytest.mark.parametrize(
    ("both_higher", "value", "band"),
    [(449, 44.9, Band.LOW), (450, 45, Band.MIDDLE), (550, 55, Band.MIDDLE), (551, 55.1, Band.HIGH)],
)
def it_puts_the_borders_of_bands_into_the_middle(both_higher: int, value: float, band: Band):
    """3."""
    (found,) = indexes(district((both_higher, 0, 0, 0)), base=BASE)
    assert found.value == pytest.approx(value, abs=1e-9)
    assert found.band is band


def it_can_take_terciles_of_the_base_year_for_borders():
    """3."""
    methodology = replace(ROUND, social_band_rule=BandRule.TERCILES)
    bands = [indexes(district((x, 0, 0, 0)), methodology, BASE)[0].band for x in (460, 470, 520, 530)]
    assert bands == [Band.LOW, Band.MIDDLE, Band.MIDDLE, Band.HIGH]
    shares = district(*((100 * x, 0, 0, 0) for x in range(1, 10)))
    found = [item.band for item in indexes(shares, methodology)]
    assert [found.count(band) for band in Band] == [3, 3, 3]


def it_shows_a_value_on_its_own_side_of_a_border():
    """3."""
    assert digits_apart(44.96, 45) == 2
    assert digits_apart(45.0, 45) == 1
    (found,) = indexes(district((449, 0, 0, 0)), base=replace(BASE, indicators={"both_higher": Scale(0.4994, 0.1)}))
    assert "ИСБ 44,96, уровень низкий (меньше 45,0)" in found.explanation


def it_tells_a_school_whose_band_hangs_on_the_language():
    """4. A village where Russian is fluent and not native: the index is low with that share only."""
    villages = [(300 + 20 * x, 200 - 10 * x, 20 + x, 10 + 5 * (x % 3)) for x in range(12)]
    (school, *_) = indexes(district((420, 140, 26, 700), *villages))
    assert school.band is Band.LOW
    assert school.variants[Variant.NO_LANGUAGE] > school.value + 5
    assert school.sensitive
    assert not indexes(district((900, 140, 26, 10), *villages))[0].sensitive
    assert "без доли «русский язык не родной»" in school.explanation


def it_gives_no_index_where_a_share_is_lacking_and_says_which():
    """5."""
    base = social_base(district((200, 100, 10, 50), (400, 50, 10, 50)), ROUND)
    (found,) = social_shares([row(registered=None)], YEAR)
    index = social_index(found, base, ROUND)
    assert index.value is None
    assert index.z == {}
    assert "Нет данных для доли «состоят на учёте»." in index.explanation
    assert index.n == 150


def it_counts_schools_with_a_low_index_over_those_that_have_one():
    """5."""
    found = indexes(district((400, 0, 0, 0), (500, 0, 0, 0), (600, 0, 0, 0)), base=BASE)
    nothing = social_index(social_shares([], YEAR, schools=["050"])[0], BASE, ROUND)
    share = low_share([*found, nothing])
    assert (share.low, share.n, share.total) == (1, 3, 4)
    assert share.percent == pytest.approx(100 / 3, abs=1e-9)
    assert share.explanation == ("Низкий ИСБ: 1 из 3 школ, для которых индекс рассчитан (33,3\u00a0%); всего школ 4.")
    assert low_share([nothing]).percent is None


def it_reads_the_order_s_36_percent_as_12_of_33():
    """3. Domain/methodology.md, 8.2, 19: the order gives the share without its base."""
    found = indexes(district(*[(400, 0, 0, 0)] * 12, *[(500, 0, 0, 0)] * 21), base=BASE)
    assert "12 из 33" in low_share(found).explanation
    assert low_share(found).percent == pytest.approx(400 / 11, abs=1e-9)


def related(n: int, seed: int = 1) -> list[SocialShares]:
    """Schools whose four shares follow one common factor, with noise."""
    noise = np.random.default_rng(seed)
    factor = noise.normal(size=n)
    means, spreads = np.array([400, 250, 40, 120]), np.array([100, -60, -12, -30])
    loadings = np.array([0.75, 0.65, 0.55, 0.25])
    shares = means + spreads * (loadings * factor[:, None] + np.sqrt(1 - loadings**2) * noise.normal(size=(n, 4)))
    return district(*(tuple(int(x) for x in four) for four in np.clip(shares, 1, 900)))


def it_finds_the_first_component_by_repeated_multiplication():
    """6. A second implementation: the power method on the matrix of correlations."""
    shares = related(33, seed=2)
    found = component_check(shares, indexes(shares))
    signs = np.array([1, -1, -1, -1])
    table = [[share.x for name in FOUR if (share := item.shares[name])] for item in shares]
    matrix = np.corrcoef(signs * np.array(table), rowvar=False)
    vector = np.ones(4)
    for _ in range(5000):
        vector = matrix @ vector / np.linalg.norm(matrix @ vector)
    assert found.loadings is not None
    assert found.loadings == pytest.approx(vector, abs=1e-9)
    assert found.explained == pytest.approx(vector @ matrix @ vector / 4, abs=1e-9)
    assert found.n == 33
    assert all(loading > 0 for loading in found.loadings)


def it_lists_schools_that_move_by_five_places_or_more_by_code():
    """6."""
    shares = related(33, seed=4)
    found = component_check(shares, indexes(shares), ROUND)
    assert found.shifts
    assert all(item.places >= 5 for item in found.shifts)
    assert [item.school for item in found.shifts] == sorted(item.school for item in found.shifts)
    assert found.verdict == "зависит от весов"
    calm = component_check(shares, indexes(shares), replace(ROUND, social_pca_places=60))
    assert (calm.shifts, calm.verdict) == ((), "устойчив")


def it_refuses_the_component_for_few_schools_or_a_wrong_sign():
    """6."""
    few = related(19)
    assert component_check(few, indexes(few)).refusal == "школ со всеми сведениями 19, нужно не менее 20"
    opposed = district(*((100 + 10 * x, 300 - 5 * x, 50 - x, 20 + 9 * x + x % 2) for x in range(25)))
    found = component_check(opposed, indexes(opposed))
    assert found.loadings is None
    assert found.refusal == "главная компонента противоречит смыслу показателей: русский язык не родной"
    assert found.verdict == "проверка не проводится"
    alike = district(*((100 + 10 * x, 300 - 5 * x, 50 - x, 0) for x in range(25)))
    assert "у всех школ одна и та же" in component_check(alike, indexes(alike)).refusal


def it_checks_the_same_whatever_the_order_of_schools():
    """6."""
    shares = related(25)
    found = indexes(shares)
    assert component_check(shares[::-1], found[::-1]) == component_check(shares, found)
