"""What soffice is asked to do with one document: open, type into, recalculate, read, save.

Runs under the system's Python (see worker.py), so it imports nothing of the project. Moves blocks, not cells: a call
over the pipe costs milliseconds, whatever it carries.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import uno

FORMULA_CELLS = 16  # com.sun.star.sheet.CellFlags.FORMULA
ERROR_RESULTS = 4  # com.sun.star.sheet.FormulaResult.ERROR
EXCEL_A1 = 1  # com.sun.star.sheet.AddressConvention.XL_A1
EXCEL_ENGLISH = 4  # com.sun.star.sheet.FormulaLanguage.XL_ENGLISH
ALL_SYMBOLS = 0x7FFFFFFF  # com.sun.star.sheet.FormulaMapGroup: every group of signs and functions
NEVER_EXECUTE, ALWAYS_EXECUTE = 0, 4  # com.sun.star.document.MacroExecMode

FILTERS = {
    "calc": {
        "xlsx": "Calc MS Excel 2007 XML",
        "xls": "MS Excel 97",
        "ods": "calc8",
        "pdf": "calc_pdf_Export",
    },
    "writer": {"docx": "MS Word 2007 XML", "odt": "writer8", "pdf": "writer_pdf_Export"},
}
"""Export filters by kind of document and extension."""


class RefusedError(Exception):
    """Raised when soffice cannot do what is asked of this document; the office itself is well."""


def properties(**values: Any) -> tuple[Any, ...]:
    """UNO's way of keyword arguments."""
    made = []
    for name, value in values.items():
        item = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        item.Name, item.Value = name, value
        made.append(item)
    return tuple(made)


def open_document(desktop: Any, path: str, macros: bool = False) -> Any:
    """Open a file hidden, with macros off unless asked for, and link updates off."""
    mode = ALWAYS_EXECUTE if macros else NEVER_EXECUTE
    arguments = properties(Hidden=True, MacroExecutionMode=mode, UpdateDocMode=0)
    document = desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, arguments)
    if document is None:
        raise RefusedError(f"LibreOffice cannot open {Path(path).name}")
    return document


def set_cells(document: Any, changes: dict[str, dict[str, Any]]) -> None:
    """Type into single cells: numbers, text, formulas in Excel's English notation (a text that begins with «=»)."""
    for name, cells in changes.items():
        sheet = _sheet(document, name)
        for address, value in cells.items():
            cell = sheet.getCellRangeByName(address).getCellByPosition(0, 0)
            if isinstance(value, str) and value.startswith("="):
                _set_formula(document, cell, value[1:])
            elif isinstance(value, str):
                cell.setString(value)
            elif value is None:
                cell.setString("")
            else:
                cell.setValue(float(value))


def _set_formula(document: Any, cell: Any, formula: str) -> None:
    parser = document.createInstance("com.sun.star.sheet.FormulaParser")
    symbols = document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
    parser.CompileEnglish = True  # the decimal point
    parser.OpCodeMap = symbols.getAvailableMappings(EXCEL_ENGLISH, ALL_SYMBOLS)  # commas between arguments
    parser.FormulaConvention = EXCEL_A1  # «Лист!A1»
    cell.setTokens(parser.parseFormula(formula, cell.getCellAddress()))


def set_rows(document: Any, name: str, top_left: str, rows: list[list[Any]]) -> None:
    """Type a block of numbers and texts in one call; None makes a cell blank.

    soffice 7.4 crashes on None in a block and refuses booleans, so both are turned into what they stand for.
    """
    if not rows or not rows[0]:
        return
    sheet = _sheet(document, name)
    start = sheet.getCellRangeByName(top_left).getRangeAddress()
    right, bottom = start.StartColumn + len(rows[0]) - 1, start.StartRow + len(rows) - 1
    block = sheet.getCellRangeByPosition(start.StartColumn, start.StartRow, right, bottom)
    block.setDataArray(tuple(tuple(_plain(value) for value in row) for row in rows))


def _plain(value: Any) -> str | float:
    if value is None:
        return ""
    return value if isinstance(value, str) else float(value)


def read(document: Any) -> list[dict[str, Any]]:
    """Recalculate everything, then give every sheet's rows, formulas and errors.

    A sheet is `{name, visible, rows, formulas: [[row, column, text]], errors: [[row, column, code, text]]}`, with rows
    and columns counted from 0.
    """
    document.calculateAll()
    sheets = document.getSheets()
    return [_read_sheet(sheets.getByIndex(index)) for index in range(sheets.getCount())]


def _read_sheet(sheet: Any) -> dict[str, Any]:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.getRangeAddress()
    area = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
    rows = area.getDataArray()
    texts = area.getFormulaArray()
    formulas = [[row, column, texts[row][column]] for row, column in _places(area.queryContentCells(FORMULA_CELLS))]
    errors = []
    for row, column in _places(area.queryFormulaCells(ERROR_RESULTS)):
        cell = area.getCellByPosition(column, row)
        errors.append([row, column, cell.getError(), cell.getString()])
    return {"name": sheet.Name, "visible": sheet.IsVisible, "rows": rows, "formulas": formulas, "errors": errors}


def _places(ranges: Any) -> list[tuple[int, int]]:
    return [
        (row, column)
        for block in ranges.getRangeAddresses()
        for row in range(block.StartRow, block.EndRow + 1)
        for column in range(block.StartColumn, block.EndColumn + 1)
    ]


def basic_modules(document: Any, library: str) -> list[str]:
    """The modules of a library of the document's Basic, which a VBA project becomes on loading."""
    libraries = document.BasicLibraries
    if not libraries.hasByName(library):
        raise RefusedError(f"there is no library {library!r}; there are {', '.join(libraries.getElementNames())}")
    libraries.loadLibrary(library)
    return list(libraries.getByName(library).getElementNames())


def run_basic(document: Any, name: str, arguments: list[Any]) -> Any:
    """The result of the document's own macro «Library.Module.Procedure»."""
    address = f"vnd.sun.star.script:{name}?language=Basic&location=document"
    result, _, _ = document.getScriptProvider().getScript(address).invoke(tuple(arguments), (), ())
    return result


def function_help(descriptions: Any, name: str) -> dict[str, Any]:
    """What the Function Wizard says of a function: `{"help": text, "arguments": [[name, text]]}`."""
    if not descriptions.hasByName(name):
        raise RefusedError(f"there is no function {name}")
    found = {item.Name: item.Value for item in descriptions.getByName(name)}
    arguments = [[argument.Name, argument.Description] for argument in found["Arguments"]]
    return {"help": found["Description"], "arguments": arguments}


def save(document: Any, path: str, extension: str) -> None:
    """Write a copy in another format; what the document is decides the filter."""
    kind = "calc" if document.supportsService("com.sun.star.sheet.SpreadsheetDocument") else "writer"
    name = FILTERS[kind].get(extension)
    if name is None:
        raise RefusedError(f"a {kind} document cannot be saved as {extension}; there are {', '.join(FILTERS[kind])}")
    document.storeToURL(Path(path).as_uri(), properties(FilterName=name, Overwrite=True))


def _sheet(document: Any, name: str) -> Any:
    sheets = document.getSheets()
    if not sheets.hasByName(name):
        raise RefusedError(f"there is no sheet {name!r}; there are {', '.join(sheets.getElementNames())}")
    return sheets.getByName(name)
