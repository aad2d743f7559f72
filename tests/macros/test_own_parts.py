"""An intake on a closed macro workbook to which the specialist has added a sheet, a chart, a note and a macro.

1. His parts are in the new book under their names, byte for byte, with his texts; so is his module.
2. It is a sound book: the schemas allow its parts, LibreOffice opens it and finds no error, olevba reads the macros,
   the ribbon is there.
3. The report that was taken in is in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import openpyxl
import pytest
import xlsxwriter
from lxml import etree

from macros.excel.parts import excel_parts
from macros.masters import build
from tests.macros.sample import SECOND, Town
from tests.office.ooxml import faults_of
from tests.office.schemas import violations
from tests.office.server import Office
from tests.workbook.grafting.own import Parts, parts_of
from tests.workbook.vba.readers import project_in, sources
from workbook.grafting.book import ID, MAIN, Book
from workbook.grafting.parts import needs
from workbook.package import OpenPackage
from workbook.vba.modules import Kind, Module
from workbook.vba.workbook_project import vba_project

MINE = "Мой отчёт"
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")
PARTS: Final = (
    "xl/worksheets/sheet1.xml",
    "xl/drawings/drawing1.xml",
    "xl/charts/chart1.xml",
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
)
"""What the added sheet is made of in a book of its own."""


@dataclass(frozen=True)
class MacroTown(Town):
    """A district whose master has macros."""

    @property
    def master(self) -> Path:
        return self.folder / "master.xlsm"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, settled: Town) -> MacroTown:
    moved = MacroTown(settled.moved(tmp_path_factory.mktemp("own")).folder, settled.blanks)
    build(settled.state, moved.master)
    add_sheet(moved.master, moved.folder / "donor.xlsx")
    add_module(moved.master)
    return moved


@pytest.fixture(scope="module")
def before(town: MacroTown) -> Parts:
    """The parts of the master before the intake; when this is asked for, the intake is done."""
    parts = parts_of(town.master)
    town.send("018")
    taken = town.take_in(answer_all=False)
    assert [item.text for item in taken.findings] == []
    return parts


def add_sheet(master: Path, donor: Path) -> None:
    """Take a sheet of another book into the master, part by part, its texts at the end of the master's."""
    with xlsxwriter.Workbook(donor) as book:
        sheet = book.add_worksheet(MINE)
        sheet.write_column("A1", ["Школа", "№ 18", "№ 15"])
        sheet.write_column("B1", ["Балл", 3.5, 4.25])
        sheet.write_formula("B4", "=SUM(B2:B3)", None, 7.75)
        sheet.write_comment("B2", "спросить")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": f"='{MINE}'!$B$2:$B$3", "categories": f"='{MINE}'!$A$2:$A$3"})
        sheet.insert_chart("D2", chart)
    given, into = (OpenPackage(path.read_bytes()) for path in (donor, master))
    texts = into.tree("xl/sharedStrings.xml")
    first = len(texts)
    texts.extend(list(given.tree("xl/sharedStrings.xml")))
    for value in given.tree("xl/worksheets/sheet1.xml").iterfind(".//{*}c[@t='s']/{*}v"):
        value.text = str(first + int(value.text))
    room = {name: into.free_name(name.replace("1.", "{}.")) for name in PARTS}
    for name, part in room.items():
        is_sheet = "worksheets" in name
        data = etree.tostring(given.tree(name)) if is_sheet else given.parts[name]
        into.put(part, data, given.content_type(name))
    for name, part in room.items():
        for item in given.relationships(name):
            into.relate(part, item.type, room[item.target], id=item.id)
    sheets = into.tree("xl/workbook.xml").find(f"{{{MAIN}}}sheets")
    entry = etree.SubElement(sheets, f"{{{MAIN}}}sheet", name=MINE, sheetId="700")
    entry.set(ID, into.relate("xl/workbook.xml", "worksheet", room["xl/worksheets/sheet1.xml"]))
    into.save(master)


def add_module(master: Path) -> None:
    """Add a module of the specialist's to the project, as the editor would."""
    package = OpenPackage(master.read_bytes())
    sheets = {
        etree.fromstring(package.parts[sheet.part]).find(f"{{{MAIN}}}sheetPr").get("codeName"): Kind.WORKSHEET
        for sheet in Book(package).sheets
        if sheet.name != MINE
    }
    his = Module("Module1", Kind.STANDARD, "Option Explicit\n\nPublic Sub Mine()\nEnd Sub\n")
    package.parts["xl/vbaProject.bin"] = vba_project(sheets, (*excel_parts().modules, his), excel_parts().workbook_code)
    package.save(master)


def it_keeps_every_byte_of_his_parts(town: MacroTown, before: Parts):
    """Requirement 1."""
    after, package = parts_of(town.master), OpenPackage(town.master.read_bytes())
    (mine,) = (sheet.part for sheet in Book(package).sheets if sheet.name == MINE)
    own = set(needs(package, mine, ()))
    own |= {name for name in before if ".rels" in name and name.replace("_rels/", "").removesuffix(".rels") in own}
    assert len(own) == len(PARTS) + len(("sheet", "drawing"))
    assert {name: after[name] == before.get(name) for name in own} == dict.fromkeys(own, True)


def it_keeps_his_texts_and_his_macros(town: MacroTown, before: Parts):
    """Requirement 1."""
    mine = openpyxl.load_workbook(town.master, data_only=True)[MINE]
    assert [cell.value for (cell,) in mine["A1:A3"]] == ["Школа", "№ 18", "№ 15"]
    assert (mine["B4"].value, mine["B2"].comment.text) == (7.75, "спросить")
    assert parts_of(town.master)["xl/vbaProject.bin"] == before["xl/vbaProject.bin"]
    modules = sources(project_in(town.master))
    assert "Public Sub Mine" in modules["Module1"]
    assert {module.name for module in excel_parts().modules} < modules.keys()


def it_is_a_sound_book(town: MacroTown, before: Parts, office: Office):
    """Requirement 2."""
    ribbon = [name for name in before if name.startswith("customUI/")]
    after = parts_of(town.master)
    assert ribbon
    assert {name: after[name] for name in ribbon} == {name: before[name] for name in ribbon}
    assert after["_rels/.rels"].count(b"customUI/") == len(ribbon)
    # The checker wants each part's type by name; parts of ribbons have that of all XML.
    assert [fault for fault in faults_of(town.master) if not fault.startswith("customUI/")] == []
    assert violations(town.master) == []
    book = office.recalculate(town.master)
    assert book.errors == {}
    assert book[MINE]["B4"] == 7.75


def it_holds_the_report_that_was_taken_in(town: MacroTown, before: Parts):
    """Requirement 3."""
    assert any(row.school == "018" and row.period == SECOND for rows in town.state.data.values() for row in rows)
