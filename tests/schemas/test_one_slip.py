"""One slip in a valid form is at most one finding, and it names the cell.

tests/workbook/reading/test_form_cells.py draws such slips at random in files; here a few of each kind go into every
input column of the contract, the form as a whole being checked each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from schemas.addresses import letters_of, split
from schemas.checking import check_submission
from schemas.columns import Column
from schemas.findings import Finding, Severity
from schemas.kinds.choices import Choice
from schemas.kinds.codes import SchoolCode
from schemas.kinds.dates import Day
from schemas.kinds.numbers import Number
from schemas.kinds.texts import ClassLabel
from schemas.packages import QUARTER, YEAR, Package
from schemas.periods import Period
from schemas.sheets import Sheet
from tests.schemas.forms.table import Case, Table
from tests.schemas.forms.valid import SCHOOL, Row
from tests.workbook.forms.sample import valid_rows
from workbook.forms.issue import Issue
from workbook.forms.printed import rows_to_print

CLASSES, CODES = ("9А", "8", "11", "1А"), ("010", "024", "099")
DAYS = (date(2021, 3, 1), date(2021, 10, 30), date(2023, 1, 10))
PLACES = [
    pytest.param(package, sheet, column, id=f"{sheet.code}-{column.name}")
    for package in (QUARTER, YEAR)
    for sheet in package.sheets
    if sheet.code != "T"
    for column in sheet.inputs
]


@pytest.mark.parametrize("package", [QUARTER, YEAR], ids=lambda package: package.code)
def it_finds_nothing_in_the_valid_form(package: Package):
    assert told(form(package)) == []


@pytest.mark.parametrize(("package", "sheet", "column"), PLACES)
def it_tells_of_one_slip_at_most_once_and_at_its_cell(package: Package, sheet: Sheet, column: Column):
    rows = filled_in(package)[sheet.code]
    for number in {0, len(rows) - 1}:
        for value in slips(column, rows[number][column.name]):
            changed = form(package, sheet.code, number, {column.name: value})
            found, cell = told(changed), changed.submission().sheets[sheet.code].cell(number, column.name)
            assert len(found) <= 1, (cell, value, [item.text for item in found])
            assert all(cell in cells_of(item) for item in found), (cell, value, found)


@cache
def filled_in(package: Package) -> dict[str, list[Row]]:
    """The rows of the sample school as the form prints them; its partner is one of the district of these tests."""
    given = {code: [dict(row) for row in rows] for code, rows in valid_rows().items()}
    given["C"] = [row | {"consultant": "010"} for row in given["C"]]
    issue = Issue(package, SCHOOL, Period("2021/2022", 2), rows=given)
    return {
        sheet.code: [dict.fromkeys(sheet.by_name) | dict(row) for row in rows_to_print(sheet, issue)]
        for sheet in package.sheets
        if sheet.code != "T"
    }


def form(package: Package, code: str = "", number: int = 0, cells: Row | None = None) -> Case:
    """The valid form with some cells of one row changed."""
    rows = dict(filled_in(package))
    if cells:
        rows[code] = [row | cells if index == number else row for index, row in enumerate(rows[code])]
    return Case(tuple(Table(sheet, tuple(given)) for sheet, given in rows.items()))


def slips(column: Column, now: Any) -> Iterator[Any]:
    """What else may stand in a cell: nothing, a number misread, another choice."""
    kind = column.kind
    if isinstance(kind, Number):
        numbers = (1, kind.high) if now is None else (0, now + 1, now * 10, now // 10, kind.high)
        yield from (value for value in numbers if kind.low <= value <= kind.high)
    elif isinstance(kind, Choice):
        yield from kind.options
    elif isinstance(kind, ClassLabel):
        yield from CLASSES
    elif isinstance(kind, SchoolCode):
        yield from CODES
    elif isinstance(kind, Day):
        yield from DAYS
    yield None


def told(case: Case) -> list[Finding]:
    """The findings that ask for something."""
    return [item for item in check_submission(case.submission()) if item.severity is not Severity.INFO]


def cells_of(item: Finding) -> set[str]:
    """Every cell a finding names."""
    found: set[str] = set()
    for address in (item.cell, *item.related):
        (top, left), (bottom, right) = split(address.split(":")[0]), split(address.split(":")[-1])
        found |= {
            letters_of(column) + str(row + 1) for row in range(top, bottom + 1) for column in range(left, right + 1)
        }
    return found
