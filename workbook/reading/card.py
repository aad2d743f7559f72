"""The title sheet as one record (domain/forms.md, 1.1)."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.addresses import letters_of
from schemas.catalogue import finding
from schemas.findings import Finding
from schemas.kinds.base import shown
from schemas.kinds.texts import Text
from schemas.sheets import FIRST_DATA_ROW, Sheet
from schemas.submission import SheetData
from workbook.reading.grid import Grid
from workbook.reading.rows import error_cell, placed, read_cell
from workbook.reading.texts import text_remarks

_VALUE = "value"
"""The code of a card's value column, and the name it has among the letters of a card."""
_VALUE_INDEX = 2
"""Where the form has it, zero-based."""


def read_card(sheet: Sheet, name: str, grid: Grid) -> tuple[SheetData | None, list[Finding]]:
    """The record of a card: fields by the code in the first column, else by their captions."""
    lines = _card_lines(sheet, grid)
    if not lines:
        remark = finding("codes-lost", "не найдены строки сведений.", "Возьмите чистую форму.", sheet=name)
        return None, [remark]
    value_index = _value_column(grid, min(place for place, _ in lines.values()), max(i for _, i in lines.values()))
    data = SheetData(sheet, name, rows=[dict.fromkeys(sheet.by_name)], numbers=[0])
    data.letters = {_VALUE: letters_of(value_index)}
    data.lines = {field: place + 1 for field, (place, _) in lines.items()}
    found: list[Finding] = []
    if value_index != _VALUE_INDEX or _is_shifted(sheet, lines):
        found.append(finding("table-shifted", "сведения стоят не на своих местах; данные прочитаны.", sheet=name))
    for column in sheet.columns:
        if column.name not in lines:
            remark = finding("row-missing", f"нет строки «{column.header}».", "Верните её из чистой формы.", sheet=name)
            found.append(remark)
            continue
        place = lines[column.name][0]
        raw = grid.value(place, value_index)
        if raw == "" or raw is None:
            if (place, value_index) in grid.errors:
                found.append(error_cell(data, 0, column, grid.errors[place, value_index]))
            continue
        value, remark_or_none = read_cell(column.kind.read, raw)
        data.rows[0][column.name] = value
        if remark_or_none is not None:
            if remark_or_none.severity.is_error:
                data.refuse(0, column.name)
            found.append(placed(remark_or_none, data, 0, column, shown(raw)))
        if isinstance(column.kind, Text) and not column.preprinted:
            found += [placed(note, data, 0, column, shown(raw)) for note in text_remarks(raw, value)]
    return data, found


def _card_lines(sheet: Sheet, grid: Grid) -> dict[str, tuple[int, int]]:
    """Field name → (row, column of its code or caption), zero-based."""
    by_text: Mapping[str, str] = {
        **{column.header.lower(): column.name for column in sheet.columns},
        **{column.code: column.name for column in sheet.columns},
    }
    lines: dict[str, tuple[int, int]] = {}
    for index, row in enumerate(grid.rows):
        for place, value in enumerate(row[:4]):
            name = by_text.get(value.strip().lower()) if isinstance(value, str) else None
            if name is not None and name not in lines:
                lines[name] = (index, place)
                break
    return lines


def _is_shifted(sheet: Sheet, lines: Mapping[str, tuple[int, int]]) -> bool:
    """True where all fields are there, but on other rows than the form's; a lost one is told of by itself."""
    rows = [lines[column.name][0] for column in sheet.columns if column.name in lines]
    return len(rows) == len(sheet.columns) and rows != list(range(FIRST_DATA_ROW - 1, FIRST_DATA_ROW - 1 + len(rows)))


def _value_column(grid: Grid, first_line: int, last_label: int) -> int:
    for row in grid.rows[:first_line]:
        for index, value in enumerate(row):
            if isinstance(value, str) and value.strip().lower() == _VALUE:
                return index
    return last_label + 2
