"""The seeded helpers: exact sums, and the same numbers for the same key."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.demo import numbers


def it_gives_equal_numbers_for_equal_keys_only():
    assert numbers.generator("018", 2021).random() == numbers.generator("018", 2021).random()
    assert numbers.generator("018", 2021).random() != numbers.generator("018", 2020).random()


def it_gives_the_same_numbers_on_every_machine():
    assert round(numbers.generator("018").random(), 6) == 0.677524


@given(st.integers(0, 1000), st.lists(st.floats(0.1, 100), min_size=1, max_size=30))
def it_allocates_whole_numbers_that_add_up(total, weights):
    shares = numbers.allocate(total, {str(place): weight for place, weight in enumerate(weights)})
    assert sum(shares.values()) == total
    assert min(shares.values()) >= 0


def it_allocates_in_proportion():
    assert numbers.allocate(10, {"a": 3, "b": 1, "c": 1}) == {"a": 6, "b": 2, "c": 2}


@given(st.integers(0, 200), st.integers(1, 6))
def it_splits_a_parallel_evenly(total, parts):
    classes = numbers.split(total, parts)
    assert (sum(classes), len(classes)) == (total, parts)
    assert max(classes) - min(classes) <= 1


@given(st.integers(1, 120), st.floats(0.01, 0.8))
def it_gives_marks_that_add_up_with_the_share_of_2_right_within_one_pupil(took, fail):
    counts = numbers.marks(numbers.generator(took, fail), took, fail)
    assert sum(counts) == took
    assert min(counts) >= 0
    assert abs(counts[0] - fail * took) <= 1


@given(st.integers(1, 60), st.floats(30, 80))
def it_keeps_scores_within_their_limits_and_near_their_mean(took, mean):
    found = numbers.scores(numbers.generator(took, mean), took, mean, 10, 24, 99)
    assert len(found) == took
    assert found == sorted(found)
    assert found[0] >= 24
    assert found[-1] <= 99
    assert abs(sum(found) / took - mean) < 5


@pytest.mark.parametrize(
    ("first", "offset", "expected"),
    [
        (date(2021, 9, 20), 0, date(2021, 9, 20)),
        (date(2021, 9, 20), 4, date(2021, 9, 24)),
        (date(2021, 9, 20), 5, date(2021, 9, 27)),
        (date(2021, 9, 24), 1, date(2021, 9, 27)),
        (date(2021, 9, 25), 0, date(2021, 9, 27)),
        (date(2021, 9, 26), 6, date(2021, 10, 5)),
    ],
)
def it_counts_working_days(first, offset, expected):
    assert numbers.school_day(first, offset) == expected
