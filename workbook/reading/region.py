"""The cells of a sheet that hold what a school typed: a place on the sheet becomes a row and a column of the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemas.addresses import index_of, letters_of
from schemas.columns import Column
from schemas.sheets import Layout
from schemas.submission import SheetData
from workbook.reading.scan import Place


class Region:
    """Where the data of one sheet lie. Places are (row, column) counted from 0."""

    def __init__(self, data: SheetData) -> None:
        by_name = data.sheet.by_name
        self.is_card = data.sheet.layout is Layout.CARD
        self.columns = {index_of(letters): by_name[name] for name, letters in data.letters.items() if name in by_name}
        self.rows = {number - 1: index for index, number in enumerate(data.numbers)}
        self._lines = {line - 1: by_name[name] for name, line in data.lines.items()}
        self._value_column = index_of(data.letters["value"]) if self.is_card else -1

    def at(self, place: Place) -> tuple[int, Column] | None:
        """The index of the data row and the column at a place; None for a cell that holds no data."""
        row, column = place
        if self.is_card:
            return (0, self._lines[row]) if column == self._value_column and row in self._lines else None
        if row in self.rows and column in self.columns:
            return self.rows[row], self.columns[column]
        return None

    def typed_at(self, place: Place) -> tuple[int, Column] | None:
        """The same for the cells a school fills in; None for printed ones."""
        found = self.at(place)
        return None if found is None or found[1].preprinted else found


def address(place: Place) -> str:
    """The A1 address of a place."""
    return f"{letters_of(place[1])}{place[0] + 1}"


def spans(numbers: Iterable[int]) -> str:
    """Row numbers as people say them: «12–15, 18»."""
    return ", ".join(f"{first}–{last}" if first != last else str(first) for first, last in _runs(sorted(numbers)))


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for number in numbers:
        if first is None or last is None:
            first = number
        elif number != last + 1:
            yield first, last
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last
