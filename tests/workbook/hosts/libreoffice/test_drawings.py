"""Pictures and charts of a sheet, as a macro of plain xlwings puts them there.

1. A picture has the size and the place it was given, keeps its proportions, is replaced and deleted.
2. A chart shows the numbers of a range, by columns or rows, in the kind that was asked for.
3. Both are in the file that is saved.
4. What is no image, no kind of chart, no picture or chart that is there, is refused.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from workbook.hosts.libreoffice.chart_types import _KINDS
from workbook.hosts.libreoffice.errors import HostRefusedError, MissingError, NotSupportedError

ROWS = [["Класс", "Было", "Стало"], ["5А", 3.5, 4.0], ["5Б", 3.1, 3.6], ["5В", 4.2, 4.1]]


def png(path: Path, width: int, height: int) -> Path:
    """Write a grey image of so many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\x00" + b"\x80" * width for _ in range(height)))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))
    return path


@pytest.fixture
def marks(sheet: Any) -> Any:
    """A sheet with a table of marks at A1."""
    sheet["A1"].value = ROWS
    return sheet


def drawn(chart: Any) -> dict[str, tuple[float, ...]]:
    """The numbers of a chart's series by their names."""
    (system,) = chart.api[1].FirstDiagram.CoordinateSystems
    series = [one for kind in system.ChartTypes for one in kind.DataSeries]
    sequences = [item for one in series for item in one.DataSequences if item.Values.Role.startswith("values-y")]
    return {" ".join(item.Label.getData()): item.Values.getData() for item in sequences}


def it_puts_a_picture_where_it_is_told(sheet: Any, tmp_path: Path):
    """1. 96 pixels of a screen are 72 points."""
    image = png(tmp_path / "рисунок № 1.png", 96, 48)
    one = sheet.pictures.add(image, left=20, top=30)
    assert (one.left, one.top, one.width, one.height) == pytest.approx((20, 30, 72, 36), abs=0.1)
    two = sheet.pictures.add(image, name="Герб", anchor=sheet["C5"], width=144)
    assert (two.left, two.top) == pytest.approx((sheet["C5"].left, sheet["C5"].top), abs=0.1)
    assert (two.width, two.height) == pytest.approx((144, 72), abs=0.1)
    assert ([picture.name for picture in sheet.pictures], len(sheet.pictures)) == ([one.name, "Герб"], 2)
    sheet.pictures["Герб"].name = "Печать"
    assert "Печать" in sheet.pictures
    one.delete()
    assert [picture.name for picture in sheet.pictures] == ["Печать"]


def it_replaces_a_picture_in_its_place(sheet: Any, tmp_path: Path):
    """1."""
    first = sheet.pictures.add(png(tmp_path / "a.png", 96, 96), name="График", left=50, top=60)
    first.width, first.height = 100, 40
    again = sheet.pictures.add(png(tmp_path / "b.png", 48, 48), name="График", update=True)
    assert len(sheet.pictures) == 1
    assert (again.left, again.top, again.width, again.height) == pytest.approx((50, 60, 100, 40), abs=0.1)


def it_draws_a_chart_of_a_table(marks: Any):
    """2. The names of rows and columns are taken from the table."""
    chart = marks.charts.add(
        source=marks["A1"].expand(), chart_type="line_markers", anchor=marks["F2"], name="Динамика"
    )
    assert (chart.name, chart.chart_type, chart.plot_by, chart.title) == ("Динамика", "line_markers", "columns", None)
    chart.title = "Было и стало"
    assert marks.charts["Динамика"].title == "Было и стало"
    assert drawn(chart) == {"Было": (3.5, 3.1, 4.2), "Стало": (4.0, 3.6, 4.1)}
    chart.plot_by = "rows"
    assert drawn(chart) == {"5А": (3.5, 4.0), "5Б": (3.1, 3.6), "5В": (4.2, 4.1)}
    chart.set_source_data(marks["A1:B3"])
    assert (chart.plot_by, drawn(chart)) == ("columns", {"Было": (3.5, 3.1)})
    assert (chart.left, chart.top) == pytest.approx((marks["F2"].left, marks["F2"].top), abs=0.1)
    chart.width, chart.title = 200, None
    assert (round(chart.width), chart.title) == (200, None)
    chart.delete()
    assert len(marks.charts) == 0


@pytest.mark.parametrize("kind", _KINDS)
def it_draws_every_kind_it_knows(marks: Any, kind: str):
    """2. In steps, as the page of xlwings shows it."""
    chart = marks.charts.add()
    chart.set_source_data(marks["A1"].expand())
    chart.chart_type = kind
    assert marks.charts[0].chart_type == kind
    assert next(iter(drawn(chart).values()))[:2] == (3.5, 3.1)


def it_stays_of_its_kind_with_other_data(marks: Any):
    """2."""
    chart = marks.charts.add(chart_type="column_stacked")
    chart.set_source_data(marks["A1:B3"])
    chart.set_source_data(marks["A1"].expand(), plot_by="rows")
    assert (chart.chart_type, list(drawn(chart))) == ("column_stacked", ["5А", "5Б", "5В"])


def it_draws_a_chart_to_a_file(marks: Any, tmp_path: Path):
    """2."""
    marks.charts.add(source=marks["A1"].expand()).to_png(tmp_path / "chart.png")
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


def it_saves_both(book: Any, tmp_path: Path):
    """3."""
    sheet, path = book.sheets[0], tmp_path / "книга.xlsx"
    sheet["A1"].value = ROWS
    sheet.charts.add(source=sheet["A1"].expand(), chart_type="bar_stacked", name="Столбики")
    sheet.pictures.add(png(tmp_path / "a.png", 96, 96), name="Печать", left=300)
    book.save(path)
    book.close()
    with zipfile.ZipFile(path) as package:
        assert [name for name in package.namelist() if name.startswith("xl/media/")] == ["xl/media/image1.png"]
        (chart,) = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
        assert b'barDir val="bar"' in package.read(chart)
    again = xw.Book(path).sheets[0]
    assert [picture.name for picture in again.pictures] == ["Печать"]
    assert [(chart.name, chart.chart_type) for chart in again.charts] == [("Столбики", "bar_stacked")]


def it_refuses_what_it_cannot_draw(marks: Any, tmp_path: Path):
    """4."""
    (tmp_path / "a.png").write_text("не картинка")
    with pytest.raises(HostRefusedError, match=r"«a\.png» — не картинка"):
        marks.pictures.add(tmp_path / "a.png")
    with pytest.raises(FileNotFoundError, match="Нет файла"):
        marks.pictures.add(tmp_path / "b.png")
    with pytest.raises(NotSupportedError, match=r"Pictures\.add\(link_to_file=True\)"):
        marks.pictures.add(png(tmp_path / "c.png", 8, 8), link_to_file=True)
    chart = marks.charts.add(source=marks["A1"].expand())
    with pytest.raises(NotSupportedError, match=r"Chart\.chart_type = 'radar'"):
        chart.chart_type = "radar"
    with pytest.raises(HostRefusedError, match="сначала задайте данные"):
        marks.charts.add(chart_type="xy_scatter_lines")
    with pytest.raises(NotSupportedError, match=r"Charts\.add\(style=4\)"):
        marks.charts.add(style=4)
    with pytest.raises(NotSupportedError, match=r"^Chart\.legend: в LibreOffice не поддержано$"):
        print(chart.legend)
    for found in (marks.pictures, marks.charts):
        with pytest.raises(MissingError, match="нет"):
            print(found["Нет такого"])
