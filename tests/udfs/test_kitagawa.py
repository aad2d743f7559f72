"""The split of the aggregate mean subject by subject, and the aggregate against the region."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs.exams import SubjectMean
from udfs.kitagawa import aggregate_split

# domain/methodology.md, 5.2: both subjects rise, the aggregate falls.
BEFORE = [SubjectMean("A", 10, 70, 65), SubjectMean("B", 10, 50, 52)]
AFTER = [SubjectMean("A", 5, 72, 66), SubjectMean("B", 15, 51, 52)]

means = st.lists(
    st.tuples(st.sampled_from("АБВГД"), st.integers(0, 60), st.integers(0, 100), st.integers(0, 100)),
    max_size=5,
    unique_by=lambda row: row[0],
).map(lambda rows: [SubjectMean(*row) for row in rows])


def split(previous: list[SubjectMean], current: list[SubjectMean]) -> Any:
    """The split; a test that looks into a missing part fails by itself."""
    return aggregate_split(previous, current)


def it_splits_the_example_of_the_methodology():
    found = split(BEFORE, AFTER)
    assert (found.change.previous, found.change.current, found.change.delta) == (60, 56.25, -3.75)
    assert (found.change.rate, found.change.mix) == (1.375, -5.125)
    assert [(part.subject, part.rate, part.mix) for part in found.subjects] == [
        ("A", 0.75, -17.75),
        ("B", 0.625, 12.625),
    ]


def it_measures_the_aggregate_against_the_region_without_the_mix():
    found = split(BEFORE, AFTER)
    # (10·5 − 10·2) / 20 and (5·6 − 15·1) / 20.
    assert (found.adjusted_previous.value, found.adjusted_current.value, found.adjusted_delta) == (1.5, 0.75, -0.75)


def it_says_both_parts_in_words():
    assert split(BEFORE, AFTER).explanation == (
        "Совокупный средний балл: было 60,00 (n\u00a0=\u00a020), стало 56,25 (n\u00a0=\u00a020), изменение −3,75: "
        "+1,38 за счёт результатов по предметам и\u00a0−5,13 за счёт выбора предметов. "
        "Отклонение от края с учётом выбора предметов было +1,50. "
        "Отклонение от края с учётом выбора предметов стало +0,75. Его изменение −0,75."
    )


def it_does_not_compare_with_the_region_over_different_sets():
    found = split([SubjectMean("A", 10, 70, 65), SubjectMean("B", 10, 50)], AFTER)
    assert (found.adjusted_previous.value, found.adjusted_delta) == (5, None)
    assert "было +5,00 по 10 результатам из 20" in found.explanation


def it_says_which_year_is_empty():
    found = split([], AFTER)
    assert (found.change, found.subjects) == (None, ())
    assert found.explanation == "Нет данных: нет участников за прошлый\u00a0год."


def it_names_subjects_of_one_year_only():
    assert "Только в одном из годов: B." in split(BEFORE[:1], AFTER).explanation


def it_refuses_a_subject_given_twice():
    with pytest.raises(ValueError, match="указан дважды"):
        split([*BEFORE, *BEFORE], AFTER)


@given(means, means)
def it_agrees_with_the_split_written_in_fractions(previous, current):
    found = split(previous, current)
    sums = [sum(row.n for row in rows) for rows in (previous, current)]
    if not all(sums):
        assert found.change is None
        return
    tables = [{row.subject: row for row in rows if row.n} for rows in (previous, current)]
    rate = mix = Fraction(0)
    for subject in {*tables[0], *tables[1]}:
        shares = [
            Fraction(table[subject].n if subject in table else 0, total)
            for table, total in zip(tables, sums, strict=True)
        ]
        known = [Fraction(table[subject].mean) for table in tables if subject in table]
        rate += (shares[0] + shares[1]) / 2 * (known[-1] - known[0])
        mix += (known[0] + known[-1]) / 2 * (shares[1] - shares[0])
    assert found.change.rate == pytest.approx(float(rate), abs=1e-9)
    assert found.change.mix == pytest.approx(float(mix), abs=1e-9)
    assert sum(part.rate for part in found.subjects) == pytest.approx(found.change.rate, abs=1e-9)
    assert sum(part.mix for part in found.subjects) == pytest.approx(found.change.mix, abs=1e-9)


@given(means, st.integers(-50, 50))
def it_does_not_move_against_the_region_when_all_scores_move(rows, shift):
    moved = [SubjectMean(row.subject, row.n, row.mean + shift, row.region + shift) for row in rows]
    found = split(rows, moved)
    if found.adjusted_delta is not None:
        assert found.adjusted_delta == pytest.approx(0, abs=1e-9)
