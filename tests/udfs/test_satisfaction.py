"""U: the share of satisfied parents, its interval, how many were asked."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.udfs.sheet_rows import answers
from udfs.ratios import Ratio
from udfs.satisfaction import Coverage, satisfaction


def school(rows, code="018"):
    return next(one for one in satisfaction(rows) if one.school == code)


def it_gives_the_share_with_wilsons_interval():
    # 6 of 20: 14,5-51,9 %, domain/methodology.md, 1.3.
    found = school([answers(fully=2, rather=4, rather_not=8, not_at_all=5, unsure=1)])
    assert found.share == Ratio(6, 20)
    assert found.interval is not None
    assert (round(found.interval.low, 1), round(found.interval.high, 1)) == (14.5, 51.9)


@pytest.mark.parametrize(
    ("asked", "families", "coverage"),
    [
        (20, 50, Coverage.ENOUGH),
        (20, 51, Coverage.PROVISIONAL),
        (15, 50, Coverage.PROVISIONAL),
        (14, 50, Coverage.POOR),
        (0, 50, Coverage.UNKNOWN),
        (20, None, Coverage.UNKNOWN),
        (None, 50, Coverage.UNKNOWN),
    ],
)
def it_concludes_by_how_many_were_asked(asked, families, coverage):
    assert school([answers(asked=asked, families=families, fully=0, rather=0)]).coverage is coverage


def it_adds_schools_up():
    found = school([answers(), answers("020", asked=30, fully=30, rather=0)], "")
    assert (found.share, found.covered) == (Ratio(44, 50), Ratio(50, 100))
    assert [origin.entry for origin in found.origins] == [18, 20]


def it_gives_no_interval_for_counts_that_contradict_each_other():
    found = school([answers(asked=10, fully=8, rather=8)])
    assert (found.share, found.interval) == (Ratio(16, 10), None)


def it_names_the_question_though_the_form_lost_it():
    assert school([answers()]).question == "Качество преподавания предметов"
    assert school([answers(question="Питание")]).question == "Питание"


def it_explains_with_numbers():
    assert school([answers()]).explanation == (
        "Качество преподавания предметов: вывод без оговорок; удовлетворены 14 из 20 (70,0\u00a0%); "
        "интервал 48,1–85,5\u00a0%; опрошено семей 20 из 50 (40,0\u00a0%) (вывод делается при охвате не менее "
        "30\u00a0%, без оговорок — не менее 40\u00a0%)."
    )


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def it_agrees_with_the_interval_solved_as_a_quadratic(pair):
    # Wilson's ends are the roots of (p − x/n)² = z²·p·(1 − p)/n.
    x, n = pair
    found = school([answers(asked=n, fully=x, rather=0)])
    share, z2 = x / n, 1.96**2
    a, b, c = 1 + z2 / n, -(2 * share + z2 / n), share * share
    root = sqrt(max(0.0, b * b - 4 * a * c))
    assert found.interval is not None
    assert found.interval.low == pytest.approx(100 * (-b - root) / (2 * a), abs=1e-6)
    assert found.interval.high == pytest.approx(100 * (-b + root) / (2 * a), abs=1e-6)
    assert 0 <= found.interval.low <= 100 * share <= found.interval.high <= 100
