"""«Справка для Совета УО», ЕГЭ: the district by the schools' rows, the year before and the region beside it."""

from __future__ import annotations

from macros.protocol.tables import NO_DATA
from macros.reports.figures import Figures
from schemas.russian import number, signed
from templates.council import ExamRow
from templates.pictures import Picture, Series, bar_chart
from udfs.exam_tables import SchoolExam, school_exams
from udfs.pooling import DISTRICT
from workbook.master.records import region_means, work_records


def _rows(figures: Figures) -> list[SchoolExam]:
    """The district's lines of the last year on «ЕГЭ школ»."""
    state = figures.state
    found = school_exams(work_records(state), region_means(state), figures.inputs.methodology)
    own = [row for row in found if row.school == DISTRICT]
    last = max((row.year for row in own), default=0)
    return [row for row in own if row.year == last]


def exam_years(figures: Figures) -> tuple[str, str]:
    """The two years of the table."""
    last = max((row.year for row in _rows(figures)), default=0)
    return (str(last - 1), str(last)) if last else ("прошлый год", "последний год")


def exams(figures: Figures) -> tuple[ExamRow, ...]:
    """A row for each subject, in the order of the sheet."""
    return tuple(_row(row) for row in _rows(figures))


def _row(row: SchoolExam) -> ExamRow:
    before = row.previous_mean if row.previous_year == row.year - 1 else None
    last = f"{number(before, 1)} ({row.previous_n})" if before is not None else NO_DATA
    # Rounded numbers are subtracted, so that the reader can do it after us.
    change = None if before is None else round(row.mean, 1) - round(before, 1)
    gap = None if row.region is None else round(row.mean, 1) - round(row.region, 1)
    return ExamRow(
        row.subject, last, f"{number(row.mean, 1)} ({row.n})", signed(change, 1), number(row.region, 1), signed(gap, 1)
    )  # fmt: skip


def exams_picture(figures: Figures) -> Picture | None:
    """Bars of the district and the region by subject."""
    rows = _rows(figures)
    if not rows:
        return None
    series = [Series("район", tuple(row.mean for row in rows))]
    if any(row.region is not None for row in rows):
        series.append(Series("край", tuple(row.region for row in rows)))
    about = f"Рисунок 1. Средний балл ЕГЭ {rows[0].year} года по предметам: район и край."
    return bar_chart([row.subject for row in rows], series, unit="средний балл", about=about)
