"""An exam and its results by school, as an export gives them: the same for ФИС ОКО and ГИА."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from schemas.findings import Finding
from schemas.forms.works_lists import SUBJECT_ALIASES, SUBJECTS
from schemas.kinds.base import Noted, Unreadable
from schemas.kinds.choices import Choice
from schemas.periods import YEAR_TERM, Period
from schemas.russian import date_short
from workbook.imports.cells import caption

if TYPE_CHECKING:
    from workbook.imports.gia_appeals import Appeal
    from workbook.imports.gia_blocks import Block

VPR, OGE, EGE, GVE = "ВПР", "ОГЭ", "ЕГЭ", "ГВЭ"
_SUBJECTS = Choice("subject", SUBJECTS, SUBJECT_ALIASES)


class Source(StrEnum):
    """Where an export comes from, by the name people know it by."""

    MARKS = "ФИС ОКО, статистика по отметкам"
    JOURNAL = "ФИС ОКО, сравнение с отметками по журналу"
    PROTOCOL = "протокол ГИА"
    APPEALS = "апелляции ГИА"

    @property
    def is_personal(self) -> bool:
        """True for files with names of pupils: nothing but totals may leave them."""
        return self in (Source.PROTOCOL, Source.APPEALS)


@dataclass(frozen=True, slots=True)
class Exam:
    """One procedure in one subject. `grade` is that of the pupils; `season` and `programme` (a grade) belong to ВПР."""

    kind: str
    subject: str
    grade: int
    held_on: date
    season: str = ""
    programme: int | None = None

    @property
    def period(self) -> Period:
        """The school year it belongs to."""
        return school_year(self.held_on)

    @property
    def name(self) -> str:
        """«Химия, 01.06.2026»; for ВПР with the grade."""
        grade = f", {self.grade} класс" if self.kind == VPR else ""
        return f"{self.subject}{grade}, {date_short(self.held_on)}"


@dataclass(frozen=True, slots=True)
class Line:
    """The results of one school in one exam: fields of sheet R, and the place they come from.

    `school` is the code of the source as digits, `before` the values before appeals, None where there were none.
    """

    school: str
    name: str
    exam: Exam
    sheet: str
    row: int
    values: Mapping[str, Any]
    before: Mapping[str, Any] | None = None


@dataclass
class Export:
    """What one file holds; `sheet` is the first one read. Blocks of a protocol become `lines` after appeals."""

    path: Path
    sha256: str = ""
    source: Source | None = None
    sheet: str = ""
    producer: str = ""
    district: str = ""
    """The district's code in ФИС ОКО («reg23_m012»), empty where the file doesn't say."""
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    appeals: list[Appeal] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def shown_name(self) -> str:
        """The file's name as it may be kept: a ГИА file may be named after a pupil."""
        if self.source is None or not self.source.is_personal:
            return self.path.name
        return f"{self.source.value} {self.sha256[:8]}{self.path.suffix.lower()}"


def school_year(day: date) -> Period:
    """The school year of a day: exams of the summer belong to the year that ends."""
    first = day.year - (day.month < 9)
    return Period(f"{first}/{first + 1}", YEAR_TERM)


def subject_of(text: str) -> str | None:
    """The subject of the contract's list that a title means; None where there is none."""
    plain = caption(text).replace("(кегэ)", "").replace("гвэ", "").strip(" ()-,")
    try:
        found = _SUBJECTS.read(plain)
    except Unreadable:
        return None
    return str(found.value if isinstance(found, Noted) else found)
