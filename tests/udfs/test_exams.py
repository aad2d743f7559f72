"""The district's ЕГЭ table and the aggregate mean score."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs.exams import (
    Direction,
    Position,
    SubjectMean,
    SubjectRow,
    aggregate_change,
    aggregate_mean,
    district_dynamics,
    region_deviation,
    weighted_mean,
)

# domain/methodology.md, 8.1: subject, 2019, 2020, region, change, against the region.
ORDER_TABLE = [
    ("Русский язык", "72.4", "73.6", "73.6", "1.2", "0.0"),
    ("Математика (профиль)", "62.5", "60.3", "56.9", "-2.2", "3.4"),
    ("Физика", "53.9", "55.8", "55.7", "1.9", "0.1"),
    ("Химия", "65.7", "63.4", "59.7", "-2.3", "3.7"),
    ("Информатика", "58.3", "64.9", "62.9", "6.6", "2.0"),
    ("Биология", "55.8", "54.3", "53.6", "-1.5", "0.7"),
    ("История", "60.2", "57.3", "58.9", "-2.9", "-1.6"),
    ("География", "67.4", "65.7", "63.9", "-1.7", "1.8"),
    ("Английский язык", "75.4", "67.7", "68.4", "-7.7", "-0.7"),
    ("Обществознание", "61", "62", "61.8", "1", "0.2"),
    ("Литература", "75", "64.2", "66.8", "-10.8", "-2.6"),
]
ROWS = [SubjectRow(*row[:4]) for row in ORDER_TABLE]

means = st.lists(
    st.tuples(st.sampled_from("АБВГД"), st.integers(0, 60), st.floats(0, 100)), max_size=5, unique_by=lambda row: row[0]
).map(lambda rows: [SubjectMean(*row) for row in rows])


def it_repeats_all_eleven_changes_of_the_order_exactly():
    table = district_dynamics(ROWS)
    assert [row.delta for row in table.subjects] == [Decimal(row[4]) for row in ORDER_TABLE]
    assert [row.against_region for row in table.subjects] == [Decimal(row[5]) for row in ORDER_TABLE]


def it_counts_growth_and_decline_strictly():
    table = district_dynamics(ROWS)
    assert (table.count(Direction.GROWTH), table.count(Direction.DECLINE), table.count(Direction.UNCHANGED)) == (
        4,
        7,
        0,
    )
    assert (table.count(Position.ABOVE), table.count(Position.EQUAL), table.count(Position.BELOW)) == (7, 1, 3)


def it_says_the_counts_in_one_sentence():
    assert district_dynamics(ROWS).summary == (
        "Из 11\u00a0предметов средний балл вырос по 4, снизился по 7, не изменился по 0; "
        "из 11 сопоставленных с краем выше краевого 7, равно 1, ниже 3."
    )


def it_takes_figures_as_text_floats_and_decimals_alike():
    rows = [SubjectRow("А", 72.4, 73.6, 73.6), SubjectRow("Б", Decimal("72.4"), "73,6", " 73.6 ")]
    assert [(row.delta, row.position) for row in district_dynamics(rows).subjects] == [
        (Decimal("1.2"), Position.EQUAL)
    ] * 2


def it_compares_what_is_printed():
    # 72.44 and 72.36 are both printed as 72,4, so a reader must not be told of a fall.
    assert district_dynamics([SubjectRow("А", 72.44, 72.36)]).subjects[0].direction is Direction.UNCHANGED


def it_leaves_out_what_it_cannot_compare():
    table = district_dynamics([SubjectRow("А", None, "60", "59"), SubjectRow("Б", "50", "60")])
    assert (table.subjects[0].direction, table.subjects[1].position) == (None, None)
    assert (table.compared, table.compared_with_region) == (1, 1)


@pytest.mark.parametrize("bad", ["шестьдесят", "101", "-1", "nan", "inf"])
def it_names_the_subject_of_a_wrong_figure(bad):
    with pytest.raises(ValueError, match="Физика: средний балл"):
        district_dynamics([SubjectRow("Физика", bad, "60")])


def it_weighs_school_means_by_participants():
    assert weighted_mean([(10, 70.0), (30, 50.0)]) == 55
    assert weighted_mean([(0, 99.0)]) is None
    assert weighted_mean([]) is None


def it_splits_the_change_of_the_aggregate_as_in_the_methodology():
    previous = [SubjectMean("A", 10, 70), SubjectMean("B", 10, 50)]
    current = [SubjectMean("A", 5, 72), SubjectMean("B", 15, 51)]
    change = aggregate_change(previous, current)
    assert change is not None
    assert (change.previous, change.current, change.delta) == (60, 56.25, -3.75)
    assert (change.rate, change.mix) == (1.375, -5.125)


def it_counts_a_subject_of_one_year_only_as_mix():
    change = aggregate_change([SubjectMean("A", 10, 70)], [SubjectMean("A", 10, 70), SubjectMean("B", 10, 50)])
    assert change is not None
    assert (change.delta, change.rate, change.mix) == (-10, 0, -10)


def it_ignores_the_mean_of_a_subject_nobody_took():
    previous = [SubjectMean("A", 10, 70), SubjectMean("B", 0, 0)]
    change = aggregate_change(previous, [SubjectMean("A", 10, 70), SubjectMean("B", 10, 50)])
    assert change is not None
    assert (change.rate, change.mix) == (0, -10)


def it_has_no_change_without_participants():
    assert aggregate_change([], [SubjectMean("A", 10, 70)]) is None
    assert aggregate_change([SubjectMean("A", 0, 70)], [SubjectMean("A", 10, 70)]) is None


def it_refuses_a_subject_given_twice():
    with pytest.raises(ValueError, match="«A» указан дважды"):
        aggregate_change([SubjectMean("A", 1, 70), SubjectMean("A", 2, 71)], [])


@given(means, means)
def it_splits_any_change_without_a_remainder(previous, current):
    change = aggregate_change(previous, current)
    if change is not None:
        assert change.rate + change.mix == pytest.approx(change.delta, abs=1e-9)
        assert change.current == pytest.approx(aggregate_mean(current))


@given(means)
def it_keeps_the_aggregate_between_the_lowest_and_the_highest_subject(rows):
    taken = [row.mean for row in rows if row.n]
    if taken:
        assert min(taken) - 1e-9 <= aggregate_mean(rows) <= max(taken) + 1e-9


@given(means)
def it_does_not_depend_on_the_order_of_subjects(rows):
    change = aggregate_change(rows, rows[::-1])
    assert (change is None) == (aggregate_mean(rows) is None)
    if change is not None:
        assert abs(change.delta) + abs(change.rate) + abs(change.mix) < 1e-9


def it_measures_the_deviation_from_the_region_by_subject():
    rows = [SubjectMean("A", 10, 70, 68), SubjectMean("B", 30, 50, 52), SubjectMean("C", 5, 90)]
    deviation = region_deviation(rows)
    assert deviation is not None
    assert (deviation.value, deviation.n, deviation.n_all) == (-1, 40, 45)
    assert region_deviation([SubjectMean("C", 5, 90)]) is None
