"""«Данные …»: the accepted rows of every form sheet, one table per sheet of the contract.

Columns come from the contract; before them stand school and period, after them what the contract computes, as native
formulas, and the way back to the school's file: number in the journal and row of the file's sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import inf
from textwrap import shorten, wrap
from typing import Any, Final

from schemas.columns import Column
from schemas.kinds.codes import SchoolCode
from schemas.kinds.dates import Day
from schemas.kinds.numbers import Number
from schemas.kinds.texts import ClassLabel, Text
from schemas.packages import all_sheets
from schemas.periods import Period
from schemas.sheets import NAME_LIMIT, Sheet
from workbook.computed import RowComputation
from workbook.master.book import MasterBook
from workbook.master.headings import Heading, Kind
from workbook.master.state import DataRow, MasterState
from workbook.master.tables import Formula

SCHOOL, SCHOOL_NAME, PERIOD, ENTRY, SOURCE_ROW = "school_code", "school_name", "period_code", "entry", "source_row"
"""Codes of the columns that every data sheet has, so that its names are `R_school_code`, `R_period_code`, …"""

_BEFORE: Final = (
    Heading(SCHOOL, "Код ОО", 8, Kind.LABEL, required=True),
    Heading(SCHOOL_NAME, "Школа", 38, stored=False),
    Heading(PERIOD, "Период", 13, Kind.LABEL, required=True),
)
_AFTER: Final = (
    Heading(ENTRY, "№ в журнале", 9, Kind.WHOLE, required=True),
    Heading(SOURCE_ROW, "Строка файла", 8, Kind.WHOLE, required=True),
)
_TENTHS, _HUNDREDTHS = "0.0", "0.00"
_SHORT: Final = {"K": "Контингент", "R": "Результаты", "S": "Соцпаспорт"}
_HEADER_LINES: Final = 4
_LONGEST_WORD: Final = 16
_TEXT_WIDTHS: Final = ((150, 24), (400, 36), (inf, 60))
"""Longest text, in characters → width of its column."""
_UNSET: Final = 9
"""The width of a field whose declaration names none, as those of a card."""


def sheet_name(sheet: Sheet) -> str:
    """«Данные Результаты»: the first word of the form sheet's title where it is enough, cut to Excel's limit."""
    name = f"Данные {_SHORT.get(sheet.code, sheet.title)}"
    if len(name) <= NAME_LIMIT:
        return name
    mark = f" ({sheet.code})"
    return shorten(name, NAME_LIMIT - len(mark), placeholder="…") + mark


def headings(sheet: Sheet) -> tuple[Heading, ...]:
    """The columns of a data sheet, in order; the contract's columns are named after the model's fields."""
    own = tuple(Heading(column.name, _header(column), _width(column), _kind(column)) for column in sheet.columns)
    computed = tuple(
        Heading(item.code, item.header, max(item.width, 9), _KINDS[item.number_format], stored=False)
        for item in sheet.computed
    )
    return (*_BEFORE, *own, *computed, *_AFTER)


def write_all(book: MasterBook, state: MasterState) -> None:
    """Add the data sheets of the contract, in its order."""
    for sheet in all_sheets().values():
        write(book, state, sheet)


def write(book: MasterBook, state: MasterState, sheet: Sheet) -> None:
    """Add the data sheet of one form sheet."""
    name = sheet_name(sheet)
    about = (
        f"Принятые строки листа «{sheet.title}». Вносит программа при приёме форм; «№\u00a0в журнале» и «Строка файла» "
        "ведут к файлу школы."
    )
    table = book.add_table(name, sheet.code, f"Данные: {sheet.title}", about, headings(sheet), prefix=sheet.code)
    names = {school.code: school.name for school in state.registry}
    shares = [RowComputation(item) for item in sheet.computed]
    for row in state.rows(sheet.code):
        values: dict[str, Any] = {
            SCHOOL: row.school,
            SCHOOL_NAME: names.get(row.school, ""),
            PERIOD: row.period.code,
            ENTRY: row.entry,
            SOURCE_ROW: row.source_row,
            **row.values,
        }
        for share in shares:
            values[share.code] = Formula(share.formula(table.cell), share.value(row.values))
        table.write(values)
    table.finish()


def read(sheet: Sheet, records: Iterable[Mapping[str, Any]]) -> list[DataRow]:
    """The rows of a data sheet from its records (load.py). Raises ValueError for a period that doesn't exist."""
    # The rows of a period share it: what is one thing is compared at a glance.
    period_of = cache(Period.parse)
    return [
        DataRow(
            school=record[SCHOOL],
            period=period_of(record[PERIOD]),
            entry=record[ENTRY],
            source_row=record[SOURCE_ROW],
            values={column.name: _blank_as_none(record[column.name]) for column in sheet.columns},
        )
        for record in records
    ]


def _blank_as_none(value: Any) -> Any:
    return None if value == "" else value


def _width(column: Column) -> float:
    """The form's width; a text has an indent here, and a card's fields have no widths of their own."""
    if _kind(column) is not Kind.TEXT:
        width = max(column.width, 7)
    else:
        width = column.width + 3 if column.width > _UNSET else _text_width(column)
    return max(width, _header_width(_header(column)))


def _text_width(column: Column) -> float:
    """Room for a text that the form gives a line of its own: the longer it may be, the wider."""
    limit = column.kind.limit if isinstance(column.kind, Text) else 0
    return next(width for longest, width in _TEXT_WIDTHS if limit <= longest)


def _header_width(header: str) -> float:
    """The least width at which a header breaks no word and takes few lines: a card's questions are long."""
    width = min(_LONGEST_WORD, max(map(len, header.split()))) + 2
    while len(wrap(header, width)) > _HEADER_LINES:
        width += 1
    return width


def _header(column: Column) -> str:
    return f"{column.header}, {column.unit}" if column.unit else column.header


_KINDS: Final = {_TENTHS: Kind.TENTHS, _HUNDREDTHS: Kind.HUNDREDTHS, "0": Kind.WHOLE}


def _kind(column: Column) -> Kind:
    match column.kind:
        case Number(digits=0):
            return Kind.WHOLE
        case Number(digits=1):
            return Kind.TENTHS
        case Number():
            return Kind.HUNDREDTHS
        case Day():
            return Kind.DAY
        case ClassLabel() | SchoolCode():
            return Kind.LABEL
    return Kind.TEXT
