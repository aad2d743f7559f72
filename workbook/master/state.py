"""What a master workbook holds, as data.

The master is built from this state by code (workbook/master/build.py) and read back into it (workbook/master/load.py),
so that intake is: load, change the state, build anew, replace the file atomically.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from schemas.findings import Finding
from schemas.periods import Period
from schemas.submission import SchoolCard


@dataclass(frozen=True, slots=True)
class RegisteredSchool:
    """One line of «Реестр ОО». Empty strings and None stand for what nobody has entered yet."""

    code: str
    name: str
    type: str = ""
    settlement: str = ""
    location: str = ""
    top_grade: int | None = None
    active: bool = True
    shnor: bool = False
    shnor_source: str = ""
    project_500: bool = False
    consultant: str = ""
    tutor: str = ""
    pupils: int | None = None
    note: str = ""

    def card(self) -> SchoolCard:
        """What the rules of the forms ask about."""
        return SchoolCard(self.code, self.name, self.type, self.top_grade, self.active, self.pupils)


@dataclass(frozen=True, slots=True)
class Settings:
    """Whose workbook this is; all of it is configuration, because names and officials change (domain/forms.md, 0)."""

    organisation: tuple[str, ...]
    district: str
    place: str
    period: str
    """The current period, «2021/2022-2»; empty until forms are issued."""
    chair: str = ""
    secretary: str = ""
    speaker: str = ""
    """Who reports at the control hour."""
    methodical: str = ""
    """Who gives methodical help to schools (visits, courses): an owner of decisions."""
    present: tuple[str, ...] = ()
    """«должность — И.О. Фамилия», one per person."""
    notice: str = ""
    """Printed on every sheet and document; the demo district says here that its numbers are synthetic."""
    methodology_order: str = ""
    """The document that approved the values of «Методика»; empty until there is one."""


class EntryStatus(StrEnum):
    """What became of a received file."""

    ACCEPTED = "принят"
    WITH_WARNINGS = "принят с замечаниями"
    REJECTED = "возвращён на исправление"
    UNREADABLE = "не прочитан"
    REPLACED = "заменён новым"
    IMPORTED = "загружен"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One received file. `number` is its place in the journal, from 1; data rows refer to it."""

    number: int
    received: datetime
    file: str
    sha256: str
    school: str
    period: str
    package: str
    status: EntryStatus
    errors: int
    warnings: int
    form_version: str = ""
    producer: str = ""


@dataclass(frozen=True, slots=True)
class DataRow:
    """One accepted row of a form sheet, with the way back to the cell: journal number, sheet row.

    `values` maps the sheet model's field names to values.
    """

    school: str
    period: Period
    entry: int
    source_row: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ExamResult:
    """A reference value of the district: mean score of an exam, and the region's, from a printed source."""

    subject: str
    year: int
    district: float
    region: float | None
    source: str


@dataclass
class MasterState:
    """The whole content of a master workbook."""

    settings: Settings
    registry: list[RegisteredSchool] = field(default_factory=list)
    methodology: dict[str, Any] = field(default_factory=dict)
    """Values of «Методика» by parameter key (udfs/parameters.py)."""
    reference: list[ExamResult] = field(default_factory=list)
    data: dict[str, list[DataRow]] = field(default_factory=dict)
    """Accepted rows by sheet code: T, K, R, S, D."""
    findings: list[tuple[int, Finding]] = field(default_factory=list)
    """Journal number and finding."""
    journal: list[JournalEntry] = field(default_factory=list)
    built: date | None = None
    loaded_from: str = field(default="", compare=False)
    """Hash of the file this was read from, so that nobody's changes are written over unseen."""

    def school(self, code: str) -> RegisteredSchool | None:
        """The registry line of a school, None where the registry has none."""
        return next((item for item in self.registry if item.code == code), None)

    def rows(self, sheet: str, school: str | None = None, period: Period | None = None) -> Iterator[DataRow]:
        """Accepted rows of a sheet, of one school and one period where given."""
        for row in self.data.get(sheet, ()):
            if (school is None or row.school == school) and (period is None or row.period == period):
                yield row

    def periods(self) -> list[Period]:
        """Periods with accepted data, oldest first."""
        return sorted({row.period for rows in self.data.values() for row in rows})

    def current(self, school: str, period: str, package: str) -> JournalEntry | None:
        """The journal entry whose data of this school, period and package stand in the master."""
        accepted = (EntryStatus.ACCEPTED, EntryStatus.WITH_WARNINGS, EntryStatus.IMPORTED)
        for entry in reversed(self.journal):
            if (entry.school, entry.period, entry.package) == (school, period, package) and entry.status in accepted:
                return entry
        return None
