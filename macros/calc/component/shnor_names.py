"""The names of the worksheet functions in a workbook from Excel: LibreOffice before 25.2 does not look for them.

A file of Excel has them plain («SHNOR_SUCCESS(…)»), and such a LibreOffice asks for an add-in's functions by their
long names only, while it takes the plain ones from a person who types. So after a workbook is opened, the formulas that
still have them plain are typed again. Where LibreOffice has found them, they have their long names by now, and nothing
is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import unohelper
from com.sun.star.lang import XServiceInfo
from com.sun.star.task import XJob

IMPLEMENTATION = "ru.shnor.calc.Names"
SERVICES = (IMPLEMENTATION, "com.sun.star.task.Job")
FORMULA_CELLS = 16
"""com.sun.star.sheet.CellFlags.FORMULA"""
_PLAIN = re.compile(r"(?<![\w.])SHNOR_\w+\(", re.IGNORECASE)


class Names(unohelper.Base, XServiceInfo, XJob):  # type: ignore[misc]
    """The job that LibreOffice does after a document is opened (Jobs.xcu)."""

    def __init__(self, context: Any) -> None:
        self._context = context

    def execute(self, arguments: Any) -> None:
        given = {argument.Name: argument.Value for argument in arguments}
        document = {item.Name: item.Value for item in given.get("Environment", ())}.get("Model")
        if document and document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            retype(document)

    def getImplementationName(self) -> str:  # noqa: N802
        return IMPLEMENTATION

    def supportsService(self, name: str) -> bool:  # noqa: N802
        return name in SERVICES

    def getSupportedServiceNames(self) -> Any:  # noqa: N802
        return SERVICES


def retype(document: Any) -> None:
    """Type the formulas with plain names again. The document counts as unchanged if it did."""
    was_changed = document.isModified()
    for sheet in document.getSheets():
        done: set[tuple[int, int]] = set()
        for row, column, formula in formulas(sheet):
            if (row, column) in done or not _PLAIN.search(formula):
                continue
            if formula.startswith("{"):
                cells = sheet.createCursorByRange(sheet.getCellByPosition(column, row))
                cells.collapseToCurrentArray()
                cells.setArrayFormula(formula[1:-1])
                done.update(places(cells.getRangeAddress()))
            else:
                sheet.getCellByPosition(column, row).setFormula(formula)
    if not was_changed:
        document.setModified(False)


def formulas(sheet: Any) -> Iterator[tuple[int, int, str]]:
    """Row, column and text of every formula of a sheet, in LibreOffice's own notation."""
    for block in sheet.queryContentCells(FORMULA_CELLS).getRangeAddresses():
        cells = sheet.getCellRangeByPosition(block.StartColumn, block.StartRow, block.EndColumn, block.EndRow)
        texts = cells.getFormulaArray()
        for row, column in places(block):
            yield row, column, texts[row - block.StartRow][column - block.StartColumn]


def places(block: Any) -> Iterator[tuple[int, int]]:
    """Row and column of each cell of a range's address."""
    for row in range(block.StartRow, block.EndRow + 1):
        for column in range(block.StartColumn, block.EndColumn + 1):
            yield row, column


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816  # LibreOffice looks for this name
g_ImplementationHelper.addImplementation(Names, IMPLEMENTATION, SERVICES)
