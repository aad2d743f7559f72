"""The registry of worksheet functions.

1. Names and help keep the limits of Excel, VBA and Calc, and are unique.
2. Every example gives the result it promises.
3. Whatever stands in the cells, the answer is a cell or rows of cells, never an exception.
4. An array function answers with as many rows as it was given, each by itself unless it judges them together.
"""

from __future__ import annotations

import re
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs.functions.cells import to_cell
from udfs.registry import FUNCTIONS, CellError, Function, by_category, call

RESERVED = """
and as boolean byref byte byval call case const currency date declare dim do double each else empty end enum eqv
error event exit false for function get global gosub goto if imp in integer is let like long loop me mod new next
not nothing null object on option optional or private public redim rem resume return select set single static step
stop string sub then to true type until variant wend while with xor
"""
"""Words that VBA takes for its own."""

TEXTS = (
    "|да|нет| |—|12,5|-3|1e9|١٢|#N/A|#DIV/0!|2021/2022-2|2020/2021|2 четверть|27.01.2021|31.02.2021|n_min|9А|Физика|"
    "недостаточно данных"
)
"""Texts that mean something to a function or nearly do, the empty one among them."""

ERRORS = {error.value: error for error in CellError}
EXAMPLES = [(function, example) for function in FUNCTIONS.values() for example in function.examples]
ARRAYS = [function for function in FUNCTIONS.values() if function.is_array]

JOINT = {"SHNOR_EXPECTED_TABLE"}
"""Functions whose rows are judged against each other."""

numbers = st.one_of(
    st.integers(-5, 60), st.integers(), st.floats(), st.decimals(), st.fractions(), st.sampled_from((10.0, 2021.0))
)
words = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        TEXTS.split("|"),
    ),
)
values = st.one_of(
    st.none(),
    st.booleans(),
    numbers,
    words,
    st.dates(),
    st.datetimes(),
    st.sampled_from(CellError),
    st.binary(max_size=3),
)
rectangles = st.integers(1, 7).flatmap(
    lambda width: st.lists(st.lists(values, min_size=width, max_size=width), max_size=4)
)
ragged = st.lists(st.one_of(values, st.lists(values, max_size=4)), max_size=4)
raw_arguments = st.lists(st.one_of(values, rectangles, ragged, st.just(object())), max_size=9)


def expected(value):
    """A result of an example as `call` gives it: errors by their text, dates by their serial."""
    if isinstance(value, tuple):
        return tuple(tuple(expected(cell) for cell in row) for row in value)
    return ERRORS.get(value, to_cell(value)) if isinstance(value, str) else to_cell(value)


def is_cell(value) -> bool:
    return type(value) in (float, str) or isinstance(value, CellError)


def close(got, wanted) -> bool:
    if isinstance(wanted, tuple):
        return len(got) == len(wanted) and all(map(close, got, wanted))
    return isclose(got, wanted, rel_tol=1e-12, abs_tol=1e-12) if isinstance(wanted, float) else got == wanted


def block(name, arguments):
    """The result of an array function that answers with rows."""
    result = call(name, arguments)
    assert isinstance(result, tuple)
    return result


@pytest.mark.parametrize(("function", "example"), EXAMPLES, ids=[f"{f.name}-{f.formula(e)}" for f, e in EXAMPLES])
def it_gives_what_its_example_promises(function: Function, example):
    assert close(call(function.name, example.arguments), expected(example.result))


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def it_keeps_the_limits_of_excel_and_vba(function: Function):
    assert re.fullmatch(r"SHNOR_[A-Z0-9_]+", function.name)
    assert len(function.name) <= 31
    assert 0 < len(function.help_ru) <= 255
    assert len(function.arguments) <= 20
    names = [item.name.lower() for item in function.arguments]
    assert len(set(names)) == len(names)
    for item in function.arguments:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", item.name)
        assert item.name not in RESERVED.split()
        assert 0 < len(item.help_ru) <= 255
    # VBA: no required argument after an optional one. The same holds for the columns of a range.
    for items in (function.arguments, *(item.columns for item in function.arguments)):
        optional = [item.optional for item in items]
        assert optional == sorted(optional)


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def it_speaks_russian_and_shows_an_example(function: Function):
    for text in (function.help_ru, *(item.help_ru for item in function.arguments)):
        assert re.match(r"[А-ЯЁ]", text), text
        assert not text.endswith("."), text
    assert function.examples
    assert function.is_array == bool(function.columns)


def it_has_every_name_once():
    names = [function.name for group in by_category().values() for function in group]
    assert len(names) == len(set(names)) == len(FUNCTIONS)
    assert all(name == function.name for name, function in FUNCTIONS.items())


def it_says_that_there_is_no_such_function():
    assert call("SHNOR_RANKING", (1, 2)) is CellError.NAME
    assert call("shnor_success", (3, 9, 8, 4, 1)) == 84


@pytest.mark.parametrize("name", FUNCTIONS)
def it_refuses_more_arguments_than_it_has(name: str):
    assert call(name, [None] * 20) is CellError.VALUE


@pytest.mark.parametrize("name", FUNCTIONS)
@given(raw=raw_arguments)
def it_answers_garbage_with_a_cell_and_never_fails(name: str, raw):
    result = call(name, raw)

    if isinstance(result, tuple):
        assert FUNCTIONS[name].is_array
        assert all(is_cell(cell) for row in result for cell in row)
    else:
        assert is_cell(result)


@pytest.mark.parametrize("name", FUNCTIONS)
@given(data=st.data())
def it_answers_garbage_in_an_otherwise_good_call(name: str, data):
    function = FUNCTIONS[name]
    arguments = list(data.draw(st.sampled_from(function.examples)).arguments)
    at = data.draw(st.integers(0, len(arguments) - 1))
    arguments[at] = data.draw(st.one_of(values, rectangles, ragged))

    result = call(name, arguments)

    rows = result if isinstance(result, tuple) else ((result,),)
    assert all(is_cell(cell) for row in rows for cell in row)


@pytest.mark.parametrize("function", ARRAYS, ids=lambda function: function.name)
@given(data=st.data())
def it_keeps_the_shape_of_a_block(function: Function, data):
    rest = function.examples[0].arguments[1:]
    columns = function.arguments[0].columns
    width = data.draw(st.integers(function.arguments[0].least_width, len(columns)))
    rows = data.draw(st.lists(st.lists(values, min_size=width, max_size=width), min_size=1, max_size=6))

    result = block(function.name, (rows, *rest))

    assert len(result) == len(rows)
    assert {len(row) for row in result} == {len(function.columns)}
    if function.name in JOINT:
        return
    # Each row stands for itself: alone it gives the same.
    assert [block(function.name, ([row], *rest))[0] for row in rows] == list(result)


@pytest.mark.parametrize("function", ARRAYS, ids=lambda function: function.name)
def it_leaves_blank_rows_blank(function: Function):
    example = function.examples[0].arguments
    blank = (None,) * len(example[0][0])

    result = block(function.name, ((*example[0], blank), *example[1:]))

    assert result[-1] == ("",) * len(function.columns)
    assert result[:-1] == call(function.name, example)


@pytest.mark.parametrize("function", ARRAYS, ids=lambda function: function.name)
def it_refuses_a_block_of_a_wrong_width(function: Function):
    example = function.examples[0].arguments
    assert call(function.name, (((1,) * 9,), *example[1:])) is CellError.VALUE
    assert call(function.name, (((1,),), *example[1:])) is CellError.VALUE


@pytest.mark.parametrize("error", CellError)
def it_hands_on_an_error_of_its_argument(error: CellError):
    assert call("SHNOR_SHARE", (error, 10)) is error
    assert call("SHNOR_SHARE", (3, error.value)) is error
    assert block("SHNOR_MARKS_TABLE", (((3, 9, 8, 4), (3, error, 8, 4)),))[1] == (error,) * 7


def it_shows_an_example_as_it_is_typed():
    function = FUNCTIONS["SHNOR_RATE_EFFECT"]
    assert function.formula(function.examples[0]) == "=SHNOR_RATE_EFFECT(A2:C3; E2:G3)"
    assert FUNCTIONS["SHNOR_RELIABILITY"].signature == "SHNOR_RELIABILITY(x; n; [prior]; [strength])"
