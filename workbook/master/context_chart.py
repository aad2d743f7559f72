"""The native chart of «Группы школ»: a point for each school, the cuts of both axes and the strip of the border."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, Any, Final

from schemas.addresses import letters_of
from udfs.context_groups import Group
from workbook.context_tables import ContextTables
from workbook.master import context_formulas as excel
from workbook.master.styles import ACCENT, CONTRAST, FONT, INK, LINE, MUTED

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from workbook.master.book import MasterBook

_FONT: Final = {"name": FONT, "size": 9, "color": INK}
_SIZE: Final = (810, 690)
_ROWS: Final = 34
"""How many rows of the page the chart takes."""
_STEP: Final = 10
"""The axes begin and end at whole tens."""


def write(
    book: MasterBook, sheet: Worksheet, tables: ContextTables, corner: tuple[int, int], numbers_column: int
) -> int:
    """The chart with its corner in a cell, its numbers from a column on. Returns its last row. Counted from 0."""
    points = [
        (line.school.code, line.social.value, line.results.value)
        for line in tables.schools
        if line.social.value is not None and line.results.value is not None
    ]
    if not points:
        text = "Диаграмма появится, когда хотя бы у одной школы будут оба индекса."
        sheet.write_string(*corner, text, book.styles("muted"))
        return corner[0]
    numbers = _Numbers(book, sheet, corner[0], numbers_column)
    horizontal = _axis([x for _, x, _ in points], tables.cuts[0])
    vertical = _axis([y for _, _, y in points], tables.cuts[1])
    chart = book.workbook.add_chart({"type": "scatter"})
    _add_cuts(chart, numbers, tables, horizontal, vertical)
    _add_names(chart, numbers, horizontal, vertical)
    _add_schools(chart, numbers, points)
    grid = {"visible": True, "line": {"color": "#EDF0F3", "width": 0.5}}
    for set_axis, title, (low, high) in (
        (chart.set_x_axis, "ИСБ: правее — условия благополучнее", horizontal),
        (chart.set_y_axis, "ИОР: выше — результаты выше", vertical),
    ):
        set_axis(
            {
                "name": title,
                "name_font": _FONT | {"bold": False},
                "num_font": _FONT,
                "num_format": "0",
                "min": low,
                "max": high,
                "crossing": low,
                "major_unit": _STEP,
                "major_gridlines": grid,
                "line": {"color": LINE},
            }
        )
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"color": LINE}})
    chart.set_size({"width": _SIZE[0], "height": _SIZE[1]})
    place = {"x_offset": 2, "y_offset": 6, "object_position": 2, "description": "Школы по ИСБ и ИОР с делением осей"}
    sheet.insert_chart(*corner, chart, place)
    return corner[0] + _ROWS


class _Numbers:
    """The numbers behind the chart: label, x and y in three columns."""

    def __init__(self, book: MasterBook, sheet: Worksheet, row: int, column: int) -> None:
        self.book, self.sheet, self.row, self.column = book, sheet, row, column
        self.sheet.set_column(column, column, 24)
        self.sheet.write_string(row, self.column, "Числа диаграммы", self.book.styles("small", "muted", "left"))
        for place, text in enumerate(("ИСБ", "ИОР"), start=1):
            self.sheet.write_string(row, self.column + place, text, self.book.styles("small", "muted", "right"))

    def add(self, label: str, x: tuple[str, float], y: tuple[str, float]) -> int:
        """A row of numbers, each (formula, value), a formula empty for a plain number. Returns the row, from 0."""
        self.row += 1
        self.sheet.write_string(self.row, self.column, label, self.book.styles("small", "muted", "left"))
        style = self.book.styles("tenths", "small", "muted")
        for place, (formula, value) in enumerate((x, y), start=1):
            if formula:
                self.book.formula(self.sheet, self.row, self.column + place, formula, value, style)
            else:
                self.sheet.write_number(self.row, self.column + place, value, style)
        return self.row

    def ranges(self, first: int, last: int) -> dict[str, Any]:
        """The two ranges of a series."""
        name, x, y = self.sheet.get_name(), self.column + 1, self.column + 2
        return {"categories": [name, first, x, last, x], "values": [name, first, y, last, y]}


def _axis(values: list[float], cut: float) -> tuple[int, int]:
    """The ends of an axis: whole tens around all values and the cut, with some room."""
    low, high = min(*values, cut) - _STEP / 2, max(*values, cut) + _STEP / 2
    return _STEP * floor(low / _STEP), _STEP * ceil(high / _STEP)


def _add_schools(chart: Any, numbers: _Numbers, points: list[tuple[str, float, float]]) -> None:
    rows = []
    for code, x, y in points:
        cell = f"${letters_of(numbers.column)}{numbers.row + 2}"
        text = f"=INDEX(CTX_{{}},MATCH({cell},CTX_school,0))"
        rows.append(numbers.add(code, (text.format("social"), x), (text.format("results"), y)))
    chart.add_series(
        {
            "name": "Школы",
            **numbers.ranges(rows[0], rows[-1]),
            "marker": {"type": "circle", "size": 7, "fill": {"color": ACCENT}, "border": {"color": "#FFFFFF"}},
            "line": {"none": True},
            "data_labels": {
                "value": True,
                "custom": [{"value": code} for code, _, _ in points],
                "position": "right",
                "font": {"name": FONT, "size": 8, "color": INK},
            },
        }
    )


def _add_cuts(
    chart: Any, numbers: _Numbers, tables: ContextTables, horizontal: tuple[int, int], vertical: tuple[int, int]
) -> None:
    """The cut of each axis as a line, and the narrowest strip of the border around it as two dashed ones."""
    band = tables.methodology.context_band_min
    for axis, (name, cut) in enumerate(
        zip((excel.CUT_SOCIAL, excel.CUT_RESULTS), tables.cuts, strict=True),
    ):
        across = vertical if axis == 0 else horizontal
        for sign, offset in (("", 0.0), ("-M_context_band_min", -band), ("+M_context_band_min", band)):
            title = f"{'деление' if not sign else 'полоса'} {'ИОР' if axis else 'ИСБ'}"
            ends = [(("", float(end)), (f"={name}{sign}", cut + offset)) for end in across]
            rows = [numbers.add(title, *(pair if axis else pair[::-1])) for pair in ends]
            line = {"color": MUTED, "width": 0.75, "dash_type": "dash"} if sign else {"color": CONTRAST, "width": 1.5}
            chart.add_series(
                {"name": title, **numbers.ranges(rows[0], rows[-1]), "marker": {"type": "none"}, "line": line}
            )


def _add_names(chart: Any, numbers: _Numbers, horizontal: tuple[int, int], vertical: tuple[int, int]) -> None:
    """The name of each group in its corner, as the label of a point without a marker."""
    corners = (
        (Group.RESILIENT, 0, 1, "right"),
        (Group.WELL, 1, 1, "left"),
        (Group.SUPPORT, 0, 0, "right"),
        (Group.UNREALISED, 1, 0, "left"),
    )
    for group, right, top, position in corners:
        x, y = (
            ends[at] + (-1 if at else 1) * part * (ends[1] - ends[0])
            for ends, at, part in ((horizontal, right, 0.005), (vertical, top, 0.03))
        )
        row = numbers.add(group.value, ("", x), ("", y))
        chart.add_series(
            {
                "name": group.value,
                **numbers.ranges(row, row),
                "marker": {"type": "none"},
                "line": {"none": True},
                "data_labels": {
                    "value": True,
                    "custom": [{"value": group.value}],
                    "position": position,
                    "font": {"name": FONT, "size": 10, "bold": True, "color": MUTED},
                },
            }
        )
