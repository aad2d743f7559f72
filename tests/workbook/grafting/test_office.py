"""LibreOffice on a master with own sheets.

1. Formulas of the own sheets get today's values from our new sheets; charts are there.
2. A master that was saved by another program, with all looks numbered anew, gives its own sheets all the same. (No
   Excel is at hand: LibreOffice stands in for it.)
"""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.office.ooxml import faults_of
from tests.office.server import Office
from tests.workbook.grafting.own import HIDDEN, PICTURE, REPORT, grafted, master, parts_of, state, write_own
from workbook.master import help, journal, reference, registry, settings
from workbook.master.book import MasterBook


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def fresh(folder: Path) -> Path:
    """The master of the day after: the first school is called otherwise, the last one is gone."""
    before = state()
    first, *others = before.registry
    now = replace(before, registry=[replace(first, name="Новое имя"), *others[:-1]])
    book = MasterBook(folder / "fresh.xlsx")
    for write in (registry.write, journal.write, reference.write, settings.write, help.write):
        write(book, now)
    book.close()
    return folder / "fresh.xlsx"


@pytest.fixture(scope="module")
def old(folder: Path) -> Path:
    return master(folder / "old.xlsx", write_own)


def it_calculates_own_formulas_over_our_new_sheets(office: Office, old: Path, fresh: Path):
    """Requirement 1."""
    new, told = grafted(old, fresh)
    assert told == ()
    check(office, new)


def it_takes_own_sheets_from_a_master_saved_by_another_program(office: Office, old: Path, fresh: Path, folder: Path):
    """Requirement 2."""
    saved = office.save_as(old, folder / "saved.xlsx", "xlsx")
    new, told = grafted(saved, fresh)
    assert told == ()
    check(office, new)
    assert faults_of(new) == []
    assert PICTURE in parts_of(new).values()
    report = openpyxl.load_workbook(new)[REPORT]
    head = report["A1"]
    assert (head.font.b, head.font.color.rgb, head.fill.fgColor.rgb) == (True, "FFAA00BB", "FFCCFFCC")
    assert (head.number_format.replace("\\", ""), head.border.left.style) == ('0.00" балла"', "medium")
    assert (head.comment.text, report.tables["Таблица1"].ref) == ("Моё примечание", "G1:H3")
    (block,) = report.conditional_formatting
    assert block.rules[0].dxf.fill.bgColor.rgb == "FFFF00FF"
    again, _ = grafted(new, fresh)
    assert parts_of(again) == parts_of(new)


def check(office: Office, new: Path) -> None:
    """Today's values, no errors, the hidden sheet hidden, the chart on paper."""
    with office.open(new) as document:
        book = document.recalculate()
        paper = document.save_as(new.with_suffix(".pdf"), "pdf")
    schools = len(state().registry) - 1
    assert book.errors == {}
    assert {place: book[REPORT][place] for place in ("A2", "A3", "A4", "C2")} == {
        "A2": "Новое имя",
        "A3": schools,
        "A4": 2 * schools,
        "C2": 4.5,
    }
    assert (book[HIDDEN].visible, book[HIDDEN]["B2"]) == (False, 8)
    text = subprocess.run(["pdftotext", str(paper), "-"], capture_output=True, check=True).stdout.decode()
    assert "Моя диаграмма" in text
