"""The archive's journal: a chain of lines.

1. Each line carries the hash of the one before; the first line that doesn't continue its predecessor is named.
2. Journals of earlier versions, without hashes, are read and continued, and are chained from there.
3. A line keeps the remarks of its file and the rows of an official export, exactly.
4. A line that can't be written leaves the journal as it was.
5. Journal and originals are for their owner only.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from macros.intake.archive import Archive
from macros.intake.journal import Journal, shown
from macros.intake.lines import Line, Moved
from schemas.findings import Finding, Severity
from schemas.forms.works import SHEET
from schemas.periods import Period
from tests.macros.sample import Town
from workbook.master.state import DataRow, EntryStatus, JournalEntry

REMARK = Finding(
    "R1", Severity.ERROR, "сумма 5, а писали 4.", "Исправьте.", "Работы", "H5", "2 А", "mark4", "5", "a.xlsx", ("G5",)
)
VALUES = {
    "kind": "ВПР",
    "subject": "Математика",
    "class_label": "5",
    "held_on": date(2021, 4, 5),
    "took": 3,
    "mark2": 3,
}


def line(number: int, **more: Any) -> Line:
    status = EntryStatus.ACCEPTED
    entry = JournalEntry(
        number, datetime(2022, 1, 9, 10, number), f"{number}.xlsx", f"{number:064}", "018", "", "", status, 0, 0
    )
    return Line(entry, more.get("findings", (REMARK,)), more.get("moved"))


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A journal of four lines."""
    found = Journal(tmp_path / "journal.jsonl")
    found.append([line(1), line(2)])
    found.append([line(3), line(4)])
    return found


def texts(journal: Journal) -> list[bytes]:
    return journal.path.read_bytes().splitlines(keepends=True)


def it_chains_its_lines(journal: Journal):
    """Requirement 1."""
    assert journal.broken_line() is None
    assert [item.id for item in journal.lines()] == [line(number).id for number in range(1, 5)]


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        (lambda lines: [lines[0], lines[1].replace(b'"errors": 0', b'"errors": 1'), *lines[2:]], 3),
        (lambda lines: [lines[0], *lines[2:]], 2),
        (lambda lines: [lines[0], lines[2], lines[1], lines[3]], 2),
        (lambda lines: [lines[0].replace(b"1.xlsx", b"7.xlsx"), *lines[1:]], 2),
        (lambda lines: [lines[0], lines[0], *lines[1:]], 2),
        (lambda lines: [*lines[:2], b'{"number": 9}\n', *lines[2:]], 3),
        (lambda lines: lines[:3], None),
    ],
)
def it_names_the_first_broken_line(journal: Journal, change: Callable[[list[bytes]], list[bytes]], broken: int | None):
    """Requirement 1. That the end is missing is seen from the master."""
    journal.path.write_bytes(b"".join(change(texts(journal))))
    assert journal.broken_line() == broken


def it_goes_on_after_a_torn_line(journal: Journal):
    """Requirement 1."""
    torn = journal.path.read_bytes()[:-30]
    journal.path.write_bytes(torn)
    assert [item.entry.number for item in journal.lines()] == [1, 2, 3]
    journal.append([line(4)])
    assert journal.path.read_bytes().startswith(torn + b"\n")
    assert journal.broken_line() is None
    assert [item.entry.number for item in journal.lines()] == [1, 2, 3, 4]


def it_continues_a_journal_of_an_earlier_version(tmp_path: Path):
    """Requirement 2."""
    journal = Journal(tmp_path / "journal.jsonl")
    old = [json.dumps(line(number, findings=None).as_dict(), ensure_ascii=False) for number in (1, 2)]
    journal.path.write_text("\n".join(old) + "\n", encoding="utf-8")
    assert journal.broken_line() is None
    assert [item.findings for item in journal.lines()] == [None, None]
    journal.append([line(3), line(4)])
    assert journal.broken_line() is None
    journal.path.write_bytes(journal.path.read_bytes().replace(b"2.xlsx", b"7.xlsx"))
    assert journal.broken_line() == 3


def it_takes_a_number_that_comes_again_for_a_new_beginning(journal: Journal):
    """Requirement 2: earlier versions let a master go on from a backup."""
    journal.append([line(3), line(4, findings=())])
    assert [(item.entry.number, item.findings) for item in journal.lines()][2:] == [(3, (REMARK,)), (4, ())]


def it_gives_back_what_it_was_given(journal: Journal):
    """Requirement 3."""
    brought = DataRow("018", Period("2020/2021", 5), 5, 17, SHEET.row(**VALUES).model_dump())
    moved = Moved((brought,), (("018", 3, 9, "ВПР", "Математика", "5"),))
    given = line(5, moved=moved)
    journal.append([given])
    assert journal.lines()[-1] == given
    assert journal.lines()[0] == line(1)


def it_is_as_it_was_when_the_disk_is_full(journal: Journal, monkeypatch: pytest.MonkeyPatch):
    """Requirement 4."""
    before = journal.path.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="space"):
            journal.append([line(5)])
    assert journal.path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def it_is_for_its_owner_only(town: Town):
    """Requirement 5."""
    archive = Archive(town.folder / "новый.архив")
    path = archive.keep(town.send("018"), town.take_in().entries[0][0].sha256)
    archive.note([line(1)])
    folders = [folder for folder in path.parents if folder.is_relative_to(archive.folder)]
    assert {folder.stat().st_mode & 0o777 for folder in folders} == {0o700}
    assert {file.stat().st_mode & 0o777 for file in (path, archive.journal.path)} == {0o600}


def it_prints_numbers_as_ranges():
    assert ", ".join(shown([1, 2, 3, 5, 7, 8])) == "1-3, 5, 7-8"
