"""What all reports are composed from: the tables of a master for a period, each computed once and when it is asked for.

Nothing is calculated here: the tables are those of the sheets and of `shnor indicators`, so that every figure of a
report is found in the master.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from macros.protocol.facts import District, SchoolFacts
from schemas.periods import YEAR_TERM, Period
from schemas.russian import date_short
from templates.face import Face
from templates.protocol import SYNTHETIC_NOTICE, Person
from udfs.decisions_execution import DecisionsExecution, decisions_execution
from udfs.edition import edition
from udfs.own_execution import OwnExecution, own_execution
from udfs.partnership import Pair, pairs
from udfs.risk_profile import RiskProfile
from workbook.context_tables import ContextTables, context_tables
from workbook.master.state import MasterState, RegisteredSchool
from workbook.sheet_results import Section, SheetResult, sheet_results
from workbook.sheet_results.department import decision_records, own_records
from workbook.sheet_results.inputs import Inputs
from workbook.sheet_results.staff import profiles_of


class Figures:
    """The tables of a state, which is only read meanwhile, for a period, as of a day."""

    def __init__(self, state: MasterState, period: Period, day: date) -> None:
        self.state, self.period, self.day = state, period, day
        self.inputs = Inputs(state)
        self._facts: dict[str, SchoolFacts] = {}

    @cached_property
    def district(self) -> District:
        """The tables that the protocols are made of."""
        return District(self.state, self.period, self.day)

    @cached_property
    def context(self) -> ContextTables:
        """ИСБ, ИОР and their groups."""
        return context_tables(self.state)

    @cached_property
    def year(self) -> Period:
        """The school year of the period, for sheets that are handed in once a year."""
        return Period(self.period.year, YEAR_TERM)

    @cached_property
    def exam_year(self) -> Period | None:
        """The last school year with results of a whole year."""
        year = self.district.exam_year
        return Period(year, YEAR_TERM) if year else None

    def facts(self, school: RegisteredSchool) -> SchoolFacts:
        """What a protocol would know of the school."""
        if school.code not in self._facts:
            self._facts[school.code] = self.district.facts_of(school)
        return self._facts[school.code]

    def sheet(self, section: Section, school: str, period: Period, key: str) -> SheetResult | None:
        """A line of «Показатели листов»; `school` empty is the district. None where there is no such line."""
        return self._sheets.get((section, school, period, key))

    def sheets(self, section: Section, school: str, period: Period) -> list[SheetResult]:
        """The lines of a section for a school and a period, in the sheet's order."""
        return [line for place, line in self._sheets.items() if place[:3] == (section, school, period)]

    @cached_property
    def _sheets(self) -> Mapping[tuple[Section, str, Period, str], SheetResult]:
        return {(line.section, line.school, line.period, line.key): line for line in sheet_results(self.state)}

    def name(self, school: str) -> str:
        """The school's name; the code itself where the registry doesn't know it."""
        found = self.state.school(school)
        return found.name if found else school

    @cached_property
    def pairs(self) -> list[Pair]:
        """Who helps whom in the period, by what both schools say."""
        reported = self.inputs.reported.get(self.period, set())
        shnor = [school.code for school in self.inputs.shnor(self.period.end)]
        return pairs(self.inputs.rows("C"), self.period, reported, shnor)

    @cached_property
    def decisions(self) -> Mapping[str, DecisionsExecution]:
        """How the decisions of control hours stand on the day, by school; the empty code is the district."""
        found = decisions_execution(decision_records(self.inputs), self.day)
        return {line.school: line for line in found}

    @cached_property
    def own(self) -> OwnExecution | None:
        """How the department's own items of the road map stand; None where the period has none."""
        records = [record for record in own_records(self.inputs) if record.period == self.period]
        return own_execution(records, self.period, self.day) if records else None

    @cached_property
    def shnor(self) -> frozenset[str]:
        """The working schools on the region's list at the end of the period."""
        return frozenset(school.code for school in self.inputs.shnor(self.period.end))

    @cached_property
    def reported(self) -> frozenset[str]:
        """The working schools whose report for the period was accepted."""
        codes = {school.code for school in self.inputs.schools}
        return frozenset(codes & self.inputs.reported.get(self.period, set()))

    def names(self, schools: Iterable[str]) -> str:
        """Names in the order of the registry's codes: a list of schools says nothing by its order."""
        return ", ".join(self.name(code) for code in sorted(schools))

    @cached_property
    def profiles(self) -> Mapping[str, RiskProfile]:
        """The risk profiles of the school year, by school; none where no sheet for them came in."""
        return {profile.school: profile for profile in profiles_of(self.inputs, self.period.year)}

    def requisites(self, file_stem: str) -> dict[str, Any]:
        """The fields that every report takes from the settings (templates.paper.Paper)."""
        settings = self.state.settings
        return {
            "file_stem": file_stem,
            "dated": self.day,
            "period": self.period.title,
            "organisation": settings.organisation,
            "place": settings.place,
            "signer": person(settings.speaker),
            "sources": f"мастер-книга, период {self.period.code}, расчёт на {date_short(self.day)}",
            "methodology": edition(self.inputs.methodology, settings.methodology_order),
            "synthetic_notice": SYNTHETIC_NOTICE if settings.notice else "",
            # The font alone: a report is fitted to its pages.
            "face": Face(settings.font),
        }


def person(line: str) -> Person:
    """«Должность — И.О. Фамилия» of the settings."""
    post, _, name = line.partition(" — ")
    return Person(post[:1].upper() + post[1:], name)
