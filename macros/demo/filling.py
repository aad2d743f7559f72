"""Fill in an issued form as a school would: values into its empty cells, everything else byte for byte as it was.

The demo must not write the forms it takes in with the same code that wrote the blank ones; it types into them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from schemas.addresses import letters_of
from schemas.kinds.dates import serial
from schemas.packages import Package
from schemas.sheets import FIRST_DATA_ROW, Layout, Sheet
from workbook.forms.places import CARD_VALUE, LIVE_SHEET, SUMMARY_SHEET

Cells = dict[str, Any]
"""A1 address → value; None empties the cell."""

_CELL = re.compile(r'<c r="([A-Z]+\d+)"( s="\d+")?(?: t="\w+")?(?:/>|>(?:<v>[^<]*</v>|<is>.*?</is>)</c>)')
_SHEET = re.compile(r'<sheet name="([^"]*)"')
_REMARK = re.compile(rf"(<f>'{LIVE_SHEET}'![^<]*</f>)<v>[^<]*</v>")
_FORMULA_ENDS = ("</f>", '"/>')
"""How a formula ends before its result: a written one, and one that shares the formula of a cell above."""
_STAMP = (2021, 12, 27, 12, 0, 0)


def fill(blank: Path, filled: Path, cells: Mapping[str, Cells]) -> Path:
    """Write a copy of a blank form with `cells` (by sheet name) typed in. Only printed or empty cells can be filled."""
    with zipfile.ZipFile(blank) as source, zipfile.ZipFile(filled, "w", zipfile.ZIP_DEFLATED) as target:
        names = _SHEET.findall(source.read("xl/workbook.xml").decode())
        parts = {f"xl/worksheets/sheet{names.index(name) + 1}.xml": typed for name, typed in cells.items()}
        helpers = {f"xl/worksheets/sheet{names.index(name) + 1}.xml" for name in (LIVE_SHEET, SUMMARY_SHEET)}
        for item in source.infolist():
            data = source.read(item.filename)
            if item.filename in parts:
                data = _silent(_typed(data.decode(), parts[item.filename])).encode()
            elif item.filename in helpers:
                data = _uncalculated(data.decode()).encode()
            target.writestr(zipfile.ZipInfo(item.filename, _STAMP), data, zipfile.ZIP_DEFLATED, 1)
    return filled


def cells_of(package: Package, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Cells]:
    """Where a package's values go: sheet name → cells. Rows of a printed table are told by their key."""
    return {sheet.title: _sheet_cells(sheet, rows[sheet.code]) for sheet in package.sheets if sheet.code in rows}


def address(sheet: Sheet, row: int, column: str) -> str:
    """The cell of a field in the row-th data row (from 0)."""
    index = [item.name for item in sheet.columns].index(column)
    if sheet.layout is Layout.CARD:
        return f"{letters_of(CARD_VALUE)}{FIRST_DATA_ROW + index}"
    return f"{letters_of(index)}{FIRST_DATA_ROW + row}"


def _sheet_cells(sheet: Sheet, rows: Sequence[Mapping[str, Any]]) -> Cells:
    return {
        address(sheet, number, column.name): row[column.name]
        for number, row in enumerate(rows)
        for column in sheet.inputs
        if row.get(column.name) is not None
    }


def _typed(xml: str, cells: Cells) -> str:
    left = dict(cells)

    def replaced(match: re.Match[str]) -> str:
        place, style = match[1], match[2] or ""
        return _cell(place, style, left.pop(place)) if place in left else match[0]

    result = _CELL.sub(replaced, xml)
    if left:
        raise ValueError(f"No such cells in the blank form: {sorted(left)}")
    return result


def _silent(xml: str) -> str:
    """The sheet without the remarks of the blank form; an office suite that doesn't recalculate would show them."""
    return _REMARK.sub(r"\1<v></v>", xml)


def _uncalculated(xml: str) -> str:
    """A sheet of live checks without its results: they are those of the blank form, and are computed on opening."""
    for end in _FORMULA_ENDS:
        first, *rest = xml.split(f"{end}<v>")
        xml = end.join([first, *(part.partition("</v>")[2] for part in rest)])
    return xml


def _cell(place: str, style: str, value: Any) -> str:
    if value is None:
        return f'<c r="{place}"{style}/>'
    if isinstance(value, date):
        value = serial(value)
    if isinstance(value, int | float):
        return f'<c r="{place}"{style}><v>{value}</v></c>'
    if value.startswith("#"):
        return f'<c r="{place}"{style} t="e"><v>{escape(value)}</v></c>'
    return f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
