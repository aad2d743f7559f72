"""Books: opened, saved, closed; what is refused; a soffice that dies.

1. A book is saved in the format of its name, and tells whether it was changed since.
2. A workbook with Excel's macros is never saved.
3. A locked or broken file is said to be so.
4. The application: selection, status bar, calculation, screen.
5. A soffice that dies is told in Russian, and the file is as it was.
6. Without LibreOffice it is said what to install.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwings

from workbook.hosts.libreoffice import bridge, connection
from workbook.hosts.libreoffice.engine import find_engine
from workbook.hosts.libreoffice.errors import (
    HostDiedError,
    HostMissingError,
    HostRefusedError,
    MissingError,
    NotSupportedError,
)
from workbook.hosts.libreoffice.saving import save


@pytest.fixture
def works(tmp_path: Path) -> Path:
    path = tmp_path / "работы № 1 [а].xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Результаты")
        sheet.write_row("A1", ["Писали", 27, True])
        sheet.write_formula("A2", "=B1*2", value=0)
        book.define_name("Писали", "=Результаты!$B$1")
    return path


def it_opens_changes_and_saves_a_book(calc: Any, works: Path, tmp_path: Path):
    """1."""
    book = calc.books.open(str(works))
    assert (book.name, book.fullname, book.api.Saved) == (works.name, str(works), True)
    assert calc.books.open(str(works)) == book == xlwings.Book(str(works))
    sheet = book.sheets["Результаты"]
    assert sheet["A1:C1"].value == ["Писали", 27.0, True]
    sheet["B1"].value = 30
    assert book.api.Saved is False
    book.save()
    assert book.api.Saved is True
    assert openpyxl.load_workbook(works)["Результаты"]["B1"].value == 30
    book.save(tmp_path / "копия.ods")
    assert (book.name, book.api.Saved) == ("копия.ods", True)
    book.close()
    assert len(calc.books) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["копия.ods", works.name], "no lock and no copy is left"


def it_saves_a_new_book_where_it_is_told(calc: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """1."""
    monkeypatch.chdir(tmp_path)
    book = calc.books.add()
    assert book.fullname == book.name
    book.sheets[0]["A1"].value = "проба"
    book.save("новая.xlsx")
    assert book.fullname == str(tmp_path / "новая.xlsx")
    assert openpyxl.load_workbook("новая.xlsx").worksheets[0]["A1"].value == "проба"
    with pytest.raises(HostRefusedError, match="не сохранит книгу в таком формате"):
        book.save("новая.docx")
    with pytest.raises(NotSupportedError, match=r"Book\.save\(password=…\)"):
        book.save("новая.xlsx", password="1")


def it_never_saves_a_workbook_with_macros(calc: Any, works: Path, tmp_path: Path):
    """2."""
    path = tmp_path / "мастер.xlsm"
    shutil.copy(works, path)
    before = path.read_bytes()
    book = calc.books.open(str(path))
    book.sheets[0]["A1"].value = "другое"
    for target in (None, tmp_path / "другой.xlsm"):
        with pytest.raises(HostRefusedError, match=r"испортил бы макросы.*правьте в Excel"):
            book.save(target)
    assert path.read_bytes() == before
    book.save(tmp_path / "копия.xlsx")
    assert book.name == "копия.xlsx"


@pytest.mark.parametrize("whose", ["another's", "ours"])
def it_says_that_a_file_is_locked(calc: Any, works: Path, whose: str):
    """3. A soffice that was killed leaves its lock; if it was our own, opening gives nothing, without a word."""
    book = calc.books.open(str(works))
    lock = works.with_name(f".~lock.{works.name}#")
    content = lock.read_text("utf-8")
    book.close()
    name, user, computer, when, _ = content.split(",", 4)
    if whose == "another's":
        user, computer = "чужой", "другой-компьютер"
    lock.write_text(",".join([name, user, computer, when, "file:///home/profile;"]), "utf-8")
    with pytest.raises(HostRefusedError, match=r"открыта в другом окне.*удалите файл «\.~lock\."):
        calc.books.open(str(works))
    assert len(calc.books) == 0
    if whose == "another's":
        assert calc.books.open(str(works), read_only=True).sheets[0]["B1"].value == 27


def it_says_that_a_file_is_no_spreadsheet(calc: Any, tmp_path: Path):
    """3."""
    path = tmp_path / "книга.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(200))
    with pytest.raises(HostRefusedError):
        calc.books.open(str(path))
    with pytest.raises(FileNotFoundError):
        calc.books.open(str(tmp_path / "нет.xlsx"))
    with pytest.raises(MissingError, match="не открыта"):
        calc.books["нет.xlsx"]


def it_closes_without_saving(calc: Any, works: Path):
    """1. And what is asked of a closed book is refused in Russian."""
    before, book = works.read_bytes(), calc.books.open(str(works))
    sheet = book.sheets[0]
    sheet["A1"].value = "другое"
    book.close()
    assert works.read_bytes() == before
    with pytest.raises(HostRefusedError, match=r"закрыта ли книга|уже закрыли"):
        print(sheet["A1"].value)


def it_knows_the_selection_of_the_active_book(calc: Any):
    """4."""
    one, two = calc.books.add(), calc.books.add()
    one.sheets.add("Свод")
    one.sheets[0].activate()
    one.sheets["Свод"]["B2:C3"].select()
    assert (calc.selection.address, calc.selection.sheet.name) == ("$B$2:$C$3", "Свод")
    assert calc.books.active == one
    two.activate()
    assert (calc.books.active, calc.selection.sheet.book) == (two, two)
    assert one.api.Saved is False, "a sheet was added"


def it_shows_calculates_and_holds_the_screen(calc: Any, works: Path):
    """4."""
    assert calc.selection is None
    book = calc.books.open(str(works))
    calc.status_bar = "ШНОР: 1 из 2"
    assert calc.status_bar == "ШНОР: 1 из 2"
    calc.status_bar = False
    assert calc.status_bar is False
    assert book.sheets[0]["A2"].value == 0, "the value in the file"
    calc.calculate()
    assert book.sheets[0]["A2"].value == 54
    with calc.properties(screen_updating=False, calculation="manual", display_alerts=False):
        book.sheets[0]["B1"].value = 1
        assert (calc.screen_updating, book.sheets[0]["A2"].value) == (False, 54)
    assert (calc.screen_updating, calc.calculation) == (True, "automatic")
    assert calc.version.major >= 7


def it_takes_a_libreoffice_that_runs_already(calc: Any, works: Path):
    """4. And lets it run."""
    calc.books.open(str(works))
    guest = find_engine().apps.add(pipe=calc.impl.connection.pipe)
    assert (guest.pid < 0, guest.books.active.name, calc in find_engine().apps) == (True, works.name, True)
    guest.books[works.name].sheets[0]["B1"].value = 5
    with pytest.raises(NotSupportedError, match=r"App\.kill для LibreOffice, запущенного не нами"):
        guest.kill()
    guest.quit()
    assert guest not in find_engine().apps
    assert calc.books[works.name].sheets[0]["B1"].value == 5


def it_is_told_when_soffice_dies(works: Path):
    """5."""
    app = find_engine().apps.add(visible=False)
    try:
        before, book = works.read_bytes(), app.books.open(str(works))
        sheet = book.sheets[0]
        sheet["A1"].value = "другое"
        os.kill(app.pid, signal.SIGKILL)
        for step in (lambda: sheet["A1"].value, book.save, book.close, lambda: app.books):
            with pytest.raises(HostDiedError, match=r"LibreOffice закрылся посреди работы.*остались такими"):
                print(step())
        assert works.read_bytes() == before
        assert app not in find_engine().apps
    finally:
        app.quit()
    assert app.impl.connection.home is not None
    assert not app.impl.connection.home.exists()


def it_puts_the_file_back_when_soffice_dies_while_saving(works: Path):
    """5."""
    before = works.read_bytes()

    def die_half_way() -> None:
        works.write_bytes(before[:100])
        raise ConnectionError

    with pytest.raises(ConnectionError):
        save(SimpleNamespace(store=die_half_way), works, is_new_place=False)
    assert works.read_bytes() == before
    assert [path.name for path in works.parent.iterdir()] == [works.name]


@pytest.mark.parametrize("code", [81, 0])
def it_starts_again_after_making_a_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int):
    """6. Exit code 81; 0 where the one before is still ending; any other end is told."""
    script, marks = tmp_path / "soffice", tmp_path / "marks"
    script.write_text(f'#!/bin/sh\necho x >> "{marks}"\n[ $(wc -l < "{marks}") = 1 ] && exit {code}\nexit 7\n')
    script.chmod(0o755)
    monkeypatch.setattr(connection, "find_soffice", lambda: script)
    with pytest.raises(HostMissingError, match="soffice завершился с кодом 7"):
        connection.start()
    assert marks.read_text() == "x\nx\n"


def it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """6."""
    with pytest.raises(HostMissingError, match="Запустите его: soffice --accept"):
        connection.attach("нет-такого")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(HostMissingError, match="libreoffice-calc"):
        connection.find_soffice()
    monkeypatch.setattr(bridge, "_imported", _no_uno)
    bridge.imported.cache_clear()
    try:
        monkeypatch.setattr(bridge, "SYSTEM_PYTHON", Path("/usr/bin/python3.99"))
        with pytest.raises(
            HostMissingError, match=rf"собран для python3\.99.*идёт на python3\.{sys.version_info.minor}"
        ):
            bridge.uno()
        monkeypatch.setattr(bridge, "SYSTEM_PACKAGES", tmp_path)
        with pytest.raises(HostMissingError, match="Поставьте пакеты libreoffice-calc и python3-uno"):
            bridge.uno()
    finally:
        bridge.imported.cache_clear()


def it_leaves_pythons_import_alone():
    """`import uno` puts a function of its own in its place."""
    bridge.uno()
    assert __import__.__module__ == "builtins"


def _no_uno() -> Any:
    raise ImportError("uno")
