"""The sheet «Проверка»: everything that is still wrong in the form, in Russian, with its place, while typing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from schemas.sheets import FIRST_DATA_ROW
from workbook.forms.face import page_setup, title_height
from workbook.forms.fresh import FirstRemarks, Rows, counted_column, rows_filled, rows_left
from workbook.forms.issue import Issue
from workbook.forms.places import SUMMARY_SHEET, Places
from workbook.forms.shared import FormWorksheet
from workbook.forms.styles import Styles

if TYPE_CHECKING:
    import xlsxwriter

LINES = 100
"""How many rows with remarks are listed; a form with more is better corrected sheet by sheet."""
_PRINTED_LINES = 25
"""So many of them are printed, so that a form without remarks does not print empty pages."""
_FIRST_SHEET_ROW = 6
_HEADERS = ("Лист", "Заполнено строк", "Осталось заполнить строк", "Строк с замечаниями", "О листе")
_WIDTHS = (26, 12, 13, 14, 96)
_NOTHING = "Замечаний нет"
_TO_FILL, _TO_CORRECT = "Осталось заполнить строк — ", "; строк с замечаниями — "


def write_summary(
    book: xlsxwriter.Workbook,
    blocks: Mapping[str, Places],
    values: Mapping[str, Rows],
    issue: Issue,
    styles: Styles,
) -> None:
    """Write the summary: a verdict, a line per sheet, then the remarks one by one."""
    worksheet = book.add_worksheet(SUMMARY_SHEET, FormWorksheet)
    for index, width in enumerate(_WIDTHS):
        worksheet.set_column(index, index, width)
    last = len(_WIDTHS) - 1
    title = f"{SUMMARY_SHEET} · {issue.school.name} · {issue.period.title}"
    if issue.notice:
        title += f" · {issue.notice}"
    worksheet.set_row(0, title_height(title, _WIDTHS))
    worksheet.merge_range(0, 0, 0, last, title, styles.title)
    worksheet.write_string(1, 0, issue.machine_line("check"), styles.machine)
    for row in (4, _FIRST_SHEET_ROW + len(blocks)):
        worksheet.set_row(row, 40)
    for index, header in enumerate(_HEADERS):
        worksheet.write_string(4, index, header, styles.header)
    remarks = {code: FirstRemarks(places, values[code]) for code, places in blocks.items()}
    left = {code: rows_left(places, values[code]) for code, places in blocks.items()}
    for offset, (code, places) in enumerate(blocks.items()):
        row = _FIRST_SHEET_ROW - 1 + offset
        filled = rows_filled(places, values[code])
        _sheet_line(worksheet, row, places, (filled, left[code], len(remarks[code].blank)), styles)
    last_sheet_row = _FIRST_SHEET_ROW + len(blocks) - 1
    _verdict(worksheet, last_sheet_row, sum(left.values()), sum(len(item.blank) for item in remarks.values()), styles)
    _remarks(worksheet, blocks, remarks, last_sheet_row + 2, styles)
    worksheet.freeze_panes(4, 0)
    worksheet.protect("", {"format_columns": True, "format_rows": True})
    page_setup(worksheet, issue, last_row=last_sheet_row + 2 + _PRINTED_LINES, last_column=last)


def _verdict(worksheet: FormWorksheet, last_sheet_row: int, left: int, remarks: int, styles: Styles) -> None:
    """One line for the whole form: nothing to do, or how much of it."""
    to_fill, to_correct = (f"SUM(${column}${_FIRST_SHEET_ROW}:${column}${last_sheet_row})" for column in "CD")
    said = f'"{_TO_FILL}"&{to_fill}&"{_TO_CORRECT}"&{to_correct}&"."'
    cached = f"{_TO_FILL}{left}{_TO_CORRECT}{remarks}." if left + remarks else _NOTHING
    worksheet.merge_range(2, 0, 2, len(_WIDTHS) - 1, "", styles.title)
    worksheet.write_formula(2, 0, f'=IF({to_fill}+{to_correct}=0,"{_NOTHING}",{said})', styles.title, cached)
    for test, look in (("=0", styles.good), (">0", styles.wrong)):
        rule = {"type": "formula", "criteria": f"={to_fill}+{to_correct}{test}", "format": look}
        worksheet.conditional_format(2, 0, 2, len(_WIDTHS) - 1, rule)


def _sheet_line(
    worksheet: FormWorksheet, row: int, places: Places, cached: tuple[int, int, int], styles: Styles
) -> None:
    """Filled rows, rows still to be filled in, rows with remarks; `cached` as the form is issued."""
    sheet = places.sheet
    worksheet.write_url(row, 0, f"internal:'{sheet.title}'!A1", styles.plain, sheet.title)
    if places.is_card:
        first, last = sheet.inputs[0].name, sheet.inputs[-1].name
        filled = f"COUNTA({places.cell(first)}:{places.cell(last, qualified=False)})"
        left = "0"
    else:
        filled = f"COUNTA({places.span(counted_column(places))})"
        left = left_formula(places, f"$B{row + 1}")
    remarks = f"COUNT({places.live_span(places.counter_offset)})"
    for index, (formula, value) in enumerate(zip((filled, left, remarks), cached, strict=True), start=1):
        worksheet.write_formula(row, index, f"={formula}", styles.plain, value)
    worksheet.write_string(row, 4, sheet.about, styles.about)


def left_formula(places: Places, filled: str) -> str:
    """How many rows are still to be filled in, as rows_left counts them (fresh.py)."""
    sheet = places.sheet
    if sheet.issued_rows:
        return f"COUNTA({places.span(sheet.key[0])})-{filled}"
    if not sheet.optional_rows:
        return f"{places.rows}-{filled}"
    return "0" if sheet.may_be_blank else f"IF({filled}=0,1,0)"


def _remarks(
    worksheet: FormWorksheet,
    blocks: Mapping[str, Places],
    first_remarks: Mapping[str, FirstRemarks],
    first: int,
    styles: Styles,
) -> None:
    """The k-th remark: which sheet it falls into by running totals, then the row and the text found by its number."""
    for index, header in ((0, "Лист"), (1, "Строка"), (4, "Что исправить")):
        worksheet.write_string(first - 1, index, header, styles.header)
    known = [
        (blocks[code].sheet.title, row, remarks.text(row))
        for code, remarks in first_remarks.items()
        for row in sorted(remarks.blank)
    ]
    totals = {code: f"$D${_FIRST_SHEET_ROW + offset}" for offset, code in enumerate(blocks)}
    for number in range(1, LINES + 1):
        sheet_name = row_number = text = '""'
        before = list(totals.values())
        for code, places in reversed(list(blocks.items())):
            before.remove(totals[code])
            place = "+".join(before) or "0"
            found = f"MATCH({number}-({place}),{places.live_span(places.counter_offset)},0)"
            here = f"{number}<={place}+{totals[code]}"
            texts = places.live_span(places.text_offset)
            sheet_name = f'IF({here},"{places.sheet.title}",{sheet_name})'
            row_number = f"IF({here},{found}+{FIRST_DATA_ROW - 1},{row_number})"
            text = f"IF({here},INDEX({texts},{found}),{text})"
        cached = known[number - 1] if number <= len(known) else ("", "", "")
        for index, formula, value in zip((0, 1, 4), (sheet_name, row_number, text), cached, strict=True):
            worksheet.write_formula(first - 1 + number, index, "=" + formula, styles.remark, value)
