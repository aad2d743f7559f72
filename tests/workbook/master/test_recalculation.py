"""A spreadsheet application agrees with every value that was written beside a formula."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from schemas.addresses import split
from tests.office.server import Office
from tests.workbook.master.example import TERMS, district_state
from workbook.master import cover, data, journal, reference, registry, settings
from workbook.master.book import MasterBook
from workbook.master.build import build_master
from workbook.master.state import MasterState, Settings

SCHOOLS = ("001", "002", "003", "004", "005", "008", "018")


def check(office: Office, path: Path) -> int:
    """Compare every formula's cached value with LibreOffice's; returns how many formulas there were."""
    cached = CalamineWorkbook.from_path(str(path))
    book = office.recalculate(path)
    assert book.errors == {}
    different, count = [], 0
    for sheet in book.sheets:
        rows = cached.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        for address in sheet.formulas:
            row, column = split(address)
            now, then = sheet[address], rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
            count += 1
            if now != then and not (isinstance(then, float) and now == pytest.approx(then)):
                different.append((sheet.name, address, sheet.formulas[address], then, now))
    assert different == []
    return count


def it_agrees_with_every_cached_value_of_a_district(office: Office, tmp_path: Path):
    path = tmp_path / "master.xlsx"
    build_master(district_state(TERMS, SCHOOLS), path)
    assert check(office, path) > 1000


def it_agrees_when_every_school_is_to_report(office: Office, tmp_path: Path):
    """More debts than the cover has lines for, and none of the data."""
    state = district_state(TERMS, SCHOOLS)
    path = tmp_path / "master.xlsx"
    build_master(MasterState(state.settings, registry=state.registry, built=state.built), path)
    check(office, path)
    cover = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Обложка").to_python(skip_empty_area=False)
    assert any(str(cell).startswith("и ещё 15 — см. лист «Реестр ОО»") for row in cover for cell in row)


def it_agrees_for_an_empty_district(office: Office, tmp_path: Path):
    path = tmp_path / "master.xlsx"
    build_master(MasterState(Settings((), "", "", "")), path)
    check(office, path)


def it_shows_on_the_cover_what_was_changed_in_the_registry(office: Office, tmp_path: Path):
    state = district_state(TERMS, SCHOOLS)
    path = tmp_path / "master.xlsx"
    build_master(state, path)
    row = 5 + len(state.registry)
    typed = {f"A{row}": "099", f"B{row}": "Новая школа", f"G{row}": "да", "G5": "нет"}
    book = office.set_and_recalculate(path, {"Реестр ОО": typed})
    before = office.recalculate(path)["Обложка"]
    after = book["Обложка"]
    assert (before["A7"], after["A7"]) == (28, 28)
    assert "МБОУ гимназия №\u00a01 г. Туапсе" in before.cells.values()
    assert "МБОУ гимназия №\u00a01 г. Туапсе" not in after.cells.values()
    assert book["Реестр ОО"][f"O{row}"] == "не сдан"


def it_shows_another_period_when_the_setting_is_changed(office: Office, tmp_path: Path):
    path = tmp_path / "master.xlsx"
    build_master(district_state(TERMS, SCHOOLS), path)
    cover = office.set_and_recalculate(path, {"Настройки": {"C8": "2021/2022-1"}})["Обложка"]
    assert cover["A4"] == "1\u00a0четверть 2021/2022\u00a0учебного года"
    assert cover["C7"] == "7 из 28"


def it_fits_the_cover_on_one_page(office: Office, tmp_path: Path):
    path = tmp_path / "cover.xlsx"
    book = MasterBook(path, "Пометка")
    state = district_state(TERMS, ("018",))
    for writer in (cover.write, registry.write, journal.write, reference.write, settings.write, data.write_all):
        writer(book, state)
    book.close()
    with office.open(path) as document:
        pdf = document.save_as(tmp_path / "cover.pdf", "pdf")
    words = [
        subprocess.run(["pdftotext", "-f", str(page), "-l", str(page), str(pdf), "-"], capture_output=True, check=True)
        for page in (1, 2)
    ]
    first, second = (answer.stdout.decode() for answer in words)
    assert "Рабочая книга ШНОР" in first
    assert "Русский язык" in first
    assert "Реестр образовательных организаций" in second
