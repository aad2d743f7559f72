"""One table of a form: five fixed rows, then data, then «конец таблицы» (design.md, section 3, «A form's face»)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from schemas.addresses import letters_of
from schemas.columns import Column, caption_of
from schemas.kinds.choices import Choice
from schemas.kinds.codes import SchoolCode
from schemas.kinds.dates import Day
from schemas.kinds.numbers import Number
from schemas.kinds.texts import Text
from schemas.sheets import CODE_ROW, END_MARK, FIRST_DATA_ROW, HEADER_ROW, Computed, Layout
from workbook.computed import RowComputation
from workbook.forms.face import PROTECTION, lines_of, page_setup, write_face
from workbook.forms.fresh import FirstRemarks
from workbook.forms.issue import Issue
from workbook.forms.places import LIVE_SHEET, ROW, Places
from workbook.forms.styles import Styles
from workbook.forms.validations import validation_of

if TYPE_CHECKING:
    from workbook.forms.shared import FormWorksheet as Worksheet

MESSAGE_WIDTH = 60
MESSAGE_HEADER = "Что исправить в строке"


def write_table(
    worksheet: Worksheet, places: Places, issue: Issue, rows: Sequence[Mapping[str, Any]], styles: Styles
) -> None:
    """Write one table sheet with its data, limits, colours and protection."""
    sheet = places.sheet
    write_face(worksheet, sheet, issue, styles, [column.width for column in sheet.columns])
    _headers(worksheet, places, styles)
    for index, column in enumerate(sheet.columns):
        _column(worksheet, places, index, column, rows, styles)
    for number, computed in enumerate(sheet.computed):
        _computed(worksheet, places, places.first_computed + number, computed, rows, styles)
    _row_heights(worksheet, places, rows)
    _messages(worksheet, places, rows, styles)
    worksheet.write_string(places.end_row - 1, 0, END_MARK, styles.end)
    if sheet.layout is Layout.OPEN:
        worksheet.autofilter(CODE_ROW - 1, 0, places.last_row - 1, len(sheet.columns) - 1)
    worksheet.freeze_panes(FIRST_DATA_ROW - 1, len(sheet.label) and places.column_index[sheet.label[-1]] + 1)
    worksheet.protect("", PROTECTION)
    page_setup(worksheet, issue, last_row=places.end_row, last_column=places.message_index - 1)


def _headers(worksheet: Worksheet, places: Places, styles: Styles) -> None:
    worksheet.set_row(HEADER_ROW - 1, 52)
    sheet = places.sheet
    for index, column in enumerate(sheet.columns):
        worksheet.set_column(index, index, column.width)
        worksheet.write_string(HEADER_ROW - 1, index, caption_of(column), styles.header)
        worksheet.write_string(CODE_ROW - 1, index, column.code, styles.code)
    for index, computed in enumerate(sheet.computed, start=places.first_computed):
        worksheet.set_column(index, index, computed.width)
        worksheet.write_string(HEADER_ROW - 1, index, computed.header, styles.header)
        worksheet.write_string(CODE_ROW - 1, index, computed.code, styles.code)
    worksheet.set_column(places.message_index, places.message_index, MESSAGE_WIDTH)
    worksheet.set_column(places.message_index + 1, places.message_index + 1, None, None, {"hidden": True})
    worksheet.write_string(HEADER_ROW - 1, places.message_index, MESSAGE_HEADER, styles.header)


def _column(
    worksheet: Worksheet,
    places: Places,
    index: int,
    column: Column,
    rows: Sequence[Mapping[str, Any]],
    styles: Styles,
) -> None:
    cell_format = _format_of(column, styles)
    for offset in range(places.rows):
        value = rows[offset].get(column.name) if offset < len(rows) else None
        write_value(worksheet, FIRST_DATA_ROW - 1 + offset, index, column, value, cell_format)
    if not column.preprinted:
        first, last = FIRST_DATA_ROW - 1, places.last_row - 1
        worksheet.data_validation(first, index, last, index, validation_of(column))
        tokens = f"${letters_of(places.message_index + 1)}{FIRST_DATA_ROW}"
        for mark, look in (("!", styles.wrong), ("?", styles.doubtful)):
            criteria = f'=ISNUMBER(FIND("{mark}{column.code} ",{tokens}))'
            worksheet.conditional_format(
                first, index, last, index, {"type": "formula", "criteria": criteria, "format": look}
            )


def write_value(worksheet: Worksheet, row: int, index: int, column: Column, value: Any, cell_format: Any) -> None:
    """Write one value with its format. Text is always written as text, never as a formula."""
    if value is None:
        worksheet.write_blank(row, index, None, cell_format)
        return
    content = cell_content(column, value)
    if isinstance(content, date):
        worksheet.write_datetime(row, index, content, cell_format)
    elif isinstance(content, int | float):
        worksheet.write_number(row, index, content, cell_format)
    else:
        worksheet.write_string(row, index, content, cell_format)


def cell_content(column: Column, value: Any) -> Any:
    """What is written into a cell for a value. Deliberately wrong demonstration data may put anything anywhere."""
    if value is None or isinstance(column.kind, Number | Day) or (column.preprinted and isinstance(value, str)):
        return value
    return column.kind.cell_value(value)


def _format_of(column: Column, styles: Styles) -> Any:
    if column.preprinted and isinstance(column.kind, Day):
        return styles.printed(number_format="dd.mm.yyyy")
    if column.preprinted:
        return styles.printed(wrap=isinstance(column.kind, Text | Choice))
    if isinstance(column.kind, Day):
        return styles.input("dd.mm.yyyy")
    if isinstance(column.kind, SchoolCode):
        return styles.input("@")  # Excel would make 18 of a typed 018.
    if isinstance(column.kind, Number):
        return styles.input("0." + "0" * column.kind.digits if column.kind.digits else "0")
    return styles.input(wrap=True)


def _computed(
    worksheet: Worksheet,
    places: Places,
    index: int,
    computed: Computed,
    rows: Sequence[Mapping[str, Any]],
    styles: Styles,
) -> None:
    computation = RowComputation(computed)
    formula = computation.formula(lambda name: places.cell(name, qualified=False))
    known = [computation.value(row) for row in rows] + [None] * (places.rows - len(rows))
    values = ["" if value is None else value for value in known]
    look = styles.computed(computed.number_format)
    worksheet.write_shared(FIRST_DATA_ROW - 1, index, formula.replace(ROW, str(FIRST_DATA_ROW)), values, look)


def _row_heights(worksheet: Worksheet, places: Places, rows: Sequence[Mapping[str, Any]]) -> None:
    """Printed rows are as high as their longest text; office suites do not measure it for us."""
    if places.sheet.layout is not Layout.PREPRINTED:
        return
    wrapped = [column for column in places.sheet.columns if isinstance(column.kind, Text)]
    for offset, row in enumerate(rows):
        lines = max((lines_of(str(row.get(column.name) or ""), column.width * 1.05) for column in wrapped), default=1)
        worksheet.set_row(FIRST_DATA_ROW - 1 + offset, max(18, 4 + 12 * lines))


def _messages(worksheet: Worksheet, places: Places, rows: Sequence[Mapping[str, Any]], styles: Styles) -> None:
    first = FirstRemarks(places, rows)
    sources = ((places.text_offset, first.text), (places.tokens_offset, first.tokens))
    for shift, (source, said) in enumerate(sources):
        formula = f"='{LIVE_SHEET}'!{places.live(source)}"
        for row in range(FIRST_DATA_ROW, places.last_row + 1):
            here = formula.replace(ROW, str(row))
            worksheet.write_formula(row - 1, places.message_index + shift, here, styles.verdict, said(row))
