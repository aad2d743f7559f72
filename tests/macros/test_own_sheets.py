"""A specialist's own sheets in the master, through the actions.

1. They are there after an action, and the state is that of the action.
2. What needs a look is a line on stderr; what is printed as JSON stays JSON.
3. A sheet that can't go over stops the action; the master is as it was.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from macros.errors import ActionError
from macros.masters import open_master, save_master
from tests.macros.conftest import Demo, Shnor
from tests.macros.sample import Town
from tests.workbook.grafting.own import changed, parts_of
from workbook.grafting.additions import DRAWN_BY_US
from workbook.grafting.book import Book
from workbook.package import OpenPackage

NOW = datetime(2022, 1, 12, 9, 30)
MINE = "Мой лист"


def add_sheet(master: Path, formula: str) -> None:
    """Put a sheet of his own into the master as a program does that knows less of it than Excel."""
    book: Any = openpyxl.load_workbook(master)
    mine = book.create_sheet(MINE, 1)
    mine["A1"] = formula
    book.save(master)


def formula_of(master: Path) -> str:
    return str(openpyxl.load_workbook(master)[MINE]["A1"].value)


pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")


def it_keeps_own_sheets_when_a_master_is_saved(town: Town):
    """Requirement 1."""
    add_sheet(town.master, "=COUNTA(REG_code)")
    state = open_master(town.master)
    save_master(state, town.master, NOW)
    assert formula_of(town.master) == "=COUNTA(REG_code)"
    assert open_master(town.master) == state
    saved = parts_of(town.master)
    save_master(open_master(town.master), town.master, NOW)
    assert parts_of(town.master)["xl/styles.xml"] == saved["xl/styles.xml"]


def it_says_what_needs_a_look(town: Town, shnor: Shnor):
    """Requirement 2."""
    add_sheet(town.master, "=COUNTA(REG_code)")
    book: Any = openpyxl.load_workbook(town.master)
    book.create_sheet("Лишний").sheet_state = "visible"
    book["Реестр ОО"]["A1"].comment = openpyxl.comments.Comment("моё", "я")
    book.save(town.master)
    answer = shnor("indicators", town.master, "--json")
    assert (answer.code, bool(answer.document)) == (0, True)
    (line,) = answer.err.splitlines()
    assert line == "Примечания на листе «Реестр ОО» остались у тех же ячеек: проверьте, что строки не сдвинулись."


def it_knows_on_which_sheets_the_program_draws_itself(demo: Demo):
    """Requirement 2: a drawing there may be one of an earlier version, and is not taken for the specialist's."""
    package = OpenPackage(demo.master.read_bytes())
    assert {sheet.code for sheet in Book(package).sheets if package.related(sheet.part, "drawing")} == set(DRAWN_BY_US)


def it_stops_where_a_sheet_cannot_go_over(town: Town, shnor: Shnor):
    """Requirement 3."""
    add_sheet(town.master, "=1")

    def embed(package: OpenPackage) -> None:
        sheet = next(part for part, data in package.parts.items() if b"<f>1</f>" in data)
        package.put("xl/embeddings/oleObject1.bin", b"\0", "application/vnd.openxmlformats-officedocument.oleObject")
        package.relate(sheet, "oleObject", "xl/embeddings/oleObject1.bin")

    before = changed(town.master, embed).read_bytes()
    with pytest.raises(ActionError, match=f"На листе «{MINE}» есть внедрённый документ"):
        save_master(open_master(town.master), town.master, NOW)
    assert "мастер-книга осталась прежней" in shnor("indicators", town.master).refusal
    assert town.master.read_bytes() == before
