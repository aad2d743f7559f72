"""The product in Calc as a specialist has it: a window, a toolbar, a mouse.

1. `shnor install --calc` puts the extension into the user's LibreOffice without root's tools; `shnor doctor` sees it.
2. A click on «Протокол по школе» makes the protocol of the school in the active row, says so, and leaves the book open.
3. A master with Excel's macros comes up with a bar that says why Calc must not save it.
4. Removed, nothing of the extension is left.

Pictures of the screen are kept in the folder that SHNOR_SCREENSHOTS names, else in the test's own.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from docx import Document

from tests.macros.calc.desk import CalcDesk
from tests.macros.conftest import Shnor
from tests.macros.sample import SECOND, Town
from tests.screen.screen import Screen, ScreenMissingError
from workbook.hosts.libreoffice.connection import start
from workbook.master.load import load_master

BAR = "ru.shnor.calc.macros"


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The profile of a user who has never started LibreOffice."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "libreoffice" / "4"


@pytest.fixture
def screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Screen]:
    """A screen for the windows; a machine without one fails, and says how to get it."""
    (tmp_path / "screen").mkdir()
    try:
        screen = Screen(tmp_path / "screen")
    except ScreenMissingError as problem:
        pytest.fail(str(problem), pytrace=False)
    with screen:
        monkeypatch.setenv("DISPLAY", screen.name)
        yield screen


@pytest.fixture
def town(tmp_path: Path, reported: Town) -> Town:
    """The small district, № 18 of which has reported."""
    return reported.moved(tmp_path / "Район")


def it_makes_a_protocol_at_a_click(shnor: Shnor, profile: Path, screen: Screen, town: Town, tmp_path: Path):
    """1, 2, 3, 4."""
    assert shnor("install", "--calc").code == 0
    assert calc_check(shnor) == "0.1.0"
    connection = start(headless=False, profile=profile)
    try:
        desk = CalcDesk(screen, connection, Path(os.environ.get("SHNOR_SCREENSHOTS") or tmp_path / "Снимки"))
        book = desk.open(town.master)
        desk.select(book, "Реестр ОО", "A6")
        desk.photograph("before")
        desk.click(book, "ШНОР", "Протокол по школе")
        told = desk.message()
        desk.photograph("after")
        assert "Протоколов: 1" in told
        assert desk.books == [town.master.as_uri()]
        spoilt = desk.open(with_macros(tmp_path / "Мастер.xlsm"))
        desk.wait_for(lambda: spoilt.getCurrentController().hasInfobar(BAR), "the bar over a book with macros")
        desk.photograph("macros")
    finally:
        connection.end()
    (paper,) = (town.folder / "Протоколы").glob("*.docx")
    assert "№\N{NO-BREAK SPACE}18" in "\n".join(paragraph.text for paragraph in Document(str(paper)).paragraphs)
    assert [entry.period for entry in load_master(town.master).protocols] == [SECOND.code]
    assert shnor("install", "--calc", "--remove").code == 0
    assert calc_check(shnor) == "не установлено"


def with_macros(path: Path) -> Path:
    """A book that looks like a master with macros from outside."""
    with xlsxwriter.Workbook(path.with_suffix(".xlsx")) as book:
        book.add_worksheet("Настройки")
        book.define_name("SET_period", "='Настройки'!$A$1")
    return path.with_suffix(".xlsx").rename(path)


def calc_check(shnor: Shnor) -> str:
    """What the doctor finds in LibreOffice, down to the first comma or semicolon; nothing must be amiss."""
    checks = shnor("doctor", "--json").document["checks"]
    (found,) = [item for item in checks if item["code"] == "calc-extension"]
    assert found["state"] == "ok"
    return str(re.split("[,;]", found["found"])[0])
