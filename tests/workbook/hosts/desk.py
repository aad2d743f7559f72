"""A spreadsheet application on a desk, as much of xlwings' objects as the open-book host asks for, over files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook


class Desk:
    """An application with open books. `refuses` are methods that fail, as Excel does while a cell is edited."""

    def __init__(self) -> None:
        self.books = Books(self)
        self.status_bar: Any = None
        self.selection: Any = None
        self.refuses: set[str] = set()
        self.pid, self.hwnd = 77, 5


class Books:
    """The open books by name."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._open = desk, dict[str, Book]()

    def open(self, path: str) -> Book:
        book = Book(self._desk, Path(path))
        self._open[book.name] = book
        book.sheets.active.range("A1").select()
        return book

    def close(self, book: Book) -> None:
        del self._open[book.name]

    def __getitem__(self, name: str) -> Book:
        return self._open[name]

    def __len__(self) -> int:
        return len(self._open)

    def __iter__(self) -> Iterator[Book]:
        return iter(self._open.values())


class Book:
    """An open book: a copy of the file in memory until it is saved."""

    def __init__(self, desk: Desk, path: Path) -> None:
        self.app, self.fullname, self.name = desk, str(path), path.name
        self._draft = path.with_suffix(".draft")
        self.api = SimpleNamespace(Saved=True)
        self.sheets = Sheets(self, CalamineWorkbook.from_path(str(path)).sheet_names)
        self.names = Names(self)

    @cached_property
    def _cells(self) -> Any:
        """The cells as values, what the last calculation left there; read when first asked for, for it takes long."""
        return openpyxl.load_workbook(self.fullname, data_only=True)

    def save(self) -> None:
        if "save" in self.app.refuses:
            raise OSError("0x800AC472")
        if self._draft.exists():
            shutil.move(self._draft, self.fullname)
        self.api.Saved = True

    def close(self) -> None:
        if "close" in self.app.refuses:
            raise OSError("0x800AC472")
        assert self.api.Saved, "Excel would ask whether to save, and nobody is there to answer"
        self._draft.unlink(missing_ok=True)
        self.app.books.close(self)

    def type_over(self, path: Path) -> None:
        """The user has turned the book into another one, and not saved it."""
        shutil.copy(path, self._draft)
        self.api.Saved = False

    def values(self, sheet: str) -> Any:
        return self._cells[sheet]

    def named(self, name: str) -> Any:
        (place,) = self._cells.defined_names[name].destinations
        return place


@dataclass
class Sheet:
    """A sheet of an open book."""

    book: Book
    name: str

    def activate(self) -> None:
        self.book.sheets.active = self

    def range(self, first: Any, last: Any = None) -> Range:
        return Range(self, first, last)


@dataclass
class Sheets:
    """The sheets by name; the first one is active when a book is opened."""

    book: Book
    titles: list[str]
    active: Sheet = field(init=False)

    def __post_init__(self) -> None:
        self.active = Sheet(self.book, self.titles[0])

    def __getitem__(self, name: str) -> Sheet:
        if name not in self.titles:
            raise KeyError(name)
        return Sheet(self.book, name)


class Range:
    """Cells of a sheet: «B7», (7, 2), or two corners."""

    def __init__(self, sheet: Sheet, first: Any, last: Any = None) -> None:
        self.sheet = sheet
        self._first, self._last = _corner(first), _corner(last or first)

    @property
    def row(self) -> int:
        return self._first[0]

    @property
    def address(self) -> str:
        return f"${openpyxl.utils.get_column_letter(self._first[1])}${self._first[0]}"

    @property
    def value(self) -> Any:
        cells = self.sheet.book.values(self.sheet.name)
        (top, left), (bottom, right) = self._first, self._last
        rows = [[_as_excel(cells.cell(row, column).value) for column in range(left, right + 1)]
                for row in range(top, bottom + 1)]  # fmt: skip
        return rows[0][0] if self._first == self._last else rows[0]

    def __getitem__(self, place: tuple[int, int]) -> Range:
        return Range(self.sheet, (self._first[0] + place[0], self._first[1] + place[1]))

    def select(self) -> None:
        self.sheet.book.app.selection = self


class Names:
    """The defined names of a book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def __getitem__(self, name: str) -> Any:
        sheet, cells = self._book.named(name)
        first = cells.replace("$", "").split(":")[0]
        return SimpleNamespace(refers_to_range=Range(Sheet(self._book, sheet), first))


def _corner(place: Any) -> tuple[int, int]:
    if isinstance(place, tuple):
        return place
    row, column = openpyxl.utils.cell.coordinate_to_tuple(str(place).replace("$", ""))
    return row, column


def _as_excel(value: Any) -> Any:
    """Excel has one kind of number."""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
