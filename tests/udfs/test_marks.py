"""Measures from counts of marks."""

from __future__ import annotations

from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs.marks import MarkCounts

counts = st.builds(MarkCounts, *[st.integers(0, 400)] * 5)


def it_gives_the_known_answers_of_the_methodology():
    marks = MarkCounts(n5=4, n4=8, n3=9, n2=3, na=1)
    assert marks.success_rate == 84.0
    assert marks.quality_rate == 48.0
    assert marks.attainment_index == 51.64
    assert marks.mean_mark == pytest.approx(85 / 24)
    assert f"{marks.mean_mark:.2f}" == "3.54"
    assert marks.share_of_twos == 12.0


def it_rewards_spread_in_the_attainment_index():
    assert MarkCounts(n4=10, n3=10).attainment_index == 50
    assert MarkCounts(n5=10, n2=10).attainment_index == 58
    assert MarkCounts(n2=10).attainment_index == 16


def it_gives_nothing_when_nobody_wrote():
    nobody = MarkCounts()
    assert (nobody.success_rate, nobody.quality_rate, nobody.share_of_twos) == (None, None, None)
    assert (nobody.attainment_index, nobody.mean_mark, nobody.mark_sd) == (None, None, None)


def it_has_no_mean_mark_when_nobody_got_a_mark_but_a_success_rate_of_zero():
    assert MarkCounts(na=3).mean_mark is None
    assert MarkCounts(na=3).success_rate == 0


@pytest.mark.parametrize("bad", [-1, 2.0, "3", True, None])
def it_takes_whole_counts_only(bad):
    with pytest.raises(ValueError, match="целое число от 0"):
        MarkCounts(n3=bad)


@given(counts, counts)
def it_adds_class_by_class(one, other):
    both = one + other
    assert both == other + one
    assert both.total == one.total + other.total
    if one.total and other.total:
        mixed = (one.success_rate * one.total + other.success_rate * other.total) / both.total
        assert both.success_rate == pytest.approx(mixed)


@given(counts)
def it_keeps_every_measure_in_its_bounds(marks):
    if marks.total:
        assert 0 <= marks.quality_rate <= marks.success_rate <= 100
        assert 7 <= marks.attainment_index <= 100
    if marks.marked:
        assert 2 <= marks.mean_mark <= 5


@given(counts)
def it_satisfies_the_identity_of_the_index_with_mean_and_spread(marks):
    graded = MarkCounts(marks.n5, marks.n4, marks.n3, marks.n2)
    n = graded.marked
    if graded.mark_sd is not None and graded.mean_mark is not None:
        variance = graded.mark_sd**2 * (n - 1) / n
        assert graded.attainment_index == pytest.approx(4 * (graded.mean_mark**2 + variance))


@given(st.builds(MarkCounts, *[st.integers(0, 8)] * 5))
def it_has_the_spread_of_the_marks_written_out(marks):
    written = [5] * marks.n5 + [4] * marks.n4 + [3] * marks.n3 + [2] * marks.n2
    if len(written) > 1:
        assert marks.mark_sd == pytest.approx(stdev(written))


@given(counts)
def it_never_falls_when_a_two_becomes_a_three(marks):
    if marks.n2:
        better = MarkCounts(marks.n5, marks.n4, marks.n3 + 1, marks.n2 - 1, marks.na)
        assert better.success_rate > marks.success_rate
        assert better.mean_mark > marks.mean_mark
        assert better.quality_rate == marks.quality_rate
