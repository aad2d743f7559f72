"""Values of formulas that look beyond their sheet: kept while they hold, left out when they may be of yesterday.

1. Where our figures are what they were, the sheet keeps every byte.
2. Where they changed, its formulas have no values: LibreOffice and viewers would show the old ones. So have those that
   lean on them on another sheet, by a name, by a table, or by an address that is made of texts.
3. A cell without a value stays one until somebody opens the book; the book asks to be calculated then.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.workbook.grafting.own import Own, changed, grafted, master, parts_of, plain_sheet, sheet, yesterday
from workbook.grafting.book import Book
from workbook.master import settings
from workbook.package import OpenPackage

MINE = "Мой лист"
BEYOND = {"A1": "='Реестр ОО'!B5", "A2": "=A1", "A3": "слово"}


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    return master(tmp_path / "fresh.xlsx")


def part_of(path: Path, name: str = MINE) -> bytes:
    package = OpenPackage(path.read_bytes())
    return next(package.parts[item.part] for item in Book(package).sheets if item.name == name)


def values_of(path: Path, name: str = MINE) -> dict[str, str | None]:
    """The values of the formulas on a sheet, by address."""
    cells = etree.fromstring(part_of(path, name)).iter("{*}c")
    return {cell.get("r"): cell.findtext("{*}v") for cell in cells if cell.find("{*}f") is not None}


def asks_to_calculate(path: Path) -> bool:
    return b' fullCalcOnLoad="1"' in parts_of(path)["xl/workbook.xml"]


def it_keeps_values_while_our_figures_are_the_same(fresh: Path, tmp_path: Path):
    """Requirement 1."""
    old = master(tmp_path / "old.xlsx", plain_sheet(MINE, BEYOND | {"A4": "=COUNTA(REG_code)"}))
    new, told = grafted(old, fresh)
    assert told == ()
    assert part_of(new) == part_of(old)
    assert not asks_to_calculate(new)


def it_keeps_values_when_another_program_wrote_the_same_figures(fresh: Path, tmp_path: Path):
    """Requirement 1: our sheets are compared by what they say, not by their bytes."""
    old = master(tmp_path / "old.xlsx", plain_sheet(MINE, BEYOND))
    first = OpenPackage(old.read_bytes())
    place = next(item.part for item in Book(first).sheets if item.name == "Реестр ОО")

    def spell_otherwise(package: OpenPackage) -> None:
        assert b' spans="' in package.parts[place]
        package.parts[place] = package.parts[place].replace(b' spans="', b' x="').replace(b'<c r="A5"', b'<c\n r="A5"')

    new, _ = grafted(changed(old, spell_otherwise), fresh)
    assert part_of(new) == part_of(old)


def it_leaves_values_out_that_may_be_of_yesterday(fresh: Path, tmp_path: Path):
    """Requirement 2: of all formulas of the sheet, since these lean on one another; no other value."""
    new, told = grafted(yesterday(master(tmp_path / "old.xlsx", plain_sheet(MINE, BEYOND))), fresh)
    assert told == ()
    assert values_of(new) == {"A1": None, "A2": None}
    assert b't="s"' in part_of(new)
    assert asks_to_calculate(new)


def it_keeps_values_that_lean_on_sheets_which_did_not_change(fresh: Path, tmp_path: Path):
    """Requirement 2."""
    cells = {"A1": "=Настройки!B5", "A2": "=SUM(J_number)", "A3": "=A1*2"}
    old = yesterday(master(tmp_path / "old.xlsx", plain_sheet(MINE, cells)))
    assert part_of(grafted(old, fresh)[0]) == part_of(old)


def by_name(workbook: Any) -> None:
    sheet(MINE, {"A1": "=Первая"}, workbook)
    workbook.define_name("Первая", "=Вторая")
    workbook.define_name("Вторая", "='Реестр ОО'!$B$5")


def by_another_sheet(workbook: Any) -> None:
    sheet(MINE, {"A1": "=Второй!A1"}, workbook)
    sheet("Второй", {"A1": "=Третий!A1"}, workbook)
    sheet("Третий", {"A1": "='Реестр ОО'!B5"}, workbook)


def by_a_table(workbook: Any) -> None:
    sheet(MINE, {"A1": "=SUM(Таблица[число])"}, workbook)
    other = sheet("Второй", {"B2": "='Реестр ОО'!B5"}, workbook)
    other.add_table("A1:A3", {"name": "Таблица", "columns": [{"header": "число"}]})


@pytest.mark.parametrize(
    "own",
    [
        by_name,
        by_another_sheet,
        by_a_table,
        plain_sheet(MINE, {"A1": '=INDIRECT("Реестр ОО!B5")'}),
        plain_sheet(MINE, {"A1": "=COUNTA('Реестр ОО:Настройки'!B5)"}),
    ],
)
def it_follows_what_leans_on_our_figures_from_afar(own: Own, fresh: Path, tmp_path: Path):
    """Requirement 2."""
    new, _ = grafted(yesterday(master(tmp_path / "old.xlsx", own)), fresh)
    assert values_of(new) == {"A1": None}


def it_leaves_values_out_that_lean_on_a_sheet_which_is_no_more(tmp_path: Path):
    """Requirement 2."""
    old = master(tmp_path / "old.xlsx", plain_sheet(MINE, BEYOND))
    new, _ = grafted(old, master(tmp_path / "fresh.xlsx", writers=(settings.write,)))
    assert values_of(new) == {"A1": None, "A2": None}


def it_does_not_ask_where_a_full_calculation_would_take_functions_of_ours(fresh: Path, tmp_path: Path):
    """Requirement 3: with macros off they are errors."""
    old = master(tmp_path / "old.xlsx", plain_sheet(MINE, BEYOND), plain_sheet("Другой", {"A1": "=SHNOR_TWOS(1,2)"}))
    new, _ = grafted(yesterday(old), fresh)
    assert values_of(new, "Другой") == {"A1": "1"}
    assert not asks_to_calculate(new)


def it_asks_to_be_calculated_until_it_is(fresh: Path, tmp_path: Path):
    """Requirement 3: an action may follow another before anybody opens the book."""
    new, _ = grafted(yesterday(master(tmp_path / "old.xlsx", plain_sheet(MINE, BEYOND))), fresh)
    again, _ = grafted(new, fresh)
    assert values_of(again) == {"A1": None, "A2": None}
    assert asks_to_calculate(again)
