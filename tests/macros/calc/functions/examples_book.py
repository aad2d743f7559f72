"""A workbook as Excel leaves it, with the examples of all worksheet functions as formulas under their plain names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from udfs.registry import FUNCTIONS, Cell, Example, Function, call, rows_of

GIVEN, FOUND = "Данные", "Ответы"
STALE = "не пересчитано"
"""What the file says the formulas' values are: it is never to be seen."""


@dataclass(frozen=True)
class Asked:
    """A formula with an example's arguments in cells: where it stands, and what Python answers."""

    function: Function
    example: Example
    row: int
    formula: str

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows that Python gives."""
        return rows_of(call(self.function.name, self.example.arguments))

    @property
    def cells(self) -> Iterator[tuple[str, Cell]]:
        """Each cell of the answer's place, with what is to stand there."""
        for down, row in enumerate(self.rows):
            for right, cell in enumerate(row):
                yield xl_rowcol_to_cell(self.row + down, right), cell


def write_examples(path: Path) -> list[Asked]:
    """Write the workbook; returns what its formulas ask."""
    asked: list[Asked] = []
    with xlsxwriter.Workbook(path, {"default_date_format": "dd.mm.yyyy"}) as book:
        given, found = book.add_worksheet(GIVEN), book.add_worksheet(FOUND)
        row = 0
        for function in FUNCTIONS.values():
            for example in function.examples:
                places, height = write_arguments(given, row, example.arguments)
                one = Asked(function, example, row, f"={function.name}({','.join(places)})")
                if function.is_array:
                    last = row + len(one.rows) - 1, len(one.rows[0]) - 1
                    found.write_array_formula(row, 0, *last, f"{{{one.formula}}}", value=STALE)
                else:
                    found.write_formula(row, 0, one.formula, value=STALE)
                asked.append(one)
                row += max(height, len(one.rows)) + 1
    return asked


def write_arguments(sheet: Any, row: int, arguments: tuple[Any, ...]) -> tuple[list[str], int]:
    """Write arguments side by side; returns their places, as a formula names them, and how many rows they take."""
    places, column, height = [], 0, 1
    for raw in arguments:
        block = raw if isinstance(raw, tuple) else ((raw,),)
        for down, cells in enumerate(block):
            for right, cell in enumerate(cells):
                write_cell(sheet, row + down, column + right, cell)
        last = row + len(block) - 1, column + len(block[0]) - 1
        place = xl_range(row, column, *last) if isinstance(raw, tuple) else xl_rowcol_to_cell(row, column)
        places.append(f"'{GIVEN}'!{place}")
        column, height = last[1] + 2, max(height, len(block))
    return places, height


def write_cell(sheet: Any, row: int, column: int, value: Any) -> None:
    """Write a value as what it is: a text that looks like a number stays a text."""
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value)
    elif value is not None:
        sheet.write(row, column, value)
