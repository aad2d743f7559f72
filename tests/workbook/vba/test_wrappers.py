"""The worksheet functions as VBA.

1. They take the arguments that xlwings' own wrappers would take, and call Python by the same door.
2. Run by an interpreter, they give what the registry promises: numbers, texts, blocks, and real error values.
3. Ranges cross as plain values; what can't be one block is an error in its argument.
4. Names that would not work in VBA are refused.
"""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
from math import isclose
from pathlib import Path
from typing import Any

import pytest

from tests.workbook.vba.interpreted import Excel
from udfs.functions.cells import to_cell
from udfs.functions.declaration import Argument, Example, Function, Type
from udfs.registry import FUNCTIONS, CellError
from workbook.vba import server
from workbook.vba.errors import VbaError
from workbook.vba.modules import Kind
from workbook.vba.wrappers import FUNCTIONS_MODULE, function_modules

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = [(function, example) for function in FUNCTIONS.values() for example in function.examples]
SIGNATURE = re.compile(r"^(?:Public )?Function (\w+)\((.*)\)(?: As Variant)?$", re.MULTILINE)
SENT = re.compile(r"\bArray\((.*?)\)")
FIVE, BLANK = [3.0, 9.0, 8.0, 4.0, 1.0], [None] * 5
CALLS: list[tuple[list[Any], Any]] = [
    (["SHNOR_SUCCESS", *FIVE], 84.0),
    (["SHNOR_SUCCESS", *FIVE[:4], -2_147_352_572], 87.5),
    (["SHNOR_SUCCESS", 3.0, -2_146_826_246, 8.0, 4.0, 1.0], 2042),
    (["SHNOR_SUCCESS", 3.0, "нет", 8.0, 4.0, 1.0], 2015),
    (["SHNOR_NO_SUCH"], 2029),
    (["SHNOR_MARKS_TABLE", [FIVE]], [24.0, 84.0, 48.0, 12.0]),
    (["SHNOR_MARKS_TABLE", [FIVE, BLANK]], [[24.0, 84.0, 48.0, 12.0], [""] * 4]),
    (["SHNOR_MARKS_TABLE", [FIVE, [3.0, -2_146_826_281, None, 4.0, 1.0]]], [[24.0, 84.0, 48.0, 12.0], [2007] * 4]),
]
"""What Excel sends, and the beginning of what comes back."""


@pytest.fixture(scope="module")
def xlwings_run() -> dict[str, Any]:
    """What xlwings itself writes and answers, in a process where its Windows parts are stubs."""
    command = [sys.executable, "-m", "tests.workbook.vba.stubbed_xlwings"]
    asked = json.dumps([call for call, _ in CALLS])
    done = subprocess.run(command, cwd=ROOT, input=asked, capture_output=True, encoding="utf-8", check=True)
    answered: dict[str, Any] = json.loads(done.stdout)
    return answered


@pytest.fixture(scope="module")
def excel() -> Excel:
    return Excel()


def text() -> str:
    wrappers, _ = function_modules()
    return wrappers.code


def it_writes_a_wrapper_for_each_function():
    """In a module of its own, beside the one that reaches Python; both are sound."""
    wrappers, python = function_modules()
    assert (wrappers.name, wrappers.kind, python.name) == (FUNCTIONS_MODULE, Kind.STANDARD, "ShnorPython")
    assert [found.name.upper() for found in wrappers.check() if found.public] == list(FUNCTIONS)
    assert {found.name for found in python.check() if found.public} == {"answerof"}


def it_takes_the_arguments_that_xlwings_would(xlwings_run: dict[str, Any]):
    """Names, order, which are optional, and what is sent to Python: compared with `generate_vba_wrapper`."""

    def shape(code: str) -> dict[str, tuple[str, str]]:
        functions = re.findall(r"(?:Public )?Function .*?End Function", code, re.DOTALL)
        found = [(SIGNATURE.search(function), SENT.search(function)) for function in functions]
        return {
            signature[1]: (signature[2].replace(" As Variant", ""), sent[1])
            for signature, sent in found
            if signature and sent
        }

    assert shape(text()) == shape(xlwings_run["wrappers"])
    assert len(shape(text())) == len(FUNCTIONS)


def it_calls_python_by_the_door_of_xlwings(xlwings_run: dict[str, Any]):
    """In the shorter of the two ways that xlwings writes: without the workbook and the calling cell."""
    _, python = function_modules()
    assert 'SHNOR_SHARE = XLPy.CallUDF("functions", "SHNOR_SHARE", Array(x, n))\n' in xlwings_run["wrappers"]
    assert "Answer = XLPy.CallUDF(SERVER_MODULE, SERVER_FUNCTION, Sent)\n" in python.code
    constants = dict(re.findall(r'Private Const (SERVER_\w+) As String = "(.*)"', python.code))
    assert constants == {"SERVER_MODULE": server.__name__, "SERVER_FUNCTION": server.answer.__name__}


@pytest.mark.parametrize("place", range(len(CALLS)), ids=[str(call[0]) for call, _ in CALLS])
def it_is_answered_by_the_server_of_xlwings(place: int, xlwings_run: dict[str, Any]):
    """Through `CallUDF` and `call_udf` of the installed xlwings: nothing is converted, errors stay numbers."""
    expected, got = CALLS[place][1], xlwings_run["answers"][place]
    if isinstance(expected, list):
        got = [row[:4] for row in got] if isinstance(expected[0], list) else got[:4]
    assert got == expected
    assert repr(got) == repr(expected)  # 2042 is not 2042.0: one is an error, the other a number.


@pytest.mark.parametrize(("function", "example"), EXAMPLES, ids=[f"{f.name}{i}" for i, (f, _) in enumerate(EXAMPLES)])
def it_gives_what_the_registry_promises(function: Function, example: Example, excel: Excel):
    """Every example of the documentation: arguments typed into cells, VBA, Python, and back."""
    row, places = 1, []
    for raw in example.arguments:
        block = raw if isinstance(raw, tuple) else ((raw,),)
        places.append(excel.put(row, block))
        row += len(block)
    got = excel.evaluate(f"{function.name}({', '.join(places)})")
    assert close(got, shown(example.result)), (got, example.result)


def shown(value: Any) -> Any:
    """A result as it stands in cells, of which a lone row has lost its dimension."""
    if not isinstance(value, tuple):
        cell = to_cell(value)
        return cell.value if isinstance(cell, CellError) else cell
    rows = tuple(tuple(map(shown, row)) for row in value)
    return rows if len(rows) > 1 else rows[0]


def close(got: Any, wanted: Any) -> bool:
    if isinstance(wanted, tuple):
        return isinstance(got, tuple) and len(got) == len(wanted) and all(map(close, got, wanted))
    if isinstance(wanted, float):
        return isinstance(got, float) and isclose(got, wanted, abs_tol=1e-4)
    return bool(got == wanted)


@pytest.mark.parametrize("error", CellError, ids=lambda error: error.name)
def it_turns_every_error_number_into_the_error_of_a_cell(error: CellError):
    """Alone, in a row and in a block; the text beside it stays a text."""
    marked: list[Any] = [error.excel, 2042.0, "#N/A"]
    shown_cells = (error.value, 2042.0, "#N/A")
    assert Excel(lambda *_: [marked[:1]]).evaluate("SHNOR_SHARE(1, 2)") == error.value
    assert Excel(lambda *_: [marked]).evaluate("SHNOR_SHARE(1, 2)") == shown_cells
    assert Excel(lambda *_: [marked, marked]).evaluate("SHNOR_SHARE(1, 2)") == (shown_cells, shown_cells)


def it_sends_ranges_as_plain_values(excel: Excel):
    """Numbers, texts, blanks and errors of a block in one piece; a missing argument as what it is."""
    marks = excel.put(1, [[3.0, "н/а"], [None, "=1/0"]])
    excel.evaluate(f"SHNOR_MARKS_TABLE({marks})")
    assert excel.sent() == ("SHNOR_MARKS_TABLE", ((3.0, "н/а"), (None, -2_146_826_281)))
    excel.evaluate("SHNOR_SUCCESS(1, 2, 3, 4)")
    assert excel.sent() == ("SHNOR_SUCCESS", 1, 2, 3, 4, -2_147_352_572)


def it_sends_days_as_numbers():
    """`Value` makes a Date of a cell that looks like one, and money of one that looks like money."""
    excel = Excel()
    day = excel.put(1, [[44559.0]])
    excel.format_as_day("A1")
    assert excel.evaluate(f"TypeName({day}.Value)") == "Date"
    excel.evaluate(f"SHNOR_DATE({day})")
    assert excel.sent() == ("SHNOR_DATE", 44559.0)


def it_answers_a_range_of_several_areas_with_an_error():
    """`Value2` would silently give the first area."""
    excel = Excel()
    assert excel.evaluate('SHNOR_MARKS_TABLE(Worksheets(1).Range("A1:E1,A3:E3"))') == "#VALUE!"
    assert excel.sent() == ("SHNOR_MARKS_TABLE", -2_146_826_273)


def it_sends_of_whole_columns_only_what_is_used():
    """Rows keep their places: a table that begins in row 3 has two blank ones before it."""
    excel = Excel()
    excel.put(3, [FIVE])
    answer = excel.evaluate('SHNOR_MARKS_TABLE(Worksheets(1).Range("A:E"))')
    assert excel.sent() == ("SHNOR_MARKS_TABLE", (tuple(BLANK), tuple(BLANK), tuple(FIVE)))
    assert [row[0] for row in answer] == ["", "", 24.0]


def it_says_that_there_is_no_such_function_when_python_is_out_of_reach():
    """No text of an exception gets into a cell."""
    assert Excel(None).evaluate("SHNOR_SHARE(1, 2)") == "#NAME?"


def it_says_the_same_when_python_fails():
    def fail(*_: Any) -> list[list[Any]]:
        raise RuntimeError("a text that no cell may show")

    assert Excel(fail).evaluate("SHNOR_SHARE(1, 2)") == "#NAME?"


def a_function(name: str, *arguments: str) -> Function:
    share = FUNCTIONS["SHNOR_SHARE"]
    made = tuple(Argument(argument, Type.NUMBER, "Число") for argument in arguments)
    return dataclasses.replace(share, name=name, arguments=made)


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (a_function("SHNOR_ДОЛЯ", "x"), "Имя функции «SHNOR_ДОЛЯ»"),
        (a_function("SHNOR_A", "доля"), "Имя аргумента функции SHNOR_A «доля»"),
        (a_function("SHNOR_A", "next"), "«next» — слово языка VBA"),
        (a_function("SHNOR_A", "Array"), "«Array» — слово языка VBA"),
        (a_function("SHNOR_A", "answerOf"), "аргумент «answerOf» закрыл бы имя"),
        (a_function("SHNOR_A", "shnor_a"), "аргумент «shnor_a» закрыл бы имя"),
        (a_function("SHNOR_A", "x", "X"), "различаются только величиной букв"),
        (a_function("SHNOR_A", *(f"x{number}" for number in range(61))), "аргументов больше 60"),
    ],
)
def it_refuses_a_function_that_vba_would_not_take(function: Function, said: str):
    with pytest.raises(VbaError, match=said):
        function_modules([function])
