"""What Calc's add-in hands over and what goes back: numbers are float, errors are int, and nothing is both.

1. An error has LibreOffice's number, both ways; one that Excel doesn't know is wrong input.
2. A required argument comes as text and is a number all the same, unless the function wants a text.
3. An optional argument of 0 was a blank cell, but for whole numbers.
4. Whatever comes, rows of plain cells go back.
"""

from __future__ import annotations

from math import isclose
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs.calc_values import ERROR_NUMBERS, answer, from_calc, to_calc
from udfs.registry import FUNCTIONS, Argument, CellError, Type

cells = st.one_of(
    st.none(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["12,5", "1E-07", "44223", "нет"]),
    st.sampled_from([*ERROR_NUMBERS.values(), 504, 0]),
)
blocks = st.integers(1, 7).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=3)
)


@pytest.mark.parametrize(("error", "number"), ERROR_NUMBERS.items(), ids=lambda item: str(item))
def it_knows_an_error_by_its_number(error: CellError, number: int):
    """1."""
    assert from_calc(number) is error
    assert type(to_calc(error)) is int
    assert to_calc(error) == number
    assert from_calc(float(number)) == number


def it_has_a_number_for_every_error():
    """1. Err:504 is one of LibreOffice's own."""
    assert set(ERROR_NUMBERS) == set(CellError)
    assert from_calc([["а", 504], [None, 32767]]) == (("а", CellError.VALUE), (None, CellError.NO_DATA))


@pytest.mark.parametrize("text", ["12", "12,0", "1.2E+01", "+12"])
def it_takes_a_number_that_came_as_text(text: str):
    """2."""
    assert answer("SHNOR_SHARE", [text, "48"]) == [[25.0]]


def it_leaves_a_text_a_text():
    """2. «018» is a school's code."""
    assert answer("SHNOR_MIN_SCORE", ["Физика"]) == answer("SHNOR_MIN_SCORE", ["физика "])
    assert answer("SHNOR_SHARE", ["нет", "48"]) == [[519]]
    assert answer("SHNOR_SHARE", ["", "48"]) == [[32767]]


def it_takes_the_zero_of_a_blank_cell_for_nothing():
    """3. A decision without a day of execution is overdue, and z is 1,96; digits to show may be 0."""
    assert answer("SHNOR_OVERDUE_DAYS", ["01.03.2022", "15.03.2022", 0.0]) == [[14.0]]
    assert answer("SHNOR_WILSON_LOW", ["3", "10", 0.0]) == answer("SHNOR_WILSON_LOW", ["3", "10", None])
    assert answer("SHNOR_PERCENT", ["37.26", 0.0]) == [["37\u00a0%"]]


def it_takes_a_range_of_one_blank_cell_for_nothing():
    """3. The exams of a school that has none."""
    one = ["4.4", "25", "3.6", "0.8", "0.2", [[""]], "СОШ"]
    assert answer("SHNOR_FAR_ABOVE", one) == [["недостаточно данных"]]


@pytest.mark.parametrize("name", [name for name, function in FUNCTIONS.items() if not function.is_array])
def it_answers_its_examples_as_calc_asks_them(name: str):
    """2."""
    function = FUNCTIONS[name]
    for example in function.examples:
        if any(isinstance(raw, tuple) for raw in example.arguments):
            continue
        sent = [as_text(argument, raw) for argument, raw in zip(function.arguments, example.arguments, strict=False)]
        found, wanted = answer(name, sent)[0][0], to_calc(function.run(example.arguments))  # type: ignore[arg-type]
        assert found == wanted or isclose(found, wanted, rel_tol=1e-12)  # type: ignore[arg-type]


def as_text(argument: Argument, raw: Any) -> Any:
    """A number as Calc hands it over in a Russian office."""
    is_number = argument.type in (Type.NUMBER, Type.WHOLE) and raw is not None
    return str(raw).replace(".", ",") if is_number else raw


@pytest.mark.parametrize("name", ["SHNOR_SUCCESS", "SHNOR_MARKS_TABLE", "SHNOR_IS_LOW", "SHNOR_NO_SUCH"])
@given(arguments=st.lists(cells | blocks, max_size=6))
def it_answers_anything_with_rows_of_cells(name: str, arguments: list[Any]):
    """4."""
    rows = answer(name, arguments)
    assert rows
    assert all(type(cell) in (float, str, int) for row in rows for cell in row)
    assert all(cell in ERROR_NUMBERS.values() for row in rows for cell in row if type(cell) is int)
