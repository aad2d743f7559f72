"""The social passport: counts become shares.

Requirements: 1. levels and years are added as counts; 2. a lacking count is no zero; 3. unknown education has two
limits; 4. a small contingent is looked at over several years; 5. a jump of a share is asked about.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.udfs.passports import YEAR, passport, row
from udfs.dynamics import Share
from udfs.parameters_context import CONTEXT_DEFAULTS
from udfs.social_shares import OUTSIDE, jump_queries, social_shares


def the_shares(*rows, **more):
    (found,) = social_shares(rows, YEAR, **more)
    return found


def it_adds_levels_as_counts():
    """1."""
    found = the_shares(
        row(
            level="НОО", pupils=100, covered=90, both_higher=30, single_parent=9, registered=0, non_native=5, unknown=0
        ),
        row(
            level="ООО", pupils=60, covered=60, both_higher=15, single_parent=21, registered=6, non_native=4, unknown=5
        ),
    )
    assert (found.pupils, found.missing) == (160, "")
    assert found.shares["single_parent"] == Share(30, 150)
    assert found.shares["both_higher"] == Share(45, 145), "over those whose parents' education is known"
    assert found.unknown == Share(5, 150)
    assert "Из неполных семей — 30 из 150 (20,0\u00a0%)".casefold() in found.explanation.casefold()
    assert len(found.origins) == 2


def it_leaves_a_blank_level_alone_but_never_takes_a_blank_for_zero():
    """2."""
    nothing: dict[str, Any] = dict.fromkeys(passport())
    blank = row(level="СОО", **nothing)
    assert the_shares(row(), blank) == the_shares(row())
    lacking = the_shares(row(), row(level="СОО", single_parent=None))
    assert lacking.shares["single_parent"] is None
    assert lacking.missing == "нет данных для доли «из неполных семей»"
    assert lacking.shares["registered"] is not None


def it_says_which_school_handed_in_nothing():
    """2."""
    found = {item.school: item for item in social_shares([row()], YEAR, schools=["018", "002"])}
    assert list(found) == ["002", "018"]
    assert (found["002"].shares, found["002"].missing) == ({}, "социальный паспорт за 2021/2022 не сдан")


@pytest.mark.parametrize(
    ("unknown", "is_noted", "is_refused"),
    [(0, False, False), (30, False, False), (31, True, False), (60, True, False), (61, False, True)],
)
def it_warns_over_15_percent_unknown_and_refuses_over_30(unknown: int, is_noted: bool, is_refused: bool):
    """3."""
    found = the_shares(row(pupils=200, covered=200, unknown=unknown))
    assert any("неизвестно" in note for note in found.notes) == is_noted
    assert bool(found.missing) == is_refused
    assert f"{unknown} из 200" in found.explanation or not (is_noted or is_refused)


def it_says_that_the_unknown_were_not_counted():
    """3."""
    found = the_shares(row(unknown=None))
    assert found.unknown is None
    assert "не указано" in found.notes[0]


def it_warns_of_a_low_coverage():
    """3."""
    assert (
        "охвачено сбором сведений 79 из 100 (79,0\u00a0%) — меньше 80\u00a0%"
        in the_shares(row(pupils=100, covered=79)).notes
    )
    assert not the_shares(row(pupils=100, covered=80)).notes


def it_adds_three_years_of_a_small_contingent():
    """4."""
    rows = [row(period=f"{first}/{first + 1}", pupils=n, covered=n, single_parent=x) for first, n, x in YEARS]
    found = the_shares(*rows)
    assert found.years == ("2019/2020", "2020/2021", "2021/2022")
    assert found.shares["single_parent"] == Share(27, 130)
    assert found.own["single_parent"] == Share(8, 40)
    assert found.notes == ("обучающихся 40, меньше 50: сведения сложены за 3 из 3\u00a0лет",)


YEARS = [(2018, 50, 40), (2019, 45, 10), (2020, 45, 9), (2021, 40, 8), (2022, 40, 1)]


def it_says_how_many_years_a_small_contingent_has():
    """4."""
    found = the_shares(row(pupils=40, covered=40), row(period="2020/2021", non_native=None))
    assert found.years == (YEAR,)
    assert "за 1 из 3\u00a0лет, доли ориентировочные" in found.notes[0]
    large = the_shares(row(pupils=50, covered=50), row(period="2020/2021"))
    assert (large.years, large.notes) == ((YEAR,), ())


def it_takes_the_last_period_of_a_year():
    """1."""
    found = the_shares(row(term=1, registered=9), row(term=2, registered=4))
    assert found.shares["registered"] == Share(4, 150)


def it_counts_the_police_and_the_commission_at_least_by_the_larger():
    """1."""
    found = the_shares(row(level="НОО", police=2, commission=1), row(level="ООО", police=0, commission=3))
    assert found.shares[OUTSIDE] == Share(5, 300)
    assert the_shares(row(police=None)).shares[OUTSIDE] is None


def it_takes_a_part_larger_than_its_whole_for_no_share():
    """2."""
    found = the_shares(row(covered=100, both_higher=95, unknown=10))
    assert found.shares["both_higher"] is None
    assert "оба родителя" in found.missing


@pytest.mark.parametrize(("now", "is_asked"), [(15, False), (25, False), (26, True), (5, False), (4, True)])
def it_asks_about_a_share_that_moved_by_more_than_10_points(now: int, is_asked: bool):
    """5. From 15 of 100; exactly 10 points are not more than 10."""
    before = social_shares([row(period="2020/2021", covered=100, single_parent=15)], "2020/2021")
    after = social_shares([row(covered=100, single_parent=now)], YEAR)
    found = [query for query in jump_queries(before, after) if query.indicator == "single_parent"]
    assert bool(found) == is_asked
    if found:
        assert f"15 из 100 (15,0\u00a0%), 2021/2022 — {now} из 100" in found[0].explanation
        assert len(found[0].origins) == 2


def it_asks_nothing_where_a_year_is_lacking():
    """5."""
    assert not jump_queries([], social_shares([row()], YEAR))


@given(
    st.permutations([row(level=level, both_higher=x, row_number=x) for x, level in enumerate(("НОО", "ООО", "СОО"))])
)
def it_does_not_depend_on_the_order_of_rows(rows):
    assert the_shares(*rows) == the_shares(*sorted(rows, key=lambda item: item.origin))


def it_follows_the_methodology():
    strict = replace(CONTEXT_DEFAULTS, social_unknown_max_percent=10, social_small_contingent=1000)
    found = the_shares(row(unknown=20), methodology=strict)
    assert "больше 10\u00a0%" in found.missing
    assert "меньше 1000" in found.notes[0]
