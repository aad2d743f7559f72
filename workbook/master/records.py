"""The master's state as the records that the tables are computed from (udfs/records.py)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from schemas.packages import all_sheets
from schemas.periods import Period
from udfs.exam_tables import PrintedMean
from udfs.form_rows import FormRow
from udfs.parameters import Methodology
from udfs.records import Origin, PlanRecord, SchoolRecord, WorkRecord
from workbook.master.snapshot import made_once
from workbook.master.state import DataRow, EntryStatus, MasterState
from workbook.region_values import is_region_mean

_WORKS, _PLAN = "R", "D"


@made_once
def work_records(state: MasterState) -> list[WorkRecord]:
    """The accepted rows of «Результаты работ»."""
    origin = _origins(state, _WORKS)
    return [_work(row, origin(row)) for row in state.rows(_WORKS)]


def _work(row: DataRow, origin: Origin) -> WorkRecord:
    value = row.values.get
    return WorkRecord(
        school=row.school,
        period=row.period,
        kind=value("kind") or "",
        subject=value("subject") or "",
        class_label=value("class_label") or "",
        held_on=value("held_on"),
        scale=value("scale") or "",
        enrolled=value("enrolled"),
        took=value("took"),
        mark2=value("mark2"),
        mark3=value("mark3"),
        mark4=value("mark4"),
        mark5=value("mark5"),
        below=value("below"),
        high=value("high"),
        mean_score=value("mean_score"),
        origin=origin,
    )


@made_once
def plan_records(state: MasterState) -> list[PlanRecord]:
    """The accepted rows of «Дорожная карта»."""
    origin = _origins(state, _PLAN)
    return [
        PlanRecord(
            school=row.school,
            period=row.period,
            item=row.values.get("item") or "",
            status=row.values.get("status") or "",
            done_on=row.values.get("done_on"),
            new_due=row.values.get("new_due"),
            reason=row.values.get("reason") or "",
            origin=origin(row),
        )
        for row in state.rows(_PLAN)
    ]


@made_once
def form_rows(state: MasterState, sheet: str) -> list[FormRow]:
    """The accepted rows of any form sheet."""
    origin = _origins(state, sheet)
    return [FormRow(row.school, row.period, row.values, origin(row)) for row in state.rows(sheet)]


@made_once
def school_records(state: MasterState) -> list[SchoolRecord]:
    """The schools of the registry that work, by code."""
    return [
        SchoolRecord(school.code, school.name, school.type, school.top_grade, school.shnor, school.project_500)
        for school in sorted(state.registry, key=lambda school: school.code)
        if school.active
    ]


def printed_means(state: MasterState) -> list[PrintedMean]:
    """The mean ЕГЭ scores of «Справочные значения» that the district has."""
    return [
        PrintedMean(item.subject, item.year, item.district, item.region, item.source)
        for item in state.reference
        if item.is_district_mean and item.district is not None
    ]


@made_once
def methodology_of(state: MasterState) -> Methodology:
    """The thresholds of «Методика». Raises ValueError (Russian) where a value can't be used."""
    return Methodology.from_values(state.methodology)


def region_means(state: MasterState) -> dict[tuple[str, int], float]:
    """The region's mean ЕГЭ scores of «Справочные значения» by subject and year, with the district's beside or without.

    A score that stands twice and differs is not known.
    """
    found = defaultdict[tuple[str, int], set[float]](set)
    for item in state.reference:
        if is_region_mean(item) and item.region is not None:
            found[item.subject, item.year].add(item.region)
    return {place: scores.pop() for place, scores in found.items() if len(scores) == 1}


def school_names(state: MasterState) -> dict[str, str]:
    """Names by code, the district's under the empty code."""
    return {"": state.settings.district} | {school.code: school.name for school in state.registry}


@made_once
def current_period(state: MasterState) -> Period | None:
    """The period of the settings, else the last term with accepted data, else the last year; None without any."""
    if state.settings.period:
        return Period.parse(state.settings.period)
    known = state.periods()
    return max((period for period in known if not period.is_year), default=max(known, default=None))


def as_of(state: MasterState) -> date:
    """The day on which a deadline is judged: the day the master was built, else the end of the current period."""
    period = current_period(state)
    return state.built or (period.end if period else date.today())


def _origins(state: MasterState, sheet: str) -> Callable[[DataRow], Origin]:
    """Where a row of a sheet stands; an imported one in an export, which has no sheet of ours."""
    title = all_sheets()[sheet].title
    files = {
        entry.number: (entry.file, "" if entry.status is EntryStatus.IMPORTED else title) for entry in state.journal
    }
    unknown = "", title
    return lambda row: Origin(row.entry, row.source_row, *files.get(row.entry, unknown))
