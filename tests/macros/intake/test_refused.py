"""Files that are not taken, and what happens to the rest of the folder.

1. A file with an error leaves the data untouched and is journaled as returned; the right ones beside it are taken.
2. A file that can't be read is journaled, with its reason; service files are passed over and not journaled.
3. A form for another period than the one collected is returned (T4), also when it is last term's report sent again;
   `period` of the action tells it to collect another one.
4. A form with another school's code is one finding (T1), and is booked to the school it was issued for.
5. Data copied from another school are taken with a warning.
6. A file the program itself stumbles on does not stop the others, is told, and is tried again next time.
7. A folder that holds the master or its answers is refused: they would be taken for what schools have sent.
8. A file that another program holds is tried again, then told of and left for the next intake.
9. A form in another school's folder is returned.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from macros.intake import answering, desk
from macros.intake.answers import write_answer
from schemas.forms import title
from tests.macros.conftest import Shnor
from tests.macros.sample import FIRST, SECOND, WRONG_SUM, Town, codes, dated, rows_of
from workbook.master.state import EntryStatus
from workbook.reading.form import CheckedFile, check_file

CODE, NAME = "C5", "C6"


def statuses(town: Town) -> list[tuple[str, str, EntryStatus]]:
    """The journal of the second term: school, file, what became of it."""
    return [(entry.school, entry.file, entry.status) for entry in town.state.journal[2:]]


def it_takes_the_right_files_and_returns_the_wrong_one(town: Town):
    """Requirement 1."""
    town.send("018", name="a.xlsx", typed=WRONG_SUM)
    town.send("015", name="b.xlsx", minute=1)
    done = town.take_in()
    assert codes(done.findings) == ["R1"]
    assert statuses(town) == [("018", "a.xlsx", EntryStatus.REJECTED), ("015", "b.xlsx", EntryStatus.ACCEPTED)]
    state = town.state
    for sheet in "TKRD":
        assert list(state.rows(sheet, "018", SECOND)) == []
        assert [row.values for row in state.rows(sheet, "015", SECOND)]
    assert [(number, item.code) for number, item in state.findings] == [(3, "R1")]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("страница.xlsx", b"<html><body><table></table></body></html>", "file-html"),
        ("пустой.xlsx", b"", "file-empty"),
        ("приказ.pdf", b"%PDF-1.4", "file-foreign"),
        ("обрывок.xlsx", b"PK\x03\x04" + bytes(500), "file-broken"),
    ],
)
def it_journals_a_file_it_can_not_read(town: Town, name: str, content: bytes, code: str):
    """Requirement 2."""
    town.inbox.joinpath(name).write_bytes(content)
    dated(town.inbox / name)
    town.send("015", minute=5)
    done = town.take_in()
    assert codes(done.findings) == [code]
    assert statuses(town)[0] == ("", name, EntryStatus.UNREADABLE)
    assert statuses(town)[1][2] is EntryStatus.ACCEPTED
    assert town.state.journal[2].errors == 1


def it_passes_over_service_files(town: Town):
    """Requirement 2."""
    for name in ("~$Отчёт.xlsx", ".~lock.Отчёт.xlsx#", "Thumbs.db", "a.tmp"):
        (town.inbox / name).write_bytes(b"\x05lock")
    before = town.master.read_bytes()
    done = town.take_in()
    assert (len(done.service), done.entries, done.known) == (4, [], [])
    assert town.master.read_bytes() == before


def it_returns_a_form_for_another_period(town: Town):
    """Requirement 3."""
    before = town.state.data
    town.send("018", FIRST, name="earlier.xlsx", typed={"Титул": {"C11": "прислано снова"}}, minute=100)
    done = town.take_in()
    assert codes(done.findings) == ["T4"]
    assert "«1 четверть», а ожидается «2 четверть»" in next(done.findings).message
    assert statuses(town) == [("018", "earlier.xlsx", EntryStatus.REJECTED)]
    assert town.state.data == before


def it_collects_another_period_when_told_to(town: Town):
    """Requirement 3."""
    town.send("018", FIRST, name="earlier.xlsx", typed={"Титул": {"C11": "прислано снова"}}, minute=100)
    assert codes(town.take_in(period=FIRST).findings) == ["file-replaces"]
    assert statuses(town) == [("018", "earlier.xlsx", EntryStatus.ACCEPTED)]


def it_returns_another_schools_code_with_one_remark(town: Town):
    """Requirement 4."""
    town.send("018", name="foreign.xlsx", typed={title.SHEET.title: {CODE: "015", NAME: "МБОУ СОШ № 15"}})
    done = town.take_in()
    (remark,) = done.findings
    assert (remark.code, remark.sheet, remark.cell) == ("T1", title.SHEET.title, CODE)
    assert "«015», а форма выпущена для «018»" in remark.message
    assert statuses(town) == [("018", "foreign.xlsx", EntryStatus.REJECTED)]
    assert list(town.state.rows("R", period=SECOND)) == []


def it_warns_of_data_copied_from_another_school(town: Town):
    """Requirement 5."""
    town.send("018")
    town.send("001", name="copied.xlsx", rows=rows_of("018"), minute=10)
    done = town.take_in()
    (remark,) = done.findings
    assert (remark.code, remark.severity.is_error, remark.file) == ("data-copied", False, "copied.xlsx")
    assert "МБОУ СОШ №\u00a018 с. Тенгинка" in remark.message
    assert statuses(town)[1] == ("001", "copied.xlsx", EntryStatus.WITH_WARNINGS)
    assert list(town.state.rows("R", "001", SECOND))


def it_does_not_warn_of_schools_own_data(town: Town):
    """Requirement 5."""
    town.send("018")
    town.send("015")
    town.take_in()
    town.send("018", name="again.xlsx", typed={"Титул": {"C11": "снова"}}, minute=10)
    assert codes(town.take_in().findings) == ["file-replaces"]


def it_goes_on_when_it_stumbles_on_a_file(town: Town, monkeypatch: pytest.MonkeyPatch):
    """Requirement 6."""
    town.send("018", name="a stone.xlsx")
    town.send("015", name="b.xlsx", minute=1)

    def stumbling(path: Path, *judged: Any) -> CheckedFile:
        if path.name.startswith("a"):
            raise RuntimeError("nobody foresaw this")
        return check_file(path, *judged)

    with monkeypatch.context() as broken:
        broken.setattr(desk, "check_file", stumbling)
        done = town.take_in()
    assert statuses(town) == [("015", "b.xlsx", EntryStatus.ACCEPTED)]
    (remark,) = done.findings
    assert (remark.code, remark.file, remark.severity.is_error) == ("program-failed", "a stone.xlsx", True)
    assert "RuntimeError" in remark.message
    again = town.take_in()
    assert [entry.file for entry, _, _ in again.entries] == ["a stone.xlsx"]
    assert list(again.findings) == []


def it_answers_the_other_schools_when_one_answer_fails(town: Town, monkeypatch: pytest.MonkeyPatch):
    """Requirement 6."""
    town.send("018", name="a.xlsx")
    town.send("015", name="b.xlsx", minute=1)

    def stumbling(checked: CheckedFile, *rest: Any) -> Any:
        if checked.path.name == "a.xlsx":
            raise PermissionError(13, "Permission denied")
        return write_answer(checked, *rest)

    monkeypatch.setattr(answering, "write_answer", stumbling)
    done = town.take_in()
    assert [answer is not None for _, _, answer in done.entries] == [False, True]
    (remark,) = done.findings
    assert remark.message.startswith("ответ школе не составлен: файл открыт в другой программе")
    assert [status for _, _, status in statuses(town)] == [EntryStatus.ACCEPTED] * 2


@pytest.mark.parametrize("inside", ["master.xlsx", "Ответы школам"])
def it_refuses_a_folder_that_holds_its_own_files(shnor: Shnor, town: Town, inside: str):
    """Requirement 7."""
    before = town.master.read_bytes()
    inbox = town.folder if inside == "master.xlsx" else town.inbox
    out = ("--out", town.inbox / inside) if inbox == town.inbox else ()
    assert f"лежит своё: «{inside}»" in shnor("intake", town.master, inbox, *out).refusal
    assert town.master.read_bytes() == before


def it_leaves_a_busy_file_for_the_next_intake(town: Town, monkeypatch: pytest.MonkeyPatch):
    """Requirement 8."""
    busy = town.send("018")
    town.send("015", minute=1)
    opened, attempts = Path.open, []

    def held(self: Path, *arguments: Any, **settings: Any) -> Any:
        if self == busy:
            attempts.append(self)
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *arguments, **settings)

    with monkeypatch.context() as locked:
        locked.setattr(Path, "open", held)
        locked.setattr(time, "sleep", lambda seconds: None)
        done = town.take_in()
    (remark,) = done.findings
    assert (remark.code, remark.file, remark.severity.is_error) == ("file-busy", busy.name, False)
    assert "будет прочитан при следующем запуске" in remark.message
    assert len(attempts) > 1
    assert [entry.school for entry, _, _ in done.entries] == ["015"]
    assert [entry.school for entry, _, _ in town.take_in().entries] == ["018"]


def it_waits_for_a_file_that_is_held_for_a_moment(town: Town, monkeypatch: pytest.MonkeyPatch):
    """Requirement 8."""
    busy = town.send("018")
    opened, refusals = Path.open, [PermissionError(13, "Permission denied")]

    def held(self: Path, *arguments: Any, **settings: Any) -> Any:
        if self == busy and refusals:
            raise refusals.pop()
        return opened(self, *arguments, **settings)

    monkeypatch.setattr(Path, "open", held)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    assert [entry.school for entry, _, _ in town.take_in().entries] == ["018"]


@pytest.mark.parametrize("folder", ["015", "СОШ № 15"])
def it_returns_a_form_from_another_schools_folder(town: Town, folder: str):
    """Requirement 9."""
    path = town.send("018")
    (town.inbox / folder).mkdir()
    path.rename(town.inbox / folder / path.name)
    done = town.take_in()
    (remark,) = done.findings
    assert remark.code == "school-mismatch"
    assert f"папка «{folder}»" in remark.message
    assert statuses(town) == [("018", path.name, EntryStatus.REJECTED)]
    assert list(town.state.rows("R", period=SECOND)) == []


def it_takes_a_form_from_its_own_folder(town: Town):
    """Requirement 9."""
    path = town.send("018")
    (town.inbox / "018 Тенгинка").mkdir()
    path.rename(town.inbox / "018 Тенгинка" / path.name)
    assert codes(town.take_in().findings) == []
