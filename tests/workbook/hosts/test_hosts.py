"""One contract for every place a master lives in.

1. What is saved is what is loaded next, with the day of saving.
2. A state that is loaded is the caller's own: what is done to it does nothing to the master.
3. Nobody's changes are written over unseen, and then nothing is written.
4. A state may be saved twice in a row.
5. A closed file is kept as a backup before it is replaced.
6. An open book is saved, closed, replaced and opened again where the user was; what he types meanwhile is never lost.
7. All this is so in a real application too, LibreOffice Calc, except that it never saves a book with macros.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from macros.excel.parts import excel_parts
from tests.workbook.hosts.desk import Desk
from workbook.hosts.closed_file import ClosedFile
from workbook.hosts.libreoffice.engine import find_engine
from workbook.hosts.libreoffice.errors import HostDiedError
from workbook.hosts.memory import InMemory
from workbook.hosts.open_book import OpenBook
from workbook.hosts.port import Host
from workbook.master.build import build_master
from workbook.master.errors import MasterError
from workbook.master.load import load_master
from workbook.master.state import MasterState, RegisteredSchool, Settings

NOW = datetime(2022, 1, 12, 9, 30)
Make = Callable[[Path], Host]


def small_state() -> MasterState:
    schools = [RegisteredSchool("018", "Школа № 18"), RegisteredSchool("015", "Школа № 15")]
    return MasterState(Settings((), "Район", "", ""), registry=schools)


def master(folder: Path) -> Path:
    path = folder / "Мастер.xlsx"
    build_master(small_state(), path)
    return path


def closed(folder: Path) -> Host:
    return ClosedFile(master(folder))


def in_memory(folder: Path) -> Host:
    return InMemory(load_master(master(folder)), folder / "Мастер.xlsx")


def opened(folder: Path) -> Host:
    return OpenBook(Desk().books.open(str(master(folder))))


@pytest.fixture(params=[closed, in_memory, opened, "in Calc"])
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Host:
    if request.param == "in Calc":
        return in_calc(tmp_path, request.getfixturevalue("calc"))
    make: Make = request.param
    return make(tmp_path)


def in_calc(folder: Path, calc: Any) -> OpenBook:
    return OpenBook(calc.books.open(str(master(folder))))


def it_is_a_host(host: Host):
    assert isinstance(host, Host)
    assert host.path.name == "Мастер.xlsx"


def it_gives_back_what_was_saved(host: Host):
    """1, 4."""
    state = host.load()
    state.registry = state.registry[:1]
    assert host.save(state, NOW) == ()
    assert host.save(state, NOW) == ()
    again = host.load()
    assert again == state
    assert (len(again.registry), again.built) == (1, date(2022, 1, 12))


def it_lends_its_state_to_nobody(host: Host):
    """2."""
    host.load().registry.clear()
    assert len(host.load().registry) == 2


def it_writes_over_nobodys_changes(host: Host):
    """3."""
    mine, theirs = host.load(), host.load()
    theirs.settings = replace(theirs.settings, place="г. Туапсе")
    host.save(theirs, NOW)
    with pytest.raises(MasterError, match="изменили, пока шла работа"):
        host.save(mine, NOW)
    assert host.load().settings.place == "г. Туапсе"


def it_keeps_what_was_there_before(tmp_path: Path):
    """5."""
    host = ClosedFile(master(tmp_path))
    before = host.path.read_bytes()
    host.save(host.load(), NOW)
    assert [path.read_bytes() for path in (tmp_path / "Резервные копии").iterdir()] == [before]


# What only a book on the desk has: a user.


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def open_book(desk: Desk, tmp_path: Path) -> OpenBook:
    return OpenBook(desk.books.open(str(master(tmp_path))))


def it_takes_what_the_user_has_not_saved_yet(open_book: OpenBook, tmp_path: Path):
    typed = small_state()
    typed.registry = typed.registry[:1]
    build_master(typed, tmp_path / "typed.xlsx")
    open_book.book.type_over(tmp_path / "typed.xlsx")
    assert len(open_book.load().registry) == 1


def it_returns_the_user_to_where_he_was(open_book: OpenBook, desk: Desk):
    sheet = open_book.book.sheets["Реестр ОО"]
    sheet.activate()
    sheet.range("B6").select()
    before = open_book.book
    open_book.save(open_book.load(), NOW)
    assert open_book.book is not before
    assert (open_book.book.sheets.active.name, desk.selection.address) == ("Реестр ОО", "$B$6")
    assert len(desk.books) == 1


def it_leaves_the_book_alone_when_the_user_has_typed_meanwhile(open_book: OpenBook, tmp_path: Path):
    state, before = open_book.load(), open_book.path.read_bytes()
    build_master(small_state(), tmp_path / "typed.xlsx")
    open_book.book.type_over(tmp_path / "typed.xlsx")
    with pytest.raises(MasterError, match="изменили, пока шла работа"):
        open_book.save(state, NOW)
    assert open_book.path.read_bytes() == before
    assert open_book.book.api.Saved is False, "what he has typed is still there"


@pytest.mark.parametrize("step", ["save", "close"])
def it_says_what_to_do_while_a_cell_is_being_edited(open_book: OpenBook, desk: Desk, tmp_path: Path, step: str):
    state = open_book.load()
    desk.refuses.add(step)
    if step == "save":
        open_book.book.type_over(open_book.path)
    with pytest.raises(MasterError, match="завершите ввод в ячейке"):
        open_book.load() if step == "save" else open_book.save(state, NOW)
    assert len(desk.books) == 1


def it_opens_the_book_again_when_the_file_could_not_be_replaced(
    open_book: OpenBook, desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    state = open_book.load()
    monkeypatch.setattr("workbook.hosts.closed_file.build_master", _refuse)
    with pytest.raises(MasterError, match="нет места"):
        open_book.save(state, NOW)
    assert desk.books["Мастер.xlsx"] is open_book.book
    assert len(open_book.load().registry) == 2


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (RuntimeError("-2147352567"), r"записана, но не открылась снова: откройте её сами\.$"),
        (HostDiedError("LibreOffice закрылся. Откройте книгу."), r"снова: LibreOffice закрылся\. Откройте книгу\.$"),
    ],
)
def it_says_that_all_is_written_when_the_book_does_not_open_again(
    open_book: OpenBook, desk: Desk, monkeypatch: pytest.MonkeyPatch, problem: Exception, said: str
):
    state = open_book.load()
    state.registry = state.registry[:1]
    path = open_book.path

    def refuse(_: str) -> None:
        raise problem

    monkeypatch.setattr(desk.books, "open", refuse)
    with pytest.raises(MasterError, match=said):
        open_book.save(state, NOW)
    assert len(load_master(path).registry) == 1


def it_asks_to_save_a_book_that_is_nowhere(open_book: OpenBook):
    open_book.book.fullname = "Книга1"
    with pytest.raises(MasterError, match="Сохраните её"):
        open_book.load()


# The same user before a real application. Opening a master costs seconds, so one test goes the whole way.


def it_serves_a_user_of_calc(calc: Any, tmp_path: Path):
    """6, 7."""
    host = in_calc(tmp_path, calc)
    registry = host.book.sheets["Реестр ОО"]
    registry["B6"].value = "Школа имени А. С. Пушкина"
    registry["B6"].select()
    state = host.load()
    assert [school.name for school in state.registry] == ["Школа № 18", "Школа имени А. С. Пушкина"]
    state.settings = replace(state.settings, place="г. Туапсе")
    before = host.book
    host.save(state, NOW)
    assert host.book is not before
    assert (host.book.sheets.active.name, calc.selection.address) == ("Реестр ОО", "$B$6")
    assert (len(calc.books), host.book.api.Saved) == (1, True)
    assert host.load() == state
    host.book.sheets["Реестр ОО"]["B6"].value = "Школа № 15"
    written = host.path.read_bytes()
    with pytest.raises(MasterError, match="изменили, пока шла работа"):
        host.save(state, NOW)
    assert host.path.read_bytes() == written
    assert host.book.sheets["Реестр ОО"]["B6"].value == "Школа № 15", "what he has typed is still there"


def it_leaves_the_file_as_it_was_when_calc_dies_in_the_middle(tmp_path: Path):
    """7. And says so in Russian."""
    app = find_engine().apps.add(visible=False)
    try:
        host = in_calc(tmp_path, app)
        state, path, before = host.load(), host.path, host.path.read_bytes()
        state.registry = state.registry[:1]
        os.kill(app.pid, signal.SIGKILL)
        with pytest.raises(HostDiedError, match=r"LibreOffice закрылся посреди работы.*остались такими"):
            host.save(state, NOW)
        assert path.read_bytes() == before
    finally:
        app.quit()


def it_does_not_let_calc_save_a_master_with_macros(calc: Any, tmp_path: Path):
    """7. Unless something is unsaved, the host works on it: only the product writes the file."""
    path = tmp_path / "Мастер.xlsm"
    build_master(small_state(), path, office=excel_parts())
    host = OpenBook(calc.books.open(str(path)), excel_parts)
    state = host.load()
    host.save(state, NOW)
    written = path.read_bytes()
    host.book.sheets["Реестр ОО"]["B6"].value = "Школа имени А. С. Пушкина"
    with pytest.raises(MasterError, match="не удалось сохранить") as refusal:
        host.load()
    assert "испортил бы макросы" in str(refusal.value), "its own reason, not a guess of ours"
    assert "завершите ввод" not in str(refusal.value)
    assert path.read_bytes() == written


def _refuse(*_: object, **__: object) -> None:
    raise MasterError("нет места")
