"""The title sheet: one record, a line per field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from schemas.addresses import letters_of
from schemas.columns import Column, caption_of
from schemas.kinds.dates import Day
from schemas.kinds.texts import Text
from schemas.sheets import CODE_ROW, END_MARK, HEADER_ROW
from workbook.forms.face import PROTECTION, lines_of, page_setup, write_face
from workbook.forms.fresh import FirstRemarks
from workbook.forms.issue import Issue
from workbook.forms.places import CARD_CODE, CARD_LABEL, CARD_MESSAGE, CARD_VALUE, LIVE_SHEET, ROW, Places
from workbook.forms.styles import Styles
from workbook.forms.table import MESSAGE_HEADER, write_value
from workbook.forms.validations import validation_of

if TYPE_CHECKING:
    from workbook.forms.shared import FormWorksheet as Worksheet

CARD_CODES = ("code", "label", "value")
"""What row 4 of a card says: the reader finds the value column by it."""
_HEADERS = ("№", "Сведения", "Значение")
_WIDTHS = (8, 34, 80)
_ONE_LINE = 120
"""Texts up to this many characters are usually one line: a name, a telephone."""


def write_card(worksheet: Worksheet, places: Places, issue: Issue, record: Mapping[str, Any], styles: Styles) -> None:
    """Write the title sheet with its record, limits and protection."""
    sheet = places.sheet
    write_face(worksheet, sheet, issue, styles, _WIDTHS)
    for index, (header, code) in enumerate(zip(_HEADERS, CARD_CODES, strict=True)):
        worksheet.set_column(index, index, _WIDTHS[index])
        worksheet.write_string(HEADER_ROW - 1, index, header, styles.header)
        worksheet.write_string(CODE_ROW - 1, index, code, styles.code)
    worksheet.set_column(CARD_MESSAGE, CARD_MESSAGE, 60)
    worksheet.set_column(CARD_MESSAGE + 1, CARD_MESSAGE + 1, None, None, {"hidden": True})
    worksheet.write_string(HEADER_ROW - 1, CARD_MESSAGE, MESSAGE_HEADER, styles.header)
    first = FirstRemarks(places, [record])
    sources = ((places.text_offset, first.text), (places.tokens_offset, first.tokens))
    for column in sheet.columns:
        row = places.line_of(column.name) - 1
        worksheet.set_row(row, _height(column))
        worksheet.write_string(row, CARD_CODE, column.code, styles.code)
        worksheet.write_string(row, CARD_LABEL, caption_of(column), styles.printed(wrap=True))
        number_format = "dd.mm.yyyy" if isinstance(column.kind, Day) else "General"
        look = styles.printed(wrap=True) if column.preprinted else styles.input(number_format, wrap=True)
        write_value(worksheet, row, CARD_VALUE, column, record.get(column.name), look)
        if not column.preprinted:
            worksheet.data_validation(row, CARD_VALUE, row, CARD_VALUE, validation_of(column))
        for shift, (source, said) in enumerate(sources):
            formula = f"='{LIVE_SHEET}'!{places.live(source).replace(ROW, str(row + 1))}"
            worksheet.write_formula(row, CARD_MESSAGE + shift, formula, styles.verdict, said(row + 1))
        tokens = f"${letters_of(CARD_MESSAGE + 1)}${row + 1}"
        criteria = f'=ISNUMBER(FIND("!{column.code} ",{tokens}))'
        worksheet.conditional_format(
            row, CARD_VALUE, row, CARD_VALUE, {"type": "formula", "criteria": criteria, "format": styles.wrong}
        )
    worksheet.write_string(places.end_row - 1, 0, END_MARK, styles.end)
    worksheet.protect("", PROTECTION)
    page_setup(worksheet, issue, last_row=places.end_row, last_column=CARD_VALUE, landscape=False)


def _height(column: Column) -> float:
    """A line of the card is as high as a text it may hold, up to eight lines; a number takes one."""
    limit = column.kind.limit if isinstance(column.kind, Text) else 0
    return 22 if limit <= _ONE_LINE else 4 + 14 * min(8, lines_of("x" * limit, _WIDTHS[CARD_VALUE]))
