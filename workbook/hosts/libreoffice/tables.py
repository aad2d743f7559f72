"""Tables of a sheet: Calc's database ranges, which it reads from an .xlsx as tables and saves there as such.

What Calc does not know is refused or, where xlwings always sends it, left out: styles, banded rows, a column's formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from workbook.hosts.libreoffice.addresses import Block
from workbook.hosts.libreoffice.connection import Connection
from workbook.hosts.libreoffice.errors import HostRefusedError, MissingError, NotSupportedError
from workbook.hosts.libreoffice.members import CalcObject, calc_object, rename
from workbook.hosts.libreoffice.ranges import Range

if TYPE_CHECKING:
    from workbook.hosts.libreoffice.sheet import Sheet


@calc_object(base_classes.Collection, base_classes.Tables)
class Tables(CalcObject):
    """The tables of a sheet by name or by number from 1."""

    parent: Sheet

    def __init__(self, sheet: Sheet) -> None:
        self.parent = sheet

    @property
    def connection(self) -> Connection:
        """The soffice behind the object."""
        return self.parent.connection

    @property
    def api(self) -> Any:
        """The `com.sun.star.sheet.DatabaseRanges` of the whole book."""
        return self.parent.book.model.DatabaseRanges

    def __call__(self, key: int | str) -> Table:
        tables = self._all()
        if isinstance(key, int):
            return tables[key - 1]
        for table in tables:
            if table.name.lower() == key.lower():
                return table
        raise MissingError(f"На листе «{self.parent.name}» нет таблицы «{key}».")

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Table]:
        return iter(self._all())

    def _all(self) -> list[Table]:
        ranges, sheet = self.api, self.parent.index - 1
        found = [ranges.getByName(name) for name in ranges.ElementNames]
        return [Table(self.parent, area) for area in found if area.DataArea.Sheet == sheet]

    def __contains__(self, key: str) -> bool:
        return any(table.name.lower() == key.lower() for table in self)

    def add(
        self,
        source_type: str | None = None,
        source: Any = None,
        link_source: bool | None = None,
        has_headers: bool | None = None,
        destination: Any = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> Table:
        """Make a table of an `xlwings.Range` with headers in its first row. The style is left out: Calc has none."""
        if not has_headers:
            raise NotSupportedError("Tables.add(has_headers=False)")
        name = name or self._free_name()
        if self.api.hasByName(name):
            raise HostRefusedError(f"Таблица «{name}» уже есть в книге «{self.parent.book.name}».")
        self.api.addNewByName(name, source.impl.api.RangeAddress)
        area = self.api.getByName(name)
        area.ContainsHeader = True
        area.AutoFilter = True
        return Table(self.parent, area)

    def _free_name(self) -> str:
        taken, number = set(self.api.ElementNames), 1
        while f"Таблица{number}" in taken:
            number += 1
        return f"Таблица{number}"


@calc_object(base_classes.Table)
class Table(CalcObject):
    """A table; `api` is its `com.sun.star.sheet.DatabaseRange`."""

    parent: Sheet
    api: Any

    def __init__(self, sheet: Sheet, api: Any) -> None:
        self.parent, self.api = sheet, api

    @property
    def connection(self) -> Connection:
        """The soffice behind the object."""
        return self.parent.connection

    @property
    def name(self) -> str:
        return str(self.api.getName())

    @name.setter
    def name(self, value: str) -> None:
        rename(self.api, value, "Table.name")

    @property
    def display_name(self) -> str:
        return self.name

    @display_name.setter
    def display_name(self, value: str) -> None:
        self.name = value

    @property
    def range(self) -> Range:
        return self.parent.range_of(self.api.DataArea)

    @property
    def header_row_range(self) -> Range | None:
        area = self.range.block
        return Range(self.parent, Block(area.row, area.column, 1, area.columns)) if self.show_headers else None

    @property
    def data_body_range(self) -> Range | None:
        """The rows between the headers and the totals; None if there are none."""
        area, above = self.range.block, int(self.show_headers)
        rows = area.rows - above - int(self.show_totals)
        return Range(self.parent, Block(area.row + above, area.column, rows, area.columns)) if rows > 0 else None

    @property
    def totals_row_range(self) -> Range | None:
        area = self.range.block
        last = Block(area.row + area.rows - 1, area.column, 1, area.columns)
        return Range(self.parent, last) if self.show_totals else None

    @property
    def show_headers(self) -> bool:
        return bool(self.api.ContainsHeader)

    @property
    def show_totals(self) -> bool:
        return bool(self.api.TotalsRow)

    @property
    def show_autofilter(self) -> bool:
        return bool(self.api.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self.api.AutoFilter = bool(value)

    @property
    def columns(self) -> TableColumns:
        return TableColumns(self)

    def resize(self, range: Any) -> None:
        """Let the table be these cells (an `xlwings.Range`)."""
        self.api.setDataArea(range.impl.api.RangeAddress)


@calc_object(base_classes.Collection, base_classes.TableColumns)
class TableColumns(CalcObject):
    """The columns of a table by header or by number from 1."""

    parent: Table

    def __init__(self, table: Table) -> None:
        self.parent = table

    @property
    def connection(self) -> Connection:
        """The soffice behind the object."""
        return self.parent.connection

    @property
    def api(self) -> Any:
        """The UNO object of the table."""
        return self.parent.api

    def __call__(self, key: int | str) -> TableColumn:
        columns = [*iter(self)]
        if isinstance(key, int):
            return columns[key - 1]
        for column in columns:
            if column.name.lower() == key.lower():
                return column
        raise MissingError(f"В таблице «{self.parent.name}» нет столбца «{key}».")

    def __len__(self) -> int:
        return self.parent.range.block.columns

    def __iter__(self) -> Iterator[TableColumn]:
        return iter([TableColumn(self.parent, place + 1) for place in range(len(self))])

    def __contains__(self, key: str) -> bool:
        return any(column.name.lower() == key.lower() for column in self)


@calc_object(base_classes.TableColumn)
class TableColumn(CalcObject):
    """A column of a table by its number from 1."""

    parent: Table
    index: int

    def __init__(self, table: Table, index: int) -> None:
        self.parent, self.index = table, index

    @property
    def connection(self) -> Connection:
        """The soffice behind the object."""
        return self.parent.connection

    @property
    def name(self) -> str:
        headers = self.parent.header_row_range
        return f"Столбец{self.index}" if headers is None else str(headers(self.index).raw_value or "")

    @property
    def range(self) -> Range:
        return self._of(self.parent.range)

    @property
    def data_body_range(self) -> Range | None:
        body = self.parent.data_body_range
        return self._of(body) if body else None

    def _of(self, cells: Range) -> Range:
        block = cells.block
        return Range(cells.sheet, Block(block.row, block.column + self.index - 1, block.rows, 1))
