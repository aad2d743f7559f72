"""What Excel reaches in Python: the worksheet functions, by `XLPy.CallUDF` in xlwings' server.

The VBA side is ShnorPython.bas. xlwings is told to convert nothing («raw»): its own conversion makes blanks of errors.
"""

from __future__ import annotations

from typing import Any

import xlwings

from udfs import excel_values


@xlwings.func
@xlwings.arg("name", "raw")
@xlwings.arg("*arguments", "raw")
@xlwings.ret("raw")
def answer(name: str, *arguments: Any) -> list[list[excel_values.Sent]]:
    """The rows of a worksheet function's result (see `udfs.excel_values`)."""
    return excel_values.answer(name, arguments)
