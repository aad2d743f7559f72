"""The names of the worksheet functions in a workbook from Excel: LibreOffice before 25.2 does not look for them.

A file of Excel has them plain («SHNOR_SUCCESS(…)»), and such a LibreOffice asks for an add-in's functions by their
long names only, while it takes the plain ones from a person who types. So after a workbook is opened, the formulas that
still have them plain are typed again. Where LibreOffice has found them, they have their long names by now, and nothing
is done.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import uno
import unohelper
from com.sun.star.lang import XServiceInfo
from com.sun.star.task import XJob

IMPLEMENTATION = "ru.shnor.calc.Names"
SERVICES = (IMPLEMENTATION, "com.sun.star.task.Job")
PREFIX = "SHNOR_"
IN_FORMULAS = 0
"""What the search of a sheet may be in: formulas, values, notes."""
_PLAIN = re.compile(r"^\{?=.*(?<![\w.])" + PREFIX + r"\w+\(", re.IGNORECASE | re.DOTALL)
_OF_ADDIN = re.compile(r"\[\d+\]!(?=" + PREFIX + r"\w+\()", re.IGNORECASE)
"""How Excel says that a function is in another file: in the add-in ШНОР.xlam."""
_IN_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*>[^<]*(?<![\w.])SHNOR_\w+\(", re.IGNORECASE)


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
    was_changed, sheets = document.isModified(), document.getSheets()
    for name in filter(sheets.hasByName, sheets_with_plain_names(document.getURL())):
        sheet = sheets.getByName(name)
        done: set[tuple[int, int]] = set()
        for row, column, formula in formulas(sheet):
            formula = _OF_ADDIN.sub("", formula)
            if (row, column) in done or not _PLAIN.match(formula):
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


def sheets_with_plain_names(url: str) -> list[str]:
    """The sheets of a file of Excel's whose formulas name our functions; none for other files.

    It is read off the file: to ask LibreOffice for the formulas of a large workbook takes seconds.
    """
    if not url.startswith("file:"):
        return []
    try:
        with zipfile.ZipFile(uno.fileUrlToSystemPath(url)) as package:
            return [name for name, part in sheets_of(package) if has_plain_names(package.read(part))]
    except (OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError):
        return []


def has_plain_names(sheet: bytes) -> bool:
    """Whether the XML of a sheet has formulas that name our functions."""
    # Looking for the letters alone is ten times faster, and most sheets have none of them.
    return (b"SHNOR_" in sheet or b"shnor_" in sheet) and bool(_IN_FORMULA.search(sheet))


def sheets_of(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name and the part of each worksheet of a workbook."""
    parts = {}
    for item in ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels")):
        if item.get("Type", "").endswith("/worksheet"):
            parts[item.get("Id")] = posixpath.join("/xl", item.get("Target", "")).lstrip("/")
    for item in ElementTree.fromstring(package.read("xl/workbook.xml")).iterfind("{*}sheets/{*}sheet"):
        part = next((parts[value] for name, value in item.items() if name.endswith("}id") and value in parts), "")
        if part:
            yield item.get("name", ""), part


def formulas(sheet: Any) -> Iterator[tuple[int, int, str]]:
    """Row, column and text of the formulas of a sheet that may name a function of ours."""
    wanted = sheet.createSearchDescriptor()
    wanted.setSearchString(PREFIX)
    wanted.SearchType = IN_FORMULAS
    found = sheet.findAll(wanted)
    for block in found.getRangeAddresses() if found is not None else ():
        for row, column in places(block):
            yield row, column, sheet.getCellByPosition(column, row).getFormula()


def places(block: Any) -> Iterator[tuple[int, int]]:
    """Row and column of each cell of a range's address."""
    for row in range(block.StartRow, block.EndRow + 1):
        for column in range(block.StartColumn, block.EndColumn + 1):
            yield row, column


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816  # LibreOffice looks for this name
g_ImplementationHelper.addImplementation(Names, IMPLEMENTATION, SERVICES)
