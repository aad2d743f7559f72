"""What the results of sheets are computed from, gathered once from a master's state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from schemas.packages import QUARTER
from schemas.periods import Period
from udfs.form_rows import FormRow
from udfs.parameters import Methodology
from udfs.ratios import number_in, total
from udfs.records import Origin
from workbook.master.department import FactKind
from workbook.master.records import as_of, current_period, form_rows, methodology_of
from workbook.master.state import EntryStatus, MasterState, RegisteredSchool

ACCEPTED = (EntryStatus.ACCEPTED, EntryStatus.WITH_WARNINGS)


@dataclass
class Inputs:
    """A state with the rows of its sheets, read once each."""

    state: MasterState

    def __post_init__(self) -> None:
        self._rows: dict[str, list[FormRow]] = {}

    def rows(self, sheet: str) -> list[FormRow]:
        """The accepted rows of a form sheet."""
        if sheet not in self._rows:
            self._rows[sheet] = form_rows(self.state, sheet)
        return self._rows[sheet]

    @cached_property
    def methodology(self) -> Methodology:
        """The thresholds of «Методика». Raises ValueError (Russian) where a value can't be used."""
        return methodology_of(self.state)

    @cached_property
    def small(self) -> int:
        """A share of fewer is that of a small group."""
        return self.methodology.small_group_n

    @cached_property
    def day(self) -> date:
        """The day on which deadlines are judged."""
        return as_of(self.state)

    @cached_property
    def period(self) -> Period | None:
        """The current period."""
        return current_period(self.state)

    @cached_property
    def schools(self) -> list[RegisteredSchool]:
        """The schools of the registry that work, by code."""
        return sorted((school for school in self.state.registry if school.active), key=lambda school: school.code)

    @cached_property
    def reported(self) -> dict[Period, set[str]]:
        """Schools whose report of a term stands in the master, by term."""
        found: defaultdict[Period, set[str]] = defaultdict(set)
        for entry in self.state.journal:
            if entry.package == QUARTER.code and entry.status in ACCEPTED and entry.period:
                found[Period.parse(entry.period)].add(entry.school)
        return {period: found[period] for period in sorted(found)}

    def shnor(self, day: date) -> list[RegisteredSchool]:
        """The working schools on the region's list on a day."""
        listed = self.state.with_status(FactKind.SHNOR, day)
        return [school for school in self.schools if school.code in listed]

    def pupils(self, year: str) -> dict[str, int]:
        """Pupils by school at the end of the last term of a school year with «Контингент», else those of the registry.

        A grade the school leaves blank is one it doesn't have.
        """
        rows = self._enrolment.get(year, {})
        return self._registered | {school: total(own, "end") or 0 for school, own in rows.items()}

    def pupils_from(self, year: str, schools: Iterable[str]) -> tuple[Origin, ...]:
        """The rows of «Контингент» that `pupils` adds up for these schools; none where the registry told."""
        rows = self._enrolment.get(year, {})
        return tuple(row.origin for code in sorted(schools) for row in rows.get(code, ()))

    @cached_property
    def _registered(self) -> dict[str, int]:
        return {school.code: school.pupils for school in self.state.registry if school.pupils is not None}

    @cached_property
    def _enrolment(self) -> dict[str, dict[str, list[FormRow]]]:
        """The filled rows of each school's last term, by school year and school."""
        terms: defaultdict[tuple[Period, str], list[FormRow]] = defaultdict(list)
        for row in self.rows("K"):
            if number_in(row, "end") is not None:
                terms[row.period, row.school].append(row)
        found: defaultdict[str, dict[str, list[FormRow]]] = defaultdict(dict)
        for period, school in sorted(terms):
            found[period.year][school] = terms[period, school]
        return found
