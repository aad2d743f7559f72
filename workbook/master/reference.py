"""«Справочные значения»: mean ЕГЭ scores of the district and of the region, as printed sources give them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Final

from workbook.master.book import MasterBook
from workbook.master.headings import Heading, Kind
from workbook.master.state import ExamResult, MasterState

SPARE_ROWS: Final = 12
"""Blank lines for the results of another year."""

HEADINGS: Final = (
    Heading("subject", "Предмет", 26, editable=True, required=True),
    Heading("year", "Год", 9, Kind.WHOLE, editable=True, required=True),
    Heading("district", "Район, средний балл", 13, Kind.TENTHS, editable=True, required=True),
    Heading("region", "Край, средний балл", 13, Kind.TENTHS, editable=True),
    Heading("source", "Источник", 60, editable=True),
)


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    about = (
        "Средние баллы ЕГЭ из печатных источников; с ними сравниваются результаты школ. Значения нового года впишите в "
        "первые пустые строки и укажите источник."
    )
    table = book.add_table("Справочные значения", "reference", "Справочные значения", about, HEADINGS, prefix="REF")
    for result in state.reference:
        table.write({item.name: getattr(result, item.name) for item in fields(result)})
    table.skip(SPARE_ROWS)
    last = table.next_row - 1
    score = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100, "ignore_blank": True}
    table.sheet.data_validation(f"C5:D{last}", score)
    table.finish()


def read(records: Iterable[Mapping[str, Any]]) -> list[ExamResult]:
    """The reference values from the sheet's records (load.py)."""
    return [ExamResult(**{item.name: record[item.name] for item in fields(ExamResult)}) for record in records]
