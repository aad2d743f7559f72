"""What a master workbook holds, as data.

The master is built from this state by code (workbook/master/build.py) and read back into it (workbook/master/load.py),
so that intake is: load, change the state, build anew, replace the file atomically.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from schemas.calendar import TermDates
from schemas.findings import Finding
from schemas.forms.roadmap import NOT_DUE
from schemas.periods import Period
from schemas.submission import SchoolCard
from schemas.visible import visible
from schemas.waivers import Waiver
from udfs.base_year import BasePassport, BaseResult
from workbook.master.department import (
    Correction,
    DatedFact,
    Decision,
    FactKind,
    HourProtocol,
    NameForms,
    OwnActivity,
    Recommendation,
    Visit,
    latest_fact,
    own_activities,
)
from workbook.master.headings import NO, YES


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
    full_name: str = ""
    small: str = ""
    """Малокомплектная: «да», «условно», «нет»."""
    fis_login: str = ""
    """The login in ФИС ОКО («edu230018»), by which its exports name the school."""
    gia_code: str = ""
    """The school's code in the exports of ГИА."""
    valid_from: date | None = None
    valid_to: date | None = None
    """The days from and to which the line holds; None is an open end."""

    def card(self) -> SchoolCard:
        """What the rules of the forms ask about."""
        return SchoolCard(self.code, self.name, self.type, self.top_grade, self.active, self.pupils, self.shnor)

    def status(self, kind: FactKind) -> str:
        """What the line says of a status: «да», «нет» or a nuance; empty where the registry has no such column."""
        match kind:
            case FactKind.NAME:
                return self.name
            case FactKind.SHNOR:
                return YES if self.shnor else NO
            case FactKind.PROJECT_500:
                return YES if self.project_500 else NO
            case FactKind.SMALL:
                return self.small
        return ""


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
    font: str = ""
    text_size: str = ""
    """The font of documents and the size of their text in points («14», «12»); empty leaves the templates' own."""
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
    """One received file. `number` is its place in the journal, from 1; data rows refer to it.

    What the file said of itself is kept as it may be shown (schemas/visible.py).
    """

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

    def __post_init__(self) -> None:
        for name in ("file", "school", "period", "package", "form_version", "producer"):
            object.__setattr__(self, name, visible(getattr(self, name)))


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


EGE, MEAN_SCORE = "ЕГЭ", "средний балл"


@dataclass(frozen=True, slots=True)
class ExamResult:
    """A reference value of a procedure for the district and the region, from a printed source: a mean or a share.

    `grade` is None for a procedure that has but one (ОГЭ, ЕГЭ), or where the source doesn't tell grades apart.
    """

    subject: str
    year: int
    district: float | None
    region: float | None
    source: str
    procedure: str = EGE
    measure: str = MEAN_SCORE
    grade: int | None = None

    @property
    def is_district_mean(self) -> bool:
        """True for a mean ЕГЭ score of the district: what the sheets of exams and the cover show."""
        asked = self.procedure.casefold(), self.measure.casefold()
        return asked == (EGE.casefold(), MEAN_SCORE) and self.district is not None


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
    statuses: list[DatedFact] = field(default_factory=list)
    calendar: list[TermDates] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    protocols: list[HourProtocol] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    staff: list[NameForms] = field(default_factory=list)
    own_roadmap: list[OwnActivity] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    base_passports: list[BasePassport] = field(default_factory=list)
    base_results: list[BaseResult] = field(default_factory=list)
    """The base years of ИСБ and ИОР once they are frozen (workbook/base_year.py)."""
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

    def status_on(self, code: str, kind: FactKind, day: date) -> str:
        """What a status of a school was on a day: «да», «нет», a nuance («условно»), or empty where nothing is said.

        Where «Статусы ОО» has lines of the kind for the school, they alone decide, the latest beginning first; a day
        outside all of them is «нет». Otherwise it is the registry's column.
        """
        lines = [fact for fact in self.statuses if (fact.school, fact.kind) == (code, kind)]
        return _status(lines, self.school(code), kind, day)

    def has_status(self, code: str, kind: FactKind, day: date) -> bool:
        """True where the school had the status on the day, fully or with a nuance."""
        return _is_yes(self.status_on(code, kind, day))

    def with_status(self, kind: FactKind, day: date) -> set[str]:
        """The codes of the registry's schools that had the status on the day, fully or with a nuance."""
        lines: defaultdict[str, list[DatedFact]] = defaultdict(list)
        for fact in self.statuses:
            if fact.kind is kind:
                lines[fact.school].append(fact)
        # Of two lines with one code the first counts, as in `school`.
        schools = {school.code: school for school in reversed(self.registry)}
        return {code for code, school in schools.items() if _is_yes(_status(lines[code], school, kind, day))}

    def name_on(self, code: str, day: date) -> str:
        """The school's name on a day; the registry's where «Статусы ОО» has none, empty for an unknown school."""
        fact = latest_fact([fact for fact in self.statuses if (fact.school, fact.kind) == (code, FactKind.NAME)], day)
        school = self.school(code)
        return fact.value if fact else school.name if school else ""

    def open_decisions(self, school: str) -> list[Decision]:
        """The decisions that a school still has to report on, in the order of the register."""
        return [item for item in self.decisions if item.school == school and item.is_open]

    def open_period(self, period: Period) -> None:
        """Print the department's own road-map items for a term, above those of earlier ones; a year has none.

        Lines that are there already stay as they are.
        """
        there = {line.item for line in self.own_roadmap if line.period == period.code}
        if not period.is_year:
            self.own_roadmap[:0] = [
                OwnActivity(code, period.code, "" if activity.foreseen_in(period) else NOT_DUE)
                for code, activity in own_activities().items()
                if code not in there
            ]


def _status(lines: list[DatedFact], school: RegisteredSchool | None, kind: FactKind, day: date) -> str:
    """What the lines of a school and a kind say of a day, the registry where there are none."""
    if lines:
        fact = latest_fact(lines, day)
        return (fact.value or YES) if fact else NO
    return school.status(kind) if school else ""


def _is_yes(status: str) -> bool:
    return status.strip().casefold() not in ("", NO)
