"""The project in a workbook written by XlsxWriter.

1. Code names in the workbook's parts are the names of the document modules.
2. olevba and pyOpenVBA read it; LibreOffice compiles it and runs VBA from it.
3. Sheets and code names that do not match are refused.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import xlsxwriter
from pyopenvba import check_file

from tests.office.server import Office
from tests.workbook.vba import readers
from udfs.registry import FUNCTIONS
from workbook.vba.errors import VbaError
from workbook.vba.modules import Kind, Module
from workbook.vba.workbook_project import attach, vba_project
from workbook.vba.wrappers import function_modules
from workbook.vba.xlwings_module import xlwings_module

CODE_NAMES = {"Обложка": "Cover", "Работы": "Works"}
GREETING = """\
Option Explicit
Public Function Greeting(Name, Times) As String
    Dim Index As Long
    For Index = 1 To Times
        Greeting = Greeting & "Hello, " & Name & "! "
    Next Index
    Greeting = Trim$(Greeting)
End Function
"""
OPENING = "Option Explicit\nPrivate Sub Workbook_Open()\n    Application.StatusBar = False\nEnd Sub\n"
MODULES = (Module("ShnorGreeting", Kind.STANDARD, GREETING), *function_modules())
TAKEN_IN_LIBREOFFICE = "base"
"""A word of `Option Base`: in VBA a name like any other, in LibreOffice's Basic a keyword."""


def write(path: Path, code_names: Mapping[str, str], modules: tuple[Module, ...] = MODULES) -> Path:
    """A workbook of two sheets."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Обложка").write("A1", "ШНОР")
        book.add_worksheet("Работы").write_row("A1", [3, 9, 8, 4, 1])
        attach(book, code_names, modules, OPENING)
    return path


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("vba") / "книга.xlsm", CODE_NAMES)


def code_names_in(path: Path) -> dict[str, str]:
    """The code names that stand in the workbook's and the sheets' parts."""
    with zipfile.ZipFile(path) as package:
        parts = [name for name in package.namelist() if re.fullmatch(r"xl/(?:\w+/)?[a-z]+\d*\.xml", name)]
        found = {name: re.findall(r'codeName="(\w+)"', package.read(name).decode("utf-8")) for name in parts}
    return {name: names[0] for name, names in found.items() if names}


def it_gives_the_workbooks_parts_the_names_of_the_modules(workbook: Path):
    """Otherwise Excel makes modules anew: ThisWorkbook1."""
    assert code_names_in(workbook) == {
        "xl/workbook.xml": "ThisWorkbook",
        "xl/worksheets/sheet1.xml": "Cover",
        "xl/worksheets/sheet2.xml": "Works",
    }
    sources = readers.sources(readers.project_in(workbook))
    assert list(sources)[:3] == ["ThisWorkbook", "Cover", "Works"]
    bases = [re.findall(r"\{0002(08\d\d)-", sources[name])[0] for name in list(sources)[:3]]
    assert bases == ["0819", "0820", "0820"]


def it_says_that_it_holds_macros(workbook: Path):
    """The content type of a workbook with macros, not of one without."""
    with zipfile.ZipFile(workbook) as package:
        types = package.read("[Content_Types].xml").decode()
    assert "application/vnd.ms-excel.sheet.macroEnabled.main+xml" in types
    assert "application/vnd.ms-office.vbaProject" in types


def it_is_read_by_olevba(workbook: Path):
    """All sources, from the workbook as a whole."""
    sources = readers.sources(readers.project_in(workbook))
    assert {name: sources[name] for name in (module.name for module in MODULES)} == {
        module.name: module.source for module in MODULES
    }
    assert "Workbook_Open" in sources["ThisWorkbook"]


def it_passes_the_file_check_of_pyopenvba(workbook: Path):
    report = check_file(workbook)
    assert (report.ok, report.issues) == (True, ())


def it_takes_the_module_of_xlwings(tmp_path: Path):
    """The whole set that a master gets, checked and read."""
    path = write(tmp_path / "all.xlsm", CODE_NAMES, (*MODULES, xlwings_module()))
    assert check_file(path).ok
    assert readers.sources(readers.project_in(path))["xlwings"] == xlwings_module().source


def it_gives_equal_bytes_for_equal_sheets(workbook: Path):
    sheets = {"Cover": Kind.WORKSHEET, "Works": Kind.WORKSHEET}
    assert vba_project(sheets, MODULES, OPENING) == readers.project_in(workbook)


def it_runs_in_libreoffice(office: Office, tmp_path: Path):
    """Its Basic lists the modules, and runs a function from outside and from a cell.

    One module that it can't compile, and nothing runs: so its compiler takes the text of all of them. That of xlwings
    it does not take.
    """
    names = {function: {argument.name for argument in function.arguments} for function in FUNCTIONS.values()}
    modules = (MODULES[0], *function_modules(f for f, taken in names.items() if TAKEN_IN_LIBREOFFICE not in taken))
    with office.open(write(tmp_path / "книга.xlsm", CODE_NAMES, modules), macros=True) as document:
        listed = document.basic_modules("Shnor")
        assert document.run_basic("Shnor.ShnorGreeting.Greeting", ["Anna", 2.0]) == "Hello, Anna! Hello, Anna!"
        document.set_cells({"Обложка": {"B1": '=GREETING("Oleg",1)'}})
        assert document.recalculate()["Обложка"]["B1"] == "Hello, Oleg!"
    assert sorted(listed) == sorted(["ThisWorkbook", *CODE_NAMES.values(), *(module.name for module in modules)])


@pytest.mark.parametrize(
    ("code_names", "said"),
    [
        ({"Обложка": "Cover"}, "не сходятся: «Работы»"),
        (CODE_NAMES | {"Нет": "None1"}, "не сходятся: «Нет»"),
        (CODE_NAMES | {"Работы": "Cover"}, "«Cover» стоит у двух листов"),
        (CODE_NAMES | {"Работы": "COVER"}, "«COVER» уже занято"),
        (CODE_NAMES | {"Работы": "Работы"}, "Имя модуля «Работы»"),
        (CODE_NAMES | {"Работы": "Shnor"}, "«Shnor» уже занято"),
        (CODE_NAMES | {"Работы": "ThisWorkbook"}, "«ThisWorkbook» уже занято"),
    ],
)
def it_refuses_code_names_that_do_not_fit(tmp_path: Path, code_names: dict[str, str], said: str):
    with pytest.raises(VbaError, match=said):
        write(tmp_path / "bad.xlsm", code_names)


def it_refuses_a_sheet_that_is_a_chart(tmp_path: Path):
    """XlsxWriter writes no code name for it, so Excel would give it a module of its own."""
    book = xlsxwriter.Workbook(tmp_path / "chart.xlsm")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Работы!$A$1:$E$1"})
    book.add_worksheet("Работы")
    book.add_chartsheet("Диаграмма").set_chart(chart)
    with pytest.raises(VbaError, match="Лист-диаграмма «Диаграмма»"):
        attach(book, {"Работы": "Works", "Диаграмма": "WorksChart"}, ())
    book.close()
    assert "codeName" not in zipfile.ZipFile(book.filename).read("xl/chartsheets/sheet1.xml").decode()
