"""The hidden sheet of live checks: a block per sheet, a row per data row, a column per check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from schemas.addresses import letters_of
from schemas.columns import Column
from schemas.expressions import excel_text
from schemas.kinds.dates import serial
from schemas.sheets import FIRST_DATA_ROW
from workbook.forms.fresh import FirstRemarks
from workbook.forms.live import FormScope, cell_verdict, field_copy, key_verdict, rule_verdict, tokens
from workbook.forms.places import LIVE_SHEET, ROW, Places
from workbook.forms.shared import FormWorksheet
from workbook.forms.table import cell_content

if TYPE_CHECKING:
    import xlsxwriter

MACHINE_LINE = "Служебный лист: проверяет форму во время заполнения. Заполнять его не нужно."


def write_live_sheet(
    book: xlsxwriter.Workbook, blocks: Mapping[str, Places], values: Mapping[str, Sequence[Mapping[str, Any]]]
) -> None:
    """Write copies of the cells and the verdicts of all sheets; `values` are the rows the form goes out with."""
    worksheet = book.add_worksheet(LIVE_SHEET, FormWorksheet)
    worksheet.write_string(0, 0, MACHINE_LINE)
    for places in blocks.values():
        formulas = block_formulas(FormScope(places, blocks))
        first = FirstRemarks(places, values[places.sheet.code])
        for offset, (caption, formula) in enumerate(formulas):
            column = places.block + offset
            worksheet.write_string(FIRST_DATA_ROW - 2, column, caption)
            rows = _rows_of(offset, places)
            if offset < places.verdict_offset:
                cached = _cached(places.sheet.columns[offset], values[places.sheet.code], len(rows))
                for row, value in zip(rows, cached, strict=True):
                    worksheet.write_formula(row - 1, column, formula.replace(ROW, str(row)), None, value)
            elif rows:
                here = formula.replace(ROW, str(rows[0]))
                worksheet.write_shared(rows[0] - 1, column, here, [_said(offset, row, places, first) for row in rows])
    worksheet.hide()
    worksheet.protect()


def _cached(column: Column, rows: Sequence[Mapping[str, Any]], count: int) -> list[float | str]:
    """What the copies of a column hold before anyone has typed: the values of the rows, then empty texts."""
    written = [cell_content(column, row.get(column.name)) for row in rows[:count]]
    shown = [serial(value) if isinstance(value, date) else "" if value is None else value for value in written]
    return [*shown, *[""] * (count - len(shown))]


def _said(offset: int, row: int, places: Places, first: FirstRemarks) -> float | str:
    """What a check says of a row before anyone has typed. No rule can have failed yet."""
    if offset < places.rule_offset:
        return first.verdict(row, places.sheet.columns[offset - places.verdict_offset])
    if offset < places.text_offset:
        return ""
    return {
        places.text_offset: first.text,
        places.tokens_offset: first.tokens,
        places.counter_offset: first.number,
    }[offset](row)


def _rows_of(offset: int, places: Places) -> range | list[int]:
    """The rows a check stands in: every data row; on a card, the line of the field it belongs to."""
    if not places.is_card or offset >= places.text_offset:
        return range(FIRST_DATA_ROW, places.last_row + 1)
    if offset < places.verdict_offset:
        return []
    if offset < places.rule_offset:
        return [places.line_of(places.sheet.columns[offset - places.verdict_offset].name)]
    if offset < places.key_offset:
        return [places.line_of(places.sheet.rules[offset - places.rule_offset].cells[0])]
    return []


def block_formulas(scope: FormScope) -> list[tuple[str, str]]:
    """Caption and formula of each column of a block: copies, verdicts, rules, key, text, tokens, counter."""
    places, sheet = scope.here, scope.here.sheet
    copies = [(column.header, field_copy(column, places)) for column in sheet.columns]
    checks = [(column.code, cell_verdict(column, scope)) for column in sheet.columns]
    checks += [(rule.id, rule_verdict(rule, scope)) for rule in sheet.rules]
    unique = next((rule for rule in sheet.whole_rules if rule.unique_key), None)
    checks.append((unique.id, key_verdict(unique, scope)) if unique else ("", '=""'))
    marks = [f"!{column.code} " for column in sheet.columns]
    marks += [tokens(rule, rule.cells, places) for rule in sheet.rules]
    marks.append(tokens(unique, sheet.key, places) if unique else "")
    cells = [places.live(places.verdict_offset + offset) for offset in range(len(checks))]
    text = "=" + "&".join(cells)
    token = "=" + "&".join(
        f'IF(LEN({cell})>0,{excel_text(mark)},"")' for cell, mark in zip(cells, marks, strict=True) if mark
    )
    return [*copies, *checks, ("текст", text), ("метки", token), ("номер", _counter(places))]


def _counter(places: Places) -> str:
    """Running number of the rows that have something to say, so that «Проверка» can list them one by one."""
    letters = letters_of(places.block + places.text_offset)
    so_far = f"${letters}${FIRST_DATA_ROW}:${letters}{ROW}"
    return f'=IF(LEN({places.live(places.text_offset)})=0,"",COUNTIF({so_far},"?*"))'
