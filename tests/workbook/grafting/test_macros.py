"""Macros that the specialist added to a master with macros.

1. While ours are the same, the project stays as it was, byte for byte, with code names of his sheets.
2. When ours are others now, they replace it; his modules are named, and stand in the backup.
3. A project that doesn't fit the book's sheets, or can't be read, is replaced, too; it is said where code is lost.
4. Where he wrote no macros, nothing is kept and nothing said.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.workbook.grafting.own import changed, master, parts_of, plain_sheet
from tests.workbook.vba import readers
from workbook.grafting.graft import graft
from workbook.package import OFFICE, OpenPackage
from workbook.vba.modules import Kind, Module

MINE = "Мой лист"
OURS = Module("ShnorRibbon", Kind.STANDARD, 'Option Explicit\n\nPublic Sub Hello()\n    MsgBox "hi"\nEnd Sub\n')
LATER = Module("ShnorRibbon", Kind.STANDARD, 'Option Explicit\n\nPublic Sub Hello()\n    MsgBox "hello"\nEnd Sub\n')
HIS = Module("Module1", Kind.STANDARD, "Option Explicit\n\nPublic Sub Mine()\nEnd Sub\n")
BIN = "xl/vbaProject.bin"
LOST = (
    "Макросы программы обновлены; ваши модули («Module1») остались в резервной копии: откройте её и перенесите их.",
)


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    return with_macros(tmp_path / "fresh.xlsm", OURS)


def with_macros(path: Path, *modules: Module, own: bool = False) -> Path:
    """A master with these modules, and perhaps a sheet of his own with a code name."""
    if not own:
        return master(path, modules=modules)
    return master(path, plain_sheet(MINE, {"A1": 1}), modules=modules, code_names={MINE: "Sheet77"})


def grafted(old: Path, fresh: Path) -> tuple[Path, tuple[str, ...]]:
    return fresh, graft(old, fresh)


def it_keeps_his_modules_while_ours_are_the_same(fresh: Path, tmp_path: Path):
    """Requirement 1."""
    old = with_macros(tmp_path / "old.xlsm", OURS, HIS)
    new, told = grafted(old, fresh)
    assert told == ()
    assert parts_of(new)[BIN] == parts_of(old)[BIN]
    assert "Mine" in readers.sources(parts_of(new)[BIN])["Module1"]


def it_keeps_them_with_a_sheet_of_his_own(fresh: Path, tmp_path: Path):
    """Requirement 1: the sheet's module stays the sheet's."""
    old = with_macros(tmp_path / "old.xlsm", OURS, HIS, own=True)
    new, told = grafted(old, fresh)
    assert told == ()
    assert parts_of(new)[BIN] == parts_of(old)[BIN]
    assert code_names_of(new) == code_names_of(old)
    assert code_names_of(new)[MINE] == "Sheet77"


def it_keeps_them_where_the_editor_respelt_ours(fresh: Path, tmp_path: Path):
    """Requirement 1: Excel writes the text of modules anew when it saves a book."""
    respelt = Module("ShnorRibbon", Kind.STANDARD, OURS.code.replace("MsgBox", "msgbox").replace("    ", "  "))
    old = with_macros(tmp_path / "old.xlsm", respelt, HIS)
    new, told = grafted(old, fresh)
    assert (told, parts_of(new)[BIN]) == ((), parts_of(old)[BIN])


def it_says_whose_modules_are_left_when_ours_are_others_now(tmp_path: Path):
    """Requirement 2: a sheet of his loses the code name, since its module is left, too."""
    old = with_macros(tmp_path / "old.xlsm", OURS, HIS, own=True)
    new, told = grafted(old, with_macros(tmp_path / "fresh.xlsm", LATER))
    assert told == LOST
    assert "Module1" not in readers.sources(parts_of(new)[BIN])
    assert "hello" in readers.sources(parts_of(new)[BIN])["ShnorRibbon"]
    assert code_names_of(new)[MINE] is None


def it_replaces_a_project_with_a_module_of_a_sheet_that_is_no_more(fresh: Path, tmp_path: Path):
    """Requirement 3: Excel would not know what to do with it."""
    old = with_macros(tmp_path / "old.xlsm", OURS, HIS, own=True)

    def take_away(package: OpenPackage) -> None:
        entry = package.tree("xl/workbook.xml").find(f".//{{*}}sheet[@name='{MINE}']")
        entry.getparent().remove(entry)

    before = parts_of(fresh)[BIN]
    new, told = grafted(changed(old, take_away), fresh)
    assert (told, parts_of(new)[BIN]) == (LOST, before)


def it_replaces_a_project_that_cannot_be_read(fresh: Path, tmp_path: Path):
    """Requirement 3."""
    old, before = with_macros(tmp_path / "old.xlsm", OURS, HIS), parts_of(fresh)[BIN]
    spoilt = changed(old, lambda package: package.parts.update({BIN: package.parts[BIN][:2000]}))
    new, told = grafted(spoilt, fresh)
    assert told == ("Макросы книги не разобраны и записаны заново; прежние остались в резервной копии.",)
    assert parts_of(new)[BIN] == before


@pytest.mark.parametrize("ours", [OURS, LATER])
def it_says_nothing_where_he_wrote_no_macros(ours: Module, fresh: Path, tmp_path: Path):
    """Requirement 4: a sheet's module without code is nothing to be missed."""
    before = parts_of(fresh)[BIN]
    new, told = grafted(with_macros(tmp_path / "old.xlsm", ours), fresh)
    assert (told, parts_of(new)[BIN]) == ((), before)


def it_says_that_macros_stay_behind_where_the_new_book_has_none(tmp_path: Path):
    old = with_macros(tmp_path / "old.xlsm", OURS, HIS)
    _, told = grafted(old, master(tmp_path / "fresh.xlsx"))
    assert told == ("Макросы, записанные в книгу, не перенесены. Они есть в резервной копии.",)


def code_names_of(path: Path) -> dict[str, str | None]:
    package = OpenPackage(path.read_bytes())
    related = package.related("xl/workbook.xml", "worksheet")
    found: dict[str, str | None] = {}
    for entry in package.tree("xl/workbook.xml").iter("{*}sheet"):
        properties = etree.fromstring(package.parts[related[entry.get(f"{{{OFFICE}}}id")]]).find("{*}sheetPr")
        found[entry.get("name")] = None if properties is None else properties.get("codeName")
    return found
