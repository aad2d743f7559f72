"""«Сводный квартальный отчёт» (road map 6.1): what the schools of the district have done in a term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from macros.reports import decisions
from macros.reports import quarter_tables as tables
from macros.reports.figures import Figures
from macros.reports.groups import RULE, Dynamic, groups
from macros.reports.proposals import proposals
from schemas.reference import roadmap
from schemas.russian import NBSP, count, percent
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
    if schools:
        came, of = len(figures.reported), count(len(schools), "школы", "школ", "школ")
        yield f"Отчёты за {figures.period.title} приняты у {came} из {of} ({percent(100 * came / len(schools))})."
    if missing := schools - figures.reported:
        yield f"Отчёт не принят ({len(missing)}): {figures.names(missing)}."
    if returned := _returned(figures) & missing:
        yield f"Из них присланы и возвращены на исправление ({len(returned)}): {figures.names(returned)}."
    at_once = figures.sheet(Section.COMPLETENESS, "", figures.period, "at-once")
    if at_once:
        # The period stands in the title, and in the first sentence.
        yield f"Приём файлов: {at_once.explanation.removeprefix(f'{figures.period.title}: ')}"


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
    return f"{decisions.summary(figures)} Повторных решений{NBSP}— {len(found.repeated)}."


def _decisions(figures: Figures) -> Iterator[ExecutionRow]:
    reported = decisions.unconfirmed(figures)
    for school, found in sorted(figures.decisions.items()):
        if school and found.n:
            late = len(found.overdue)
            yield ExecutionRow(
                figures.name(school), found.n, found.total.part, late, reported[school], len(found.repeated)
            )
