"""A master for an office that works in Calc and saves it there.

1. `shnor new --host calc` makes it: a book without macros, whatever else is asked for is refused and nothing is made.
2. After Calc has saved it, it holds what it held, and work goes on: recalculation, the next intake, protocols.
3. What is typed there is taken over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from macros.demo.filling import cells_of, fill
from schemas.packages import QUARTER
from tests.macros.conftest import Shnor
from tests.macros.sample import SECOND, rows_of, write_registry
from tests.office.server import Office
from workbook.master.load import load_master

PLACE = "C7"
"""The cell of «Настройки» with the town."""


@pytest.mark.parametrize("name", ["master.xlsm", "master.ods", "master.xlam"])
def it_is_a_book_without_macros(shnor: Shnor, tmp_path: Path, name: str):
    """1."""
    assert ".xlsx" in shnor("new", tmp_path / name, "--host", "calc").refusal
    assert list(tmp_path.iterdir()) == []


def it_is_for_excel_or_calc(shnor: Shnor, tmp_path: Path):
    """1."""
    assert "excel, calc" in shnor("new", tmp_path / "master.xlsx", "--host", "Gnumeric").refusal


def it_says_what_to_do_with_an_open_document(shnor: Shnor, tmp_path: Path):
    """1."""
    (tmp_path / "master.ods").write_bytes(b"PK")
    assert "«Сохранить как», «Excel 2007–365 (.xlsx)»" in shnor("indicators", tmp_path / "master.ods").refusal


def it_goes_on_when_calc_has_saved_it(shnor: Shnor, office: Office, tmp_path: Path):
    """1, 2, 3."""
    master, inbox = tmp_path / "master.xlsx", tmp_path / "Присланные"
    inbox.mkdir()
    assert "Calc" in shnor("new", master, "--host", "calc", "--registry", write_registry(tmp_path)).out
    assert shnor("forms", master, "--period", SECOND.code, "--out", tmp_path / "Формы").code == 0
    hand_in("018", tmp_path / "Формы", inbox)
    assert shnor("intake", master, inbox).code == 0
    before = contents(master)

    save_in_calc(office, master)
    assert contents(master) == before
    assert shnor("indicators", master).code == 0
    assert contents(master) == before

    save_in_calc(office, master, {"Настройки": {PLACE: "г. Сочи"}})
    hand_in("015", tmp_path / "Формы", inbox)
    assert shnor("intake", master, inbox).code == 0
    assert load_master(master).settings.place == "г. Сочи"
    assert {row.school for row in load_master(master).data["R"]} == {"018", "015"}
    assert shnor("protocol", master, "--period", SECOND.code, "--school", "015", "--out", tmp_path / "П").code == 0


def hand_in(school: str, forms: Path, inbox: Path) -> None:
    """Fill in an issued form as the school does."""
    name = QUARTER.file_name(school, SECOND)
    fill(forms / name, inbox / name, cells_of(QUARTER, rows_of(school)))


def save_in_calc(office: Office, master: Path, typed: Mapping[str, Mapping[str, str]] | None = None) -> None:
    """Open the book in Calc, type into cells, and save it over itself."""
    with office.open(master) as document:
        document.set_cells(typed or {})
        document.save_as(master, "xlsx")


def contents(master: Path) -> Any:
    """All that a master holds but the day of its calculation; numbers to the 12 digits that nobody disputes."""
    return rounded(asdict(load_master(master)) | {"built": None})


def rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.12g}")
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    return value
