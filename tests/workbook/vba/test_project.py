"""The project as a file.

1. Its streams are built as Excel builds them, but without anything compiled.
2. olevba and pyOpenVBA read the same sources that went in.
3. Equal sources give equal bytes.
4. What Excel would not take as it is written is refused.
"""

from __future__ import annotations

import re

import pytest
from pyopenvba.vba import VBAModuleKind, parse_project_stream, parse_projectwm

from tests.workbook.vba import readers
from workbook.vba.encryption import decrypt
from workbook.vba.errors import VbaError
from workbook.vba.modules import Kind, Module
from workbook.vba.project import Project

CODE = 'Option Explicit\n\nPublic Sub Hello()\n    MsgBox "hi"\nEnd Sub\n'
LONG_CODE = "Option Explicit\n" + "".join(
    f"Public Function F{number}(x)\n    F{number} = x * {number}\nEnd Function\n" for number in range(400)
)
MODULES = (
    Module("ThisWorkbook", Kind.WORKBOOK, "Option Explicit\nPrivate Sub Workbook_Open()\n    Hello\nEnd Sub\n"),
    Module("Cover", Kind.WORKSHEET),
    Module("Picture", Kind.CHART_SHEET),
    Module("Greeting", Kind.STANDARD, CODE),
    Module("Counter", Kind.CLASS, "Option Explicit\nPublic Value As Long\n"),
    Module("Many", Kind.STANDARD, LONG_CODE),
)
PROJECT = Project("Shnor", MODULES)


@pytest.fixture(scope="module")
def written() -> bytes:
    return PROJECT.to_bytes()


def it_has_the_streams_of_a_project(written: bytes):
    """And none with compiled code."""
    assert set(readers.streams(written)) == {
        "PROJECT",
        "PROJECTwm",
        "VBA/dir",
        "VBA/_VBA_PROJECT",
        *(f"VBA/{module.name}" for module in MODULES),
    }
    assert readers.streams(written)["VBA/_VBA_PROJECT"] == bytes.fromhex("CC61FFFF000000")


def it_lists_the_same_records_as_excel(written: bytes):
    """The order of the records of information and of modules is that of a workbook saved by Excel."""
    by_excel = readers.project_in(readers.xlwings_folder() / "quickstart_standalone.xlsm")

    def shape(project: bytes) -> tuple[list[int], list[int], list[int]]:
        numbers = [number for number, _ in readers.records(readers.plain(readers.streams(project)["VBA/dir"]))]
        references, modules = numbers.index(0x16), numbers.index(0x0F)
        first_module = numbers[modules : numbers.index(0x2B) + 1]
        return numbers[:references], first_module, numbers[-2:]

    assert shape(written) == shape(by_excel)


def it_says_of_each_module_where_its_text_begins(written: bytes):
    """At the very beginning of its stream: nothing compiled stands before it."""
    found = readers.records(readers.plain(readers.streams(written)["VBA/dir"]))
    assert [data for number, data in found if number == 0x31] == [bytes(4)] * len(MODULES)
    assert [data for number, data in found if number in (0x13, 0x2C)] == [b"\xff\xff"] * (len(MODULES) + 1)
    assert [number for number, _ in found if number in (0x21, 0x22)] == [0x22, 0x22, 0x22, 0x21, 0x22, 0x21]


def it_refers_to_the_libraries_by_the_numbers_that_excel_writes(written: bytes):
    """OLE Automation and Office; the latter word for word as in a workbook saved by Excel."""
    by_excel = readers.opened(readers.project_in(readers.xlwings_folder() / "quickstart.xlsm"))[1].references
    ours = readers.opened(written)[1].references
    assert [reference.name for reference in ours] == ["stdole", "Office"]
    assert ours[0].guid.upper() == "{00020430-0000-0000-C000-000000000046}"
    assert ours[1].libid == next(reference.libid for reference in by_excel if reference.name == "Office")


def it_describes_itself_as_excel_does(written: bytes):
    """The PROJECT stream of a workbook saved by Excel, with our names and numbers put in."""
    text = readers.streams(written)["PROJECT"].decode("ascii")
    by_excel = readers.streams(readers.project_in(readers.xlwings_folder() / "quickstart.xlsm"))["PROJECT"].decode()
    secrets = re.compile(r'^(ID|CMG|DPB|GC)=".*"', re.MULTILINE)
    listed = re.compile(r"^(?:Document|Module|Class)=.*\r\n|^\w+=[\d, ]+[CZ]\r\n", re.MULTILINE)

    def frame(project: str) -> str:
        return listed.sub("", secrets.sub(r"\1", project))

    assert frame(text).replace("Shnor", "VBAProject") == frame(by_excel)
    assert listed.findall(text)[:6] == [
        "Document=ThisWorkbook/&H00000000\r\n",
        "Document=Cover/&H00000000\r\n",
        "Document=Picture/&H00000000\r\n",
        "Module=Greeting\r\n",
        "Class=Counter\r\n",
        "Module=Many\r\n",
    ]


def it_is_neither_locked_nor_hidden(written: bytes):
    """The three values fit the project's ID."""
    text = readers.streams(written)["PROJECT"].decode("ascii")
    hidden = dict(re.findall(r'^(ID|CMG|DPB|GC)="(.*)"', text, re.MULTILINE))
    plain = {name: decrypt(bytes.fromhex(value), hidden["ID"]) for name, value in hidden.items() if name != "ID"}
    assert plain == {"CMG": bytes(4), "DPB": b"\x00", "GC": b"\xff"}
    assert hidden["ID"] == PROJECT.id
    assert re.fullmatch(r"\{[0-9A-F]{8}-([0-9A-F]{4}-){3}[0-9A-F]{12}\}", PROJECT.id)


def it_gives_olevba_the_sources(written: bytes):
    """All of them, the documents' headers too."""
    assert readers.sources(written) == {module.name: module.source for module in MODULES}


def it_passes_the_checks_of_pyopenvba(written: bytes):
    """Names, kinds, texts; the container and the project validated together."""
    container, project = readers.opened(written)
    assert project.validate(container) == []
    assert {module.name: module.source for module in project.modules} == {
        module.name: module.source for module in MODULES
    }
    standard = [module.name for module in project.modules if module.kind is VBAModuleKind.standard]
    assert standard == ["Greeting", "Many"]
    listed = parse_project_stream(readers.streams(written)["PROJECT"])
    assert listed.name == "Shnor"
    names = parse_projectwm(readers.streams(written)["PROJECTwm"])
    assert [tuple(pair) for pair in names] == [(module.name, module.name) for module in MODULES]


def it_gives_equal_bytes_for_equal_sources(written: bytes):
    assert Project("Shnor", MODULES).to_bytes() == written


@pytest.mark.parametrize(
    ("project", "said"),
    [
        (Project("ШНОР", MODULES), "Имя проекта VBA «ШНОР»"),
        (Project("Greeting", MODULES), "Имя модуля «Greeting» уже занято"),
        (Project("Shnor", [*MODULES, Module("COVER", Kind.WORKSHEET)]), "«COVER» уже занято"),
        (Project("Shnor", MODULES[1:]), "ровно один модуль книги"),
        (Project("Shnor", [*MODULES, Module("Second", Kind.WORKBOOK)]), "ровно один модуль книги"),
        (Project("Shnor", [*MODULES, Module("Hello", Kind.STANDARD)]), "Greeting: процедура называется так же"),
        (Project("Shnor", [*MODULES, Module("Bad", Kind.CLASS, "Sub A()\n")]), "Bad: нет строки «Option Explicit»"),
    ],
    ids=["name", "module as project", "case", "no workbook", "two workbooks", "procedure as module", "module"],
)
def it_refuses(project: Project, said: str):
    with pytest.raises(VbaError, match=said):
        project.to_bytes()
