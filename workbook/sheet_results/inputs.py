"""What the results of sheets are computed from, gathered once from a master's state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from schemas.packages import QUARTER, all_sheets
from schemas.periods import Period
from schemas.sheets import FIRST_DATA_ROW
from udfs.form_rows import FormRow
from udfs.parameters import Methodology
from udfs.ratios import number_in
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
        return [school for school in self.schools if self.state.has_status(school.code, FactKind.SHNOR, day)]

    def pupils(self, year: str) -> dict[str, int]:
        """Pupils by school at the end of the last term of a school year with «Контингент», else those of the registry.

        A grade the school leaves blank is one it doesn't have.
        """
        return self._registered | self._enrolled.get(year, {})

    @cached_property
    def _registered(self) -> dict[str, int]:
        return {school.code: school.pupils for school in self.state.registry if school.pupils is not None}

    @cached_property
    def _enrolled(self) -> dict[str, dict[str, int]]:
        terms: defaultdict[tuple[Period, str], list[int]] = defaultdict(list)
        for row in self.rows("K"):
            end = number_in(row, "end")
            if end is not None:
                terms[row.period, row.school].append(end)
        found: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for period, school in sorted(terms):
            found[period.year][school] = sum(terms[period, school])
        return found


def card_lines(sheet: str, origins: Iterable[Origin], fields: Iterable[str]) -> tuple[Origin, ...]:
    """Where the fields of a card stand: a card is one record, so its place alone has no row of the form.

    Origins of other sheets stay as they are.
    """
    card = all_sheets()[sheet]
    rows = [FIRST_DATA_ROW + place for place, column in enumerate(card.columns) if column.name in set(fields)]
    found = set()
    for origin in origins:
        is_card = origin.sheet == card.title and not origin.row
        found |= {replace(origin, row=row) for row in rows} if is_card else {origin}
    return tuple(sorted(found))
