"""Which sheets are a specialist's own, what becomes of those that are nearly ours, and where they stand.

1. A sheet is ours by its machine line, whatever its name. Formulas follow when ours gets its usual name back.
2. A copy that somebody made of a sheet of ours is his own: it comes along, and the master is read from the original.
3. A sheet that only lost its machine line is built anew; one of the same name that holds something else is kept.
4. What formulas refer to and isn't there any more, or stands elsewhere, is told.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from tests.workbook.grafting.own import (
    changed,
    grafted,
    master,
    parts_of,
    plain_sheet,
    replaced,
    sheet,
    state,
    whole_master,
)
from workbook.master import help, journal, reference, registry, settings
from workbook.master.book import MasterBook, machine_line
from workbook.master.errors import MasterError
from workbook.master.load import load_master
from workbook.package import OpenPackage

OURS = ["Реестр ОО", "Журнал приёма", "Справочные значения", "Настройки", "Справка"]
MINE = "Мой лист"
COPY = plain_sheet(
    "Реестр ОО (2)",
    {"A1": "Реестр", "A2": machine_line("registry"), "A4": "code", "B4": "name", "A5": "999", "B5": "Чужая"},
)


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    return master(tmp_path / "fresh.xlsx")


def names_of(path: Path) -> list[str]:
    return list(CalamineWorkbook.from_path(path).sheet_names)


def formula_of(path: Path, address: str, name: str = MINE) -> str:
    return str(openpyxl.load_workbook(path)[name][address].value)


def rename(path: Path, old: str, new: str) -> Path:
    """Rename a sheet as a program does: in the list and in every formula."""
    quoted = ((f"'{title}'!".encode() if " " in title else f"{title}!".encode()) for title in (old, new))
    before, after = quoted

    def change(package: OpenPackage) -> None:
        for part in package.parts:
            package.parts[part] = package.parts[part].replace(before, after)
        replaced("xl/workbook.xml", (f'<sheet name="{old}"'.encode(), f'<sheet name="{new}"'.encode()))(package)

    return changed(path, change)


def it_lets_formulas_follow_when_a_sheet_of_ours_gets_its_name_back(fresh: Path, tmp_path: Path):
    """Requirement 1: in cells, limits, formats, names, charts and links."""

    def own(workbook: Any) -> None:
        mine = sheet(MINE, {"A1": "='Реестр ОО'!B5"}, workbook)
        mine.write_url("A2", "internal:'Реестр ОО'!A1")
        mine.data_validation("A3", {"validate": "list", "source": "='Реестр ОО'!$A$5:$A$9"})
        chart = workbook.add_chart({"type": "line"})
        chart.add_series({"values": "='Реестр ОО'!$A$5:$A$9"})
        mine.insert_chart("C3", chart)
        workbook.define_name("Школы", "='Реестр ОО'!$A$5:$A$9")

    old = rename(master(tmp_path / "old.xlsx", own), "Реестр ОО", "Школы района")
    assert names_of(old) == ["Школы района", MINE, *OURS[1:]]
    new, told = grafted(old, fresh)
    assert told == ()
    assert names_of(new) == ["Реестр ОО", MINE, *OURS[1:]]
    book = openpyxl.load_workbook(new)
    mine = book[MINE]
    assert mine["A1"].value == "='Реестр ОО'!B5"
    assert mine["A2"].hyperlink.location == "'Реестр ОО'!A1"
    assert mine.data_validations.dataValidation[0].formula1 == "'Реестр ОО'!$A$5:$A$9"
    assert mine._charts[0].series[0].val.numRef.f == "'Реестр ОО'!$A$5:$A$9"
    assert book.defined_names["Школы"].attr_text == "'Реестр ОО'!$A$5:$A$9"


def it_keeps_a_copy_of_a_sheet_of_ours(fresh: Path, tmp_path: Path):
    """Requirement 2: Excel copies the machine line as well."""
    new, told = grafted(master(tmp_path / "old.xlsx", COPY), fresh)
    assert told == ()
    assert names_of(new) == ["Реестр ОО", "Реестр ОО (2)", *OURS[1:]]
    assert formula_of(new, "B5", "Реестр ОО (2)") == "Чужая"


def it_reads_the_original_where_there_is_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Requirement 2."""
    assert load_master(whole_master(tmp_path / "old.xlsx", COPY, monkeypatch)).registry == state().registry


def it_asks_which_of_two_copies_is_the_registry(tmp_path: Path):
    """Requirement 2."""
    copy = plain_sheet("Копия", {"A1": "Настройки", "A2": machine_line("settings"), "A4": "key"})
    old = rename(master(tmp_path / "old.xlsx", copy), "Настройки", "Параметры")
    with pytest.raises(MasterError, match=r"«Настройки» в книге «old.xlsx» несколько: «Копия», «Параметры»"):
        load_master(old)


def it_writes_a_sheet_anew_that_has_only_lost_its_machine_line(fresh: Path, tmp_path: Path):
    """Requirement 3."""
    line = f"<t>{machine_line('help')}</t>".encode()
    old = changed(master(tmp_path / "old.xlsx"), replaced("xl/sharedStrings.xml", (line, b"<t></t>")))
    new, told = grafted(old, fresh)
    assert (told, new.read_bytes()) == ((), fresh.read_bytes())


def it_keeps_a_sheet_that_only_happens_to_be_called_as_one_of_ours(fresh: Path, tmp_path: Path):
    """Requirement 3: such as one that an earlier version of the program hadn't got."""

    def own(workbook: Any) -> None:
        sheet("Справка", {"A1": "О премиях", "B1": 5}, workbook)
        sheet(MINE, {"A1": "=Справка!B1"}, workbook)

    earlier = (registry.write, journal.write, reference.write, settings.write)
    new, told = grafted(master(tmp_path / "old.xlsx", own, writers=earlier), fresh)
    assert told == ("Ваш лист «Справка» назван «Справка (2)»: лист «Справка» есть у программы.",)
    assert names_of(new) == ["Реестр ОО", "Справка (2)", MINE, *OURS[1:]]
    assert formula_of(new, "A1") == "='Справка (2)'!B1"
    again, told = grafted(new, fresh)
    assert (told, parts_of(again)) == ((), parts_of(new))


def it_knows_a_sheet_by_its_name_that_never_had_a_machine_line(tmp_path: Path):
    """Requirement 3: the settings of xlwings, for one."""
    old, fresh = (
        master(tmp_path / f"{name}.xlsx", plain_sheet("xlwings.conf", {"A1": name})) for name in ("old", "fresh")
    )
    new, told = grafted(old, fresh)
    assert (told, new.read_bytes()) == ((), fresh.read_bytes())


def it_tells_of_a_sheet_of_ours_that_is_no_more(tmp_path: Path):
    """Requirement 4."""
    new, told = grafted(
        master(tmp_path / "old.xlsx", plain_sheet(MINE, {"A1": "='Журнал приёма'!A5", "A2": "=COUNTA(J_number)"})),
        master(tmp_path / "fresh.xlsx", writers=(registry.write, settings.write)),
    )
    (sentence,) = told
    assert sentence.startswith("Лист «Мой лист»: в новой книге нет «J_number», «Журнал приёма», а формулы")
    assert names_of(new) == ["Реестр ОО", MINE, "Настройки"]


def it_tells_that_columns_of_ours_stand_elsewhere_now(fresh: Path, tmp_path: Path):
    """Requirement 4: a formula by address would silently give another column."""
    old = master(tmp_path / "old.xlsx", plain_sheet(MINE, {"A1": "='Реестр ОО'!B5"}), plain_sheet("Другой", {"A1": 1}))
    changed(old, replaced("xl/sharedStrings.xml", (b"<t>settlement</t>", b"<t>former</t>")))
    _, told = grafted(old, fresh)
    (sentence,) = told
    assert sentence.startswith("Лист «Мой лист»: столбцы листа «Реестр ОО» стоят теперь иначе.")


def it_puts_sheets_after_the_neighbour_they_had(fresh: Path, tmp_path: Path):
    book = MasterBook(tmp_path / "old.xlsx")
    writers = {"Журнал": journal.write, "Реестр": registry.write, "Настройки": settings.write, "Справка": help.write}
    sheet("Первый", {"A1": 1}, book.workbook)
    for title, write in writers.items():
        write(book, state())
        sheet(f"После: {title}".replace(":", ""), {"A1": 1}, book.workbook)
    book.close()
    new, told = grafted(tmp_path / "old.xlsx", fresh)
    assert told == ()
    assert names_of(new) == [
        "Первый", "Реестр ОО", "После Реестр", "Журнал приёма", "После Журнал", "Справочные значения",
        "Настройки", "После Настройки", "Справка", "После Справка",
    ]  # fmt: skip


def it_refuses_a_sheet_of_macros_of_old_times(fresh: Path, tmp_path: Path):
    old = master(tmp_path / "old.xlsx", plain_sheet(MINE, {"A1": 1}))
    kind = (
        b'relationships/worksheet" Target="worksheets/sheet2.xml"',
        b'relationships/xlMacrosheet" Target="worksheets/sheet2.xml"',
    )
    changed(old, replaced("xl/_rels/workbook.xml.rels", kind))
    with pytest.raises(MasterError, match="Лист «Мой лист» — лист макросов"):
        grafted(old, fresh)


def it_reads_a_master_whose_own_sheet_has_errors_of_later_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """«#SPILL!» on a sheet of the specialist's own must not keep the program from its sheets."""
    old = whole_master(tmp_path / "old.xlsx", plain_sheet(MINE, {"A1": "=B1"}), monkeypatch)
    error = (b'<c r="A1"><f>B1</f><v>1</v></c>', b'<c r="A1" t="e"><f>B1</f><v>#SPILL!</v></c>')
    changed(old, replaced("xl/worksheets/sheet3.xml", error))
    assert load_master(old).registry == state().registry
