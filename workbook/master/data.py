"""«Данные …»: the accepted rows of every form sheet, one table per sheet of the contract.

Columns come from the contract; before them stand school and period, after them what the contract computes, as native
formulas, and the way back to the school's file: number in the journal and row of the file's sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from schemas.columns import Column
from schemas.expressions import Environment, Expr, Ref
from schemas.kinds.dates import Day
from schemas.kinds.numbers import Number
from schemas.kinds.texts import ClassLabel
from schemas.packages import all_sheets
from schemas.periods import Period
from schemas.sheets import Computed, Sheet
from workbook.master.book import MasterBook
from workbook.master.headings import Heading, Kind
from workbook.master.state import DataRow, MasterState
from workbook.master.tables import Formula, MasterTable

SCHOOL, SCHOOL_NAME, PERIOD, ENTRY, SOURCE_ROW = "school_code", "school_name", "period_code", "entry", "source_row"
"""Codes of the columns that every data sheet has, so that its names are `R_school_code`, `R_period_code`, …"""

_BEFORE: Final = (
    Heading(SCHOOL, "Код ОО", 8, Kind.LABEL, required=True),
    Heading(SCHOOL_NAME, "Школа", 38, stored=False),
    Heading(PERIOD, "Период", 13, Kind.LABEL, required=True),
)
_AFTER: Final = (
    Heading(ENTRY, "№ в журнале", 9, Kind.WHOLE, required=True),
    Heading(SOURCE_ROW, "Строка файла", 8, Kind.WHOLE, required=True),
)
_TENTHS, _HUNDREDTHS = "0.0", "0.00"
_UNSET: Final = 9
"""The width of a field whose declaration names none, as those of a card."""


def sheet_name(sheet: Sheet) -> str:
    """«Данные Результаты»: the first word of the form sheet's title is enough, but for two-word names."""
    short = {"K": "Контингент", "R": "Результаты", "S": "Соцпаспорт"}
    return f"Данные {short.get(sheet.code, sheet.title)}"


def headings(sheet: Sheet) -> tuple[Heading, ...]:
    """The columns of a data sheet, in order; the contract's columns are named after the model's fields."""
    own = tuple(Heading(column.name, _header(column), _width(column), _kind(column)) for column in sheet.columns)
    computed = tuple(
        Heading(item.code, item.header, max(item.width, 9), _KINDS[item.number_format], stored=False)
        for item in sheet.computed
    )
    return (*_BEFORE, *own, *computed, *_AFTER)


def write_all(book: MasterBook, state: MasterState) -> None:
    """Add the data sheets of the contract, in its order."""
    for sheet in all_sheets().values():
        write(book, state, sheet)


def write(book: MasterBook, state: MasterState, sheet: Sheet) -> None:
    """Add the data sheet of one form sheet."""
    name = sheet_name(sheet)
    about = (
        f"Принятые строки листа «{sheet.title}». Вносит программа при приёме форм; «№\u00a0в журнале» и «Строка файла» "
        "ведут к файлу школы."
    )
    table = book.add_table(name, sheet.code, f"Данные: {sheet.title}", about, headings(sheet), prefix=sheet.code)
    names = {school.code: school.name for school in state.registry}
    shares = [_Share(item) for item in sheet.computed]
    for row in state.rows(sheet.code):
        values: dict[str, Any] = {
            SCHOOL: row.school,
            SCHOOL_NAME: names.get(row.school, ""),
            PERIOD: row.period.code,
            ENTRY: row.entry,
            SOURCE_ROW: row.source_row,
            **row.values,
        }
        for share in shares:
            values[share.code] = share.formula(table, row.values)
        table.write(values)
    table.finish()


def read(sheet: Sheet, records: Iterable[Mapping[str, Any]]) -> list[DataRow]:
    """The rows of a data sheet from its records (load.py). Raises ValueError for a period that doesn't exist."""
    return [
        DataRow(
            school=record[SCHOOL],
            period=Period.parse(record[PERIOD]),
            entry=record[ENTRY],
            source_row=record[SOURCE_ROW],
            values={column.name: _blank_as_none(record[column.name]) for column in sheet.columns},
        )
        for record in records
    ]


def _blank_as_none(value: Any) -> Any:
    return None if value == "" else value


def _width(column: Column) -> float:
    """The form's width; a text has an indent here, and a card's fields have no widths of their own."""
    if _kind(column) is not Kind.TEXT:
        return max(column.width, 7)
    return column.width + 3 if column.width > _UNSET else 24


def _header(column: Column) -> str:
    return f"{column.header}, {column.unit}" if column.unit else column.header


_KINDS: Final = {_TENTHS: Kind.TENTHS, _HUNDREDTHS: Kind.HUNDREDTHS, "0": Kind.WHOLE}


def _kind(column: Column) -> Kind:
    match column.kind:
        case Number(digits=0):
            return Kind.WHOLE
        case Number(digits=1):
            return Kind.TENTHS
        case Number():
            return Kind.HUNDREDTHS
        case Day():
            return Kind.DAY
        case ClassLabel():
            return Kind.LABEL
    return Kind.TEXT


class _Share:
    """A computed column of the contract: its formula in a row, and its value there by the same declaration."""

    def __init__(self, computed: Computed) -> None:
        self.code = computed.code
        self._value, self._when = computed.value, computed.when
        parts = [computed.value] + ([computed.when] if computed.when is not None else [])
        # Blank cells make the value blank, as in the form; only a row's own columns can be asked for here.
        self._needs = tuple(dict.fromkeys(name for part in parts for name in _leaf_names(part)))
        self._compute = computed.value.compile()
        self._applies = computed.when.compile() if computed.when is not None else None

    def formula(self, table: MasterTable, row: Mapping[str, Any]) -> Formula:
        """The formula for the table's next row; its value is None where a cell it needs is blank."""
        scope = _RowScope(table)
        filled = ",".join(f"LEN({scope.cell(name)})>0" for name in self._needs)
        text = self._value.excel(scope)
        if self._when is not None:
            text = f'IF({self._when.excel(scope)},{text},"")'
        return Formula(f'=IF(AND({filled}),{text},"")', self._value_of(row))

    def _value_of(self, row: Mapping[str, Any]) -> Any:
        if any(row.get(name) is None for name in self._needs):
            return None
        if self._applies is not None and not self._applies(row, _NOWHERE):
            return None
        return self._compute(row, _NOWHERE)


def _leaf_names(expression: Expr) -> Iterable[str]:
    for leaf in expression.leaves():
        if not isinstance(leaf, Ref):
            raise TypeError(f"A computed column may use its own row only, not {leaf!r}")
        yield leaf.name


@dataclass(frozen=True, slots=True)
class _RowScope:
    """The next row of a table, as expressions see it."""

    table: MasterTable

    def cell(self, column: str) -> str:
        return self.table.cell(column)

    def fact(self, name: str) -> str:
        raise TypeError(f"A data sheet knows no fact {name}")

    def span(self, sheet: str, column: str) -> str:
        raise TypeError(f"A data sheet can't look into {sheet}.{column}")


class _Nowhere:
    """The environment of a computed column: there is nothing beside the row."""

    def fact(self, name: str) -> Any:
        raise TypeError(f"A data sheet knows no fact {name}")

    def look_up(self, sheet: str, value: str, key: str, wanted: Any) -> Any:
        raise TypeError(f"A data sheet can't look into {sheet}.{value}")


_NOWHERE: Final[Environment] = _Nowhere()
