"""Buttons: what each does and tells to whoever pressed it; that it is the same on every host, test_hosts.py holds.

1. Every button with a command does something.
2. What a button needs and isn't given is said in Russian; a change of mind does nothing.
3. The user may stop between two files: nothing is half done.
4. Protocols are not written over without asking.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from macros.actions import BUTTONS, STOP, button
from macros.errors import ActionError
from macros.perform import ACTIONS, Choice, perform
from macros.window import StoppedError
from tests.macros.sample import SECOND, WRONG_SUM, Town, contents
from tests.workbook.hosts.desk import Desk
from workbook.hosts.closed_file import ClosedFile
from workbook.hosts.memory import InMemory
from workbook.hosts.open_book import OpenBook
from workbook.hosts.port import Host
from workbook.master.department import DecisionStatus
from workbook.master.load import load_master
from workbook.master.state import MasterState

NOW = datetime(2022, 1, 12, 9, 30)
HOSTS: dict[str, Callable[[Path], Host]] = {
    "closed": ClosedFile,
    "memory": lambda path: InMemory(load_master(path), path),
    "open": lambda path: OpenBook(Desk().books.open(str(path))),
}


@dataclass
class Answers:
    """A window whose user answers what he is told to; it notes what he has seen."""

    folder: Path | None = None
    files: Sequence[Path] = ()
    agrees: bool = True
    stops_at: int = 0
    seen: list[str] = field(default_factory=list)
    shown: list[Path] = field(default_factory=list)

    def progress(self, done: int, total: int, what: str) -> None:
        self.seen.append(f"{done} из {total}: {what}")
        if done == self.stops_at:
            raise StoppedError("Остановлено.")

    def tell(self, text: str) -> None:
        self.seen.append(text)

    def warn(self, text: str) -> None:
        self.seen.append(text)

    def confirm(self, question: str) -> bool:
        self.seen.append(question)
        return self.agrees

    def ask_folder(self, title: str) -> Path | None:
        return self.folder

    def ask_files(self, title: str) -> Sequence[Path]:
        return self.files

    def show_folder(self, path: Path) -> None:
        self.shown.append(path)


def done_on(town: Town, kind: str, key: str, choice: Choice | None = None) -> tuple[str, MasterState]:
    """What a button says on a host, and the master afterwards."""
    host = HOSTS[kind](town.master)
    told = perform(button(key), host, Answers(folder=town.inbox), choice, NOW)
    return told.replace(str(town.folder), ""), host.load()


def it_has_an_action_for_every_button_with_a_command():
    """1."""
    assert ACTIONS.keys() == {item.key for item in BUTTONS if item.command and item.key != STOP}


def it_takes_the_school_and_the_period_from_the_ribbon(reported: Town, tmp_path: Path):
    """1, 2, 4."""
    town = reported.moved(tmp_path)
    host, window = ClosedFile(town.master), Answers(agrees=False)
    with pytest.raises(ActionError, match="Школа не выбрана"):
        perform(button("Protocol"), host, window, Choice(), NOW)
    chosen = Choice("018", SECOND)
    assert "Протоколов: 1" in perform(button("Protocol"), host, window, chosen, NOW)
    (made,) = (town.folder / "Протоколы").glob("*.docx")
    assert window.shown == [made.parent]
    made.write_bytes(b"edited")
    assert perform(button("Protocol"), host, window, chosen, NOW) == ""
    assert "Правки в них пропадут" in window.seen[-1]
    assert made.read_bytes() == b"edited"
    perform(button("Protocol"), host, Answers(agrees=True), chosen, NOW)
    assert made.read_bytes() != b"edited"


def it_proposes_decisions_and_says_how_many(reported: Town, tmp_path: Path):
    """1: a second press finds nothing new."""
    town = reported.moved(tmp_path)
    first, state = done_on(town, "closed", "ProposeDecisions", Choice(period=SECOND))
    assert f"всего ждут протокола: {len(state.decisions)} (школ: 2)" in first
    assert {item.status for item in state.decisions} == {DecisionStatus.PROPOSED}
    again, after = done_on(town, "closed", "ProposeDecisions", Choice(period=SECOND))
    assert again.startswith("Новых или изменённых: 0")
    assert after.decisions == state.decisions


def it_stops_between_two_files_with_nothing_half_done(town: Town):
    """3."""
    town.send("018")
    town.send("015")
    before = contents(town.folder)
    with pytest.raises(StoppedError):
        perform(button("TakeIn"), ClosedFile(town.master), Answers(folder=town.inbox, stops_at=2), Choice(), NOW)
    after = contents(town.folder)
    assert {name: data for name, data in after.items() if "архив" not in name} == {
        name: data for name, data in before.items() if "архив" not in name
    }, "the archive may hold an original that nothing refers to yet"
    told = perform(button("TakeIn"), ClosedFile(town.master), Answers(folder=town.inbox), Choice(), NOW)
    assert "Принято к рассмотрению файлов: 2" in told


@pytest.mark.parametrize(
    "key", ["IssueForms", "CheckFile", "ImportExports", "Recompute", "ProposeDecisions", "Protocol", "Protocols"]
)
def it_stops_every_long_work_with_nothing_half_done(reported: Town, tmp_path: Path, key: str):
    """3."""
    town = reported.moved(tmp_path)
    given = town.send("018")
    before = contents(town.folder)
    window, choice = Answers(folder=town.inbox, files=[given], stops_at=1), Choice("018", SECOND)
    with pytest.raises(StoppedError):
        perform(button(key), ClosedFile(town.master), window, choice, NOW)
    assert window.seen[-1].startswith("1 из ")
    assert {name: data for name, data in contents(town.folder).items() if ".lock" not in name} == before


def it_does_nothing_for_a_user_who_has_changed_his_mind(town: Town):
    """2."""
    before = contents(town.folder)
    for key in ("TakeIn", "ImportExports", "CheckFile"):
        assert perform(button(key), ClosedFile(town.master), Answers(), Choice(), NOW) == ""
    assert contents(town.folder) == before


def it_checks_files_and_shows_where_the_remarks_are(town: Town):
    """1."""
    path = town.send("015", typed=WRONG_SUM)
    window = Answers(files=[path])
    told = perform(button("CheckFile"), ClosedFile(town.master), window, Choice(), NOW)
    assert "ошибок — 1" in told
    (report,) = window.shown[0].iterdir()
    assert "«Писали»" in report.read_text("utf-8-sig")
