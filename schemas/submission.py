"""A submission: what one file says, sheet by sheet, with the place of every value and what it is judged against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from schemas.calendar import Calendar
from schemas.packages import Package
from schemas.periods import Period
from schemas.sheets import FIRST_DATA_ROW, Layout, Sheet
from schemas.waivers import Waiver


@dataclass(frozen=True, slots=True)
class SchoolCard:
    """What the registry knows of a school and the rules ask about. `top_grade` is None where it isn't known."""

    code: str
    name: str
    type: str = ""
    top_grade: int | None = None
    active: bool = True
    pupils: int | None = None
    shnor: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """The three markers of a form agree on this: which package and version it is, for whom and when it was issued."""

    package: str
    version: str
    school: str = ""
    period: str = ""


@dataclass(frozen=True)
class Context:
    """What a submission is judged against. Everything but `today` may be unknown (a check without a master)."""

    today: date
    registry: Mapping[str, SchoolCard] = field(default_factory=dict)
    expected: Period | None = None
    previous: Mapping[str, Sequence[Mapping[str, Any]]] | None = None
    """Rows of the school's previous accepted period by sheet code."""
    pupils_by_grade: Mapping[int, int] | None = None
    """Pupils per grade at the latest accepted date, for files that hold no «Контингент» of their own."""
    year_rows: Mapping[str, Sequence[Mapping[str, Any]]] | None = None
    """Accepted rows of the school's yearly report of the same school year, by sheet code."""
    imported: Sequence[Mapping[str, Any]] = ()
    """Rows of sheet R that came from official exports of the same school year."""
    decisions: Sequence[Mapping[str, Any]] | None = None
    """The school's open decisions as printed rows of sheet QD; None where there is no register to ask."""
    pairs: Mapping[str, frozenset[tuple[str, str]]] | None = None
    """(recipient, consultant) named by other schools in the same period, by the code of the school that named them."""
    calendar: Calendar = field(default_factory=Calendar)
    waivers: tuple[Waiver, ...] = ()

    def listed(self, name: str) -> frozenset[str]:
        """A list that rules may ask about: codes of all `schools`, or of the `shnor` ones."""
        return frozenset(code for code, card in self.registry.items() if name == "schools" or card.shnor)


@dataclass
class SheetData:
    """The rows of one sheet. A value is None where the cell is blank or could not be accepted.

    `rows` map every column name to a value; `numbers` are their worksheet rows (1-based). For a card there is one row
    and `lines` gives each field's worksheet row. `letters` map column names to column letters; a column that is
    missing from the file is missing there too. `doubtful` holds (row index, column name) of refused cells.
    """

    sheet: Sheet
    name: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    doubtful: set[tuple[int, str]] = field(default_factory=set)
    doubtful_rows: set[int] = field(default_factory=set)
    models: list[Any] = field(default_factory=list)

    def has(self, column: str) -> bool:
        """True when the file has the column of a table, or the line of a card."""
        return column in (self.lines if self.sheet.layout is Layout.CARD else self.letters)

    def cell(self, row: int | None, column: str) -> str:
        """The A1 address of a value, of the column's rows without `row`; empty where the file has no such cell."""
        if self.sheet.layout is Layout.CARD:
            return f"{self.letters.get('value', '')}{self.lines[column]}" if column in self.lines else ""
        if column not in self.letters:
            return ""
        letters = self.letters[column]
        if row is not None:
            return f"{letters}{self.numbers[row]}"
        first, last = (self.numbers[0], self.numbers[-1]) if self.numbers else (FIRST_DATA_ROW, FIRST_DATA_ROW)
        return f"{letters}{first}:{letters}{last}" if first < last else f"{letters}{first}"

    def refuse(self, row: int, column: str) -> None:
        """Take a value out: it can't be trusted, so nothing may be concluded from it."""
        self.rows[row][column] = None
        self.doubtful.add((row, column))
        self.doubtful_rows.add(row)


@dataclass
class Submission:
    """One file's data: its marker, its sheets by code, and the context of the check."""

    package: Package
    marker: Marker
    context: Context
    sheets: dict[str, SheetData] = field(default_factory=dict)
    file_name: str = ""

    @property
    def title(self) -> Mapping[str, Any]:
        """The values of the title sheet, empty where there is none."""
        data = self.sheets.get("T")
        return data.rows[0] if data and data.rows else {}

    @property
    def school(self) -> SchoolCard | None:
        """The registry's card of the school the form was issued for, else of the one the title names."""
        return self.context.registry.get(self.marker.school or self.title.get("school") or "")

    @property
    def period(self) -> Period | None:
        """The period the form was issued for, else the one the title sheet names.

        A title that names another one is a finding (T3, T4); every date of the file need not be one as well.
        """
        year, name = self.title.get("year"), self.title.get("period")
        try:
            if not self.marker.period and year and name:
                return Period.of(year, name)
            return Period.parse(self.marker.period)
        except ValueError:
            return None

    def rows(self, code: str) -> list[dict[str, Any]]:
        """The rows of a sheet, empty where the file has none."""
        return self.sheets[code].rows if code in self.sheets else []
