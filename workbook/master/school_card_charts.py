"""«Карта школы», the native charts, drawn from the page's own cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from schemas.addresses import letters_of
from workbook.master.school_card_page import NUMBERS, Page
from workbook.master.school_card_results import TERMS
from workbook.master.styles import ACCENT, CONTRAST, FONT, INK, LINE, SECOND
from workbook.master.tables import Formula

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart

_RED, _PINK, _GREEN, _GREY = "#D9705F", "#EDB9B0", "#6DB583", "#DDE3E8"
_FONT: Final = {"name": FONT, "size": 8, "color": INK}
_UNIT: Final = 34
"""The width of one of the page's columns, in pixels."""
ROWS, _HEIGHT = 8, 13.5
"""Rows of the band of charts, and their height in points."""

Quality = list[list[tuple[str, str, str]]]


def write(page: Page, terms: Quality, exams: tuple[int, int], sections: tuple[int, int]) -> None:
    """Three charts side by side: marks by term, ЕГЭ by year, the road map by section."""
    titles = ((0, 9, "Качество и «2» по четвертям, %"), (10, 18, "ЕГЭ по годам"), (20, 28, "Дорожная карта: пункты"))
    for first, last, title in titles:
        page.section(first, last, title)
    page.next(18)
    top = page.row
    for _ in range(ROWS):
        page.next(_HEIGHT)
    _insert(page, _marks(page, terms), top, 0, 10, "Качество и доля «2» по четвертям")
    _insert(page, _exams(page, exams), top, 10, 9, "Средний балл ЕГЭ школы и района по годам")
    _insert(page, _sections(page, sections), top, 20, 9, "Исполнено и не исполнено по разделам Дорожной карты")


def _marks(page: Page, terms: Quality) -> Chart:
    """Quality and «2» of Russian and of mathematics, in which the lessons of algebra are added up."""
    russian, maths, algebra = terms
    top = 2
    names = ("Рус.: качество", "Мат.: качество", "Рус.: «2»", "Мат.: «2»")
    _head(page, top, ("Четверть", *names))
    for row, term in enumerate(TERMS, start=top + 1):
        place = row - top - 1
        _put(page, row, 0, term)
        for column, measure in ((1, 2), (3, 1)):
            own = russian[place]
            _put(
                page,
                row,
                column,
                Formula(f'=IF(ISNUMBER({own[measure]}),{own[measure]},"")', page.values[own[measure]]),
            )
            _put(page, row, column + 1, _together(page, maths[place], algebra[place], measure))
    chart = page.book.workbook.add_chart({"type": "column"})
    assert chart is not None
    for column, colour in enumerate((ACCENT, SECOND, _RED, _PINK), start=1):
        _series(page, chart, (top, column), (top + 1, top + len(TERMS)), colour)
    _set_axes(chart)
    return chart


def _together(page: Page, one: tuple[str, str, str], other: tuple[str, str, str], measure: int) -> Formula:
    """The share of two groups of classes together."""
    (n1, x1), (n2, x2) = (one[0], one[measure]), (other[0], other[measure])
    text = f'=IF(N({n1})+N({n2})=0,"",(N({n1})*N({x1})+N({n2})*N({x2}))/(N({n1})+N({n2})))'
    pairs = [(_number(page.values[n]), _number(page.values[x])) for n, x in ((n1, x1), (n2, x2))]
    total = sum(n for n, _ in pairs)
    return Formula(text, sum(n * x for n, x in pairs) / total if total else None)


def _exams(page: Page, rows: tuple[int, int]) -> Chart:
    chart = page.book.workbook.add_chart({"type": "column"})
    assert chart is not None
    name = page.sheet.get_name()
    colours = (
        (4, "Рус.: школа", ACCENT),
        (6, "Рус.: район", SECOND),
        (13, "Профиль: школа", CONTRAST),
        (15, "Профиль: район", _PALE),
    )
    for column, title, colour in colours:
        chart.add_series(
            {
                "name": title,
                "categories": [name, rows[0], 0, rows[1], 0],
                "values": [name, rows[0], column, rows[1], column],
                "fill": {"color": colour},
                "gap": 60,
                "data_labels": _LABELS,
            }
        )
    _set_axes(chart)
    return chart


def _sections(page: Page, rows: tuple[int, int]) -> Chart:
    """Items done and the rest of those foreseen, by section; the row of all sections is left out."""
    first, last = rows[0], rows[1] - 1
    top = 10
    _head(page, top, ("Раздел", "Исполнено", "Остальное"))
    for row, line in enumerate(range(first, last + 1), start=top + 1):
        done, foreseen = (f"${letters_of(column)}${line + 1}" for column in (8, 10))
        _put(page, row, 0, f"Раздел {row - top}")
        x, n = (_number(page.values[cell]) for cell in (done, foreseen))
        _put(page, row, 1, Formula(f"=N({done})", x))
        _put(page, row, 2, Formula(f"=N({foreseen})-N({done})", n - x))
    chart = page.book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    assert chart is not None
    for column, colour in ((1, _GREEN), (2, _GREY)):
        _series(page, chart, (top, column), (top + 1, top + 1 + last - first), colour, gap=35, overlap=100)
    chart.set_y_axis({"reverse": True, "num_font": _FONT, "line": {"color": LINE}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    return chart


_PALE: Final = "#F0D3B0"
_LABELS: Final = {"value": True, "font": _FONT | {"size": 7}, "num_format": "0;;"}
"""Whole numbers; nothing where there is nothing."""


def _series(page: Page, chart: Chart, head: tuple[int, int], rows: tuple[int, int], colour: str, **more: Any) -> None:
    name, column = page.sheet.get_name(), NUMBERS + head[1]
    chart.add_series(
        {
            "name": [name, head[0], column],
            "categories": [name, rows[0], NUMBERS, rows[1], NUMBERS],
            "values": [name, rows[0], column, rows[1], column],
            "fill": {"color": colour},
            "gap": 60,
            "data_labels": _LABELS,
        }
        | more
    )


def _set_axes(chart: Chart) -> None:
    # Columns are compared by their height, so the axis begins at zero.
    grid = {"visible": True, "line": {"color": LINE, "width": 0.5}}
    axis = {"min": 0, "max": 100, "major_unit": 50, "num_font": _FONT, "major_gridlines": grid, "line": {"none": True}}
    chart.set_y_axis(axis)
    chart.set_x_axis({"num_font": _FONT, "line": {"color": LINE}, "major_tick_mark": "none"})


def _insert(page: Page, chart: Chart, row: int, column: int, width: int, description: str) -> None:
    chart.set_legend({"position": "bottom", "font": _FONT})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_plotarea({"fill": {"none": True}})
    chart.set_size({"width": width * _UNIT - 6, "height": int(ROWS * _HEIGHT * 96 / 72) - 2})
    page.sheet.insert_chart(row, column, chart, {"object_position": 1, "description": description})


def _head(page: Page, row: int, names: tuple[str, ...]) -> None:
    for column, name in enumerate(names):
        page.sheet.write_string(row, NUMBERS + column, name, page.book.styles("small", "muted"))


def _put(page: Page, row: int, column: int, content: Formula | str) -> None:
    style = page.book.styles("small", "muted")
    if isinstance(content, str):
        page.sheet.write_string(row, NUMBERS + column, content, style)
    else:
        page.book.formula(page.sheet, row, NUMBERS + column, content.text, content.value, style)


def _number(value: object) -> float:
    return value if isinstance(value, int | float) else 0
