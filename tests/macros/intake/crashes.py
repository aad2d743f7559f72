"""Killing an intake at its n-th write, wherever that is, and comparing what it leaves with what it should have left.

Python itself tells of every file that is opened or moved (audit events), so that no write step can be forgotten.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from macros.intake.archive import Archive
from tests.macros.sample import WRONG_SUM, Town, contents, rows_of
from workbook.master.state import MasterState

KILLED: Final = 70
_MOVES: Final = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate")


def writes_of(event: str, arguments: tuple[Any, ...], folder: str) -> bool:
    """Is this audited event a write below the folder?"""
    if event == "open":
        path, mode, flags = arguments
        writing = (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) or any(sign in (mode or "") for sign in "wax+")
        return bool(writing) and str(path).startswith(folder)
    return event in _MOVES and str(arguments[0]).startswith(folder)


def killed_at(step: int, work: Callable[[], object], folder: Path) -> bool:
    """Run `work` in a child process that dies before its write number `step` below the folder, counted from 1.

    True where it died, False where it came to its end before. Raises AssertionError where it failed by itself.
    """
    child = os.fork()
    if child == 0:
        _die_at(step, work, str(folder))
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, KILLED), f"the work ended by itself with code {code}"
    return code == KILLED


def snapshots(work: Callable[[], object], folder: Path, place: Path) -> list[Path]:
    """Run `work` to its end; copies of the folder as it stood before each write, which is what a kill there leaves.

    A process that dies takes nothing with it but its own buffers, and those are not in the folder yet. One run instead
    of one for each step.
    """
    taken: list[Path] = []
    copying = done = False

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal copying
        if not copying and not done and writes_of(event, arguments, str(folder)):
            copying = True
            taken.append(shutil.copytree(folder, place / str(len(taken) + 1)))
            copying = False

    sys.addaudithook(watch)
    work()
    done = True
    return taken


def state_of(folder: Path) -> dict[str, bytes]:
    """Every file but the lock, which names a process: two folders of the same state are recovered alike."""
    return {name: data for name, data in contents(folder).items() if not name.endswith(".lock")}


def _die_at(step: int, work: Callable[[], object], folder: str) -> None:
    left = step

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if writes_of(event, arguments, folder):
            left -= 1
            if left == 0:
                # Not a way out but a power cut: no `finally`, no buffer is flushed.
                os._exit(KILLED)

    sys.addaudithook(watch)
    try:
        work()
    except BaseException:
        os._exit(1)
    os._exit(0)


@dataclass(frozen=True)
class Outcome:
    """All that an intake leaves, but for the day and the backups."""

    state: MasterState
    journal: list[Any]
    originals: list[str]
    answers: list[str]
    letters: list[bytes]

    @classmethod
    def of(cls, town: Town) -> Outcome:
        archive = Archive.beside(town.master)
        assert archive.journal.broken_line() is None
        answers = sorted(town.answers.iterdir())
        return cls(
            town.state,
            [(line.entry, line.findings) for line in archive.journal.lines()],
            sorted(path.name for path in archive.folder.rglob("files/*/*")),
            [path.name for path in answers],
            [path.read_bytes() for path in answers if path.suffix == ".txt"],
        )


def left_behind(town: Town) -> list[str]:
    """Drafts and notes that nobody needs any more."""
    signs = (".tmp", ".part", ".lock", "unfinished.json")
    return [path.name for path in town.folder.rglob("*") if path.name.endswith(signs)]


def refill(town: Town) -> Town:
    rows = rows_of("018")
    rows["R"][0] |= {"mark2": rows["R"][0]["mark2"] - 1, "mark3": rows["R"][0]["mark3"] + 1}
    town.send("018", name="corrected.xlsx", rows=rows, minute=60)
    town.send("015", typed=WRONG_SUM, minute=70)
    return town
