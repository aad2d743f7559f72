"""Files are read in a process of its own.

1. What it reads is what is read here, errors included.
2. A library that aborts, never ends, or takes all memory costs that file; the next one is read.
3. The text says what happened and what to do, and quotes nothing of the file.
4. In an intake such a file is returned and journaled like any that can't be read; the others are taken.
5. A program that reads many files starts one process.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.apart import Apart, LostError, reader
from macros.intake import desk
from tests.macros.sample import SECOND, WRONG_SUM, Town, codes
from workbook.master.state import EntryStatus
from workbook.reading.container import UnreadableFile, open_book
from workbook.reading.form import ReadFile, read_file


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    """A process with narrow limits."""
    one = Apart(seconds=2.0, memory=1 << 30)
    yield one
    one.close()


def aborts(path: Path) -> None:
    """What a native library does when it finds itself in trouble."""
    os.abort()


def never_ends(path: Path) -> None:
    """What a parser does that goes round in a circle."""
    while True:
        pass


def takes_all_memory(path: Path) -> int:
    """What a parser does that believes a size it has read."""
    return len(bytearray(8 << 30))


def opens(path: Path) -> None:
    """What refuses a file in the usual way."""
    open_book(path)


def process_of(path: Path) -> int:
    """Which process reads."""
    return os.getpid()


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (aborts, "программа чтения дважды завершилась аварийно"),
        (never_ends, "чтение не уложилось в 2\u00a0с"),
        pytest.param(
            takes_all_memory,
            "для чтения не хватило отведённой памяти",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit"),
        ),
    ],
    ids=lambda value: getattr(value, "__name__", "why"),
)
def it_loses_one_file_and_reads_the_next(harm: Callable[[Path], Any], why: str, apart: Apart, tmp_path: Path):
    """Requirements 2 and 3."""
    with pytest.raises(LostError) as told:
        apart.call(harm, tmp_path / "секрет.xlsx")
    assert why in told.value.finding.text
    assert "Откройте его в Excel" in told.value.finding.text
    assert "секрет" not in told.value.finding.text
    assert apart.call(process_of, tmp_path) != os.getpid()


def it_reads_what_is_read_here(town: Town, apart: Apart):
    """Requirement 1."""
    path = town.send("018", typed=WRONG_SUM)
    there, here = apart.read(path), read_file(path)
    assert there.checked.findings == here.checked.findings
    assert (there.names, there.printed, there.personal) == (here.names, here.printed, here.personal)
    assert there.checked.submission is not None
    assert here.checked.submission is not None
    assert there.checked.submission.package is here.checked.submission.package
    assert there.checked.submission.sheets == here.checked.submission.sheets


def it_passes_a_refusal_on(apart: Apart, tmp_path: Path):
    """Requirement 1."""
    (tmp_path / "a.xlsx").write_bytes(b"<html></html>")
    with pytest.raises(UnreadableFile) as refused:
        apart.call(opens, tmp_path / "a.xlsx")
    assert refused.value.finding.code == "file-html"


class DiesOf(Apart):
    """A reader whose library can't bear one file."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def read(self, path: Path) -> ReadFile:
        """The file, or the finding of a reader that is gone."""
        if path.name != self._name:
            return super().read(path)
        with pytest.raises(LostError) as lost:
            self.call(aborts, path)
        said = super().read(path)
        said.checked.findings, said.checked.submission = [lost.value.finding], None
        return said


def it_returns_the_file_and_takes_the_others(town: Town, monkeypatch: pytest.MonkeyPatch):
    """Requirement 4."""
    town.send("018", name="a.xlsx")
    town.send("015", name="b.xlsx", minute=1)
    deadly = DiesOf("a.xlsx")
    monkeypatch.setattr(desk, "reader", lambda: deadly)
    done = town.take_in()
    deadly.close()
    assert codes(done.findings) == ["file-unread"]
    assert [(entry.file, entry.status) for entry in town.state.journal[2:]] == [
        ("a.xlsx", EntryStatus.UNREADABLE),
        ("b.xlsx", EntryStatus.ACCEPTED),
    ]
    assert list(town.state.rows("K", "015", SECOND))


def it_starts_one_process_for_a_program(tmp_path: Path):
    """Requirement 5."""
    assert reader() is reader()
    assert reader().call(process_of, tmp_path) == reader().call(process_of, tmp_path) != os.getpid()
