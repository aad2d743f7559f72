"""Read all that can be read of a form that intake refuses: old, foreign or damaged; and name what can't."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from schemas.addresses import index_of, letters_of
from schemas.columns import caption_of
from schemas.kinds.base import shown
from schemas.packages import Package, packages
from schemas.personal import masked, personal_data
from schemas.sheets import Layout, Sheet
from schemas.submission import Marker, SheetData
from schemas.visible import visible
from workbook.forms.places import LISTS_SHEET, LIVE_SHEET, SUMMARY_SHEET
from workbook.forms.table import MESSAGE_HEADER
from workbook.reading.card import read_card
from workbook.reading.columns import find_frame, is_end_mark, likeness_to
from workbook.reading.container import open_book
from workbook.reading.grid import ERROR_TEXTS, Grid
from workbook.reading.machine import machine_line, marker_of_book
from workbook.reading.rows import read_table
from workbook.remarks import REMARKS_SHEET

_OURS = {LIVE_SHEET, LISTS_SHEET, SUMMARY_SHEET, REMARKS_SHEET}
_LEAST_ALIKE = 3
"""A worksheet with so many of a sheet's captions is taken for that sheet."""


@dataclass(frozen=True, slots=True)
class Left:
    """A cell whose value can't be moved; personal data in `value` are masked."""

    sheet: str
    cell: str
    value: str

    @property
    def text(self) -> str:
        """«лист «Контингент», C7: двадцать»."""
        return f"лист «{self.sheet}», {self.cell}: {self.value}"


@dataclass
class Salvage:
    """What a file says: rows by sheet code with the worksheet's address of each value, and what had to be left."""

    package: Package
    marker: Marker | None
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    places: dict[str, list[dict[str, Left]]] = field(default_factory=dict)
    """For each value of `rows` how it would be told if it had to be left after all."""
    left: list[Left] = field(default_factory=list)


def salvage(path: Path) -> Salvage:
    """Read a form of any version, whole or damaged. Raises UnreadableFile when it isn't a workbook at all."""
    book = open_book(path)
    grids = {info.name: book.grid(info.name) for info in book.sheets if info.name not in _OURS}
    lines = {name: line for name, grid in grids.items() if (line := machine_line(grid)) is not None}
    marker = marker_of_book(book)[0] or next((line.marker for line in lines.values() if line.marker), None)
    codes = {name: line.sheet for name, line in lines.items()}
    package = packages().get(marker.package) if marker else None
    if package is None:
        package = max(packages().values(), key=lambda item: (len(_located(item, grids, codes)), -len(item.sheets)))
    found = Salvage(package, marker)
    located = _located(package, grids, codes)
    for sheet in package.sheets:
        if sheet.code in located:
            _take(found, sheet, located[sheet.code], grids[located[sheet.code]])
    for name in grids.keys() - set(located.values()):
        found.left += _contents(name, grids[name], 0)
    return found


def _located(package: Package, grids: Mapping[str, Grid], codes: Mapping[str, str]) -> dict[str, str]:
    """Sheet code → worksheet: by the code in row 2, by the title, by the captions."""
    located: dict[str, str] = {}
    for sheet in package.sheets:
        free = [name for name in grids if name not in located.values()]
        marked = [name for name in free if codes.get(name) == sheet.code]
        named = [name for name in free if name == sheet.title and name not in codes]
        if marked or named:
            located[sheet.code] = (marked or named)[0]
    for sheet in package.sheets:
        if sheet.code not in located and sheet.layout is not Layout.CARD:
            free = [name for name in grids if name not in located.values() and name not in codes]
            best = max(free, key=lambda name: likeness_to(sheet, grids[name]), default=None)
            if best is not None and likeness_to(sheet, grids[best]) >= _LEAST_ALIKE:
                located[sheet.code] = best
    return located


def _take(found: Salvage, sheet: Sheet, name: str, grid: Grid) -> None:
    """Put the sheet's rows into `found`, and all that is typed beside them into what is left."""
    is_card = sheet.layout is Layout.CARD
    if not is_card:
        grid = _with_codes(sheet, name, grid)
    data, _ = read_card(sheet, name, grid) if is_card else read_table(sheet, name, grid)
    if data is None:
        found.left += _contents(name, grid, 2)
        return
    taken: set[tuple[int, int]] = set()
    for index in range(len(data.rows)):
        values, places = _row(data, index, grid, taken)
        found.rows.setdefault(sheet.code, []).append(values)
        found.places.setdefault(sheet.code, []).append(places)
    found.left += _beside_card(data, grid, taken) if is_card else _beside_table(data, grid, taken)


def _with_codes(sheet: Sheet, name: str, grid: Grid) -> Grid:
    """The grid with codes put back above columns that still have their headers; read_table goes by the codes."""
    frame = find_frame(sheet, name, grid)
    # Where the whole row of codes is lost, headers are gone by anyway, and the first row follows them at once.
    if frame is None or not 0 <= frame.header_row < frame.first_row - 1:
        return grid
    lost = {caption_of(column): column.code for column in sheet.columns if column.name not in frame.columns}
    rows, place = [list(row) for row in grid.rows], frame.first_row - 1
    for index, header in enumerate(rows[frame.header_row]):
        if header in lost and not _is_filled(rows[place][index]):
            rows[place][index] = lost.pop(header)
    return replace(grid, rows=rows)


def _row(
    data: SheetData, index: int, grid: Grid, taken: set[tuple[int, int]]
) -> tuple[dict[str, Any], dict[str, Left]]:
    """The values of one row, and for those a person typed where they stood; adds their cells to `taken`."""
    values: dict[str, Any] = {}
    places: dict[str, Left] = {}
    for column in data.sheet.columns:
        value, cell = data.rows[index][column.name], data.cell(index, column.name)
        is_contact = data.sheet.code == "T" and column.name == "contact"
        if value is None or not cell or (not is_contact and _is_personal(value)):
            continue
        values[column.name] = value
        place = _place(data, index, column.name)
        taken.add(place)
        if not column.preprinted:
            places[column.name] = _left(data.name, grid, *place)
    return values, places


def _place(data: SheetData, index: int, column: str) -> tuple[int, int]:
    if data.sheet.layout is Layout.CARD:
        return data.lines[column] - 1, index_of(data.letters["value"])
    return data.numbers[index] - 1, index_of(data.letters[column])


def _is_personal(value: Any) -> bool:
    return isinstance(value, str) and any(item.kind.is_certain for item in personal_data(value))


def _beside_card(data: SheetData, grid: Grid, taken: set[tuple[int, int]]) -> Iterator[Left]:
    """What stands in the column of values and was not taken."""
    column, first = index_of(data.letters["value"]), min(data.lines.values()) - 1
    for row in range(first, len(grid.rows)):
        if (row, column) not in taken and _is_filled(_seen(grid, row, column)):
            yield _left(data.name, grid, row, column)


def _beside_table(data: SheetData, grid: Grid, taken: set[tuple[int, int]]) -> Iterator[Left]:
    """What stands below the headers and was not taken, but for what the form itself has printed or computed."""
    frame = find_frame(data.sheet, data.name, grid)
    if frame is None:
        return
    headers = [shown(value) for value in grid.rows[frame.header_row]] if frame.header_row >= 0 else []
    computed = {item.header for item in data.sheet.computed}
    end = headers.index(MESSAGE_HEADER) if MESSAGE_HEADER in headers else max(map(len, grid.rows), default=0)
    printed = {
        frame.columns[item.name] for item in data.sheet.columns if item.preprinted and item.name in frame.columns
    }
    own = printed | {index for index, header in enumerate(headers) if header in computed}
    for row in range(frame.first_row, len(grid.rows)):
        if is_end_mark(grid.rows[row]):
            continue
        for column in range(min(end, len(grid.rows[row]))):
            if column not in own and (row, column) not in taken and _is_filled(_seen(grid, row, column)):
                yield _left(data.name, grid, row, column)


def _contents(name: str, grid: Grid, first: int) -> Iterator[Left]:
    for row in range(first, len(grid.rows)):
        for column, value in enumerate(grid.rows[row]):
            if _is_filled(value):
                yield _left(name, grid, row, column)


def _seen(grid: Grid, row: int, column: int) -> Any:
    """What a person sees in a cell: its value, or the name of its error."""
    error = grid.errors.get((row, column))
    return ERROR_TEXTS.get(error, error) if error else grid.value(row, column)


def _is_filled(value: Any) -> bool:
    return value is not None and value != "" and (not isinstance(value, str) or bool(value.strip()))


@lru_cache(maxsize=2_000)
def _masked(text: str) -> str:
    """The same texts come again and again down a column."""
    return masked(text)


def _left(name: str, grid: Grid, row: int, column: int) -> Left:
    value = visible(_masked(shown(_seen(grid, row, column))))
    return Left(visible(name), f"{letters_of(column)}{row + 1}", value)
