"""The add-in: a form open in Excel is checked with one click.

1. The file is an add-in to Excel, the same bytes every time, and other readers find our modules in it.
2. Its button leads to a procedure that is there, and that one to Python without a word from the form.
3. A form is checked as it stands in front, unsaved changes included; it is neither saved nor changed.
4. The marked copy is opened beside it; a form without remarks gets a message and no copy.
5. What is no form at all gets a message, too.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest
from pyopenvba.apps.excel import ExcelApplication

from macros.excel.addin import addin_parts, build_addin, ribbon
from macros.excel.form_check import check_open_form
from macros.excel.ribbon import NAMESPACES
from tests.macros.sample import WRONG_SUM, Town
from tests.workbook.hosts.desk import Book, Desk
from tests.workbook.vba.readers import project_in, sources

TODAY = date(2022, 1, 10)


def opened(path: Path) -> Book:
    """A form open on the desk, with the one method of Excel that the check asks for."""
    book = Desk().books.open(str(path))

    def save_copy_as(target: str) -> None:
        shutil.copy(book.fullname, target)

    book.api.SaveCopyAs = save_copy_as
    return book


def run_by_an_interpreter(code: str, procedure: str) -> str:
    """The command that a callback hands to RunPython."""
    excel = ExcelApplication()
    excel.add_workbook()
    excel.add_module(code, name="ShnorForm")
    probe = "Option Explicit\nPublic Said As String\nPublic Sub RunPython(ByVal Code As String)\nSaid = Code\nEnd Sub\n"
    excel.add_module(f"{probe}Public Function Told() As String\nTold = Said\nEnd Function\n", name="Probes")
    excel.add_module("Option Explicit\nPublic Tag As String\n", name="Probe", kind="class")
    press = f"Option Explicit\nPublic Sub Press()\nDim Control As New Probe\n{procedure} Control\nEnd Sub\n"
    excel.add_module(press, name="Pressing")
    excel.run("Press")
    return str(excel.run("Told"))


def it_is_an_addin_for_excel(tmp_path: Path):
    """1."""
    one, other = (build_addin(tmp_path / name / "ШНОР.xlam") for name in ("1", "2"))
    assert one.read_bytes() == other.read_bytes()
    with ZipFile(one) as package:
        types = package.read("[Content_Types].xml").decode()
        assert "application/vnd.ms-excel.addin.macroEnabled.main+xml" in types
        assert "sheet.macroEnabled" not in types
        assert {f"customUI/{name}.xml" for name in NAMESPACES} <= set(package.namelist())
    texts = sources(project_in(one))
    for module in addin_parts().modules:
        assert module.code.strip().splitlines()[-1] in texts[module.name]


@pytest.mark.parametrize("part", NAMESPACES)
def it_leads_from_its_button_to_python(part: str):
    """2."""
    (button,) = ElementTree.fromstring(ribbon(part)).iter(f"{{{NAMESPACES[part]}}}button")
    module, _, procedure = str(button.get("onAction")).partition(".")
    (code,) = [item.code for item in addin_parts().modules if item.name == module]
    assert f"Public Sub {procedure}(ByVal Control As IRibbonControl)" in code
    assert run_by_an_interpreter(code, procedure) == "from macros.excel.press import press_form; press_form()"


def it_marks_the_wrong_cells_in_a_copy(town: Town):
    """3, 4."""
    path = town.send("015", typed=WRONG_SUM)
    before = path.read_bytes()
    book = opened(path)
    told = check_open_form(book, TODAY)
    assert told.startswith(f"{path.name}: ошибок — 1")
    assert "«Писали»" in told
    (copy,) = [item for item in book.app.books if item is not book]
    sheets: Any = openpyxl.load_workbook(copy.fullname)
    noted = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.comment]
    assert noted
    assert path.read_bytes() == before


def it_says_so_when_there_is_nothing_to_mark(town: Town):
    """4."""
    book = opened(town.send("018"))
    assert "ошибок нет" in check_open_form(book, TODAY)
    assert len(book.app.books) == 1


def it_has_a_word_for_a_workbook_that_is_no_form(tmp_path: Path):
    """5."""
    path = tmp_path / "Книга.xlsx"
    openpyxl.Workbook().save(path)
    assert "ошибок — 1" in check_open_form(opened(path), TODAY)
