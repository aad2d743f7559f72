"""What the district knows of one school for a protocol: the tables once for all schools, then a school's part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from schemas.periods import YEAR_TERM, Period
from schemas.russian import date_short
from udfs.objectivity_journal import JournalComparison, journal_comparison
from udfs.parameters import Methodology
from udfs.pooling import Pooled, WorkKey, pool
from udfs.records import WorkRecord
from udfs.risk_groups import RiskGroup, risk_groups
from udfs.roadmap_execution import OpenItem, SchoolExecution, open_items, school_execution
from udfs.school_dynamics import WorkDynamics, dynamics_table
from udfs.school_shnor import ShnorRow, shnor_table, signal_year
from udfs.training import Lag, training_lags
from workbook.master.department import FactKind
from workbook.master.records import form_rows, methodology_of, plan_records, school_records, work_records
from workbook.master.state import MasterState, RegisteredSchool
from workbook.traces import Traces


@dataclass(frozen=True)
class SchoolFacts:
    """Everything a protocol says of one school comes from here, and from here only."""

    school: RegisteredSchool
    period: Period
    works: tuple[WorkRecord, ...]
    """The works of the period, by kind, subject and class."""
    term: tuple[WorkDynamics, ...]
    """The term's works against those before."""
    exams: tuple[WorkDynamics, ...]
    """ВПР, ОГЭ and ЕГЭ of the last school year."""
    execution: SchoolExecution | None
    open_items: tuple[OpenItem, ...]
    signal: ShnorRow | None
    risk: tuple[RiskGroup, ...]
    """The groups of risk of the period, by grade and subject."""
    lags: tuple[Lag, ...]
    """The programmes of training of the period against their days."""
    journal: tuple[JournalComparison, ...]
    """ВПР of the last school year against the journal."""
    pupils: int | None
    classes: int | None
    entry: str
    """The journal line the term's data came by, empty when nothing was accepted."""


class District:
    """The tables of a master for one period, computed once."""

    def __init__(self, state: MasterState, period: Period, as_of: date) -> None:
        self.state, self.period, self.as_of = state, period, as_of
        self.methodology: Methodology = methodology_of(state)
        self.traces = Traces(state)
        self._works = work_records(state)
        self._plans = plan_records(state)
        self._year = signal_year(self._works, period)
        self._term = dynamics_table(self._works, [period], self.methodology)
        years = [Period(self._year, YEAR_TERM)] if self._year else []
        self._exams = dynamics_table(self._works, years, self.methodology)
        self._execution = {period: self._executed(period)}
        self._open = open_items(self._plans, period, as_of)
        signals = shnor_table(school_records(state), self._works, self._year, self.methodology) if self._year else []
        self._signals = {row.school.code: row for row in signals}
        self._lags = training_lags((row for row in form_rows(state, "P2") if row.period == period), as_of)
        rows = (row for row in form_rows(state, "R") if row.period in years)
        self._journal = journal_comparison(rows, self.methodology)

    @property
    def open_items(self) -> Sequence[OpenItem]:
        """What schools have not done of the road map in the period, by school."""
        return self._open

    @property
    def signals(self) -> Mapping[str, ShnorRow]:
        """The computed signals of the last year with results, by school."""
        return self._signals

    @property
    def exam_year(self) -> str | None:
        """The last school year with results of a whole year."""
        return self._year

    @cached_property
    def pools(self) -> Mapping[tuple[WorkKey, Period], Pooled]:
        """Every work of every period, added up by school."""
        return pool(self._works)

    @cached_property
    def risk(self) -> Mapping[Period, Sequence[RiskGroup]]:
        """The groups of risk of all schools, by period."""
        found: defaultdict[Period, list[RiskGroup]] = defaultdict(list)
        for group in risk_groups(form_rows(self.state, "G"), self.methodology):
            found[group.period].append(group)
        return found

    def signal(self, school: str) -> ShnorRow | None:
        """The computed signal of a school for the last school year with results."""
        return self._signals.get(school)

    def lags(self, school: str) -> tuple[Lag, ...]:
        """The programmes of training of a school that have come to their day in the period."""
        return tuple(lag for lag in self._lags if lag.school == school)

    def journal(self, school: str) -> tuple[JournalComparison, ...]:
        """ВПР of the last school year against the journal, of a school."""
        return tuple(item for item in self._journal if item.school == school)

    def execution(self, school: str, period: Period) -> SchoolExecution | None:
        """How a school stood with the road map in any period; None where it has not reported."""
        if period not in self._execution:
            self._execution[period] = self._executed(period)
        return self._execution[period].get(school)

    def _executed(self, period: Period) -> dict[str, SchoolExecution]:
        return {item.school: item for item in school_execution(self._plans, period, self.as_of)}

    def _on_the_day(self, school: RegisteredSchool) -> RegisteredSchool:
        """The school as «Статусы ОО» has it on the day: schools are renamed, lists are renewed."""
        state, day = self.state, self.as_of
        return replace(
            school,
            name=state.name_on(school.code, day),
            shnor=state.has_status(school.code, FactKind.SHNOR, day),
            project_500=state.has_status(school.code, FactKind.PROJECT_500, day),
        )

    def facts_of(self, school: RegisteredSchool) -> SchoolFacts:
        """The part of one school."""
        code, school = school.code, self._on_the_day(school)
        works = [item for item in self._works if item.school == code and item.period == self.period]
        enrolment = [row.values for row in self.state.rows("K", code, self.period)]
        entry = self.state.current(code, self.period.code, "quarter")
        return SchoolFacts(
            school=school,
            period=self.period,
            works=tuple(sorted(works, key=lambda item: (item.kind, item.subject, item.grade, item.class_label))),
            term=tuple(line for line in self._term if line.key.school == code),
            exams=tuple(line for line in self._exams if line.key.school == code),
            execution=self.execution(code, self.period),
            open_items=tuple(item for item in self._open if item.school == code),
            signal=self.signal(code),
            risk=tuple(group for group in self.risk.get(self.period, ()) if group.school == code),
            lags=self.lags(code),
            journal=self.journal(code),
            pupils=sum(row["end"] or 0 for row in enrolment) if enrolment else None,
            classes=sum(row["classes"] or 0 for row in enrolment) if enrolment else None,
            entry=f"№\u00a0{entry.number} от {date_short(entry.received)}" if entry else "",
        )
