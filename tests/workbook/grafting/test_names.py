"""Defined names: the specialist's own come along, ours are those of the new book.

1. Names of his sheets and of the book, what they refer to following sheets that were renamed.
2. Ours of an earlier version go with it; one of his that is called like ours gets another name, with its formulas.
3. What programs keep for themselves (personal views, macros, slicers) stays behind.
4. A name that refers to a sheet which is no more is told.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from tests.workbook.grafting.own import changed, grafted, master, parts_of, plain_sheet, replaced, sheet
from workbook.master import registry, settings

MINE, BOOK = "Мой лист", "xl/workbook.xml"


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    return master(tmp_path / "fresh.xlsx")


def names_of(path: Path) -> dict[tuple[str, str], str]:
    """What each name stands for, by its sheet (empty for the book) and itself."""
    book = openpyxl.load_workbook(path)
    found = {("", name): item.attr_text for name, item in book.defined_names.items()}
    return found | {(one.title, name): item.attr_text for one in book for name, item in one.defined_names.items()}


def with_names(path: Path, *names: str) -> Path:
    """A master with one own sheet and these elements added to its list of names."""
    old = master(path, plain_sheet(MINE, {"A1": 1}))
    added = "".join(names).encode() + b"</definedNames>"
    return changed(old, replaced(BOOK, (b"</definedNames>", added)))


def it_brings_names_along_where_no_sheet_is_his(fresh: Path, tmp_path: Path):
    """Requirement 1."""

    def own(workbook: Any) -> None:
        workbook.define_name("План", "=0.95")
        workbook.define_name("Школы", "='Реестр ОО'!$A$5:$A$9")

    new, told = grafted(master(tmp_path / "old.xlsx", own, after=5), fresh)
    assert told == ()
    assert names_of(new) == names_of(fresh) | {("", "План"): "0.95", ("", "Школы"): "'Реестр ОО'!$A$5:$A$9"}


def it_brings_along_names_that_he_gave_on_a_sheet_of_ours(fresh: Path, tmp_path: Path):
    """Requirement 1: the sheet stands elsewhere in the new book."""
    old = with_names(tmp_path / "old.xlsx", '<definedName name="Срок" localSheetId="4">Настройки!$C$8</definedName>')
    new, told = grafted(old, fresh)
    assert (names_of(new)["Настройки", "Срок"], told) == ("Настройки!$C$8", ())


def it_has_our_names_once(fresh: Path, tmp_path: Path):
    """Requirement 1: a print area somebody set on a sheet of ours is not kept."""
    area = '<definedName name="_xlnm.Print_Area" localSheetId="0">\'Реестр ОО\'!$A$1:$B$9</definedName>'
    new, _ = grafted(with_names(tmp_path / "old.xlsx", area), fresh)
    assert names_of(new) == names_of(fresh)
    listed = [item.get("name") for item in etree.fromstring(parts_of(new)[BOOK]).iter("{*}definedName")]
    assert listed.count("REG_code") == 1


def it_lets_names_of_ours_go_that_are_of_an_earlier_version(fresh: Path, tmp_path: Path):
    """Requirement 2: by its look, a name of ours; his own may begin as it likes."""
    old = with_names(
        tmp_path / "old.xlsx",
        "<definedName name=\"REG_former\">'Реестр ОО'!$Z$5:$Z$9</definedName>",
        "<definedName name=\"REG_мой\">'Реестр ОО'!$B$5</definedName>",
    )
    new, told = grafted(old, fresh)
    assert told == ()
    assert names_of(new) == names_of(fresh) | {("", "REG_мой"): "'Реестр ОО'!$B$5"}


def it_gives_another_name_to_one_called_like_ours(fresh: Path, tmp_path: Path):
    """Requirement 2."""

    def own(workbook: Any) -> None:
        sheet(MINE, {"A1": "=reg_code*2", "A2": '="REG_code"'}, workbook)
        workbook.define_name("REG_code", f"='{MINE}'!$B$1")

    old = master(tmp_path / "old.xlsx", own, writers=(settings.write,))
    new, told = grafted(old, fresh)
    assert told == ("Ваше имя «REG_code» заменено на «REG_code_2»: имя «REG_code» есть у программы.",)
    assert names_of(new)["", "REG_code_2"] == f"'{MINE}'!$B$1"
    mine = openpyxl.load_workbook(new)[MINE]
    assert (mine["A1"].value, mine["A2"].value) == ("=REG_code_2*2", '="REG_code"')


def it_leaves_behind_what_programs_keep_for_themselves(fresh: Path, tmp_path: Path):
    """Requirement 3."""
    old = with_names(
        tmp_path / "old.xlsx",
        f'<definedName name="Z_1A_.wvu.PrintArea" localSheetId="1" hidden="1">\'{MINE}\'!$A$1</definedName>',
        '<definedName name="_xlfn.XLOOKUP" hidden="1">#NAME?</definedName>',
        '<definedName name="Срез_школа">#N/A</definedName>',
        '<definedName name="Макрос" function="1" vbProcedure="1">#REF!</definedName>',
    )
    new, told = grafted(old, fresh)
    assert (names_of(new), told) == (names_of(fresh), ())


def it_tells_of_names_that_lead_nowhere_now(tmp_path: Path):
    """Requirement 4."""
    old = with_names(tmp_path / "old.xlsx", "<definedName name=\"Журнал\">'Журнал приёма'!$A$5</definedName>")
    new, told = grafted(old, master(tmp_path / "fresh.xlsx", writers=(registry.write,)))
    assert told == ("Не перенесены имена «Журнал»: они ссылаются на лист, которого больше нет.",)
    assert ("", "Журнал") not in names_of(new)
