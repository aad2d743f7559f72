"""A disk that refuses: full, read-only, gone. The message says so, and everything is as it was.

1. Whichever write of an intake finds the disk full, nothing is taken in: master, journal, archive and backups are
   byte for byte as before, and the next intake takes everything in.
2. Where the master is written already, the message says what is still missing, and the next intake adds it.
3. A master that is open elsewhere, a read-only folder and a network folder that is gone are told apart.
4. Twenty failures push no backup out, and two saves of the same second keep both.
5. A file that changes while it is read is left for the next intake.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from macros.errors import ActionError
from macros.intake.archive import Archive
from macros.masters import open_master, save_master
from tests.macros.sample import NOW, Town, codes, contents
from workbook.master.state import EntryStatus

BEFORE_THE_MASTER = 4
"""Writes that are made durable before the master's move: an original, the intent, the backup, the draft."""


def failing_at(number: int, monkeypatch: pytest.MonkeyPatch, error: int = errno.ENOSPC) -> None:
    """The disk refuses to keep the n-th file that is to be durable, and all after it."""
    left, fsync = [number], os.fsync

    def refuse(descriptor: int) -> None:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            left[0] -= 1
            if left[0] <= 0:
                raise OSError(error, os.strerror(error))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", refuse)


@pytest.mark.parametrize("number", range(1, BEFORE_THE_MASTER + 1))
def it_takes_nothing_in_on_a_full_disk(town: Town, number: int, monkeypatch: pytest.MonkeyPatch):
    """Requirement 1."""
    town.send("018")
    before = contents(town.folder)
    with monkeypatch.context() as disk:
        failing_at(number, disk)
        with pytest.raises(ActionError, match="на диске кончилось место"):
            town.take_in()
    assert contents(town.folder) == before
    assert [entry.status for entry, _, _ in town.take_in().entries] == [EntryStatus.ACCEPTED]


def it_says_what_is_missing_when_the_master_is_written(town: Town, monkeypatch: pytest.MonkeyPatch):
    """Requirement 2."""
    town.send("018")
    with monkeypatch.context() as disk:
        failing_at(BEFORE_THE_MASTER + 1, disk)
        with pytest.raises(ActionError, match=r"журнал архива «master\.архив» не дописан: на диске кончилось место"):
            town.take_in()
    assert len(town.state.journal) == 3
    assert len(Archive(town.archive).journal.lines()) == 2
    done = town.take_in()
    assert (done.resumed, len(done.known)) == (1, 1)
    assert len(Archive(town.archive).journal.lines()) == 3
    assert len(list(town.answers.iterdir())) == 2


def it_writes_an_answer_later_that_the_disk_has_refused(town: Town, monkeypatch: pytest.MonkeyPatch):
    """Requirement 2."""
    town.send("018")
    with monkeypatch.context() as disk:
        failing_at(BEFORE_THE_MASTER + 2, disk)
        done = town.take_in()
    assert [item.message for item in done.failed] == [
        "ответ школе не составлен: на диске кончилось место. Освободите его и повторите."
    ]
    done = town.take_in()
    assert (done.resumed, done.failed) == (1, [])
    assert len(list(town.answers.iterdir())) == 2
    assert town.take_in().entries == []


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (errno.EROFS, "диск доступен только для чтения"),
        (errno.EACCES, "нет прав на запись"),
        (errno.ESTALE, "сетевая папка пропала"),
    ],
)
def it_says_why_the_disk_refuses(town: Town, error: int, said: str, monkeypatch: pytest.MonkeyPatch):
    """Requirement 3."""
    town.send("018")
    before = contents(town.folder)
    with monkeypatch.context() as disk:
        failing_at(1, disk, error)
        with pytest.raises(ActionError, match=said):
            town.take_in()
    assert contents(town.folder) == before


def it_says_that_the_folder_of_the_master_is_gone(town: Town):
    """Requirement 3."""
    town.send("018")
    inbox = shutil.move(town.inbox, town.folder.parent / f"{town.folder.name} входящие")
    shutil.rmtree(town.folder)
    with pytest.raises(ActionError, match=r"нет\. Проверьте имя и папку\."):
        take_from(town, Path(inbox))


def take_from(town: Town, inbox: Path) -> Any:
    from macros.intake.action import take_in

    return take_in(town.master, inbox, now=NOW)


def it_keeps_backups_through_failures(town: Town, monkeypatch: pytest.MonkeyPatch):
    """Requirement 4."""
    state = open_master(town.master)
    save_master(state, town.master, NOW)
    save_master(state, town.master, NOW)
    backups = contents(town.folder / "Резервные копии")
    assert len(backups) == 2
    replace = Path.replace

    def busy(self: Path, target: Path) -> Path:
        if target == town.master:
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    with monkeypatch.context() as open_elsewhere:
        open_elsewhere.setattr(Path, "replace", busy)
        for day in range(1, 4):
            with pytest.raises(ActionError, match="открыта в другой программе"):
                save_master(state, town.master, NOW + timedelta(days=day))
    assert contents(town.folder / "Резервные копии") == backups


def it_leaves_a_file_that_changes_meanwhile(town: Town, monkeypatch: pytest.MonkeyPatch):
    """Requirement 5."""
    path = town.send("018")
    keep = Archive.keep

    def rewritten(self: Archive, source: Path, sha256: str) -> Path:
        source.write_bytes(source.read_bytes() + b"\0")
        return keep(self, source, sha256)

    before = contents(town.archive)
    with monkeypatch.context() as typing:
        typing.setattr(Archive, "keep", rewritten)
        done = town.take_in()
    assert (codes(done.failed), done.entries) == (["file-busy"], [])
    assert contents(town.archive) == before
    assert path.exists()
