"""«Сводный квартальный отчёт» (road map 6.1): what the schools of the district have done in a term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from macros.reports import quarter_tables as tables
from macros.reports.figures import Figures
from macros.reports.groups import RULE, Dynamic, groups
from macros.reports.proposals import proposals
from schemas.reference import roadmap
from schemas.russian import NBSP, count
from templates.quarter import ExecutionRow, GroupRow, OpenItemRow, QuarterReport
from udfs.ratios import Ratio
from workbook.master.state import EntryStatus
from workbook.sheet_results import Section

_MANY = 2
"""An item is named where at least every second reporting school has not carried it out."""


def compose(figures: Figures) -> QuarterReport:
    """The report as data."""
    by_group = groups(figures)
    return QuarterReport(
        **figures.requisites(f"Квартальный_отчёт_{figures.period.slug}"),
        coverage=tuple(_coverage(figures)),
        sections=tables.sections(figures),
        sections_picture=tables.sections_picture(figures),
        own_items=_own(figures),
        open_items=tuple(_open_items(figures)),
        works=tables.works(figures),
        works_picture=tables.works_picture(figures),
        risk=tables.risk(figures),
        groups=tuple(GroupRow(group, len(codes), figures.names(codes) or "нет") for group, codes in by_group.items()),
        groups_rule=RULE,
        decisions_summary=_decisions_summary(figures),
        decisions=tuple(_decisions(figures)),
        proposals=tuple(proposals(figures, by_group[Dynamic.WORSE])),
    )


def _coverage(figures: Figures) -> Iterator[str]:
    """Who reported and who did not; how many files were right at once."""
    schools = {school.code for school in figures.inputs.schools}
    came = Ratio(len(figures.reported), len(schools))
    yield f"Отчёты за {figures.period.title} приняты у {came.said} школ."
    if missing := schools - figures.reported:
        yield f"Отчёт не принят ({len(missing)}): {figures.names(missing)}."
    if returned := _returned(figures) & missing:
        yield f"Из них присланы и возвращены на исправление ({len(returned)}): {figures.names(returned)}."
    at_once = figures.sheet(Section.COMPLETENESS, "", figures.period, "at-once")
    if at_once:
        yield f"Приём: {at_once.explanation}"


def _returned(figures: Figures) -> set[str]:
    period = figures.period.code
    return {
        entry.school
        for entry in figures.state.journal
        if entry.period == period and entry.status in (EntryStatus.REJECTED, EntryStatus.UNREADABLE)
    }


def _own(figures: Figures) -> str:
    line = figures.sheet(Section.OWN, "", figures.period, "rate")
    return line.explanation if line else ""


def _open_items(figures: Figures) -> Iterator[OpenItemRow]:
    """The items open in many schools, in the road map's order."""
    schools = figures.reported
    found = Counter(item.activity.code for item in figures.district.open_items if item.school in schools)
    for activity in roadmap.activities():
        n = found[activity.code]
        if n and n * _MANY >= len(schools):
            yield OpenItemRow(activity.code, activity.title.rstrip(" ."), Ratio(n, len(schools)).said)


def _decisions_summary(figures: Figures) -> str:
    found = figures.decisions.get("")
    if found is None or not found.n:
        return ""
    late = count(len(found.overdue), "решение", "решения", "решений")
    return (
        f"Исполнено {found.total.said} решений часов контроля, из них с наступившим сроком{NBSP}— {found.due.said}; "
        f"просрочено {late}; повторных{NBSP}— {len(found.repeated)}."
    )


def _decisions(figures: Figures) -> Iterator[ExecutionRow]:
    for school, found in sorted(figures.decisions.items()):
        if school and found.n:
            done = found.total.part
            yield ExecutionRow(figures.name(school), found.n, done, len(found.overdue), len(found.repeated))
