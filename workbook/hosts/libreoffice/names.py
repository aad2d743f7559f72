"""Defined names of a book and of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from workbook.hosts.libreoffice.addresses import quoted
from workbook.hosts.libreoffice.bridge import struct
from workbook.hosts.libreoffice.connection import Connection
from workbook.hosts.libreoffice.errors import HostRefusedError, MissingError
from workbook.hosts.libreoffice.members import CalcObject, calc_object, rename

if TYPE_CHECKING:
    from workbook.hosts.libreoffice.book import Book
    from workbook.hosts.libreoffice.ranges import Range
    from workbook.hosts.libreoffice.sheet import Sheet


@calc_object(base_classes.Names)
class Names(CalcObject):
    """The names of a sheet, or all names of a book: its own, then those of its sheets («Лист1!Имя»)."""

    def __init__(self, book: Book, sheet: Sheet | None = None) -> None:
        self._book, self._sheet = book, sheet

    @property
    def connection(self) -> Connection:
        """The soffice behind the object."""
        return self._book.connection

    @property
    def api(self) -> Any:
        """The `com.sun.star.sheet.NamedRanges` that new names go to."""
        return self._sheet.api.NamedRanges if self._sheet else self._book.model.NamedRanges

    def __call__(self, name_or_index: int | str) -> Name:
        if not isinstance(name_or_index, str):
            return self._all()[name_or_index - 1]
        found = self.find(name_or_index)
        if found is None:
            raise MissingError(f"Нет имени «{name_or_index}» в книге «{self._book.name}».")
        return found

    def __len__(self) -> int:
        return len(self._all())

    def contains(self, name_or_index: int | str) -> bool:
        if isinstance(name_or_index, str):
            return self.find(name_or_index) is not None
        return 1 <= name_or_index <= len(self)

    def snapshot(self) -> list[tuple[str, Name]]:
        """The names' texts with the names."""
        return [(name.name, name) for name in self._all()]

    def add(self, name: str, refers_to: str) -> Name:
        """A new name for «=Лист1!$A$1», a constant or a formula; «Лист1!Имя» is for that sheet alone."""
        scope, _, own = name.rpartition("!")
        sheet = self._book.sheets(scope.strip("'")) if scope else self._sheet
        container = sheet.api.NamedRanges if sheet else self.api
        if container.hasByName(own):
            raise HostRefusedError(f"Имя «{name}» уже есть в книге «{self._book.name}».")
        place = struct("table.CellAddress", Sheet=sheet.index - 1 if sheet else 0)
        container.addNewByName(own, self._book.formulas.for_calc(_formula(refers_to))[1:], place, 0)
        return Name(self._book, container.getByName(own), sheet)

    def put(self, name: str, refers_to: str) -> None:
        """Let a name, new or not, refer to this."""
        found = self.find(name)
        if found is None:
            self.add(name, refers_to)
        else:
            found.refers_to = refers_to

    def find(self, name: str) -> Name | None:
        """The name of that text, whatever its letters' case; None if there is none."""
        scope, _, own = name.rpartition("!")
        if scope:
            scope = scope.strip("'")
            return Names(self._book, self._book.sheets(scope)).find(own) if scope in self._book.sheets else None
        return self._named(self.api, own, self._sheet)

    def of(self, cells: Range) -> Name | None:
        """The first name that stands for just these cells."""
        wanted = f"={quoted(cells.sheet.name)}!{cells.address}"
        return next((name for name in self._all() if name.refers_to == wanted), None)

    def _named(self, container: Any, name: str, sheet: Sheet | None) -> Name | None:
        for other in container.ElementNames:
            if other.lower() == name.lower():
                return Name(self._book, container.getByName(other), sheet)
        return None

    def _all(self) -> list[Name]:
        found = [Name(self._book, self.api.getByName(name), self._sheet) for name in self.api.ElementNames]
        if self._sheet is None:
            for sheet in self._book.sheets:
                found += sheet.names._all()
        return found


@calc_object(base_classes.Name)
class Name(CalcObject):
    """A name; `sheet` is the one it is known on, None if it is known everywhere."""

    api: Any

    def __init__(self, book: Book, api: Any, sheet: Sheet | None) -> None:
        self._book, self.api, self._sheet = book, api, sheet

    @property
    def connection(self) -> Connection:
        """The soffice behind the object."""
        return self._book.connection

    @property
    def name(self) -> str:
        own = str(self.api.getName())
        return f"{quoted(self._sheet.name)}!{own}" if self._sheet else own

    @name.setter
    def name(self, value: str) -> None:
        rename(self.api, value.rpartition("!")[2], "Name.name")

    @property
    def refers_to(self) -> str:
        """A formula in Excel's notation: «=Лист1!$A$1:$B$2»."""
        return self._book.formulas.for_excel("=" + str(self.api.getContent()))

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.api.setContent(self._book.formulas.for_calc(_formula(value))[1:])

    @property
    def refers_to_range(self) -> Range:
        cells = self.api.getReferredCells()
        if cells is None:
            raise MissingError(f"Имя «{self.name}» — не диапазон ячеек: {self.refers_to}.")
        address = cells.RangeAddress
        return self._book.sheets(int(address.Sheet) + 1).range_of(address)

    def delete(self) -> None:
        container = self._sheet.api.NamedRanges if self._sheet else self._book.model.NamedRanges
        container.removeByName(self.api.getName())


def _formula(text: str) -> str:
    return text if text.startswith("=") else f"={text}"
