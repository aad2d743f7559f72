"""The registry of worksheet functions.

1. Names and help keep the limits of Excel, VBA and Calc, and are unique.
2. Every example gives the result it promises.
3. Whatever stands in the cells, the answer is a cell or rows of cells, never an exception.
4. An array function answers with as many rows as it was given, each by itself unless it judges them together; one
   that names rows of its own answers with those.
"""

from __future__ import annotations

import re
from datetime import date
from math import isclose
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udfs.functions.cells import to_cell
from udfs.registry import FUNCTIONS, Argument, CellError, Function, Type, by_category, call

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
ARRAYS = [function for function in FUNCTIONS.values() if function.is_array and not function.rows]
OWN_ROWS = [function for function in FUNCTIONS.values() if function.rows]

JOINT = {
    "SHNOR_EXPECTED_TABLE",
    "SHNOR_FALSE_DISCOVERY",
    "SHNOR_LEAPS",
    "SHNOR_SPLIT_TABLE",
    "SHNOR_DECISIONS_TABLE",
}
"""Functions whose rows are judged against each other."""

EACH = settings(max_examples=30)
"""Over a hundred functions read their cells by the same code, so that each need not be asked a hundred times."""

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
rectangles = st.integers(1, 10).flatmap(
    lambda width: st.lists(st.lists(values, min_size=width, max_size=width), max_size=4)
)
ragged = st.lists(st.one_of(values, st.lists(values, max_size=4)), max_size=4)
raw_arguments = st.lists(st.one_of(values, rectangles, ragged, st.just(object())), max_size=9)


def words_of(function: Function) -> list[str]:
    """The texts of the function's examples, arguments and answers: words it knows."""
    found: list[Any] = [item for example in function.examples for item in (*example.arguments, example.result)]
    for item in found:
        if isinstance(item, tuple):
            found += item
    return sorted({item for item in found if isinstance(item, str)})


def allowed(item: Argument, texts: list[str]) -> st.SearchStrategy:
    """Cells that the argument takes, a blank among them where it may be one."""
    least = int(item.low or 0)
    most = least + 60 if item.high is None else int(item.high)
    # Small whole numbers are what makes counts agree with each other now and then.
    wholes = st.integers(least, min(most, least + 12)) | st.integers(least, most)
    cells = {
        Type.NUMBER: st.floats(item.low, item.high) | wholes,
        Type.WHOLE: wholes,
        Type.TEXT: st.sampled_from(texts or ["Физика"]),
        Type.DATE: st.dates(date(2018, 9, 1), date(2024, 8, 31)),
        Type.FLAG: st.booleans(),
    }
    if item.type is Type.RANGE:
        if not item.columns:
            return st.none() | st.lists(st.tuples(st.floats(), st.floats()), min_size=1, max_size=12) | rectangles
        return st.lists(st.tuples(*(allowed(column, texts) for column in item.columns)), min_size=1, max_size=12)
    return cells[item.type] | st.none() if item.optional or item.blank else cells[item.type]


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


def shape(rows):
    """How many rows a block has, and how wide they are."""
    return len(rows), {len(row) for row in rows}


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
@EACH
@given(raw=raw_arguments)
def it_answers_garbage_with_a_cell_and_never_fails(name: str, raw):
    result = call(name, raw)

    if isinstance(result, tuple):
        assert FUNCTIONS[name].is_array
        assert all(is_cell(cell) for row in result for cell in row)
    else:
        assert is_cell(result)


@pytest.mark.parametrize("name", FUNCTIONS)
@EACH
@given(data=st.data())
def it_answers_garbage_in_an_otherwise_good_call(name: str, data):
    function = FUNCTIONS[name]
    arguments = list(data.draw(st.sampled_from(function.examples)).arguments)
    at = data.draw(st.integers(0, len(arguments) - 1))
    arguments[at] = data.draw(st.one_of(values, rectangles, ragged))

    result = call(name, arguments)

    rows = result if isinstance(result, tuple) else ((result,),)
    assert all(is_cell(cell) for row in rows for cell in row)


@pytest.mark.parametrize("name", FUNCTIONS)
@EACH
@given(data=st.data())
def it_answers_whatever_its_arguments_allow(name: str, data):
    """Cells that each argument takes, the extremes among them: the calculations themselves are reached."""
    function = FUNCTIONS[name]
    texts = words_of(function)

    result = call(name, [data.draw(allowed(item, texts)) for item in function.arguments])

    rows = result if isinstance(result, tuple) else ((result,),)
    assert all(is_cell(cell) for row in rows for cell in row)


@pytest.mark.parametrize("function", ARRAYS, ids=lambda function: function.name)
@given(data=st.data())
def it_keeps_the_shape_of_a_block(function: Function, data):
    rest = function.examples[0].arguments[1:]
    columns = function.arguments[0].columns
    width = data.draw(st.integers(function.arguments[0].least_width, len(columns)))
    rows = data.draw(st.lists(st.lists(values, min_size=width, max_size=width), min_size=1, max_size=6))

    if function.name in JOINT:
        result = call(function.name, (rows, *rest))
        # Rows that contradict each other, such as one subject twice, have no answer together.
        assert result is CellError.VALUE or shape(result) == (len(rows), {len(function.columns)})
        return

    result = block(function.name, (rows, *rest))

    assert shape(result) == (len(rows), {len(function.columns)})
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
    rows, rest = function.arguments[0], function.examples[0].arguments[1:]
    for width in (rows.least_width - 1, len(rows.columns) + 1):
        assert not width or call(function.name, (((1,) * width,), *rest)) is CellError.VALUE


@pytest.mark.parametrize("function", OWN_ROWS, ids=lambda function: function.name)
def it_names_the_rows_of_a_block_that_has_its_own(function: Function):
    assert shape(block(function.name, function.examples[0].arguments)) == (len(function.rows), {len(function.columns)})


@pytest.mark.parametrize("error", CellError)
def it_hands_on_an_error_of_its_argument(error: CellError):
    assert call("SHNOR_SHARE", (error, 10)) is error
    assert call("SHNOR_SHARE", (3, error.value)) is error
    assert block("SHNOR_MARKS_TABLE", (((3, 9, 8, 4), (3, error, 8, 4)),))[1] == (error,) * 7


def it_shows_an_example_as_it_is_typed():
    function = FUNCTIONS["SHNOR_RATE_EFFECT"]
    assert function.formula(function.examples[0]) == "=SHNOR_RATE_EFFECT(A2:C3; E2:G3)"
    assert FUNCTIONS["SHNOR_RELIABILITY"].signature == "SHNOR_RELIABILITY(x; n; [prior]; [strength])"
