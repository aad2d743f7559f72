"""80+, 100 points and results below the minimum from the rows of sheet R."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from schemas.periods import Period
from udfs.form_rows import FormRow
from udfs.high_results import high_results
from udfs.parameters_change import CHANGE_DEFAULTS, ChangeParameters, HighUnit
from udfs.records import Origin

YEAR = Period("2022/2023", 5)
RESULTS = ChangeParameters(high_unit=HighUnit.RESULTS)
FROM_81 = ChangeParameters(high_unit=HighUnit.RESULTS, high_from=81)


def row(subject: str, took: int, high: int | None, school: str = "018", **more: Any) -> FormRow:
    """Results of ЕГЭ of a class; nobody below the minimum, no hundreds."""
    values = {"kind": "ЕГЭ", "scale": "100 баллов", "subject": subject, "class_label": "11А", "took": took}
    settings = {"high": high, "hundred": 0, "below": 0} | more
    return FormRow(school, YEAR, values | settings, Origin(1, 5))


def school(rows: list[FormRow], rules: ChangeParameters = CHANGE_DEFAULTS) -> Any:
    """The results of school 018."""
    (found,) = [item for item in high_results(rows, rules) if item.school == "018"]
    return found


def it_counts_results_from_80_exactly():
    found = school([row("Русский язык", 30, 6), row("Химия", 10, 2)], RESULTS)
    assert (found.high.value, found.high.n, found.high.share) == (8, 40, 20)
    assert found.explanation.startswith("От 80\u00a0баллов: результатов — 8 из 40 (20,0\u00a0%). 100-балльных")


def it_knows_people_only_between_two_numbers():
    found = school([row("Русский язык", 30, 6), row("Химия", 10, 2)])
    assert (found.high.low, found.high.high, found.high.value, found.high.share) == (6, 8, None, None)
    assert "от 6 до 8 (один выпускник может иметь несколько таких результатов)" in found.explanation


def it_knows_people_exactly_where_one_subject_has_such_results():
    assert school([row("Русский язык", 30, 6), row("Химия", 10, 0)]).high.value == 6


def it_does_not_know_results_from_81():
    found = school([row("Русский язык", 30, 6, hundred=1), row("Химия", 10, 2)], FROM_81)
    assert (found.high.low, found.high.high, found.results.value) == (1, 8, 8)
    assert "От 81\u00a0баллов: результатов — от 1 до 8 из 40 (лист считает от 80\u00a0баллов)" in found.explanation


def it_knows_that_there_are_none():
    rows = [row("Русский язык", 30, 0), row("Химия", 10, 0)]
    for rules in (CHANGE_DEFAULTS, RESULTS, FROM_81):
        assert school(rows, rules).high.value == 0


def it_has_no_number_where_a_row_is_blank():
    found = school([row("Русский язык", 30, 6), row("Химия", 10, None, hundred=None)])
    assert (found.high.low, found.hundred.value, found.results.value) == (None, None, None)
    assert "нет данных (не заполнено в 1\u00a0строке из 2)" in found.explanation


def it_counts_results_of_100_points():
    assert school([row("Химия", 10, 3, hundred=2), row("История", 10, 1, hundred=1)]).hundred.value == 3


def it_counts_those_below_the_minimum_by_subject_with_its_border():
    found = school([row("Русский язык", 30, 6, below=1), row("Химия", 10, 2, below=3)])
    assert [(item.subject, item.minimum, item.below.value) for item in found.below] == [
        ("Русский язык", 24, 1),
        ("Химия", 36, 3),
    ]
    assert "русский язык (ниже 24) — 1 из 30 (3,3\u00a0%); химия (ниже 36) — 3 из 10 (30,0\u00a0%)" in found.explanation


def it_says_that_36_in_russian_is_not_known_from_sums():
    found = school([row("Русский язык", 30, 6, below=1)])
    assert (found.below_university.low, found.below_university.high) == (1, 24)
    assert "ниже 36 (минимум для вуза) — от 1 до 24 из 30 (лист считает по минимуму для аттестата)" in found.explanation


def it_takes_a_class_that_wrote_twice_for_the_same_people():
    assert school([row("Русский язык", 20, 4), row("Русский язык", 10, 3)]).high.low == 4
    assert school([row("Русский язык", 20, 4), row("Русский язык", 10, 3, class_label="11Б")]).high.value == 7


def it_leaves_out_other_works_and_empty_rows():
    others = [
        row("Химия", 10, 9, kind="Тренировочный ЕГЭ"),
        row("Химия", 0, None),
        row("Химия", 9, 9, scale="отметка 2-5"),
    ]
    assert high_results(others) == []
    assert school([row("Русский язык", 30, 6), *others], RESULTS).high.value == 6


def it_adds_up_people_of_different_schools():
    district, *_ = high_results([row("Русский язык", 30, 6), row("Химия", 10, 2), row("Химия", 10, 5, school="001")])
    assert (district.school, district.high.low, district.high.high) == ("", 11, 13)


rows = st.lists(
    st.builds(
        lambda code, subject, high, more: row(subject, high + more, high, school=code),
        st.sampled_from(["001", "018"]),
        st.sampled_from(["Русский язык", "Химия", "История"]),
        st.integers(0, 20),
        st.integers(1, 20),
    ),
    min_size=1,
    max_size=8,
)


@given(rows)
def it_keeps_people_within_results(taken):
    item: Any
    for item in high_results(taken):
        assert 0 <= item.high.low <= item.high.high == item.results.value


@given(rows)
def it_does_not_change_a_school_when_another_is_added(taken):
    alone = [item for item in high_results([line for line in taken if line.school == "018"]) if item.school == "018"]
    assert [item for item in high_results(taken) if item.school == "018"] == alone


@given(rows)
def it_does_not_depend_on_the_order_of_rows(taken):
    one, other = (
        [(item.school, item.high, item.hundred) for item in high_results(way)] for way in (taken, taken[::-1])
    )
    assert one == other
