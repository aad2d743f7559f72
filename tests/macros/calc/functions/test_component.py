"""The component of the functions by itself, with as much of LibreOffice as it asks for.

1. It answers by the name of the function, with a cell or with rows; errors are NaN with a number inside.
2. A range is sent with its errors; whole columns without the blank rows at the end.
3. A program that can't be reached is not tried again for every cell.
4. What runs in LibreOffice is written for the oldest Python that it has, 3.8.
"""

from __future__ import annotations

import ast
import runpy
import struct
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from macros.calc import component as place

COMPONENTS = Path(str(place.__path__[0]))
RETURNS = {"SHNOR_SHARE": "any", "SHNOR_MARKS_TABLE": "[][]any"}


class Program:
    """The product at the other end: what it was asked, and what it answers."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.rows: list[list[Any]] = [[84.0]]
        self.is_there = True

    def talk(self, module: str) -> Program:
        return self

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        self.asked.append((question["function"], question["arguments"]))
        return {"rows": self.rows}


class Cells:
    """A range of the sheet from its first row on; errors are the whole numbers in it."""

    def __init__(self, rows: Sequence[Sequence[Any]], height: int = 100) -> None:
        self._rows, self._height = rows, height

    def getRangeAddress(self) -> Any:  # noqa: N802
        return SimpleNamespace(StartRow=0, StartColumn=0, EndColumn=len(self._rows[0]) - 1, EndRow=len(self._rows) - 1)

    def getSpreadsheet(self) -> Any:  # noqa: N802
        used = [number for number, row in enumerate(self._rows) if any(cell != "" for cell in row)]
        cursor = SimpleNamespace(
            gotoEndOfUsedArea=lambda expand: None, getRangeAddress=lambda: SimpleNamespace(EndRow=used[-1])
        )
        return SimpleNamespace(
            getRows=lambda: SimpleNamespace(getCount=lambda: self._height), createCursor=lambda: cursor
        )

    def getDataArray(self) -> Any:  # noqa: N802
        return tuple(tuple(None if type(cell) is int else cell for cell in row) for row in self._rows)

    def getCellByPosition(self, column: int, row: int) -> Any:  # noqa: N802
        return SimpleNamespace(getError=lambda: self._rows[row][column])

    def getCellRangeByPosition(self, left: int, top: int, right: int, bottom: int) -> Cells:  # noqa: N802
        return Cells([row[left : right + 1] for row in self._rows[top : bottom + 1]])


@pytest.fixture
def program() -> Program:
    return Program()


@pytest.fixture
def component(monkeypatch: pytest.MonkeyPatch, program: Program) -> dict[str, Any]:
    """What the file defines, in a LibreOffice of a few stubs."""

    class ProductError(Exception):
        pass

    def product_of(context: Any) -> Program:
        program.asked.append("where")
        if not program.is_there:
            raise ProductError
        return program

    def module(name: str, **holds: Any) -> None:
        made = ModuleType(name)
        vars(made).update(holds)
        monkeypatch.setitem(sys.modules, name, made)

    helper = SimpleNamespace(addImplementation=lambda *given: None)
    module("uno", getClass=lambda name: type(name.rpartition(".")[2], (), {}))
    module("unohelper", Base=type("Base", (), {}), ImplementationHelper=lambda: helper)
    for name in ("com", "com.sun", "com.sun.star"):
        module(name)
    module("com.sun.star.lang", XServiceInfo=type("XServiceInfo", (), {}))
    module("shnor_product", ProductError=ProductError, product_of=product_of)
    return runpy.run_path(str(COMPONENTS / "shnor_functions.py"))


@pytest.fixture
def functions(component: dict[str, Any]) -> Any:
    """The add-in."""

    def method(name: str, returns: str) -> Any:
        return SimpleNamespace(getName=lambda: name, getReturnType=lambda: SimpleNamespace(getName=lambda: returns))

    methods = [method(*item) for item in RETURNS.items()]
    reflection = SimpleNamespace(forName=lambda name: SimpleNamespace(getMethods=lambda: methods))
    return component["Functions"](SimpleNamespace(getValueByName=lambda name: reflection))


def bits(value: float) -> int:
    (found,) = struct.unpack("<Q", struct.pack("<d", value))
    return int(found)


def it_answers_with_a_cell_or_with_rows(functions: Any, program: Program):
    """1."""
    assert functions.SHNOR_SHARE("21", "25") == 84.0
    program.rows = [[24.0, "да"], ["", 1.5]]
    assert functions.SHNOR_MARKS_TABLE(Cells([[3.0, 9.0]])) == ((24.0, "да"), ("", 1.5))
    assert program.asked[1:] == [("SHNOR_SHARE", ["21", "25"]), ("SHNOR_MARKS_TABLE", [[[3.0, 9.0]]])]
    with pytest.raises(AttributeError):
        functions.SHNOR_RANKING()


@pytest.mark.parametrize("number", [519, 532, 32767])
def it_gives_an_error_as_calc_keeps_it(functions: Any, program: Program, number: int):
    """1."""
    program.rows = [[number]]
    assert bits(functions.SHNOR_SHARE("", "25")) == 0x7FF8000000000000 | number


def it_sends_a_range_with_its_errors(functions: Any, program: Program):
    """2."""
    functions.SHNOR_MARKS_TABLE(Cells([["а", 532, ""], [1.0, 32767, 0.0]]))
    assert program.asked[-1] == ("SHNOR_MARKS_TABLE", [[["а", 532, ""], [1.0, 32767, 0.0]]])


def it_sends_whole_columns_without_their_tail(functions: Any, program: Program):
    """2. An optional range comes as its values; a row of zeros is not blank."""
    column = [["а"], [""], ["б"], [""], [""]]
    functions.SHNOR_MARKS_TABLE(Cells(column, height=5), (("а", ""), (0.0, ""), ("", ""), ("", "")))
    assert program.asked[-1][1] == [column[:3], (("а", ""), (0.0, ""))]
    functions.SHNOR_MARKS_TABLE(Cells(column, height=6))
    assert program.asked[-1][1] == [column]


def it_waits_before_it_looks_for_the_program_again(
    functions: Any, program: Program, component: dict[str, Any], monkeypatch: pytest.MonkeyPatch
):
    """3. Meanwhile every cell is #NAME?, as in Excel."""
    now = [100.0]
    monkeypatch.setattr(component["time"], "monotonic", lambda: now[0])
    program.is_there = False
    for _ in range(5):
        assert bits(functions.SHNOR_SHARE("21", "25")) == 0x7FF8000000000000 | 525
    assert program.asked == ["where"]
    program.is_there, now[0] = True, 100 + component["PATIENCE"]
    assert functions.SHNOR_SHARE("21", "25") == 84.0
    assert functions.SHNOR_SHARE("21", "25") == 84.0
    assert program.asked.count("where") == 2, "found once, it is not looked for any more"


@pytest.mark.parametrize("path", sorted(COMPONENTS.rglob("*.py")), ids=lambda path: path.name)
def it_is_written_for_the_oldest_python_of_libreoffice(path: Path):
    """4."""
    ast.parse(path.read_text("utf-8"), feature_version=(3, 8))
