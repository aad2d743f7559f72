"""Sheets stated as Markdown tables, the finding that each row has to get beside the row.

Columns are named by the fields of the sheet; what is not named is as in the valid row (valid.py), a blank cell is
blank. The column `found` says the finding («enrolled:graded M1», «end K4 warning»; several with «; »), `says` a piece
of its message. A row without `found` must get no finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from schemas.addresses import letters_of
from schemas.checking import check_submission
from schemas.findings import Finding, Severity
from schemas.kinds.dates import Day
from schemas.kinds.numbers import Number
from schemas.packages import FORM_VERSION, QUARTER, YEAR, Package, all_sheets
from schemas.periods import Period
from schemas.sheets import FIRST_DATA_ROW, Layout, Sheet
from schemas.submission import Context, Marker, SchoolCard, SheetData, Submission
from tests.schemas.forms.valid import BASES, DISTRICT, SCHOOL, Row

DAYS_ON_THE_WAY = timedelta(days=19)
"""From filling in to the check: the winter break."""

Outcome = dict[tuple[str, int | None], tuple[str, str]]
"""(sheet, number of the row in its table; None for the sheet as a whole) → what was found there, what was said."""


@dataclass(frozen=True)
class Table:
    """One sheet: its rows, and what is to be found in each of them."""

    sheet: str
    rows: tuple[Row, ...]
    found: tuple[str, ...] = ()
    says: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Table]:
        """Its rows, each as a table of its own."""
        for row, found, says in zip(self.rows, self.found, self.says, strict=True):
            yield Table(self.sheet, (row,), (found,), (says,))


def table(sheet: str, text: str, base: Mapping[str, Any] | None = None) -> Table:
    """Read a Markdown table; every cell is read as its column's kind wants it."""
    head, *lines = [_cells(line) for line in text.strip().splitlines()]
    rows, found, says = [], [], []
    for line in lines:
        cells = dict(zip(head, line, strict=True))
        found.append(cells.pop("found", ""))
        says.append(cells.pop("says", ""))
        changed = {name: _value(all_sheets()[sheet], name, cell) for name, cell in cells.items()}
        rows.append({**dict.fromkeys(all_sheets()[sheet].by_name), **BASES[sheet], **(base or {}), **changed})
    return Table(sheet, tuple(rows), tuple(found), tuple(says))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _value(sheet: Sheet, name: str, cell: str) -> Any:
    kind = sheet.by_name[name].kind
    if not cell:
        return None
    if isinstance(kind, Day):
        return datetime.strptime(cell, "%d.%m.%Y").date()
    if isinstance(kind, Number):
        return int(cell) if cell.lstrip("-").isdigit() else float(cell.replace(",", "."))
    return cell


@dataclass(frozen=True)
class Case:
    """A file of one or more sheets, and what must be found in it; the title sheet is added where it isn't given."""

    tables: tuple[Table, ...]
    sheet_wide: str = ""
    """What is to be found in the first sheet as a whole."""
    says: str = ""
    school: SchoolCard = SCHOOL
    period: str = ""
    marker: Marker | None = None
    known: bool = True
    """False for a check without a registry."""
    context: Mapping[str, Any] = field(default_factory=dict)

    @property
    def package(self) -> Package:
        """The package that has the first sheet of the file."""
        return QUARTER if any(sheet.code == self.tables[0].sheet for sheet in QUARTER.sheets) else YEAR

    def submission(self) -> Submission:
        """The file as it has been read."""
        period = self.period or ("2021/2022-2" if self.package is QUARTER else "2021/2022-год")
        marker = self.marker or Marker(self.package.code, FORM_VERSION, self.school.code, period)
        registry = {**DISTRICT, self.school.code: self.school} if self.known else {}
        filled_on = max(BASES["T"]["filled_on"], Period.parse(period).start)
        context = Context(**{"today": filled_on + DAYS_ON_THE_WAY, "registry": registry, **self.context})
        tables = {item.sheet: item for item in self.tables}
        if "T" not in tables:
            own = {"school": self.school.code, "name": self.school.name, "year": period[:9]}
            term = "год" if "год" in period else f"{period[-1]} четверть"
            row = {
                **dict.fromkeys(all_sheets()["T"].by_name),
                **BASES["T"],
                **own,
                "period": term,
                "filled_on": filled_on,
            }
            tables = {"T": Table("T", (row,)), **tables}
        sheets = {code: _data(all_sheets()[code], item) for code, item in tables.items()}
        return Submission(self.package, marker, context, sheets)

    @property
    def expected(self) -> Outcome:
        """What the tables say."""
        outcome: Outcome = {
            (item.sheet, number): (found, says)
            for item in self.tables
            for number, (found, says) in enumerate(zip(item.found, item.says, strict=True), start=1)
            if found
        }
        if self.sheet_wide:
            outcome[self.tables[0].sheet, None] = (self.sheet_wide, self.says)
        return outcome

    @property
    def found(self) -> Outcome:
        """What the check finds; where a message isn't as expected, the whole of it."""
        submission, met = self.submission(), dict[tuple[str, int | None], list[Finding]]()
        for item in check_submission(submission):
            data = next(data for data in submission.sheets.values() if data.name == item.sheet)
            met.setdefault((data.sheet.code, _row_of(data, item)), []).append(item)
        expected = self.expected
        return {
            place: (
                "; ".join(_short(submission.sheets[place[0]], item) for item in items),
                _said(items, expected.get(place, ("", ""))[1]),
            )
            for place, items in met.items()
        }


def _data(sheet: Sheet, item: Table) -> SheetData:
    names = list(sheet.by_name)
    numbers = list(range(FIRST_DATA_ROW, FIRST_DATA_ROW + len(item.rows)))
    rows = [dict(row) for row in item.rows]
    if sheet.layout is Layout.CARD:
        lines = {name: FIRST_DATA_ROW + index for index, name in enumerate(names)}
        return SheetData(sheet, sheet.title, rows, numbers, {"value": "B"}, lines)
    return SheetData(sheet, sheet.title, rows, numbers, {name: letters_of(i) for i, name in enumerate(names)})


def _row_of(data: SheetData, item: Finding) -> int | None:
    if data.sheet.layout is Layout.CARD:
        return 1
    if not item.row_label and item.cell in {data.cell(None, name) for name in data.letters}:
        return None  # The remark is about a column as a whole.
    digits = "".join(character for character in item.cell.split(":")[0] if character.isdigit())
    return int(digits) - FIRST_DATA_ROW + 1 if digits else None


def _short(data: SheetData, item: Finding) -> str:
    """«enrolled:graded M1», «end K4 warning»."""
    severity = "" if item.severity is Severity.ERROR else f" {item.severity.value}"
    names = dict.fromkeys(_field(data, address) for address in item.cell.split(":"))
    return f"{':'.join(names)} {item.code}{severity}"


def _field(data: SheetData, address: str) -> str:
    letters = address.rstrip("0123456789")
    if data.sheet.layout is Layout.CARD:
        return next(name for name, line in data.lines.items() if address == f"{letters}{line}")
    return next(name for name, letter in data.letters.items() if letter == letters)


def _said(items: list[Finding], wanted: str) -> str:
    if not wanted or any(wanted in item.message.replace("\u00a0", " ") for item in items):
        return wanted
    return " | ".join(item.message for item in items)


CASES: list[Case] = []
"""All cases that the modules state, for the test that no rule is forgotten."""

Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def each_row(sheet: str, *texts: str, base: Mapping[str, Any] | None = None, **settings: Any) -> Decorator:
    """A test for every row of the tables, each row alone in its sheet. `settings` are those of Case and Context."""
    return _parametrized([_case((row,), settings) for text in texts for row in table(sheet, text, base)])


def together(settings: Mapping[str, Any] | None = None, **tables: str | Table) -> Decorator:
    """A test of one file with these sheets."""
    read = tuple(item if isinstance(item, Table) else table(code, item) for code, item in tables.items())
    return _parametrized([_case(read, settings or {})])


def _case(tables: tuple[Table, ...], settings: Mapping[str, Any]) -> Case:
    own = {name: value for name, value in settings.items() if name in Case.__dataclass_fields__}
    about = {name: value for name, value in settings.items() if name not in own}
    case = Case(tables, context=about, **own)
    CASES.append(case)
    return case


def _parametrized(cases: list[Case]) -> Decorator:
    names = [_name(case) for case in cases]
    return pytest.mark.parametrize(
        "case", [pytest.param(case, id=name) for case, name in zip(cases, names, strict=True)]
    )


def _name(case: Case) -> str:
    said = [found.replace(" ", "-") for item in case.tables for found in item.found if found]
    return ",".join(said) or case.sheet_wide.replace(" ", "-") or "holds"


def rows(sheet: str, text: str) -> list[Row]:
    """The rows of a table, for what was accepted before."""
    return list(table(sheet, text).rows)
