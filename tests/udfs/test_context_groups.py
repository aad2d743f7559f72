"""ИСБ × ИОР: the four groups, the border strip, and the types of schools with a low ИСБ.

Requirements: 1. four groups with what follows; 2. a strip of ± max(0.5·SE, 2) is the border; 3. no data on an axis is
no group; 4. the cut may be the median; 5. a type is told only when the unknown can't change it.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.reference import roadmap
from udfs.context_groups import OFFERS, Group, Side, axis, context_group, context_groups, group_of
from udfs.context_types import SchoolType, school_type
from udfs.dynamics import Dynamics, Share, share_dynamics
from udfs.expected_result import Expectation, Expected
from udfs.parameters_context import CONTEXT_DEFAULTS, CutRule
from udfs.results_index import ResultsIndex
from udfs.social_index import SocialIndex


def social(value: float | None, school: str = "018") -> SocialIndex:
    return SocialIndex(school, "2021/2022", value, None, {}, {}, False, 300, "ИСБ: нет данных, паспорт не сдан.", ())


def results(value: float | None, se: float = 3.0, school: str = "018") -> ResultsIndex:
    text = "ИОР: нет данных, процедур мало."
    return ResultsIndex(school, "2021/2022", value, se, 0.0, (), (), 5, 5, 80, "рассчитан", text, ())


def group(of_social: float | None, of_results: float | None, se: float = 3.0) -> Group:
    return context_group(social(of_social), results(of_results, se)).group


@pytest.mark.parametrize(
    ("of_social", "of_results", "expected"),
    [
        (60, 60, Group.WELL),
        (60, 40, Group.UNREALISED),
        (40, 60, Group.RESILIENT),
        (40, 40, Group.SUPPORT),
        (50, 40, Group.BORDER),
        (60, 51, Group.BORDER),
        (None, 40, Group.UNKNOWN),
        (40, None, Group.UNKNOWN),
    ],
)
def it_puts_schools_into_four_groups(of_social, of_results, expected):
    """1, 3."""
    assert group(of_social, of_results) is expected


@pytest.mark.parametrize(
    ("value", "se", "side"),
    [
        (52, 3, Side.BORDER),
        (52.01, 3, Side.HIGH),
        (48, 3, Side.BORDER),
        (47.99, None, Side.LOW),
        (54, 8, Side.BORDER),
        (54.01, 8, Side.HIGH),
        (45.99, 8, Side.LOW),
        (None, 8, Side.UNKNOWN),
    ],
)
def it_draws_a_strip_of_half_an_error_and_at_least_two_points(value, se, side):
    """2."""
    assert axis("ИОР", value, se, 50).side is side


def it_says_between_which_groups_a_border_school_lies():
    """2."""
    assert group_of(Side.LOW, Side.BORDER) == (Group.BORDER, (Group.RESILIENT, Group.SUPPORT))
    assert len(group_of(Side.BORDER, Side.BORDER)[1]) == 4
    found = context_group(social(40), results(51))
    assert found.explanation == (
        "Группа: пограничная. ИСБ 40,0 — ниже 50,0 (полоса ± 2,0); ИОР 51,0 — между 48,0 и 52,0, пограничное значение. "
        "Возможные группы: «резильентные» или\u00a0«особая поддержка». "
        "Что следует: решение после уточнения на часе контроля (значение в пределах погрешности)."
    )


def it_says_what_follows_by_items_of_the_road_map():
    """1."""
    found = context_group(social(40), results(40))
    assert found.explanation.endswith(
        "Что следует: адресная поддержка (пункты дорожной карты 2.1, 2.2, 2.3, 2.4, 2.5, 3.9, 6.4, 6.6)."
    )
    known = {activity.code for activity in roadmap.activities()}
    assert {item for offer in OFFERS.values() for item in offer.items} <= known
    assert set(OFFERS) == set(Group)


def it_gives_the_reason_where_an_axis_has_no_data():
    """3."""
    found = context_group(social(None), results(40))
    assert "ИСБ — нет данных" in found.explanation
    assert found.explanation.endswith("ИСБ: нет данных, паспорт не сдан.")


def it_can_cut_at_the_median_of_the_schools():
    """4."""
    pairs = [(41, 30), (44, 35), (47, 41), (None, 46), (60, None)]
    social_side = [social(one, f"{at:03}") for at, (one, _) in enumerate(pairs)]
    results_side = [results(other, school=f"{at:03}") for at, (_, other) in enumerate(pairs)]
    found = context_groups(social_side[::-1], results_side, replace(CONTEXT_DEFAULTS, context_cut_rule=CutRule.MEDIAN))
    assert [item.school for item in found] == ["000", "001", "002", "003", "004"]
    assert (found[0].social.cut, found[0].results.cut) == (45.5, 38)
    assert [item.group for item in found[:3]] == [Group.SUPPORT, Group.BORDER, Group.BORDER]
    fixed = context_groups(social_side, results_side)
    assert fixed[2].group is Group.SUPPORT


values = st.floats(20, 80, allow_nan=False)


@given(values, values, st.floats(0, 10), st.floats(0, 5))
def it_never_falls_into_a_worse_side_with_a_better_value(one, other, se, more):
    """2."""
    order = [Side.LOW, Side.BORDER, Side.HIGH]
    sides = [order.index(axis("ИОР", value, se, other).side) for value in (one, one + more)]
    assert sides[0] <= sides[1]


GROWTH = share_dynamics(Share(30, 100), Share(60, 100), higher_is_better=True)
DECLINE = share_dynamics(Share(60, 100), Share(30, 100), higher_is_better=True)
STILL = share_dynamics(Share(50, 100), Share(50, 100), higher_is_better=True)
UNKNOWN = share_dynamics(None, Share(50, 100), higher_is_better=True)
ABOVE, NEAR, BELOW, NOTHING = Expectation


def expected(verdict: Expectation) -> Expected:
    return Expected("018", verdict, None, None, None, None, None, 80, "", ())


@pytest.mark.parametrize(
    ("of_social", "of_results", "against", "dynamics", "answer"),
    [
        (40, 51, BELOW, DECLINE, SchoolType.RESILIENT),
        (40, 50.5, BELOW, DECLINE, SchoolType.RESILIENT),
        (40, 49, ABOVE, DECLINE, SchoolType.RESILIENT),
        (40, 40, NEAR, GROWTH, SchoolType.STRUGGLING),
        (40, 40, NEAR, DECLINE, SchoolType.SINKING),
        (40, 40, BELOW, STILL, SchoolType.SINKING),
        (40, 40, BELOW, GROWTH, SchoolType.NONE),
        (40, 49, NEAR, STILL, SchoolType.NONE),
        (60, 40, BELOW, DECLINE, SchoolType.NOT_LOW),
        (50, 40, BELOW, DECLINE, SchoolType.BORDER),
        (None, 40, BELOW, DECLINE, SchoolType.UNKNOWN),
        # What is not known is tried both ways.
        (40, 51, NOTHING, UNKNOWN, SchoolType.RESILIENT),
        (40, 40, BELOW, UNKNOWN, SchoolType.UNKNOWN),
        (40, 40, NOTHING, DECLINE, SchoolType.UNKNOWN),
        (40, None, ABOVE, UNKNOWN, SchoolType.RESILIENT),
        (40, None, BELOW, DECLINE, SchoolType.UNKNOWN),
    ],
)
def it_names_the_type_of_a_school_with_a_low_index(
    of_social: float | None, of_results: float | None, against: Expectation, dynamics: Dynamics, answer: SchoolType
):
    """5."""
    found = school_type(context_group(social(of_social), results(of_results)), 50.5, expected(against), dynamics)
    assert found.type is answer
    assert found.explanation.startswith(f"Тип: {answer}. ИСБ")


def it_tells_the_facts_behind_a_type():
    """5."""
    found = school_type(context_group(social(40), results(40)), 50.5, expected(NEAR), GROWTH)
    assert found.explanation == (
        "Тип: борющаяся. ИСБ 40,0 — ниже 50,0 (полоса ± 2,0); ИОР 40,0 — ниже 50,0 (полоса ± 2,0), "
        "ниже среднего по району (50,5); сопоставление с ожидаемым результатом: соответствует ожидаемому; "
        "динамика: рост (положительная)."
    )
    nothing = school_type(context_group(social(40), results(40)), None, None, None)
    assert "среднее по району неизвестно" in nothing.explanation
    assert nothing.type is SchoolType.UNKNOWN
