"""Remarks to be put into a form, and what a copy with remarks shows."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from schemas.findings import Finding, Severity
from workbook.remarks import COLOUR_MARK, REMARKS_SHEET

WORKS, ENROLMENT, CARD = "Результаты работ", "Контингент", "Титул"
ABOUT = "МБОУ СОШ № 18 с. Тенгинка · 2 четверть 2021/2022 учебного года"


def remark(severity: Severity, message: str, sheet: str = "", cell: str = "", **fields: Any) -> Finding:
    return Finding("code", severity, message, "Исправьте.", sheet, cell, **fields)


SUM = remark(Severity.ERROR, "Сумма отметок 11, а писали 12.", WORKS, "H5:K5", value="2; 4; 3; 2", related=("G5",))
MANY = remark(Severity.ERROR, "Двоек больше, чем писавших.", WORKS, "H5", value="=1+1")
LATE = remark(Severity.WARNING, "Дата — воскресенье.", WORKS, "D6", value="05.12.2021")
TRIMMED = remark(Severity.INFO, "Пробелы убраны.", ENROLMENT, "B5")
LOST = remark(Severity.SHEET, "Нет листа.", "Паспорт", "A1")
WHOLE = remark(Severity.WARNING, "Файл назван не по образцу.")
FINDINGS = (SUM, MANY, LATE, TRIMMED, LOST, WHOLE)


def comments_of(path: Path) -> dict[tuple[str, str], str]:
    book = openpyxl.load_workbook(path)
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment)
    return {(cell.parent.title, cell.coordinate): cell.comment.text for cell in cells}


def colours_of(path: Path) -> dict[tuple[str, str], str]:
    """Our colours by sheet and range."""
    return {
        (sheet.title, place): "#" + rule.dxf.fill.bgColor.rgb[2:]
        for sheet in openpyxl.load_workbook(path)
        for block in sheet.conditional_formatting
        for rule in block.rules
        if rule.formula == [COLOUR_MARK]
        for place in str(block.sqref).split()
    }


def listed(path: Path) -> list[list[Any]]:
    rows: list[list[Any]] = CalamineWorkbook.from_path(path).get_sheet_by_name(REMARKS_SHEET).to_python()
    return rows


def values_of(path: Path) -> dict[str, Any]:
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names if name != REMARKS_SHEET}


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}
