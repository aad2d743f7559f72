"""What was put on sheets of ours stays at the cells where it stood, and the specialist is told to look.

1. Notes and drawings come along byte for byte, conversations with the people in them.
2. Done again, nothing changes.
3. Where the program draws itself, or a shape is nothing without the sheet's own words about it, it is told.
4. So it is with tables and pivot tables: they would lie over cells that are written anew.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.office.ooxml import faults_of
from tests.workbook.grafting.own import PICTURE, changed, grafted, master, parts_of, plain_sheet, state
from workbook.grafting.additions import DRAWN_BY_US
from workbook.grafting.book import Book
from workbook.master.build import build_master
from workbook.package import OpenPackage

NOTES = "Примечания на листе «Настройки» остались у тех же ячеек: проверьте, что строки не сдвинулись."
DRAWINGS = "Рисунки и диаграммы на листе «Реестр ОО» остались у тех же ячеек: проверьте, что строки не сдвинулись."
MICROSOFT = "http://schemas.microsoft.com/office"
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return master(tmp_path_factory.mktemp("additions") / "fresh.xlsx")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A note on «Настройки», a picture and a chart on «Реестр ОО»."""

    def add(workbook: Any) -> None:
        workbook.get_worksheet_by_name("Настройки").write_comment("A5", "моё")
        registry = workbook.get_worksheet_by_name("Реестр ОО")
        registry.insert_image("R5", "точка.png", {"image_data": io.BytesIO(PICTURE)})
        chart = workbook.add_chart({"type": "column"})
        chart.add_series({"values": "='Реестр ОО'!$A$5:$A$9"})
        registry.insert_chart("T5", chart)

    return master(tmp_path / "old.xlsx", add, after=5)


def edited(path: Path, edit: Callable[[Any], None]) -> Path:
    """The master as another program saves it, with something put on it."""
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return path


def add_chart(sheet: Any) -> None:
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(sheet, min_col=1, min_row=5, max_row=9))
    sheet.add_chart(chart, "T5")


def part_of(package: OpenPackage, name: str) -> str:
    return next(sheet.part for sheet in Book(package).sheets if sheet.name == name)


def it_brings_notes_and_drawings_along(old: Path, fresh: Path):
    """Requirement 1."""
    new, told = grafted(old, fresh)
    assert told == (DRAWINGS, NOTES)
    before, after = parts_of(old), parts_of(new)
    added = [name for name in before if re.match("xl/(charts|media|drawings|comments)", name)]
    assert len(added) == 6
    assert {name for name in added if after[name] != before[name]} == set()
    book = openpyxl.load_workbook(new)
    assert book["Настройки"]["A5"].comment.text == "моё"
    assert len(book["Реестр ОО"]._charts) == 1
    assert faults_of(new) == []


def it_writes_the_cells_of_these_sheets_as_it_was_built(old: Path, fresh: Path):
    """Requirement 1: where no sheet is his own, no other sheet of ours is touched either."""
    after, before = parts_of(grafted(old, fresh)[0]), parts_of(fresh)
    touched = {name for name, data in before.items() if after[name] != data}
    sheets = {part_of(OpenPackage(fresh.read_bytes()), name) for name in ("Настройки", "Реестр ОО")}
    lists = {"[Content_Types].xml", "xl/workbook.xml", "docProps/app.xml"}
    assert touched == sheets | lists
    for sheet in sheets:
        assert after[sheet].split(b"<pageMargins")[0] == before[sheet].split(b"<pageMargins")[0]


def it_changes_nothing_when_done_again(old: Path, fresh: Path):
    """Requirement 2: but it says so again, since rows may have moved again."""
    new, told = grafted(old, fresh)
    again, told_again = grafted(new, fresh)
    assert (parts_of(again), told_again) == (parts_of(new), told)


def it_says_one_sentence_for_a_sheet(fresh: Path, tmp_path: Path):
    """Requirement 1."""

    def both(book: Any) -> None:
        book["Настройки"]["A5"].comment = openpyxl.comments.Comment("моё", "я")
        add_chart(book["Настройки"])

    new, told = grafted(edited(master(tmp_path / "old.xlsx"), both), fresh)
    (sentence,) = told
    assert sentence.startswith("Примечания, рисунки и диаграммы на листе «Настройки» остались у тех же ячеек")
    assert faults_of(new) == []


def it_brings_notes_along_beside_sheets_of_his_own(fresh: Path, tmp_path: Path):
    """Requirement 1: with notes on both, whose parts are called alike."""

    def own(workbook: Any) -> None:
        plain_sheet("Мой лист", {"A1": 1})(workbook)
        workbook.get_worksheet_by_name("Мой лист").write_comment("A1", "на своём")
        workbook.get_worksheet_by_name("Настройки").write_comment("A5", "на вашем")

    old = master(tmp_path / "old.xlsx", own, after=5)
    new, told = grafted(old, fresh)
    assert told == (NOTES,)
    before, after = parts_of(old), parts_of(new)
    assert all(after[name] == before[name] for name in ("xl/comments1.xml", "xl/comments2.xml"))
    book = openpyxl.load_workbook(new)
    assert (book["Мой лист"]["A1"].comment.text, book["Настройки"]["A5"].comment.text) == ("на своём", "на вашем")


def it_brings_a_conversation_along_with_the_people_in_it(old: Path, fresh: Path):
    """Requirement 1."""

    def change(package: OpenPackage) -> None:
        talk, people = "xl/threadedComments/threadedComment1.xml", "xl/persons/person.xml"
        package.put(talk, b'<ThreadedComments xmlns="t"/>', "application/vnd.ms-excel.threadedcomments+xml")
        package.put(people, b'<personList xmlns="t"/>', "application/vnd.ms-excel.person+xml")
        sheet = part_of(package, "Настройки")
        package.relate(sheet, f"{MICROSOFT}/2017/10/relationships/threadedComment", talk)
        package.relate("xl/workbook.xml", f"{MICROSOFT}/2017/10/relationships/person", people)

    package = OpenPackage(grafted(changed(old, change), fresh)[0].read_bytes())
    assert package.related(part_of(package, "Настройки"), "threadedComment")
    assert package.related("xl/workbook.xml", "person")


def it_tells_of_drawings_where_the_program_draws_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Requirement 3."""
    build_master(state(), tmp_path / "fresh.xlsx")
    package = OpenPackage((tmp_path / "fresh.xlsx").read_bytes())
    drawn = {sheet.code for sheet in Book(package).sheets if package.related(sheet.part, "drawing")}
    assert drawn
    assert drawn <= set(DRAWN_BY_US)
    build_master(state(), tmp_path / "old.xlsx")
    old = edited(tmp_path / "old.xlsx", lambda book: add_chart(book["Обложка"]))
    new, told = grafted(old, tmp_path / "fresh.xlsx")
    (sentence,) = told
    assert sentence.startswith("Лист «Обложка» пишет программа: добавленные на нём рисунки и диаграммы не перенесены")
    assert parts_of(new) == parts_of(tmp_path / "fresh.xlsx")


def it_tells_of_buttons_and_leaves_the_notes_beside_them(old: Path, fresh: Path):
    """Requirement 3: both stand in one part."""

    def change(package: OpenPackage) -> None:
        package.put("xl/ctrlProps/ctrlProp1.xml", b"<formControlPr/>", "application/vnd.ms-excel.controlproperties+xml")
        package.relate(part_of(package, "Настройки"), "ctrlProp", "xl/ctrlProps/ctrlProp1.xml")

    _, told = grafted(changed(old, change), fresh)
    assert told[0].startswith("Лист «Настройки» пишет программа: добавленные на нём примечания не перенесены")
    assert told[1:] == (DRAWINGS,)


def it_tells_of_a_chart_with_a_document_of_another_program_in_it(old: Path, fresh: Path):
    """Requirement 3: it stays behind, and the action goes on."""

    def change(package: OpenPackage) -> None:
        package.put("xl/embeddings/book.xlsx", b"\0", "application/octet-stream")
        package.relate("xl/charts/chart1.xml", "package", "xl/embeddings/book.xlsx")

    _, told = grafted(changed(old, change), fresh)
    assert told[0].startswith("Лист «Реестр ОО» пишет программа: добавленные на нём рисунки и диаграммы не перенесены")
    assert told[1:] == (NOTES,)


def it_tells_of_tables(fresh: Path, tmp_path: Path):
    """Requirement 4."""

    def table(book: Any) -> None:
        added = openpyxl.worksheet.table.Table(displayName="Моя", ref="A4:B6")
        book["Реестр ОО"].add_table(added)

    new, told = grafted(edited(master(tmp_path / "old.xlsx"), table), fresh)
    (sentence,) = told
    assert sentence.startswith("Лист «Реестр ОО» пишет программа: добавленные на нём умные таблицы не перенесены")
    assert parts_of(new) == parts_of(fresh)
