"""The correction of a whole table of dynamics: known answers, scipy's opinion, and what it never does.

1. Every comparable cell of the schools takes part once, the district's lines and cells without data do not.
2. Adjusted probabilities are those of scipy; what remains is what is named and under the rate.
3. The verdicts stay as they are, and a change that remains was named.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.udfs.works import T1, T2, marks, points, year
from udfs.dynamics import Verdict
from udfs.dynamics_correction import MEASURES, dynamics_correction
from udfs.parameters import Methodology
from udfs.records import WorkRecord
from udfs.school_dynamics import WorkDynamics, dynamics_table

FIRM = ((40, 30, 20, 10), (5, 35, 35, 25))
"""A change that no number of comparisons takes back: p is about 1e-9."""
WEAK = ((14, 10, 10, 6), (5, 15, 14, 6))
"""A change of the share of «2» from 35 to 12.5 %: p is .019 alone."""
SAME = ((5, 15, 14, 6), (5, 15, 14, 6))
FEW = Methodology(n_pooled_min=1)

Counts = tuple[int, int, int, int]


def table(*changes: tuple[Counts, Counts]) -> list[WorkDynamics]:
    """A school for each change, from the first term to the second, and the district."""
    records = [
        marks(when, counts, school=f"{place:03}")
        for place, change in enumerate(changes, start=1)
        for when, counts in zip((T1, T2), change, strict=True)
    ]
    return dynamics_table(records, [T2])


def line(lines: list[WorkDynamics], school: str) -> WorkDynamics:
    return next(item for item in lines if item.key.school == school)


def it_keeps_a_firm_change_and_takes_back_a_weak_one():
    lines = table(FIRM, WEAK, *[SAME] * 30)
    correction = dynamics_correction(lines)
    firm, weak = line(lines, "001"), line(lines, "002")
    assert firm.fails is not None
    assert weak.fails is not None
    assert (firm.fails.verdict, weak.fails.verdict) == (Verdict.FALL, Verdict.FALL)
    assert (correction.remains(firm, "fails"), correction.remains(weak, "fails")) == (True, False)
    assert correction.remains(line(lines, "003"), "fails") is None


def it_follows_the_rate_of_the_methodology():
    own = line(table(WEAK), "001")
    found = dynamics_correction([own]).of(own, "fails")
    assert found is not None
    assert found.p == pytest.approx(0.0190, abs=1e-4)
    # By hand: the smallest of the three probabilities of one work is multiplied by three.
    assert found.adjusted == pytest.approx(3 * found.p)
    for rate, remains in ((0.05, False), (0.06, True)):
        methodology = Methodology(false_discovery_rate=rate)
        assert dynamics_correction([own], methodology).remains(own, "fails") is remains


def it_counts_every_comparison_of_the_schools_and_none_of_the_district():
    lines = table(FIRM, WEAK, SAME)
    correction = dynamics_correction(lines)
    assert len(correction.cells) == 3 * len(MEASURES)
    assert correction.of(line(lines, ""), "fails") is None
    assert correction.remains(line(lines, ""), "fails") is None


def it_leaves_out_what_may_not_be_compared():
    records = [
        marks(T1, FIRM[0]), marks(T2, FIRM[1]),  # comparable
        marks(T2, FIRM[1], school="001"),  # nothing before
        marks(T1, (1, 1, 1, 0), school="002"), marks(T2, FIRM[1], school="002"),  # too few before
        marks(T1, FIRM[0], "первичный балл", school="003", scale="первичный балл"),
    ]  # fmt: skip
    correction = dynamics_correction(dynamics_table(records, [T2]))
    assert {key.school for key, _, _ in correction.cells} == {"018"}


def it_never_compares_exams_of_different_people():
    records = [points(year(2018), 50, 60.0), points(year(2019), 50, 75.0)]
    assert not dynamics_correction(dynamics_table(records, [year(2019)])).cells


def it_takes_the_spread_of_marks_for_marks_and_of_scores_for_scores():
    # One pupil has no spread of his own: the methodology's stands in, .8 for marks and 15 for scores.
    single = dynamics_table([marks(T1, (1, 0, 0, 0)), marks(T2, (0, 0, 0, 1))], [T2], FEW)
    scores = dynamics_table([points(year(2021), 1, 60.0), points(year(2022), 1, 75.0)], [year(2022)], FEW)
    for lines, delta, sd in ((single, 3, 0.8), (scores, 15, 15)):
        own = next(item for item in lines if item.key.school)
        found = dynamics_correction(lines, FEW).of(own, "mean")
        assert found is not None
        assert found.p == pytest.approx(2 * stats.norm.sf(delta / (sd * 2**0.5)))


def it_says_how_many_changes_remain():
    lines = table(FIRM, WEAK, *[SAME] * 30)
    said = dynamics_correction(lines).explanation
    assert said.startswith("После поправки на число сравнений (их 96): из ")
    assert said.endswith("ожидаемая доля ложных среди них не более 5\u00a0%.")
    strict = dynamics_correction(lines, Methodology(false_discovery_rate=0.001))
    assert strict.explanation.endswith("не более 0,1\u00a0%.")
    calm = dynamics_correction(table(SAME, SAME))
    assert calm.explanation == (
        "Поправка на число сравнений (их 6) не нужна: рост и снижение не названы ни в одной школе."
    )


def it_adds_to_a_named_change_what_the_correction_says_of_it():
    lines = table(FIRM, WEAK, *[SAME] * 30)
    correction = dynamics_correction(lines)
    assert correction.said(line(lines, "001"), "fails").startswith(
        "С поправкой на число сравнений (их 96) остаётся: вероятность 0,0000 не больше 0,05."
    )
    assert " не остаётся: вероятность " in correction.said(line(lines, "002"), "fails")
    assert correction.said(line(lines, "003"), "fails") == ""


counts = st.tuples(*[st.integers(0, 40)] * 4)
districts = st.lists(st.tuples(counts, counts), min_size=1, max_size=8)


@given(districts, st.floats(0.001, 0.5))
def it_agrees_with_scipy_over_the_whole_report(changes, rate):
    lines = table(*changes)
    correction = dynamics_correction(lines, Methodology(false_discovery_rate=rate))
    cells = list(correction.cells.values())
    if cells:
        wanted = stats.false_discovery_control([cell.p for cell in cells])
        assert [cell.adjusted for cell in cells] == pytest.approx(list(wanted))


@given(districts, st.floats(0.001, 0.5))
def it_takes_back_named_changes_only(changes, rate):
    methodology = Methodology(false_discovery_rate=rate)
    lines = table(*changes)
    correction = dynamics_correction(lines, methodology)
    for item in lines:
        for measure in MEASURES:
            judged, remains = getattr(item, measure), correction.remains(item, measure)
            is_named = item.key.school != "" and judged.verdict in (Verdict.RISE, Verdict.FALL)
            assert (remains is not None) == is_named
            assert bool(correction.said(item, measure)) == is_named
    assert 0 <= correction.kept <= len(correction.named) <= len(correction.cells)


@given(districts)
def it_is_the_harder_to_remain_the_more_is_compared(changes):
    few, many = table(*changes), table(*changes, *[SAME] * 10)
    kept = dynamics_correction(few)
    among = dynamics_correction(many)
    for item in few:
        for measure in MEASURES:
            if among.remains(line(many, item.key.school), measure):
                assert kept.remains(item, measure)


def it_stands_on_records_of_any_order():
    records: list[WorkRecord] = [marks(when, counts) for when, counts in zip((T1, T2), FIRM, strict=True)]
    one, other = (dynamics_correction(dynamics_table(rows, [T2])) for rows in (records, records[::-1]))
    assert one == other
