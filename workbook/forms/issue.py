"""One form to be written: for whom, for which period, with what filled in beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from schemas.calendar import Calendar
from schemas.packages import FORM_VERSION, Package
from schemas.periods import Period
from schemas.sheets import Sheet
from schemas.submission import SchoolCard

MARKER_NAME = "SHNOR_FORM"
"""The defined name and the custom document property that mark a file as one of our forms."""
ISSUED_PREFIX = "SHNOR_ISSUED_"
"""Defined names with the keys of the rows that a sheet went out with."""
MARKER_WORD = "shnor"
"""Opens the machine line of every sheet."""


@dataclass(frozen=True)
class Issue:
    """A form for one school and one period.

    `rows` holds values by sheet code, a list of mappings of field names; for a preprinted table they are added to the
    printed rows by key. `notice` is shown on every sheet (the demo district says here that its data is synthetic).
    """

    package: Package
    school: SchoolCard
    period: Period
    notice: str = ""
    version: str = FORM_VERSION
    rows: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    previous: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    """Accepted rows of the period before, by sheet code: the form checks that its series go on (relations.Before)."""
    schools: tuple[str, ...] = ()
    """Codes of the district's schools, for the lists that name one."""
    shnor: tuple[str, ...] = ()
    """Codes of the schools in the region's ШНОР list."""
    calendar: Calendar = field(default_factory=Calendar)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The package's sheets with the rules of the form's school year."""
        return tuple(sheet.in_year(self.period.year) for sheet in self.package.sheets)

    @property
    def marker(self) -> str:
        """What the property and the defined name say: package; version; school; period."""
        return ";".join((self.package.code, self.version, self.school.code, self.period.code))

    def machine_line(self, sheet: str) -> str:
        """Row 2 of a sheet: the marker with the sheet's code."""
        return f"{MARKER_WORD};{sheet};{self.marker}"
