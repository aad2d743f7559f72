"""What cells give by COM and what goes back: numbers are float, errors are int, and nothing is both."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs.excel_values import answer, from_excel, to_excel
from udfs.registry import FUNCTIONS, CellError

SCODE = -2_146_828_288
BY_NUMBER = {
    2000: CellError.NULL,
    2007: CellError.DIVIDED_BY_ZERO,
    2015: CellError.VALUE,
    2023: CellError.REFERENCE,
    2029: CellError.NAME,
    2036: CellError.NUMBER,
    2042: CellError.NO_DATA,
}
"""The constants of Excel's XlCVError."""

cells = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from([SCODE + number for number in BY_NUMBER]),
)
blocks = st.integers(1, 7).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width).map(tuple), max_size=3).map(tuple)
)


@pytest.mark.parametrize(("number", "error"), BY_NUMBER.items())
def it_knows_an_error_of_a_cell_and_gives_it_its_number(number: int, error: CellError):
    """COM brings VT_ERROR as a whole number; CVErr() takes the small one."""
    assert from_excel(SCODE + number) is error
    assert to_excel(error) == number
    assert type(to_excel(error)) is int


@pytest.mark.parametrize("number", [2043, 2045, 2046, 2050])
def it_takes_an_error_of_newer_excels_for_wrong_input(number: int):
    """#GETTING_DATA, #SPILL!, #CONNECT!, #CALC!: there is no way to give them back."""
    assert from_excel(SCODE + number) is CellError.VALUE


@pytest.mark.parametrize("raw", [2042.0, float(SCODE + 2042), 2042, 0, True, "", "#N/A", None, 1.5])
def it_leaves_everything_else_alone(raw: Any):
    """A number that looks like an error's is a number, because cells give floats."""
    assert from_excel(raw) is raw


def it_takes_a_missing_argument_for_none():
    """DISP_E_PARAMNOTFOUND, which xlwings replaces itself where it knows the argument."""
    assert from_excel(-2_147_352_572) is None


def it_goes_through_blocks():
    """Rows from a range, a row from an array constant."""
    assert from_excel(((1.0, SCODE + 2042), (None, "а"))) == ((1.0, CellError.NO_DATA), (None, "а"))
    assert from_excel([1.0, SCODE + 2007]) == (1.0, CellError.DIVIDED_BY_ZERO)


def it_answers_with_rows():
    """One cell for a scalar function, as many rows as were given for an array function."""
    assert answer("SHNOR_SUCCESS", (3.0, 9.0, 8.0, 4.0, 1.0)) == [[84.0]]
    assert answer("SHNOR_SHARE", (0.0, 0.0)) == [[2042]]
    rows = answer("SHNOR_MARKS_TABLE", (((3.0, 9.0, 8.0, 4.0, 1.0), (None,) * 5, (1.0, SCODE + 2023, 0.0, 0.0, 0.0)),))
    assert [row[1] for row in rows] == [84.0, "", 2023]
    assert answer("SHNOR_NONE", ()) == [[2029]]


@given(st.sampled_from(list(FUNCTIONS)), st.lists(st.one_of(cells, blocks), max_size=8))
def it_sends_numbers_texts_and_error_numbers_only(name: str, arguments: list[Any]):
    """In a rectangle that is never empty; an int is always the number of an error."""
    rows = answer(name, arguments)
    assert rows
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert type(cell) in (float, str) or cell in BY_NUMBER
        assert type(cell) is not bool
