"""The sheet «Проверка»: everything that is still wrong in the form, in Russian, with its place, while typing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from schemas.sheets import Layout
from workbook.forms.face import page_setup, title_height
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
_WIDTHS = (26, 12, 16, 100)


def write_summary(book: xlsxwriter.Workbook, blocks: Mapping[str, Places], issue: Issue, styles: Styles) -> None:
    """Write the summary: a verdict, a line per sheet, then the remarks one by one."""
    worksheet = book.add_worksheet(SUMMARY_SHEET, FormWorksheet)
    for index, width in enumerate(_WIDTHS):
        worksheet.set_column(index, index, width)
    title = f"{SUMMARY_SHEET} · {issue.school.name} · {issue.period.title}"
    if issue.notice:
        title += f" · {issue.notice}"
    worksheet.set_row(0, title_height(title, _WIDTHS))
    worksheet.merge_range(0, 0, 0, len(_WIDTHS) - 1, title, styles.title)
    for row in (4, _FIRST_SHEET_ROW + len(blocks)):
        worksheet.set_row(row, 28)
    worksheet.write_string(1, 0, issue.machine_line("check"), styles.machine)
    last_sheet_row = _FIRST_SHEET_ROW + len(blocks) - 1
    total = f"SUM($C${_FIRST_SHEET_ROW}:$C${last_sheet_row})"
    verdict = f'=IF({total}=0,"Замечаний нет","Строк с замечаниями: "&{total}&". Исправьте их до отправки.")'
    worksheet.merge_range(2, 0, 2, len(_WIDTHS) - 1, "", styles.title)
    worksheet.write_formula(2, 0, verdict, styles.title, "Замечаний нет")
    good = {"type": "formula", "criteria": f"={total}=0", "format": styles.good}
    worksheet.conditional_format(2, 0, 2, 3, good)
    worksheet.conditional_format(2, 0, 2, 3, good | {"criteria": f"={total}>0", "format": styles.wrong})
    for index, header in enumerate(("Лист", "Заполнено строк", "Строк с замечаниями", "Что заполнить")):
        worksheet.write_string(4, index, header, styles.header)
    for offset, places in enumerate(blocks.values()):
        _sheet_line(worksheet, _FIRST_SHEET_ROW - 1 + offset, places, issue, styles)
    _remarks(worksheet, blocks, last_sheet_row + 2, styles)
    worksheet.freeze_panes(4, 0)
    worksheet.protect("", {"format_columns": True, "format_rows": True})
    page_setup(worksheet, issue, last_row=last_sheet_row + 2 + _PRINTED_LINES, last_column=3)


def _sheet_line(worksheet: FormWorksheet, row: int, places: Places, issue: Issue, styles: Styles) -> None:
    sheet = places.sheet
    worksheet.write_url(row, 0, f"internal:'{sheet.title}'!A1", styles.plain, sheet.title)
    if sheet.layout is Layout.CARD:
        first, last = sheet.inputs[0].name, sheet.inputs[-1].name
        filled = f"=COUNTA({places.cell(first)}:{places.cell(last, qualified=False)})"
    else:
        counted = next((column.name for column in sheet.inputs if column.required is True), sheet.inputs[0].name)
        filled = f"=COUNTA({places.span(counted)})"
    worksheet.write_formula(row, 1, filled, styles.plain, filled_rows(places, issue))
    worksheet.write_formula(row, 2, f"=COUNT({places.live_span(places.counter_offset)})", styles.plain, 0)
    worksheet.write_string(row, 3, sheet.about, styles.about)


def filled_rows(places: Places, issue: Issue) -> int:
    """The number of filled rows the form goes out with, as the sheet's formula will count them."""
    from workbook.forms.printed import rows_to_print

    sheet, rows = places.sheet, rows_to_print(places.sheet, issue)
    if sheet.layout is Layout.CARD:
        names = [column.name for column in sheet.columns]
        first, last = names.index(sheet.inputs[0].name), names.index(sheet.inputs[-1].name)
        return sum(rows[0].get(name) is not None for name in names[first : last + 1])
    counted = next((column.name for column in sheet.inputs if column.required is True), sheet.inputs[0].name)
    return sum(row.get(counted) is not None for row in rows)


def _remarks(worksheet: FormWorksheet, blocks: Mapping[str, Places], first: int, styles: Styles) -> None:
    """The k-th remark: which sheet it falls into by running totals, then the row and the text found by its number."""
    for index, header in enumerate(("Лист", "Строка", "", "Что исправить")):
        worksheet.write_string(first - 1, index, header, styles.header)
    totals = {code: f"$C${_FIRST_SHEET_ROW + offset}" for offset, code in enumerate(blocks)}
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
            row_number = f"IF({here},{found}+4,{row_number})"
            text = f"IF({here},INDEX({texts},{found}),{text})"
        for index, formula in ((0, sheet_name), (1, row_number), (3, text)):
            worksheet.write_formula(first - 1 + number, index, "=" + formula, styles.remark, "")
