"""Excel as pyOpenVBA plays it, with the VBA of the functions and a Python that answers as xlwings' server does.

It runs the very text that goes into the workbook. How values cross COM is written down here from pywin32's oleargs.cpp
(errors come to Python as whole numbers) and from xlwings/com_server.py (a block of one cell or row loses dimensions).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.interpreter import EMPTY, MISSING, VBAArray, VBAErrorValue, VBAInt, VBAObject, VBARuntimeError, method

from schemas.addresses import letters_of
from workbook.vba import server
from workbook.vba.wrappers import function_modules

_SCODE = -2_146_828_288
_MISSING = -2_147_352_572
_XLWINGS = """
Option Explicit
Private Server As Object

Public Sub Connect(ByVal Given As Object)
    Set Server = Given
End Sub

Public Sub FormatAsDay(ByVal Address As String)
    Worksheets(1).Range(Address).NumberFormat = "dd.mm.yyyy"
End Sub

Public Function XLPy() As Object
    If Server Is Nothing Then Err.Raise 1000, Description:="Could not activate Python COM server"
    Set XLPy = Server
End Function
"""

Answerer = Callable[..., list[list[Any]]]


class Excel:
    """A workbook of one sheet with the functions in it."""

    def __init__(self, answerer: Answerer | None = server.answer) -> None:
        self._app = ExcelApplication()
        self._app.add_workbook()
        self._sheet = self._app.sheet(1)
        for module in function_modules():
            self._app.add_module(module.code, name=module.name)
        self._app.add_module(_XLWINGS, name="xlwings")
        self._server = _Server(answerer) if answerer else None
        if self._server:
            self._app.run("Connect", self._server)

    def sent(self) -> tuple[Any, ...]:
        """What the last call brought to Python: the function's name and its arguments."""
        assert self._server is not None
        return self._server.calls[-1]

    def put(self, row: int, block: Sequence[Sequence[Any]]) -> str:
        """Type a block from this row on, its first column A; returns it as VBA names it."""
        for down, cells in enumerate(block):
            for across, value in enumerate(cells):
                self._sheet.set_value(f"{letters_of(across)}{row + down}", _typed(value))
        return f'Worksheets(1).Range("A{row}:{letters_of(len(block[0]) - 1)}{row + len(block) - 1}")'

    def format_as_day(self, address: str) -> None:
        """Show a cell's number as a day: `Value` would then give a Date, `Value2` the number still."""
        self._app.run("FormatAsDay", address)

    def evaluate(self, expression: str) -> Any:
        """The value of a VBA expression: a cell, a row, or rows of cells; an error as its text in English Excel."""
        return _shown(self._app.evaluate(expression))


class _Server(VBAObject):  # type: ignore[misc]  # pyOpenVBA ships no types.
    """What `XLPy` gives: xlwings' COM server, as far as the wrappers use it."""

    vba_type_name = "XLPython"

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self.calls: list[tuple[Any, ...]] = []

    @method  # type: ignore[untyped-decorator]
    def CallUDF(self, script: object, fname: object, args: object) -> object:  # noqa: N802 - the name VBA calls
        assert (script, fname) == (server.__name__, server.answer.__name__)
        received = _from_variant(args)
        self.calls.append(received)
        try:
            rows = self._answerer(*received)
        except Exception as error:
            raise VBARuntimeError(1000, str(error)) from error  # COM makes an error of VBA of it.
        if len(rows) > 1:
            return _to_array(rows)
        return (
            _to_variant(rows[0][0])
            if len(rows[0]) == 1
            else VBAArray([(0, len(rows[0]) - 1)], items=[_to_variant(cell) for cell in rows[0]])
        )


def _from_variant(value: object) -> Any:
    match value:
        case VBAArray():
            if value.dimensions == 1:
                return tuple(map(_from_variant, value.items))
            height, width = (upper - lower + 1 for lower, upper in value.bounds)
            return tuple(
                tuple(_from_variant(value.items[row + column * height]) for column in range(width))
                for row in range(height)
            )
        case VBAErrorValue():
            return value.number + _SCODE
        case VBAObject():
            raise AssertionError("an object would cost a call for each of its cells")
    if value is MISSING:
        return _MISSING
    return None if value is EMPTY else value


def _to_variant(cell: Any) -> object:
    return VBAInt(cell, "Long") if type(cell) is int else cell


def _to_array(rows: Sequence[Sequence[Any]]) -> VBAArray:
    by_columns = [_to_variant(row[column]) for column in range(len(rows[0])) for row in rows]
    return VBAArray([(0, len(rows) - 1), (0, len(rows[0]) - 1)], items=by_columns)


def _typed(value: Any) -> Any:
    """What stands in a cell: days are numbers; a text is one, also when it looks like a number («6.1»)."""
    if isinstance(value, date):
        return float((value - date(1899, 12, 30)).days)
    return f'="{value}"' if isinstance(value, str) and not value.startswith("=") else value


def _shown(value: object) -> Any:
    if isinstance(value, list | tuple):
        return tuple(map(_shown, value))
    return (
        {number: text for text, number in ERRORS.items()}[value.number] if isinstance(value, VBAErrorValue) else value
    )


ERRORS = {"#NULL!": 2000, "#DIV/0!": 2007, "#VALUE!": 2015, "#REF!": 2023, "#NAME?": 2029, "#NUM!": 2036, "#N/A": 2042}
"""The constants xlErrNull, xlErrDiv0, xlErrValue, xlErrRef, xlErrName, xlErrNum, xlErrNA of Excel's library."""
