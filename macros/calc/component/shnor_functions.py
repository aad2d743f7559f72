"""The worksheet functions in Calc: each call goes on to the product, which answers from a process of its own.

Not in this process, even where its Python could import the product: numpy and pandas are not to bring down a Calc with
unsaved work, and every LibreOffice, whatever Python it has (3.8 and newer), goes the same way. Ranges come as
`XCellRange`, because LibreOffice does not hand over the values of a range that has an error in it.
"""

from __future__ import annotations

import struct
import time
from typing import Any

import uno
import unohelper
from com.sun.star.lang import XServiceInfo
from shnor_product import ProductError, product_of

IMPLEMENTATION = "ru.shnor.calc.Functions"
SERVICES = (IMPLEMENTATION, "com.sun.star.sheet.AddIn")
INTERFACE = "ru.shnor.calc.XFunctions"
"""It has the functions as methods of the same names (types.idl)."""
SERVER = "macros.calc.functions.server"
NO_NAME = 525
"""LibreOffice's number of #NAME?: without the product there is no such function, as in Excel."""
PATIENCE = 10.0
"""Seconds for which a product that can't be reached is not tried again: a sheet may hold thousands of cells."""
_NOT_A_NUMBER = 0x7FF8 << 48


class Functions(unohelper.Base, XServiceInfo, uno.getClass(INTERFACE)):  # type: ignore[misc]
    """The add-in. LibreOffice asks it for a method by the name of the function."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._talk: Any = None
        self._deaf_until = 0.0
        reflection = context.getValueByName("/singletons/com.sun.star.reflection.theCoreReflection")
        methods = reflection.forName(INTERFACE).getMethods()
        self._has_rows = {method.getName(): method.getReturnType().getName() != "any" for method in methods}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._has_rows:
            raise AttributeError(name)
        return lambda *arguments: self._call(name, arguments)

    def _call(self, name: str, arguments: Any) -> Any:
        # Ranges are read first: that may make LibreOffice calculate, and so come back here for another cell.
        sent = [values_of(raw) if hasattr(raw, "getDataArray") else without_blank_tail(raw) for raw in arguments]
        rows = tuple(tuple(map(to_cell, row)) for row in self._answer(name, sent))
        return rows if self._has_rows[name] else rows[0][0]

    def _answer(self, name: str, arguments: Any) -> Any:
        if time.monotonic() >= self._deaf_until:
            try:
                self._talk = self._talk or product_of(self._context).talk(SERVER)
                return self._talk.ask({"function": name, "arguments": arguments})["rows"]
            except ProductError:
                self._talk, self._deaf_until = None, time.monotonic() + PATIENCE
        return [[NO_NAME]]

    def getImplementationName(self) -> str:  # noqa: N802
        return IMPLEMENTATION

    def supportsService(self, name: str) -> bool:  # noqa: N802
        return name in SERVICES

    def getSupportedServiceNames(self) -> Any:  # noqa: N802
        return SERVICES


def values_of(cells: Any) -> Any:
    """The rows of a range: numbers, texts, None for a blank cell, and whole numbers for errors."""
    cells = without_tail(cells)
    return [
        [error_at(cells, row, column) if value is None else value for column, value in enumerate(values)]
        for row, values in enumerate(cells.getDataArray())
    ]


def without_tail(cells: Any) -> Any:
    """Of whole columns (A:E) the rows down to the last used one: the million below are blank."""
    place, sheet = cells.getRangeAddress(), cells.getSpreadsheet()
    if place.StartRow or place.EndRow + 1 < sheet.getRows().getCount():
        return cells
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = cursor.getRangeAddress().EndRow
    return cells.getCellRangeByPosition(0, 0, place.EndColumn - place.StartColumn, last)


def without_blank_tail(values: Any) -> Any:
    """An optional range, which comes as its values, without the blank rows at its end: it may be whole columns."""
    if not isinstance(values, tuple):
        return values
    blank, length = ("",) * len(values[0]), len(values)
    while length > 1 and values[length - 1] == blank:
        length -= 1
    return values[:length]


def error_at(cells: Any, row: int, column: int) -> Any:
    """The number of the error in a cell that has no value."""
    return cells.getCellByPosition(column, row).getError() or None


def to_cell(sent: Any) -> Any:
    """A cell of an answer as LibreOffice takes it: an error is a NaN with its number inside."""
    if type(sent) is not int:
        return sent
    return struct.unpack("<d", struct.pack("<Q", _NOT_A_NUMBER | sent))[0]


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816  # LibreOffice looks for this name
g_ImplementationHelper.addImplementation(Functions, IMPLEMENTATION, SERVICES)
