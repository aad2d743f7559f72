"""The plug is pulled in the middle of an intake, at every write of it, twice: nothing is lost, nothing is doubled.

1. Whatever write is the last one, the next intake of the same folder brings master, journal, archive and answers to
   what they would have been; so it does after a second cut at the same place.
2. Nothing is left behind: no drafts, no lock, no note of an unfinished intake.
3. A journal whose last write reached the disk in part is completed.
4. An intake that came as far as the master is told as finished by the next one, with its answers.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from macros.intake.archive import Archive, Unfinished
from macros.intake.lines import Line
from tests.macros.intake.crashes import Outcome, killed_at, left_behind, refill, snapshots, state_of
from tests.macros.sample import NOW, Town

MOST_STEPS = 60


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory, settled: Town) -> Town:
    """A district with a report accepted; `refill` sends its later version and a wrong report of another school."""
    town = settled.moved(tmp_path_factory.mktemp("waiting"))
    town.send("018", name="first.xlsx")
    town.take_in(answer_all=False)
    return town


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory, waiting: Town) -> Outcome:
    """What the intake comes to when nothing interrupts it."""
    town = refill(waiting.moved(tmp_path_factory.mktemp("whole")))
    town.take_in(answer_all=False)
    return Outcome.of(town)


def it_survives_a_cut_at_every_write(waiting: Town, outcome: Outcome, tmp_path: Path):
    """Requirements 1 and 2. After the first cut, the second one at the same step is a real process that dies."""
    town = refill(waiting.moved(tmp_path / "cut"))
    (tmp_path / "steps").mkdir()
    cuts = snapshots(lambda: town.take_in(answer_all=False), town.folder, tmp_path / "steps")
    seen: list[dict[str, bytes]] = []
    for step, cut in enumerate(cuts, start=1):
        # Back to where it was: the note of an intake names the folder of its answers.
        shutil.rmtree(town.folder)
        shutil.copytree(cut, town.folder)
        killed_at(step, lambda: town.take_in(answer_all=False), town.folder)
        state = state_of(town.folder)
        # What a folder comes to depends on nothing but itself, so each state is recovered once.
        if state not in seen:
            seen.append(state)
            town.take_in(answer_all=False)
            assert Outcome.of(town) == outcome, step
            assert left_behind(town) == [], step
    # Both originals, the intent, the backup, the draft and its move, the journal, an answer of three files.
    assert 20 < len(cuts) < MOST_STEPS
    assert len(seen) >= 8


def it_completes_a_journal_written_in_part(waiting: Town, outcome: Outcome, tmp_path: Path):
    """Requirement 3."""
    town = refill(waiting.moved(tmp_path))
    archive = Archive.beside(town.master)
    before = archive.journal.path.read_bytes()
    town.take_in(answer_all=False, answers=None)
    written = archive.journal.path.read_bytes()[len(before) :]
    lines = archive.journal.lines()[-2:]
    for part in (written[:50], written[:-1], written[: written.index(b"\n") + 30]):
        archive.journal.path.write_bytes(before + part)
        archive.begin(unfinished_of(town, lines))
        town.take_in(answer_all=False)
        assert archive.journal.broken_line() is None
        assert [(line.entry, line.findings) for line in archive.journal.lines()] == outcome.journal
        assert left_behind(town) == []


def unfinished_of(town: Town, lines: Iterable[Line]) -> Unfinished:
    return Unfinished(tuple(lines), NOW.date(), town.answers, False)


def it_tells_of_what_it_has_finished(waiting: Town, tmp_path: Path):
    """Requirement 4."""
    town = refill(waiting.moved(tmp_path))
    town.take_in(answer_all=False)
    archive = Archive.beside(town.master)
    archive.begin(unfinished_of(town, archive.journal.lines()[-2:]))
    for path in town.answers.iterdir():
        path.unlink()
    done = town.take_in()
    assert (done.resumed, len(done.known)) == (2, 2)
    assert [(entry.file, entry.errors, answer is not None) for entry, _, answer in done.entries] == [
        ("corrected.xlsx", 0, False),
        ("ШНОР_квартал_015_2021-2022-2.xlsx", 1, True),
    ]
    assert len(list(town.answers.iterdir())) == 3
