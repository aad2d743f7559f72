"""The hidden sheet of live checks: a block per sheet, a row per data row, a column per check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from schemas.addresses import letters_of
from schemas.expressions import excel_text
from schemas.sheets import FIRST_DATA_ROW
from workbook.forms.live import FormScope, cell_verdict, key_verdict, rule_verdict, tokens
from workbook.forms.places import LIVE_SHEET, ROW, Places
from workbook.forms.shared import FormWorksheet

if TYPE_CHECKING:
    import xlsxwriter

MACHINE_LINE = "Служебный лист: проверяет форму во время заполнения. Заполнять его не нужно."


def write_live_sheet(book: xlsxwriter.Workbook, blocks: Mapping[str, Places]) -> None:
    """Write the verdicts of all sheets. Every cached value is empty: a form goes out without anything to correct."""
    worksheet = book.add_worksheet(LIVE_SHEET, FormWorksheet)
    worksheet.write_string(0, 0, MACHINE_LINE)
    for places in blocks.values():
        formulas = block_formulas(FormScope(places, blocks))
        for offset, (caption, formula) in enumerate(formulas):
            column = places.block + offset
            worksheet.write_string(FIRST_DATA_ROW - 2, column, caption)
            rows = _rows_of(offset, places)
            if rows:
                here = formula.replace(ROW, str(rows[0]))
                worksheet.write_shared(rows[0] - 1, column, here, [""] * len(rows))
    worksheet.hide()
    worksheet.protect()


def _rows_of(offset: int, places: Places) -> range | list[int]:
    """The rows a check stands in: every data row; on a card, the line of the field it belongs to."""
    if not places.is_card or offset >= places.text_offset:
        return range(FIRST_DATA_ROW, places.last_row + 1)
    if offset < places.rule_offset:
        return [places.line_of(places.sheet.columns[offset].name)]
    if offset < places.key_offset:
        return [places.line_of(places.sheet.rules[offset - places.rule_offset].cells[0])]
    return []


def block_formulas(scope: FormScope) -> list[tuple[str, str]]:
    """Caption and formula of each column of a block: fields, rules, key, text, tokens, counter."""
    places, sheet = scope.here, scope.here.sheet
    checks = [(column.code, cell_verdict(column, scope)) for column in sheet.columns]
    checks += [(rule.id, rule_verdict(rule, scope)) for rule in sheet.rules]
    unique = next((rule for rule in sheet.whole_rules if rule.unique_key), None)
    checks.append((unique.id, key_verdict(unique, scope)) if unique else ("", '=""'))
    marks = [f"!{column.code} " for column in sheet.columns]
    marks += [tokens(rule, rule.cells, places) for rule in sheet.rules]
    marks.append(tokens(unique, sheet.key, places) if unique else "")
    cells = [places.live(offset) for offset in range(len(checks))]
    text = "=" + "&".join(cells)
    token = "=" + "&".join(
        f'IF(LEN({cell})>0,{excel_text(mark)},"")' for cell, mark in zip(cells, marks, strict=True) if mark
    )
    return [*checks, ("текст", text), ("метки", token), ("номер", _counter(places))]


def _counter(places: Places) -> str:
    """Running number of the rows that have something to say, so that «Проверка» can list them one by one."""
    letters = letters_of(places.block + places.text_offset)
    so_far = f"${letters}${FIRST_DATA_ROW}:${letters}{ROW}"
    return f'=IF(LEN({places.live(places.text_offset)})=0,"",COUNTIF({so_far},"?*"))'
