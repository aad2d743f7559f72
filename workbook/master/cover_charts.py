"""The native charts of the cover."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from schemas.addresses import letters_of
from workbook.master.records import printed_means
from workbook.master.reference import ONLY_MEANS
from workbook.master.styles import ACCENT, CONTRAST, FONT, INK, LINE, SECOND

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from workbook.master.book import MasterBook
    from workbook.master.state import MasterState

_GREEN, _YELLOW, _RED, _GREY = "#6DB583", "#F2C14E", "#D9705F", "#C3CAD1"
_REPORTS: Final = (_GREEN, _YELLOW, _RED, _GREY)
_MARKS: Final = (_GREEN, SECOND, _RED, _YELLOW)
"""Slices and bars in the order of the cover's rows; the colours are those of the rows, stronger."""

_FIRST_FIELD: Final = 15
"""The column, from 0, of the numbers behind the chart of exams, beside the printed page."""
_FONT: Final = {"name": FONT, "size": 9, "color": INK}
_BLOCK, _PAGE = 4 * 96, 12 * 96 + 2 * 19
"""The width of a block and of the page, in pixels."""


def doughnut(book: MasterBook, sheet: Worksheet, corner: tuple[int, int], top: int) -> None:
    """The shares of the four counts that stand under `corner`'s column from row `top` on. Counted from 0."""
    chart = book.workbook.add_chart({"type": "doughnut"})
    chart.add_series(
        {
            "name": "Отчёты школ",
            **_ranges(sheet, top, corner[1]),
            "points": [{"fill": {"color": colour}} for colour in _REPORTS],
            "border": {"color": "#FFFFFF"},
        }
    )
    chart.set_hole_size(58)
    chart.set_legend({"position": "right", "font": _FONT})
    _place(sheet, chart, corner, (_BLOCK, 186), "Доли принятых, возвращённых и не сданных отчётов")


def bars(book: MasterBook, sheet: Worksheet, corner: tuple[int, int], top: int) -> None:
    """Four counts as bars, the first on top."""
    chart = book.workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": "Отметки школ",
            **_ranges(sheet, top, corner[1]),
            "points": [{"fill": {"color": colour}} for colour in _MARKS],
            "gap": 45,
            "data_labels": {"value": True, "font": _FONT},
        }
    )
    chart.set_y_axis({"reverse": True, "num_font": _FONT, "line": {"color": LINE}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"none": True})
    _place(sheet, chart, corner, (_BLOCK, 186), "Число отметок школ по статусам пунктов Дорожной карты")


def exams(book: MasterBook, sheet: Worksheet, state: MasterState, row: int, last_column: int) -> None:
    """Mean ЕГЭ scores by subject: two last years of the district, and the region's last one."""
    printed = printed_means(state)
    years = sorted({result.year for result in printed})[-2:]
    if not years:
        book.add_section(sheet, row, 0, last_column, "ЕГЭ: средний балл района и края")
        text = "Данных нет: внесите средние баллы на лист «Справочные значения»."
        sheet.write_string(row + 1, 0, text, book.styles("muted"))
        return
    span = f"{years[0]} и {years[-1]} годы" if len(years) > 1 else f"{years[0]} год"
    book.add_section(sheet, row, 0, last_column, f"ЕГЭ: средний балл района и края, {span}")
    subjects = list(dict.fromkeys(result.subject for result in printed if result.year in years))
    series = [(f"Район, {year}", "district", year) for year in years] + [("Край", "region", years[-1])]
    _exam_numbers(book, sheet, state, row, subjects, series)
    chart = book.workbook.add_chart({"type": "column"})
    colours = (*((SECOND, ACCENT) if len(years) > 1 else (ACCENT,)), CONTRAST)
    first, last = row + 1, row + len(subjects)
    for place, colour in enumerate(colours, start=_FIRST_FIELD + 1):
        chart.add_series(
            {
                "name": [sheet.get_name(), row, place],
                "categories": [sheet.get_name(), first, _FIRST_FIELD, last, _FIRST_FIELD],
                "values": [sheet.get_name(), first, place, last, place],
                "fill": {"color": colour},
                "gap": 70,
                "overlap": -5,
            }
        )
    chart.set_legend({"position": "top", "font": _FONT})
    # Columns are compared by their height, so the axis begins at zero.
    grid = {"visible": True, "line": {"color": LINE, "width": 0.5}}
    chart.set_y_axis(
        {"min": 0, "max": 100, "major_unit": 20, "num_font": _FONT, "major_gridlines": grid, "line": {"none": True}}
    )
    chart.set_x_axis({"num_font": _FONT, "line": {"color": LINE}, "major_tick_mark": "none"})
    _place(sheet, chart, (row + 1, 0), (_PAGE, 272), "Средние баллы ЕГЭ по предметам: район и край")


def _exam_numbers(
    book: MasterBook,
    sheet: Worksheet,
    state: MasterState,
    row: int,
    subjects: list[str],
    series: list[tuple[str, str, int]],
) -> None:
    """The numbers behind the chart, taken from «Справочные значения» by formulas."""
    known = {(item.subject, item.year): item for item in printed_means(state)}
    sheet.set_column(_FIRST_FIELD, _FIRST_FIELD, 22)
    sheet.write_string(row, _FIRST_FIELD, "Числа диаграммы ЕГЭ", book.styles("small", "muted"))
    for place, (name, _, _) in enumerate(series, start=_FIRST_FIELD + 1):
        sheet.write_string(row, place, name, book.styles("small", "muted", "right"))
    for offset, subject in enumerate(subjects, start=row + 1):
        sheet.write_string(offset, _FIRST_FIELD, subject, book.styles("small", "muted"))
        wanted = f"REF_subject,${letters_of(_FIRST_FIELD)}{offset + 1},{ONLY_MEANS},REF_year"
        for place, (_, measure, year) in enumerate(series, start=_FIRST_FIELD + 1):
            filled = f'COUNTIFS({wanted},{year},REF_{measure},">=0")=0'
            formula = f'=IF({filled},"",SUMIFS(REF_{measure},{wanted},{year}))'
            result = known.get((subject, year))
            value = getattr(result, measure) if result else None
            book.formula(sheet, offset, place, formula, value, book.styles("tenths", "small", "muted"))


def _ranges(sheet: Worksheet, top: int, labels: int) -> dict[str, Any]:
    numbers = labels + 2
    name, last = sheet.get_name(), top + len(_MARKS) - 1
    return {"categories": [name, top, labels, last, labels], "values": [name, top, numbers, last, numbers]}


def _place(sheet: Worksheet, chart: Any, corner: tuple[int, int], size: tuple[int, int], description: str) -> None:
    chart.set_title({"none": True})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_plotarea({"fill": {"none": True}})
    chart.set_size({"width": size[0], "height": size[1]})
    sheet.insert_chart(*corner, chart, {"x_offset": 2, "y_offset": 4, "object_position": 2, "description": description})
