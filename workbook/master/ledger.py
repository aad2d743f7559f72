"""A table that the department keeps: a dataclass per row, declared once, written and read back by the declaration.

Column codes are the names of the dataclass' fields; where `to_cells` and `to_item` are given they say otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from schemas.periods import Period
from schemas.sheets import FIRST_DATA_ROW
from workbook.master.book import MasterBook
from workbook.master.headings import Heading
from workbook.master.inputs import limit_inputs, offer_schools
from workbook.master.state import MasterState
from workbook.master.tables import Formula, MasterTable

SPARE_ROWS: Final = 30
"""Blank lines under the last record, so that a person can add some between two runs of the program."""
SCHOOL, SCHOOL_NAME = "school", "school_name"
ALL_SCHOOLS, NOT_REGISTERED = "все школы", "нет в реестре"

T = TypeVar("T")


def school_name() -> Heading:
    """The column that names the school whose code stands in the column «school»; not stored."""
    return Heading(SCHOOL_NAME, "Школа", 34, stored=False)


def period_code(text: str) -> None:
    """Raises ValueError for a text that is no period's code; the `check` of a heading."""
    try:
        Period.parse(text)
    except ValueError:
        raise ValueError(f"стоит «{text}», а должен быть период в виде 2021/2022-2 или 2021/2022-год") from None


def as_cells(item: Any) -> dict[str, Any]:
    """The fields of a dataclass as values of cells."""
    values = {field.name: getattr(item, field.name) for field in fields(item)}
    return {name: value.value if isinstance(value, StrEnum) else value for name, value in values.items()}


@dataclass(frozen=True)
class Ledger(Generic[T]):
    """The declaration of a table.

    `key` are the columns that no two rows may share. `wanted` are columns that a row may go without though it should
    not: a blank one is highlighted. `colours` are (column, value, status trait). `for_all` is True where a blank school
    stands for all of them.
    """

    code: str
    name: str
    title: str
    about: str
    prefix: str
    headings: tuple[Heading, ...]
    to_item: Callable[[Mapping[str, Any]], T]
    to_cells: Callable[[T], Mapping[str, Any]] = as_cells
    key: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    colours: tuple[tuple[str, str, str], ...] = ()
    for_all: bool = False
    spare: int = SPARE_ROWS
    frozen: int = 2

    def write(self, book: MasterBook, state: MasterState, items: Iterable[T]) -> MasterTable:
        """Add the sheet. The table comes back finished, for whoever has something to add to it."""
        table = book.add_table(
            self.name, self.code, self.title, self.about, self.headings, prefix=self.prefix, frozen=self.frozen
        )
        names = {school.code: school.name for school in state.registry}
        for item in items:
            cells = dict(self.to_cells(item))
            table.write(cells | self._school_cells(table, names, cells))
        for _ in range(self.spare):
            table.write(self._school_cells(table, names, None))
        table.finish()
        limit_inputs(table)
        self._offer(table)
        self._colour(table)
        return table

    def read(self, records: Iterable[Mapping[str, Any]]) -> list[T]:
        """The items from the sheet's records (load.py). Raises ValueError where two rows share the key."""
        rows = list(records)
        if self.key:
            times = Counter(tuple(row[code] for code in self.key) for row in rows)
            repeated = [", ".join(str(part) for part in key if part != "") for key, count in times.items() if count > 1]
            if repeated:
                raise ValueError(f"строка повторяется: {'; '.join(repeated)}; оставьте одну")
        return [self.to_item(row) for row in rows]

    def _school_cells(
        self, table: MasterTable, names: Mapping[str, str], cells: Mapping[str, Any] | None
    ) -> dict[str, Any]:
        """The name of the row's school as a formula, since a person may type another code."""
        if SCHOOL_NAME not in table.letters:
            return {}
        school, lead = table.cell(SCHOOL), table.cell(self.headings[0].code)
        blank = f'IF(LEN({lead})=0,"","{ALL_SCHOOLS}")' if self.for_all else '""'
        found = f'IFERROR(INDEX(REG_name,MATCH({school},REG_code,0))&"","{NOT_REGISTERED}")'
        value: str | None = None
        if cells is not None:
            code = cells[SCHOOL]
            value = names.get(code, NOT_REGISTERED) if code else ALL_SCHOOLS if self.for_all else None
        return {SCHOOL_NAME: Formula(f"=IF(LEN({school})=0,{blank},{found})", value)}

    def _offer(self, table: MasterTable) -> None:
        if any(heading.code == SCHOOL and heading.editable for heading in self.headings):
            offer_schools(table, SCHOOL)

    def _colour(self, table: MasterTable) -> None:
        last, status = max(table.next_row - 1, FIRST_DATA_ROW), table.book.styles.status
        lead = table.cell(self.headings[0].code, FIRST_DATA_ROW)
        for code in self.wanted:
            blank = f"=AND(LEN({lead})>0,LEN({table.cell(code, FIRST_DATA_ROW)})=0)"
            rule = {"type": "formula", "criteria": blank, "format": status("bad")}
            table.sheet.conditional_format(table.span(code, last=last), rule)
        for code, value, trait in self.colours:
            rule = {"type": "cell", "criteria": "==", "value": f'"{value}"', "format": status(trait)}
            table.sheet.conditional_format(table.span(code, last=last), rule)
