"""Input records of the tables: what schools reported, free of any workbook, each with the way back to its cell.

The master turns its state into these (workbook/master/records.py); a notebook or a test may make them by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from schemas.class_labels import grade_of
from schemas.periods import Period


class Origin(NamedTuple):
    """Where a row stands: the journal's number of the file, the file, the sheet and its row (from 1).

    A card is one record on many lines: its row is 0 until the fields are named (workbook/traces). An official export
    has no sheet of ours: `sheet` is empty. Which cells of the row count, the indicator knows, not the row.
    """

    entry: int = 0
    row: int = 0
    file: str = ""
    sheet: str = ""

    @property
    def place(self) -> str:
        """«файл, лист, строка», as a trace names it."""
        file = self.file or f"файл №\u00a0{self.entry} журнала"
        sheet = f"{file}, лист «{self.sheet}»" if self.sheet else f"{file}, выгрузка"
        return f"{sheet}, строка\u00a0{self.row}" if self.row else sheet


NOWHERE: Final = Origin()
"""The origin of a record that stands in no file."""


@dataclass(frozen=True, slots=True)
class SchoolRecord:
    """What the registry knows of a school and the tables ask about; `top_grade` None where it isn't known."""

    code: str
    name: str
    type: str = ""
    top_grade: int | None = None
    shnor: bool = False
    project_500: bool = False


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """One work in one class, as on the sheet «Результаты работ». Counts are pupils; None where a cell is blank."""

    school: str
    period: Period
    kind: str
    subject: str
    class_label: str
    held_on: date | None = None
    scale: str = ""
    enrolled: int | None = None
    took: int | None = None
    mark2: int | None = None
    mark3: int | None = None
    mark4: int | None = None
    mark5: int | None = None
    below: int | None = None
    high: int | None = None
    mean_score: float | None = None
    origin: Origin = NOWHERE

    @property
    def grade(self) -> int:
        """The grade of the class, 0 where the label names none. In spring it is the grade of the programme, too."""
        return grade_of(self.class_label)


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """One item of the road map as a school reported it; `status` is empty where the school left it blank."""

    school: str
    period: Period
    item: str
    status: str = ""
    done_on: date | None = None
    new_due: date | None = None
    reason: str = ""
    origin: Origin = NOWHERE


def places(origins: Iterable[Origin]) -> tuple[str, ...]:
    """The places of rows for a trace, one per row, in the journal's order."""
    return tuple(origin.place for origin in sorted(set(origins)))
