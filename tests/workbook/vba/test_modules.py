"""Modules: the header that Excel writes for each kind, and source files that are read or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbook.vba import readers
from workbook.vba.errors import VbaError
from workbook.vba.modules import Kind, Module
from workbook.vba.names import check_distinct, check_module_name, check_name


@pytest.mark.parametrize(("name", "kind"), [("ThisWorkbook", Kind.WORKBOOK), ("Sheet1", Kind.WORKSHEET)])
def it_writes_the_header_that_excel_writes(name: str, kind: Kind):
    """Byte for byte the document modules of a workbook saved by Excel, which hold no code."""
    by_excel = readers.sources(readers.project_in(readers.xlwings_folder() / "quickstart.xlsm"))
    assert Module(name, kind).source == by_excel[name]


def it_writes_the_header_of_a_class():
    """As Excel's of «Dictionary», but not seen from other projects."""
    by_excel = readers.sources(readers.project_in(readers.xlwings_folder() / "quickstart_standalone.xlsm"))
    expected = (
        by_excel["Dictionary"].partition("Attribute VB_Description")[0].replace("Exposed = True", "Exposed = False")
    )
    assert Module("Dictionary", Kind.CLASS).source == expected


def it_writes_lines_that_end_in_crlf():
    """Whatever the source has; one at the end."""
    assert Module("A", Kind.STANDARD, "Option Explicit\nDim x\r\n\n\n").source == (
        'Attribute VB_Name = "A"\r\nOption Explicit\r\nDim x\r\n'
    )


LARGE = "Option Explicit\nSub A()\n{}End Sub\nSub B()\nEnd Sub\n"


def source_file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def it_reads_a_source_file(tmp_path: Path):
    """The kind comes from the file's name, and so does the name, told twice."""
    text = 'Attribute VB_Name = "Tools"\r\nOption Explicit\r\n'
    assert Module.read(source_file(tmp_path, "Tools.bas", text)) == Module("Tools", Kind.STANDARD, "Option Explicit\n")
    assert Module.read(source_file(tmp_path, "Tools.cls", text)).kind is Kind.CLASS
    assert Module.read(source_file(tmp_path, "Tools.cls", text), Kind.WORKBOOK).kind is Kind.WORKBOOK


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("A.bas", 'Attribute VB_Name = "B"\n', "«B» лежит в файле A.bas"),
        ("A.bas", "Option Explicit\n", "Первой строкой модуля должна быть Attribute VB_Name"),
        ("A.cls", 'VERSION 1.0 CLASS\nBEGIN\nEND\nAttribute VB_Name = "A"\n', "уберите заголовок «VERSION 1.0 CLASS"),
        ("A.txt", 'Attribute VB_Name = "A"\n', r"A\.txt: модуль лежит в файле \.bas"),
    ],
)
def it_refuses_a_source_file(tmp_path: Path, name: str, text: str, said: str):
    with pytest.raises(VbaError, match=said):
        Module.read(source_file(tmp_path, name, text))


@pytest.mark.parametrize(
    ("module", "said"),
    [
        (Module("A", Kind.STANDARD, "Dim x\n"), "нет строки «Option Explicit»"),
        (Module("A", Kind.WORKSHEET, "Private Sub Worksheet_Activate()\nEnd Sub"), "нет строки «Option Explicit»"),
        (
            Module("A", Kind.CLASS, "Option Explicit\nAttribute VB_Exposed = True\n"),
            "строка 2: уберите «Attribute VB_E",
        ),
        (Module("A", Kind.STANDARD, "Option Explicit\nSub A()\n"), "строка 2: «Sub» не закрыто"),
        (Module("Лист1", Kind.WORKSHEET), "Имя модуля «Лист1»"),
        (Module("A", Kind.STANDARD, LARGE.format("x = 1\n" * 10_000)), "строка 2: процедура больше 64 КБ"),
    ],
)
def it_refuses_a_module(module: Module, said: str):
    with pytest.raises(VbaError, match=said):
        module.check()


def it_lets_the_code_of_others_do_without_option_explicit():
    """And attributes of procedures are everybody's."""
    assert Module("A", Kind.STANDARD, "Dim x\n", foreign=True).check() == []
    described = 'Option Explicit\nSub A()\nAttribute A.VB_Description = "a"\nEnd Sub\n'
    assert [found.name for found in Module("M", Kind.STANDARD, described).check()] == ["a"]


def it_takes_a_procedure_that_is_just_within_the_limit():
    assert len(Module("A", Kind.STANDARD, LARGE.format("x = 1\n" * 9_000)).check()) == 2


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("A" * 32, "длиннее 31"),
        ("1A", "первой — буква"),
        ("_A", "первой — буква"),
        ("A B", "латинские буквы"),
        ("Модуль", "латинские буквы"),
        ("", "латинские буквы"),
        ("Dir", "занято самим проектом"),
        ("Next", "слово языка VBA"),
    ],
)
def it_refuses_a_name(name: str, said: str):
    """`dir` is the stream beside the modules that tells of them."""
    with pytest.raises(VbaError, match=said):
        check_module_name(name)


@pytest.mark.parametrize("name", ["A" * 31, "ShnorRibbon", "A_1", "xlwings"])
def it_takes_a_name(name: str):
    check_module_name(name)
    check_name(name * 2, "функции")


@pytest.mark.parametrize("names", [["A", "B", "a"], ["A", "Shnor"], ["A", "SHNOR"]])
def it_refuses_a_name_that_is_taken(names: list[str]):
    """By another module or by the project; case makes no difference."""
    with pytest.raises(VbaError, match="уже занято"):
        check_distinct("Shnor", names)
