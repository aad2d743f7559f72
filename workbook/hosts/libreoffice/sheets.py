"""The sheets of a book."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from workbook.hosts.libreoffice.connection import Connection
from workbook.hosts.libreoffice.errors import MissingError
from workbook.hosts.libreoffice.members import CalcObject, calc_object
from workbook.hosts.libreoffice.sheet import Sheet

if TYPE_CHECKING:
    from workbook.hosts.libreoffice.book import Book


@calc_object(base_classes.Sheets)
class Sheets(CalcObject):
    """The sheets by name or by number from 1."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def connection(self) -> Connection:
        """The soffice behind the object."""
        return self._book.connection

    @property
    def api(self) -> Any:
        """The `com.sun.star.sheet.Spreadsheets`."""
        return self._book.model.Sheets

    @property
    def active(self) -> Sheet:
        return Sheet(self._book, self._book.controller.ActiveSheet)

    def __call__(self, name_or_index: int | str) -> Sheet:
        sheets = self.api
        if isinstance(name_or_index, str):
            # Excel takes «Итоги» and «итоги» for the same sheet.
            same = [name for name in sheets.ElementNames if name.lower() == name_or_index.lower()]
            if not same:
                raise MissingError(f"Нет листа «{name_or_index}». Есть: {', '.join(sheets.ElementNames)}.")
            return Sheet(self._book, sheets.getByName(same[0]))
        if not 1 <= name_or_index <= len(self):
            raise IndexError(f"Нет листа № {name_or_index}: в книге их {len(self)}.")
        return Sheet(self._book, sheets.getByIndex(name_or_index - 1))

    def __len__(self) -> int:
        return int(self.api.getCount())

    def __iter__(self) -> Iterator[Sheet]:
        sheets = self.api
        return iter([Sheet(self._book, sheets.getByIndex(place)) for place in range(sheets.getCount())])

    def __contains__(self, name: str) -> bool:
        return name.lower() in (other.lower() for other in self.api.ElementNames)

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """A new sheet, the active one from now on: before the active one unless told where."""
        place = before.index - 1 if before else after.index if after else self.active.index - 1
        name = name or self._free_name()
        self.api.insertNewByName(name, place)
        sheet = self(name)
        sheet.activate()
        return sheet

    def _free_name(self) -> str:
        number = len(self) + 1
        while f"Лист{number}" in self:
            number += 1
        return f"Лист{number}"
