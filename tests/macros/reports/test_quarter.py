"""«Сводный квартальный отчёт» and «Справка»: sums over schools, groups without ranks, proposals with their grounds.

1. Who reported is who has an accepted report in the journal.
2. Sums over ШНОР and other schools make up the district, and are those of the schools' rows.
3. Each working school stands in one group, by code; nothing is sorted by a result.
4. A proposal names schools that the figures call for, and only those.
5. The council's table of ЕГЭ has the region of the same year.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from macros.reports import council, quarter
from macros.reports.figures import Figures
from macros.reports.groups import Dynamic, groups
from macros.reports.proposals import proposals
from schemas.packages import QUARTER
from schemas.russian import number
from templates.quarter import QuarterReport
from workbook.master.state import EntryStatus
from workbook.region_values import is_region_mean

IN = (EntryStatus.ACCEPTED, EntryStatus.WITH_WARNINGS)


@pytest.fixture(scope="module")
def report(figures: Figures) -> QuarterReport:
    return quarter.compose(figures)


def it_counts_who_reported_by_the_journal(report: QuarterReport, figures: Figures):
    """1."""
    accepted = {
        entry.school
        for entry in figures.state.journal
        if (entry.period, entry.package) == (figures.period.code, QUARTER.code) and entry.status in IN
    }
    schools = {school.code for school in figures.inputs.schools}
    assert 0 < len(accepted & schools) < len(schools)
    assert f"у {len(accepted & schools)} из {len(schools)}\u00a0школ (" in report.coverage[0]
    for code in schools - accepted:
        assert figures.name(code) in report.coverage[1]
    assert not any(figures.name(code) in report.coverage[1] for code in accepted & schools)


def it_adds_marks_up_over_the_schools_rows(report: QuarterReport, figures: Figures):
    """2: recomputed from the accepted rows, mathematics in grade 9."""
    rows = [row for row in figures.state.rows("R") if row.period == figures.period]
    own = [row for row in rows if (row.values["kind"], row.values["subject"]) == ("АКР", "Математика")]
    ninth = [row for row in own if str(row.values["class_label"]).startswith("9")]
    assert ninth
    listed = figures.shnor
    (line,) = [row for row in report.works if row.work == "Математика, 9\u00a0кл."]
    for said, chosen in (
        (line.low_shnor, [row for row in ninth if row.school in listed]),
        (line.low_others, [row for row in ninth if row.school not in listed]),
        (line.low_district, ninth),
    ):
        marks = [sum(row.values[f"mark{mark}"] for row in chosen) for mark in (2, 3, 4, 5)]
        assert said == f"{number(100 * marks[0] / sum(marks), 1)} ({sum(marks)})"


def it_makes_the_district_up_of_both_kinds_of_schools(report: QuarterReport):
    """2."""
    assert len(report.sections) == 7
    for row in report.sections:
        done, foreseen = ([int(cell.split(" ")[at]) for cell in (row.shnor, row.others, row.district)] for at in (0, 2))
        assert done[0] + done[1] == done[2]
        assert foreseen[0] + foreseen[1] == foreseen[2]
    total = report.sections[-1].district
    assert int(total.split(" ")[0]) == sum(int(row.district.split(" ")[0]) for row in report.sections[:-1])


def it_puts_each_school_into_one_group_by_code(figures: Figures):
    """3."""
    found = groups(figures)
    assert [*found] == [*Dynamic]
    assert sorted(code for codes in found.values() for code in codes) == [s.code for s in figures.inputs.schools]
    assert all(first < second for codes in found.values() for first, second in pairwise(codes))


def it_proposes_by_the_figures(figures: Figures):
    """4."""
    said = [*proposals(figures, ["018"])]
    silent = groups(figures)[Dynamic.SILENT]
    assert said[0].startswith("Заслушать")
    assert all(figures.name(code) in said[0] for code in silent)
    assert said[1] == (
        "Провести методические рейды (пункт 3.9) и дни специалиста (пункт 6.6) в школах с отрицательной динамикой: "
        f"{figures.name('018')}."
    )
    assert not any("отрицательной" in text for text in proposals(figures, []))


def it_sets_the_region_beside_the_districts_ege(figures: Figures):
    """5: 2021 has no printed mean of the district, but the region's is in «Справочные значения»."""
    rows = {row.subject: row for row in council.compose(figures).exams}
    region = {
        line.subject: line.region for line in figures.state.reference if line.year == 2021 and is_region_mean(line)
    }
    assert rows.keys() == region.keys()
    assert {subject: row.region for subject, row in rows.items()} == {
        subject: number(mean, 1) for subject, mean in region.items()
    }
