"""Values and formulas go into cells and come back as xlwings has them in Excel.

1. Numbers, texts, dates, truth values and blanks come back as they went.
2. What is missing in Python is a blank cell, and a formula's empty text reads as one.
3. A text with «=» is a formula in Excel's English notation; a filled formula moves its references along.
4. Error values read as None, or as their texts if asked; the formula stays.
5. A block goes in one call; values of another shape are refused.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest

from workbook.hosts.libreoffice import blocks
from workbook.hosts.libreoffice.errors import HostRefusedError


def it_gives_back_what_was_written(sheet: Any):
    """1."""
    rows = [[1.0, "Отметка «2»", True], [2.5, "строка\nвторая", False], [datetime(2022, 1, 12), "'", None]]
    sheet["B2"].value = rows
    rows[2][1] = None
    assert sheet["B2:D4"].value == rows
    assert [sheet["D2"].value, sheet["D3"].value] == [True, False]
    assert type(sheet["D2"].value) is bool, "1.0 would be equal to True"
    assert type(sheet["B2"].value) is float


def it_reads_a_moment_to_the_millisecond(sheet: Any):
    """1."""
    sheet["A1"].value = [datetime(2022, 1, 12, 9, 30, 15), date(1899, 12, 31), pd.Timestamp(2022, 2, 1, 8)]
    assert sheet["A1:C1"].value == [datetime(2022, 1, 12, 9, 30, 15), datetime(1899, 12, 31), datetime(2022, 2, 1, 8)]
    assert sheet["A1:C1"].options(dates=date).value == [date(2022, 1, 12), date(1899, 12, 31), date(2022, 2, 1)]


def it_keeps_the_format_a_date_cell_has(sheet: Any):
    """1. And gives one to a cell that has none."""
    sheet["A1"].number_format = "yyyy-mm-dd"
    sheet["A1"].value = [[date(2022, 1, 12)], [date(2022, 1, 13)]]
    assert sheet["A1"].number_format == "yyyy-mm-dd"
    assert sheet["A2"].number_format.startswith("dd.mm.yy")


def it_takes_the_kinds_of_numbers_that_numpy_has(sheet: Any):
    """1."""
    sheet["A1"].value = [np.float64(1.5), np.int32(7), np.bool_(True), np.datetime64("2022-01-12"), 3]
    assert sheet["A1:E1"].value == [1.5, 7.0, True, datetime(2022, 1, 12), 3.0]
    assert sheet["B1"].options(numbers=int).value == 7


def it_leaves_a_cell_blank_for_what_is_missing(sheet: Any):
    """2."""
    sheet["A1"].value = [None, np.nan, pd.NaT, pd.NA, ""]
    sheet["F1"].formula = '=""'
    assert sheet["A1:F1"].value == [None] * 6
    sheet["B1"].raw_value = float("nan")
    assert sheet["A1:F1"].options(empty="пусто").value == ["пусто"] * 6
    assert sheet["F1"].end("left").address == "$A$1", "the five before it are really blank"


def it_keeps_a_text_that_looks_like_a_number(sheet: Any):
    """1. Excel would make 18 of it; with an apostrophe both keep it."""
    sheet["A1"].value = ["0018", "'0018", "1,5"]
    assert sheet["A1:C1"].value == ["0018", "0018", "1,5"]
    assert sheet["A1:C1"].formula == (("0018", "0018", "1,5"),)


def it_understands_formulas_of_excel(book: Any, sheet: Any):
    """3."""
    book.sheets.add("Свод", after=sheet)
    sheet["A1"].value = [[1, "x"], [2, "y"], [3, "x"]]
    formulas = ["=SUM('Лист 1'!A1:A3,0.5)", '=IF(A1>0,"да",Свод!$B$1)', '=SUMIFS(A:A,B:B,"x")', "=TRUE()"]
    sheet["D1"].value = formulas
    assert sheet["D1:G1"].value == [6.5, "да", 4.0, True]
    assert sheet["D1"].formula == "=SUM('Лист 1'!A1:A3,0.5)"
    assert sheet["E1"].formula == formulas[1]


def it_writes_formulas_among_values(sheet: Any):
    """3."""
    sheet["A1"].value = [["Школа", 1.5, None], ["=B1*2", "0018", date(2022, 1, 12)]]
    assert sheet["A1:C2"].value == [["Школа", 1.5, None], [3.0, "0018", datetime(2022, 1, 12)]]


def it_moves_references_along_when_a_formula_fills_cells(sheet: Any):
    """3."""
    sheet["A1"].value = [[1, 10], [2, 20], [3, 30]]
    sheet["C1:D3"].formula = "=A1*2+$A$1"
    assert sheet["C1:D3"].formula[2] == ("=A3*2+$A$1", "=B3*2+$A$1")
    assert sheet["C1:D3"].value == [[3.0, 21.0], [5.0, 41.0], [7.0, 61.0]]


def it_writes_a_formula_to_each_cell(sheet: Any):
    """3. Numbers among them are numbers, as in Excel."""
    sheet["A1"].formula = [["=1+1", "2.5"], ["=A1*2", "текст"]]
    assert sheet["A1:B2"].value == [[2.0, 2.5], [4.0, "текст"]]


def it_writes_an_array_formula(sheet: Any):
    """3."""
    sheet["A1:A3"].value = [[1], [2], [3]]
    sheet["B1:B3"].formula_array = "=A1:A3*2"
    assert sheet["B1:B3"].value == [2.0, 4.0, 6.0]
    assert (sheet["B1"].has_array, sheet["A1"].has_array) == (True, False)
    assert sheet["B1:B3"].formula_array == "=A1:A3*2"


def it_tells_error_values(sheet: Any):
    """4."""
    sheet["A1"].value = ["=1/0", "=NA()", "=1+", 5]
    assert sheet["A1:D1"].value == [None, None, None, 5.0]
    assert sheet["A1:D1"].options(err_to_str=True).value == ["#DIV/0!", "#N/A", "#VALUE!", 5.0]
    assert sheet["A1"].raw_value == -2146826281, "Excel's own number of #DIV/0!"
    assert sheet["A1"].formula == "=1/0"


def it_fills_a_block_with_one_value_or_one_row(sheet: Any):
    """5."""
    sheet["A1:B2"].value = "x"
    sheet["A3:B4"].raw_value = [1.0, 2.0]
    assert sheet["A1:B4"].value == [["x", "x"], ["x", "x"], [1.0, 2.0], [1.0, 2.0]]


def it_moves_a_block_in_one_call(sheet: Any, monkeypatch: pytest.MonkeyPatch):
    """5. xlwings would cut a block of 200,000 cells in two for Excel."""
    calls: list[str] = []
    for name in ("read_values", "write_values"):
        monkeypatch.setattr(blocks, name, _counted(getattr(blocks, name), calls))
    numbers = np.arange(200_000.0).reshape(10_000, 20)
    sheet["A1"].value = numbers
    assert (sheet["A1"].resize(10_000, 20).options(np.array).value == numbers).all()
    assert calls == ["write_values", "read_values"]


def it_refuses_values_of_another_shape(sheet: Any):
    """5."""
    with pytest.raises(ValueError, match=r"не подходят к \$A\$1:\$B\$2 \(2×2\)"):
        sheet["A1:B2"].raw_value = [[1.0, 2.0]]
    with pytest.raises(ValueError, match="значение типа complex"):
        sheet["A1"].value = 1j


def it_says_what_libreoffice_refuses(book: Any, sheet: Any):
    """UNO's own words hold names of C++ files, and a name that is taken it lets fall without a word."""
    book.sheets.add("Свод")
    with pytest.raises(HostRefusedError, match=r"Sheet\.name: имя «Лист 1» уже занято.*осталось «Свод»"):
        book.sheets["Свод"].name = "Лист 1"
    with pytest.raises(
        HostRefusedError, match=r"Range\.select: LibreOffice отказался|Names\.add: LibreOffice"
    ) as refusal:
        book.names.add("два слова", "=1")
    assert ".cxx" not in str(refusal.value)


def _counted(call: Callable[..., Any], calls: list[str]) -> Callable[..., Any]:
    def counted(*arguments: Any) -> Any:
        calls.append(call.__name__)
        return call(*arguments)

    return counted
