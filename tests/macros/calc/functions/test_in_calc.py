"""The worksheet functions in a real Calc that got the extension by `shnor install --calc`.

1. A workbook of Excel's with the functions' plain names shows what Python answers: every example of the registry.
2. It shows the same after Calc has saved it, as .xlsx and as .ods.
3. Errors, blanks, days, whole columns and logical values mean what they mean in Excel.
4. They are typed by the same names, and their help is Russian.
5. A workbook that brings its own VBA functions of these names shows the same.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import isclose
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from macros.workplace.calc import install_calc
from macros.workplace.machine import this_machine
from tests.macros.calc.functions.examples_book import FOUND, STALE, Asked, write_examples
from tests.office.book import OfficeBook, OfficeSheet
from tests.office.server import Office
from udfs.registry import FUNCTIONS, Cell, CellError, call, rows_of
from workbook.vba.office_parts import OfficeParts
from workbook.vba.wrappers import function_modules
from workbook.vba.xlwings_module import xlwings_module

MARKS = ((3, 9, 8, 4, 1), (0, 10, 10, 0, 0))


@dataclass(frozen=True)
class Examples:
    """The examples of the registry, the file with them, and what Calc made of it."""

    asked: list[Asked]
    path: Path
    shown: OfficeBook

    def wrong(self, book: OfficeBook) -> dict[tuple[str, str], tuple[Any, Cell]]:
        """Formula and place of each cell that shows something else than Python answers, with both."""
        sheet = book[FOUND]
        return {
            (one.formula, address): (sheet[address], wanted)
            for one in self.asked
            for address, wanted in one.cells
            if not is_same(sheet[address], wanted)
        }


@pytest.fixture(scope="module")
def calc() -> Iterator[Office]:
    """A LibreOffice with our extension, installed as a user does it."""
    bench = Office(prepare=lambda profile: install_calc(this_machine(), profile, tell=lambda text: None))
    yield bench
    bench.close()


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory, calc: Office) -> Examples:
    """All examples in a workbook of Excel's, opened in Calc."""
    path = tmp_path_factory.mktemp("examples") / "примеры.xlsx"
    asked = write_examples(path)
    return Examples(asked, path, calc.recalculate(path))


def is_same(found: Any, wanted: Cell) -> bool:
    if isinstance(wanted, CellError):
        return str(found) == wanted.value
    if isinstance(wanted, float) and isinstance(found, float):
        return isclose(found, wanted, rel_tol=1e-12, abs_tol=1e-12)
    return bool(found == wanted)


def it_shows_what_python_answers(examples: Examples):
    """1."""
    assert {one.function.name for one in examples.asked} == set(FUNCTIONS)
    assert examples.wrong(examples.shown) == {}


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def it_shows_the_same_when_saved_by_calc(examples: Examples, calc: Office, kind: str):
    """2."""
    saved = calc.save_as(examples.path, examples.path.with_name(f"сохранено.{kind}"), kind)
    assert examples.wrong(calc.recalculate(saved)) == {}


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory, calc: Office) -> OfficeSheet:
    """A sheet with cells of every kind, and what the formulas of `CASES` show on it, typed in from P1 down."""
    path = tmp_path_factory.mktemp("typed") / "книга.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd.mm.yyyy"}) as book:
        sheet = book.add_worksheet("Лист")
        for row, cells in enumerate(MARKS):
            sheet.write_row(row, 0, cells)
        sheet.write_formula("C2", "=NA()", value="#N/A")
        sheet.write_formula("G1", "=NA()", value="#N/A")
        sheet.write_formula("G2", "=1/0", value="#DIV/0!")
        sheet.write("G4", "нет")
        sheet.write("G5", True)
        sheet.write_datetime("G6", date(2022, 3, 1))
        sheet.write_datetime("G7", date(2022, 3, 15))
        sheet.write_column("H1", ["низкий", "средний", "высокий"])
        sheet.write_row("I1", ["n_min", 3])
        book.define_name("PAR_key", "=Лист!$I$1:$I$2")
        book.define_name("PAR_value", "=Лист!$J$1:$J$2")
        sheet.write_array_formula("A10:G12", "{=SHNOR_MARKS_TABLE(A1:E3)}")
    typed = {f"P{number}": formula for number, formula in enumerate(CASES, start=1)}
    return calc.set_and_recalculate(path, {"Лист": typed})["Лист"]


CASES: dict[str, Cell] = {
    "=SHNOR_SUCCESS(3,9,8,4,1)": 84.0,
    "=SHNOR_SUCCESS(A1,B1,C1,D1)": 87.5,
    "=SHNOR_SUCCESS(A1,B1,C1,D1,G3)": 87.5,
    "=shnor_success(A1,B1,C1,D1)+1": 88.5,
    "=SHNOR_SHARE(G3,10)": CellError.NO_DATA,
    "=SHNOR_SHARE(0,10)": 0.0,
    "=SHNOR_SHARE(G1,10)": CellError.NO_DATA,
    "=SHNOR_SHARE(G2,10)": CellError.DIVIDED_BY_ZERO,
    "=SHNOR_SHARE(G4,10)": CellError.VALUE,
    "=SHNOR_SHARE(11,10)": CellError.VALUE,
    "=SHNOR_SHARE(SUM(A1:B1),SHNOR_SHARE(10,20))": 24.0,
    "=SHNOR_NUMBER(1/3)": "0,333333333333333",
    "=SHNOR_NUMBER(0.0000001,10)": "0,0000001000",
    "=SHNOR_PERCENT(37.26,0)": "37\u00a0%",
    "=SHNOR_PERCENT(37.26)": "37,3\u00a0%",
    "=SHNOR_OVERDUE_DAYS(G6,G7,G3)": 14.0,
    '=SHNOR_OVERDUE_DAYS(G6,G7,"28.02.2022")': 0.0,
    "=SHNOR_LOW_SOCIAL(H:H)": 100 / 3,
    "=SHNOR_IS_LOW(2,4)": "недостаточно данных",
    "=SHNOR_IS_LOW(2,4,I1:J1)": "да",
    "=SHNOR_IS_LOW(2,4,PAR_key:PAR_value)": "да",
    '=IF(SHNOR_IS_LOW(9,30)="да",G5,0)': 1.0,
    "=SHNOR_NO_SUCH(1)": CellError.NAME,
}
"""What is typed, in Excel's notation, and what is to be shown."""


def it_takes_cells_for_what_they_are(sheet: OfficeSheet):
    """3."""
    shown = {formula: sheet[f"P{number}"] for number, formula in enumerate(CASES, start=1)}
    wrong = {
        formula: (shown[formula], wanted) for formula, wanted in CASES.items() if not is_same(shown[formula], wanted)
    }
    assert wrong == {}


def it_leaves_an_error_in_its_own_row_of_a_block(sheet: OfficeSheet):
    """3."""
    whole, _, blank = rows_of(call("SHNOR_MARKS_TABLE", [(*MARKS, (None,) * 5)]))
    shown = [[sheet[f"{letter}{row}"] for letter in "ABCDEFG"] for row in (10, 11, 12)]
    assert all(map(is_same, shown[0], whole))
    assert [str(cell) for cell in shown[1]] == ["#N/A"] * 7
    assert shown[2] == list(blank)


def it_helps_in_russian(calc: Office):
    """4."""
    for function in FUNCTIONS.values():
        said = calc.function_help(function.name)
        assert function.help_ru in said["help"]
        assert [name for name, _ in said["arguments"]] == [argument.name for argument in function.arguments]
        for argument, (_, text) in zip(function.arguments, said["arguments"], strict=True):
            assert text.startswith(argument.help_ru)


def it_finds_the_names_in_formulas_that_were_filled_down(calc: Office, tmp_path: Path):
    """1. Excel writes such a formula once, for all its cells; protection of the sheet is no hindrance.

    Where the functions come from the add-in ШНОР.xlam, it says so before their names.
    """
    path = tmp_path / "книга.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Свой лист")
        sheet.protect()
        for row in range(3):
            sheet.write_row(row, 1, [row, 4])
            sheet.write_formula(row, 0, f"SHNOR_SHARE(B{row + 1},C{row + 1})", value=STALE)
        sheet.write_formula("A4", "1+[1]!SHNOR_SHARE(B2,C2)", value=STALE)
    rewrite(
        path,
        (b"<f>SHNOR_SHARE(B1,C1)</f>", b'<f t="shared" ref="A1:A3" si="0">SHNOR_SHARE(B1,C1)</f>'),
        (b"<f>SHNOR_SHARE(B2,C2)</f>", b'<f t="shared" si="0"/>'),
        (b"<f>SHNOR_SHARE(B3,C3)</f>", b'<f t="shared" si="0"/>'),
    )
    sheet = calc.recalculate(path)["Свой лист"]
    assert [sheet[f"A{row}"] for row in (1, 2, 3, 4)] == [0.0, 25.0, 50.0, 26.0]


def rewrite(path: Path, *changes: tuple[bytes, bytes]) -> None:
    """Put other text into the first sheet of a workbook."""
    with zipfile.ZipFile(path) as package:
        parts = {info: package.read(info) for info in package.infolist()}
    with zipfile.ZipFile(path, "w") as package:
        for info, data in parts.items():
            for old, new in changes if info.filename == "xl/worksheets/sheet1.xml" else ():
                assert data.count(old) == 1
                data = data.replace(old, new)
            package.writestr(info, data)


def it_comes_before_the_vba_of_a_workbook(calc: Office, tmp_path: Path):
    """5. Such is the master for Excel; its macros are not run."""
    path = tmp_path / "мастер.xlsm"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Лист").write_formula("A1", "=SHNOR_SUCCESS(3,9,8,4,1)", value=0)
        OfficeParts((*function_modules(), xlwings_module()), {}).attach(book, {"Лист": "shSheet"})
    assert calc.recalculate(path)["Лист"]["A1"] == 84
