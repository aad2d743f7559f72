"""What a form already says before anyone has typed, so that cached values are right in every viewer.

An issued form holds only values the department put there; all that can be wrong with it is what is still to be filled
in. These are the same texts that the live checks compute (workbook/forms/live.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from schemas.columns import Column
from schemas.sheets import FIRST_DATA_ROW, Layout
from workbook.forms.places import ROW, Places

Rows = Sequence[Mapping[str, Any]]


class FirstRemarks:
    """The remarks of one sheet as it is issued: worksheet row → columns that are required and blank."""

    def __init__(self, places: Places, rows: Rows) -> None:
        self._places = places
        required = [column for column in places.sheet.inputs if column.required is True]
        self.blank: dict[int, list[Column]] = {}
        if places.is_card:
            for column in required:
                if rows[0].get(column.name) is None:
                    self.blank[places.line_of(column.name)] = [column]
            return
        for number, row in enumerate(rows, start=FIRST_DATA_ROW):
            begun = any(row.get(column.name) is not None for column in places.sheet.inputs)
            missing = [column for column in required if row.get(column.name) is None]
            if begun and missing:
                self.blank[number] = missing

    def verdict(self, row: int, column: Column) -> str:
        """What is said of one cell."""
        if column not in self.blank.get(row, ()):
            return ""
        cell = self._places.cell(column.name, qualified=False).replace("$", "").replace(ROW, str(row))
        return f"{cell}: не заполнено «{column.header}». "

    def text(self, row: int) -> str:
        """What is said of a row."""
        return "".join(self.verdict(row, column) for column in self.blank.get(row, ()))

    def tokens(self, row: int) -> str:
        """What colours the cells of a row."""
        return "".join(f"!{column.code} " for column in self.blank.get(row, ()))

    def number(self, row: int) -> int | str:
        """The running number of a row with remarks, empty for the others."""
        return sorted(self.blank).index(row) + 1 if row in self.blank else ""


def rows_left(places: Places, rows: Rows) -> int:
    """How many rows are still to be filled in: printed ones that must be, or one where the sheet can't be blank."""
    filled, sheet = rows_filled(places, rows), places.sheet
    if sheet.layout is Layout.CARD:
        return 0
    if sheet.issued_rows:
        return len(rows) - filled
    if not sheet.optional_rows:
        return places.rows - filled
    return 0 if sheet.may_be_blank else int(not filled)


def rows_filled(places: Places, rows: Rows) -> int:
    """The rows (on a card, the fields) that are filled in, counted by the first column that must be."""
    if places.is_card:
        names = [column.name for column in places.sheet.columns]
        first, last = (names.index(places.sheet.inputs[place].name) for place in (0, -1))
        return sum(rows[0].get(name) is not None for name in names[first : last + 1])
    counted = counted_column(places)
    return sum(row.get(counted) is not None for row in rows)


def counted_column(places: Places) -> str:
    """The column by which filled rows are counted."""
    inputs = places.sheet.inputs
    return next((column.name for column in inputs if column.required is True), inputs[0].name)
