"""«Итого» typed by hand: never taken as data, only compared with the rows above it (forms.md, section 4, row 26)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from schemas.addresses import letters_of
from schemas.catalogue import finding
from schemas.findings import Finding
from schemas.kinds.base import shown
from schemas.kinds.numbers import Number
from schemas.russian import number
from schemas.submission import SheetData
from workbook.reading.columns import Frame
from workbook.reading.grid import Grid

_TOTAL = re.compile(r"(?:итого|всего|сумма|итог)(?:\s+по\s.{1,25})?\s*[:.]?", re.IGNORECASE)
_MOST = 20
"""Totals compared on one sheet."""
_LABEL_COLUMNS = 3
"""The word stands in one of the first columns; further on it is part of somebody's text."""


def total_rows(grid: Grid, frame: Frame, printed: Callable[[], Collection[Any]]) -> dict[int, str]:
    """Zero-based rows that are totals → their word («Итого»). `printed` gives the keys that the form itself prints."""
    values = set().union(*grid.rows[frame.first_row :])
    words = {value for value in values if isinstance(value, str) and _TOTAL.fullmatch(value.strip())}
    if words:
        words.difference_update(printed())
    labels = sorted(frame.columns.values())[:_LABEL_COLUMNS]
    return {
        index: value.strip().rstrip(":.")
        for index in range(frame.first_row, len(grid.rows) if words else 0)
        for at in labels
        if (value := grid.value(index, at)) in words
    }


def check_totals(data: SheetData, grid: Grid, frame: Frame, totals: dict[int, str]) -> Iterator[Finding]:
    """Compare each total (zero-based row → its word) with the whole numbers above it, cell by cell.

    A total may be of all rows above or of those since the last total. Where a cell above was refused nothing is said.
    """
    before = 0
    for row, label in sorted(totals.items())[:_MOST]:
        for column in data.sheet.inputs:
            at = frame.columns.get(column.name)
            typed = grid.value(row, at) if at is not None else ""
            counted = isinstance(column.kind, Number) and not column.kind.digits
            if at is None or not counted or isinstance(typed, bool) or not isinstance(typed, int | float):
                continue
            above = [i for i, n in enumerate(data.numbers) if n <= row]
            if any((index, column.name) in data.doubtful for index in above):
                continue
            total = sum(data.rows[index][column.name] or 0 for index in above)
            since = sum(data.rows[index][column.name] or 0 for index in above if data.numbers[index] > before)
            if typed not in (total, since):
                yield finding(
                    "total-wrong",
                    f"«{label}» {number(typed)}, сумма строк {number(total)}.",
                    "Исправьте строки или удалите строку с итогом: программа считает его сама.",
                    sheet=data.name,
                    cell=f"{letters_of(at)}{row + 1}",
                    field=column.header,
                    value=shown(typed),
                )
        before = row
