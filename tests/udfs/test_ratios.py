"""Ratios: sums of counts, and blanks that are never zeros."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.udfs.sheet_rows import sheet_row
from udfs.ratios import Ratio, left_out_note, number_in, ratio, small_note, total

cells = st.one_of(st.none(), st.integers(0, 50))


def it_says_the_share_with_its_counts():
    assert Ratio(12, 35).said == "12 из 35 (34,3\u00a0%)"
    assert Ratio(0, 0).said == "0 из 0"
    assert Ratio(0, 0).percent is None


@pytest.mark.parametrize(("part", "whole", "reached"), [(3, 10, True), (8, 27, False), (0, 0, False)])
def it_compares_with_a_limit_exactly(part, whole, reached):
    assert Ratio(part, whole).is_at_least(30) is reached


@pytest.mark.parametrize("counts", [(-1, 5, 0), (1, -5, 0), (1, 5, -1)])
def it_refuses_negative_counts(counts):
    with pytest.raises(ValueError, match="не меньше 0"):
        Ratio(*counts)


def it_leaves_out_a_row_with_a_blank_and_tells():
    rows = [sheet_row(a=3, b=10), sheet_row(a=None, b=20), sheet_row(a=1, b=5)]
    found = ratio(rows, ("a",), ("b",))
    assert found == Ratio(4, 15, 1)
    assert left_out_note(found, None) == " Не учтено с пустыми ячейками: 1\u00a0строка."
    assert total(rows, "a") is None
    assert total(rows, "b") == 35


def it_knows_nothing_from_no_rows():
    assert ratio([], ("a",), ("b",)) is None
    assert total([], "a") is None


def it_takes_a_spreadsheets_whole_number_and_no_text():
    assert number_in(sheet_row(a=12.0, b=3), "a", "b") == 15
    assert number_in(sheet_row(a="12"), "a") is None
    assert number_in(sheet_row(a=1.5), "a") is None
    assert number_in(sheet_row(a=float("nan")), "a") is None


def it_cautions_about_a_small_group_only():
    assert small_note(4, 5) == " Малая группа (n\u00a0=\u00a04): доля приведена для сведения."
    assert small_note(5, 5) == small_note(0, 5) == ""


@given(st.lists(st.tuples(cells, cells)))
def it_adds_up_exactly_the_rows_that_give_both(pairs):
    found = ratio([sheet_row(a=a, b=b) for a, b in pairs], ("a",), ("b",))
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    if not known:
        assert found is None
        return
    assert found is not None
    assert (found.part, found.whole) == (sum(a for a, _ in known), sum(b for _, b in known))
    assert found.left_out == len(pairs) - len(known)
    if found.whole:
        assert found.percent == pytest.approx(float(Fraction(100 * found.part, found.whole)), abs=1e-9)
