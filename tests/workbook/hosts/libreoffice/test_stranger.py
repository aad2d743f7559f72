"""A macro by somebody who knows xlwings and nothing of LibreOffice runs here as it would in Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import pytest
import xlwings as xw

from workbook.hosts.libreoffice import engine
from workbook.hosts.libreoffice.errors import NotSupportedError


def summarise(path: Path) -> None:
    """As in xlwings' own documentation: read a table, group it, write a sheet with a table, names, formats, a chart."""
    book = xw.Book(path)
    sheet = book.sheets["Оценки"]
    marks = sheet["A1"].options(pd.DataFrame, expand="table", index=False).value
    if "Свод" in [other.name for other in book.sheets]:
        book.sheets["Свод"].delete()
    target = book.sheets.add("Свод", after=sheet)
    by_class = marks.groupby("Класс").agg(Средняя=("Отметка", "mean"), Последняя=("Дата", "max"))
    target["A1"].value = by_class
    target["A1"].expand("right").font.bold = True
    target["A1"].expand("right").color = (221, 235, 247)
    target["B2"].expand("down").number_format = "0.00"
    last = target["A1"].end("down").row
    target[f"A{last + 1}"].value = "Всего"
    target[f"B{last + 1}"].formula = f"=AVERAGE(B2:B{last})"
    target.tables.add(source=target["A1"].expand(), name="Свод_классов")
    target[f"B{last + 1}"].name = "Средняя_школы"
    place = target["E2"]
    chart = target.charts.add(source=target[f"A1:B{last}"], chart_type="bar_clustered", anchor=place, name="По_классам")
    chart.title = "Средняя отметка"
    figure, axes = plt.subplots()
    axes.hist(marks["Отметка"])
    target.pictures.add(figure, name="Отметки", update=True, anchor=target["E20"], height=150)
    target.autofit()
    book.save()


@pytest.mark.usefixtures("calc")
def it_runs_a_macro_of_plain_xlwings(tmp_path: Path):
    path = tmp_path / "оценки.xlsx"
    rows = [("5А", 4, "2022-01-12"), ("5А", 5, "2022-01-14"), ("5Б", 3, "2022-01-13")]
    marks = pd.DataFrame(rows, columns=["Класс", "Отметка", "Дата"]).astype({"Дата": "datetime64[us]"})
    marks.to_excel(path, sheet_name="Оценки", index=False)
    summarise(path)
    summarise(path)  # The second run finds the sheet of the first.
    xw.Book(path).close()
    again = xw.Book(path)
    sheet = again.sheets["Свод"]
    assert [other.name for other in again.sheets] == ["Оценки", "Свод"]
    assert sheet["A1:C1"].value == ["Класс", "Средняя", "Последняя"]
    assert sheet["A2:B4"].value == [["5А", 4.5], ["5Б", 3.0], ["Всего", 3.75]]
    assert again.names["Средняя_школы"].refers_to_range.formula == "=AVERAGE(B2:B3)"
    assert [table.name for table in sheet.tables] == ["Свод_классов"]
    assert sheet["B2"].number_format == "0.00"
    assert sheet["A1"].color == (221, 235, 247)
    assert [(chart.name, chart.title) for chart in sheet.charts] == [("По_классам", "Средняя отметка")]
    assert [(picture.name, round(picture.height)) for picture in sheet.pictures] == [("Отметки", 150)]
    assert pd.read_excel(path, sheet_name="Свод", engine="openpyxl")["Последняя"][0] == pd.Timestamp("2022-01-14")


def it_runs_the_example_of_its_own_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """It starts a LibreOffice of its own and ends it."""
    page = Path(str(engine.__file__)).with_name("README.md").read_text("utf-8")
    example = page.partition("```python\n")[2].partition("```")[0]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(xw.engines, "active", None)
    others = len(engine.find_engine().apps)
    exec(compile(example, "README.md", "exec"), {})
    marks = pd.read_excel(tmp_path / "marks.xlsx", engine="openpyxl")
    assert marks.columns.tolist() == ["class", "pupils", "since"]
    assert marks["pupils"].tolist() == [27, 25, 52]
    assert len(engine.find_engine().apps) == others


def it_takes_and_gives_frames_with_their_index(sheet: Any):
    frame = pd.DataFrame({"Учеников": [27.0, None], "ШНОР": [True, False]}, index=pd.Index(["5А", "5Б"], name="Класс"))
    sheet["B2"].value = frame
    back = sheet["B2"].options(pd.DataFrame, expand="table").value
    pd.testing.assert_frame_equal(back, frame, check_dtype=False)
    sheet["F2"].options(pd.Series, expand="table").value = frame["Учеников"]
    assert sheet["F2"].options(dict, expand="table").value == {"Класс": "Учеников", "5А": 27.0, "5Б": None}


@pytest.mark.parametrize(
    ("use", "member"),
    [
        (lambda sheet: sheet["A1:B2"].merge(), "Range.merge"),
        (lambda sheet: sheet["A1"].borders, "Range.borders"),
        (lambda sheet: sheet.shapes, "Sheet.shapes"),
        (lambda sheet: sheet.pivot_tables, "Sheet.pivot_tables"),
        (lambda sheet: sheet.book.to_pdf(), "Book.to_pdf"),
        (lambda sheet: sheet.book.macro("Mod.Sub")(), "App.run"),
        (lambda sheet: sheet["A1"].formula2, "Range.formula2"),
    ],
)
def it_refuses_what_it_cannot_by_name(sheet: Any, use: Any, member: str):
    with pytest.raises(NotSupportedError) as refusal:
        use(sheet)
    assert str(refusal.value) == f"{member}: в LibreOffice не поддержано"
