"""The table of ШНОР signals: each school's cells of ВПР, ОГЭ and ЕГЭ, both rules, and the region's list beside them.

The region's list is an input and is never changed here; the computed signal stands beside it with a reconciliation and
a reliability label (domain/methodology.md, 1.1-1.4). It is an internal signal of where help is needed, not a status.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemas.periods import YEAR_TERM, Period
from schemas.reference import procedures
from schemas.russian import percent
from udfs.intervals import Reliability, reliability
from udfs.parameters import DEFAULTS, Methodology
from udfs.pooling import MARKS, POINTS, Pooled, WorkKey, pool
from udfs.reconciliation import Reconciliation, reconcile
from udfs.records import Origin, SchoolRecord, WorkRecord
from udfs.shnor import (
    Answer,
    CellTrace,
    ProcedureCell,
    Signal,
    branch_a,
    branch_b,
    federal_signal,
    regional_signal,
)

VPR_GRADES = (5, 6)
"""Grades of the programme whose ВПР count (domain/methodology.md, 1.1)."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A procedure of the rule: which works make its cell, and what it is called."""

    name: str
    kind: str
    subject: str
    grade: int
    scale: str

    def key(self, school: str) -> WorkKey:
        """Where the pooled results of a school stand."""
        return WorkKey(school, self.kind, self.subject, self.grade, self.scale)

    def was_held(self, year: str) -> bool:
        """False where the calendar says that the procedure was not held in the school year."""
        return procedures.was_held(self.kind, self.subject, year)


def measures(vpr_grades: Sequence[int] = VPR_GRADES) -> tuple[Measure, ...]:
    """The procedures of the federal rule: ВПР, ОГЭ and ЕГЭ in Russian and mathematics."""
    subjects = (("русский язык", "Русский язык"), ("математика", "Математика"))
    vpr = [
        Measure(f"ВПР, {name}, {grade} класс", "ВПР", subject, grade, MARKS)
        for grade in vpr_grades
        for name, subject in subjects
    ]
    oge = [Measure(f"ОГЭ, {name}", "ОГЭ", subject, 9, MARKS) for name, subject in subjects]
    ege = [
        Measure("ЕГЭ, русский язык", "ЕГЭ", "Русский язык", 11, POINTS),
        Measure("ЕГЭ, математика (профиль)", "ЕГЭ", "Математика (профиль)", 11, POINTS),
    ]
    return (*vpr, *oge, *ege)


@dataclass(frozen=True, slots=True)
class ShnorRow:
    """One school's signals for a school year. `reliability` is None unless the federal signal is «да».

    `cells` are all cells of the years on hand, `origins` the rows they were added up from.
    """

    school: SchoolRecord
    year: str
    cells: tuple[ProcedureCell, ...]
    branch_a: Answer
    branch_b: Answer
    federal: Signal
    regional: Signal
    federal_list: Reconciliation
    regional_list: Reconciliation
    reliability: Reliability | None
    origins: tuple[Origin, ...]

    def cell(self, measure: Measure, year: str) -> ProcedureCell | None:
        """The cell of a procedure in a school year."""
        return next((cell for cell in self.cells if (cell.procedure, cell.year) == (measure.name, year)), None)

    @property
    def low(self) -> tuple[CellTrace, ...]:
        """The low results of the year itself."""
        return tuple(cell for cell in self.federal.trace if cell.year == self.year and cell.verdict is Answer.YES)

    @property
    def summary(self) -> str:
        """The low results of the year in one line; what is lacking, where there are none."""
        if self.federal.answer is Answer.EXCLUDED:
            return self.federal.explanation
        found = "; ".join(f"{cell.procedure}: {cell.x} из {cell.n} ({percent(cell.percent)})" for cell in self.low)
        now = [cell for cell in self.federal.trace if cell.year == self.year]
        lacking = sorted({cell.procedure for cell in now if cell.verdict is Answer.UNKNOWN})
        sentences = (
            f"Низкие результаты: {found}." if found else f"Низких результатов за {self.year} нет.",
            f"Нет данных или мало участников: {'; '.join(lacking)}." if lacking else "",
        )
        return " ".join(sentence for sentence in sentences if sentence)


def signal_year(records: Iterable[WorkRecord], current: Period | None = None) -> str | None:
    """The last school year with results of a whole year, not later than the current period's; None without any."""
    years = {record.period.year for record in records if record.period.is_year}
    return max((year for year in years if current is None or year <= current.year), default=None)


def shnor_table(
    schools: Iterable[SchoolRecord],
    records: Iterable[WorkRecord],
    year: str,
    methodology: Methodology = DEFAULTS,
    vpr_grades: Sequence[int] = VPR_GRADES,
) -> list[ShnorRow]:
    """A line for each school, by code. Only results of whole years (period «год») are used."""
    yearly = [record for record in records if record.period.is_year and record.period.year <= year]
    years = _years(yearly, year)
    pools = pool(yearly)
    order = sorted(schools, key=lambda school: school.code)
    return [_row(school, pools, years, year, methodology, measures(vpr_grades)) for school in order]


def compared_year(measure: Measure, year: str, first_year: str) -> str | None:
    """The school year branch B sets beside `year`: the one before, or the last one before that in which it was held."""
    for candidate in reversed(school_years(first_year, _before(year))):
        if measure.was_held(candidate):
            return candidate
    return None


def first_year(records: Iterable[WorkRecord], year: str) -> str:
    """The first school year with results of a whole year, at the latest the one before `year`."""
    return _years([record for record in records if record.period.is_year and record.period.year <= year], year)[0]


def school_years(first: str, last: str) -> list[str]:
    """«2018/2019», «2019/2020», … from the first to the last, both included; empty if the last comes before."""
    return [f"{start}/{start + 1}" for start in range(int(first[:4]), int(last[:4]) + 1)]


def _years(records: Iterable[WorkRecord], year: str) -> list[str]:
    return school_years(min([_before(year), *(record.period.year for record in records)]), year)


def _before(year: str) -> str:
    return Period(year, YEAR_TERM).previous.year


def _row(
    school: SchoolRecord,
    pools: dict[tuple[WorkKey, Period], Pooled],
    years: Sequence[str],
    year: str,
    methodology: Methodology,
    procedures_of_rule: Sequence[Measure],
) -> ShnorRow:
    found = [
        (measure, when, pools.get((measure.key(school.code), Period(when, YEAR_TERM))))
        for measure in procedures_of_rule
        for when in years
    ]
    cells = tuple(_cell(measure, when, pooled, school) for measure, when, pooled in found)
    federal = federal_signal(cells, year, methodology, school.type)
    regional = regional_signal(cells, year, methodology, school.type)
    is_excluded = federal.answer is Answer.EXCLUDED
    return ShnorRow(
        school=school,
        year=year,
        cells=cells,
        branch_a=federal.answer if is_excluded else branch_a(cells, year, methodology).answer,
        branch_b=federal.answer if is_excluded else branch_b(cells, year, methodology).answer,
        federal=federal,
        regional=regional,
        federal_list=reconcile(school.shnor, federal.answer),
        regional_list=reconcile(school.shnor, regional.answer),
        reliability=signal_reliability(federal, year, methodology),
        origins=tuple(origin for _, _, pooled in found if pooled for origin in pooled.origins),
    )


def _cell(measure: Measure, year: str, pooled: Pooled | None, school: SchoolRecord) -> ProcedureCell:
    has_grade = school.top_grade is None or school.top_grade >= measure.grade
    if not measure.was_held(year) or not has_grade:
        return ProcedureCell(measure.name, year, held=False)
    fails = pooled.fails if pooled else None
    if fails is None:
        return ProcedureCell(measure.name, year)
    return ProcedureCell(measure.name, year, fails.n, fails.x, participation=fails.participation)


def signal_reliability(signal: Signal, year: str, methodology: Methodology = DEFAULTS) -> Reliability | None:
    """How firmly a «да» holds, by the results of the year itself; None for any other answer (design default).

    A signal by branch A holds as firmly as the weakest of the procedures it needs (the second firmest of two needed);
    one by branch B alone as the firmest procedure that was low in both years.
    """
    if signal.answer is not Answer.YES:
        return None
    parts = {part.rule: part for part in signal.parts}
    a, b = parts["FED_A"], parts.get("FED_B")
    low_now = {cell.procedure: cell for cell in a.trace if cell.year == year and cell.verdict is Answer.YES}
    known = {
        name: reliability(cell.x, cell.n, methodology)
        for name, cell in low_now.items()
        if cell.x is not None and cell.n is not None
    }
    firmest = sorted(known.values(), key=lambda item: -item.probability)
    if a.answer is Answer.YES:
        return firmest[methodology.low_procedures_min - 1]
    before = b.trace if b else ()
    low_before = {cell.procedure for cell in before if cell.year != year and cell.verdict is Answer.YES}
    return max((known[name] for name in known.keys() & low_before), key=lambda item: item.probability)
