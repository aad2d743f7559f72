"""What the district knows of one school for a protocol: the tables once for all schools, then a school's part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from schemas.periods import Period
from udfs.parameters import Methodology
from udfs.records import WorkRecord
from udfs.roadmap_execution import OpenItem, SchoolExecution, open_items, school_execution
from udfs.school_dynamics import WorkDynamics, dynamics_table
from udfs.school_shnor import ShnorRow, shnor_table, signal_year
from workbook.master.records import methodology_of, plan_records, school_records, work_records
from workbook.master.state import MasterState, RegisteredSchool


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
    pupils: int | None
    classes: int | None
    entry: str
    """The journal line the term's data came by, empty when nothing was accepted."""


class District:
    """The tables of a master for one period, computed once."""

    def __init__(self, state: MasterState, period: Period, as_of: date) -> None:
        self.state, self.period, self.as_of = state, period, as_of
        self.methodology: Methodology = methodology_of(state)
        self._works = work_records(state)
        plans = plan_records(state)
        self._year = signal_year(self._works, period)
        self._term = dynamics_table(self._works, [period], self.methodology)
        years = [Period(self._year, 5)] if self._year else []
        self._exams = dynamics_table(self._works, years, self.methodology)
        self._execution = {item.school: item for item in school_execution(plans, period, as_of)}
        self._open = open_items(plans, period, as_of)
        signals = shnor_table(school_records(state), self._works, self._year, self.methodology) if self._year else []
        self._signals = {row.school.code: row for row in signals}

    @property
    def exam_year(self) -> str | None:
        """The last school year with results of a whole year."""
        return self._year

    def facts_of(self, school: RegisteredSchool) -> SchoolFacts:
        """The part of one school."""
        code = school.code
        works = [item for item in self._works if item.school == code and item.period == self.period]
        enrolment = [row.values for row in self.state.rows("K", code, self.period)]
        entry = self.state.current(code, self.period.code, "quarter")
        return SchoolFacts(
            school=school,
            period=self.period,
            works=tuple(sorted(works, key=lambda item: (item.kind, item.subject, item.grade, item.class_label))),
            term=tuple(line for line in self._term if line.key.school == code),
            exams=tuple(line for line in self._exams if line.key.school == code),
            execution=self._execution.get(code),
            open_items=tuple(item for item in self._open if item.school == code),
            signal=self._signals.get(code),
            pupils=sum(row["end"] or 0 for row in enrolment) if enrolment else None,
            classes=sum(row["classes"] or 0 for row in enrolment) if enrolment else None,
            entry=f"№\u00a0{entry.number} от {entry.received:%d.%m.%Y}" if entry else "",
        )
