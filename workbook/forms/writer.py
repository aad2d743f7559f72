"""Write a form: one .xlsx per school and package, from the contract alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from schemas.environment import facts_of
from schemas.kinds.dates import serial
from schemas.kinds.numbers import Number
from schemas.sheets import Layout, Sheet
from workbook.forms.card import write_card
from workbook.forms.issue import ISSUED_PREFIX, MARKER_NAME, Issue
from workbook.forms.lists import write_lists
from workbook.forms.live import CARD_PREFIX, FACT_PREFIX
from workbook.forms.live_sheet import write_live_sheet
from workbook.forms.places import Places
from workbook.forms.printed import rows_to_print
from workbook.forms.shared import FormWorksheet
from workbook.forms.styles import Styles
from workbook.forms.summary import write_summary
from workbook.forms.table import write_table

ALL_FACTS = ("term", "period_start", "period_end", "slack_start", "slack_end", "top_grade")
_NAME_TEXT_LIMIT = 255
"""Excel's limit for a text inside the formula of a defined name."""
_CREATED = datetime(2021, 1, 27)
"""A fixed date of creation, so that the same form has the same bytes."""


def write_form(path: Path, issue: Issue) -> Path:
    """Write the form to `path` (a new file beside it, then renamed, so that no half-written form is ever seen)."""
    temporary = path.with_name(f".{path.name}.part")
    book = xlsxwriter.Workbook(
        str(temporary), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_size(1600, 933)
    styles = Styles(book)
    rows = {sheet.code: rows_to_print(sheet, issue) for sheet in issue.sheets}
    blocks = _places(issue, rows)
    for sheet in issue.sheets:
        worksheet, places = book.add_worksheet(sheet.title, FormWorksheet), blocks[sheet.code]
        if sheet.layout is Layout.CARD:
            write_card(worksheet, places, issue, rows[sheet.code][0], styles)
        else:
            write_table(worksheet, places, issue, rows[sheet.code], styles)
    write_summary(book, blocks, rows, issue, styles)
    write_live_sheet(book, blocks, rows)
    write_lists(book, issue)
    _facts(book, issue, blocks)
    _issued(book, issue, rows)
    _markers(book, issue)
    book.close()
    return temporary.replace(path)


def _places(issue: Issue, rows: Mapping[str, list[Mapping[str, Any]]]) -> dict[str, Places]:
    blocks: dict[str, Places] = {}
    block = 0
    for sheet in issue.sheets:
        blocks[sheet.code] = Places(sheet, _row_count(sheet, len(rows[sheet.code])), block)
        block += blocks[sheet.code].width
    return blocks


def _row_count(sheet: Sheet, given: int) -> int:
    if sheet.layout is Layout.CARD:
        return len(sheet.columns)
    # A blank line of a printed table would ask for something that nobody has printed.
    return max(1, given) if sheet.layout is Layout.PREPRINTED else max(sheet.capacity, given)


def _facts(book: xlsxwriter.Workbook, issue: Issue, blocks: Mapping[str, Places]) -> None:
    """Facts of the collection as defined names; an unknown one is an empty text, so that its rules stay silent."""
    known = facts_of(issue.period, issue.school, issue.calendar)
    for name in ALL_FACTS:
        value = known.get(name, '""')
        book.define_name(FACT_PREFIX + name, f"={serial(value) if isinstance(value, date) else value}")
    if "T" in blocks:
        book.define_name(FACT_PREFIX + "filled_on", "=" + blocks["T"].cell("filled_on"))
    for places in blocks.values():
        for column in places.sheet.columns if places.is_card else ():
            if isinstance(column.kind, Number):
                name = f"{CARD_PREFIX}{places.sheet.code}_{column.name}"
                book.define_name(name, "=" + places.cell(column.name))


def _issued(book: xlsxwriter.Workbook, issue: Issue, rows: Mapping[str, list[Mapping[str, Any]]]) -> None:
    """The keys of rows that come with the issue, so that a lost one is missed even where there is no master to ask."""
    for sheet in issue.sheets:
        keys = [str(row[sheet.key[0]]) for row in rows[sheet.code]] if sheet.issued_rows else []
        if keys:
            book.define_name(ISSUED_PREFIX + sheet.code, f'="{";".join(keys)[:_NAME_TEXT_LIMIT]}"')


def _markers(book: xlsxwriter.Workbook, issue: Issue) -> None:
    """Two of the three markers; the third is row 2 of every sheet."""
    book.define_name(MARKER_NAME, f'="{issue.marker}"')
    book.set_custom_property(MARKER_NAME, issue.marker, "text")
    book.set_properties(
        {
            "title": f"{issue.package.title}: {issue.school.name}, {issue.period.title}",
            "author": "Управление образования",
            "comments": issue.notice,
            "created": _CREATED,
        }
    )
