"""Before an intake: finish the one that was interrupted, and bring archive and master to the same files."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass

from macros.errors import ActionError, cause_of
from macros.intake.answering import Progress, answer
from macros.intake.archive import Archive, Unfinished
from macros.intake.desk import Intake
from macros.intake.lines import Line
from macros.intake.replay import Replay
from workbook.master.state import MasterState

_LOG = logging.getLogger("shnor")


@dataclass(frozen=True, slots=True)
class Resumed:
    """What was left over: entries of an interrupted intake with their answers, and files put back into the state."""

    done: Intake
    restored: int = 0

    def before(self, done: Intake) -> Intake:
        """An intake with what was left over told before it."""
        done.entries[:0], done.failed[:0] = self.done.entries, self.done.failed
        done.resumed, done.restored = self.done.resumed, self.restored
        return done


def resume(state: MasterState, archive: Archive, progress: Progress | None = None) -> Resumed:
    """Finish what was begun. Files the journal has and `state` has not are put back into it, for the caller to save.

    Raises ActionError where archive and master are of different books.
    """
    try:
        archive.tidy()
        begun = archive.unfinished()
        if begun is not None and not begun.is_in(state):
            # The master was never replaced: the files lie where they came from, and nothing of them has been told.
            begun = None
        noted = archive.journal.lines()
        _refuse_strangers(state, archive, noted)
        _complete(state, archive, noted, begun)
        _warn_of_changes(archive)
        restored = _restore(state, archive, noted[len(state.journal) :])
        done = _finish(state, archive, begun, progress) if begun is not None else Intake()
        if not done.failed:
            archive.close()
    except OSError as problem:
        raise ActionError(f"Архив «{archive.folder}» не читается или не пишется: {cause_of(problem)}.") from problem
    return Resumed(done, restored)


def _refuse_strangers(state: MasterState, archive: Archive, noted: list[Line]) -> None:
    hashes = {entry.number: entry.sha256 for entry in state.journal}
    for line in noted:
        number, sha256 = line.id
        if number in hashes and hashes[number] != sha256:
            raise ActionError(
                f"Архив «{archive.folder.name}» и мастер-книга разошлись: под №\u00a0{number} в них разные файлы. "
                "Если архив остался от прежней книги, уберите его; иначе соберите книгу заново: shnor rebuild."
            )


def _complete(state: MasterState, archive: Archive, noted: list[Line], begun: Unfinished | None) -> None:
    """Add to the journal what the master has and the journal lacks: not written yet, or lost since."""
    known = {line.entry.number: line for line in (*noted, *(begun.lines if begun else ()))}
    there = {line.entry.number for line in noted}
    lost = [entry.number for entry in state.journal if entry.number not in there]
    if not lost:
        return
    # From the first gap on: the order of the lines is the order of the numbers.
    rest = [entry for entry in state.journal if entry.number >= lost[0]]
    made = {line.entry.number: line for line in archive.lines_of(state, [e for e in rest if e.number not in known])}
    archive.note([known.get(entry.number) or made[entry.number] for entry in rest])
    if not begun or len(lost) > len(begun.lines):
        _LOG.warning("Журнал архива «%s» был неполным: он дописан по мастер-книге.", archive.folder.name)


def _warn_of_changes(archive: Archive) -> None:
    broken = archive.journal.broken_line()
    if broken is not None:
        _LOG.warning(
            "Журнал архива «%s» меняли: его строка %d не продолжает предыдущую. Проверьте: shnor rebuild --check.",
            archive.folder.name,
            broken,
        )


def _restore(state: MasterState, archive: Archive, lines: list[Line]) -> int:
    """Put files that only the archive knows of back: a backup has taken the master's place, or a disk lost a write."""
    if not lines:
        return 0
    replay = Replay(state, archive)
    for line in lines:
        replay.add(line)
    if replay.lost:
        raise ActionError(
            f"В архиве «{archive.folder.name}» записаны файлы, которых нет в мастер-книге, и не все они читаются: "
            f"{replay.lost[0]} Соберите книгу заново: shnor rebuild."
        )
    return len(lines)


def _finish(state: MasterState, archive: Archive, begun: Unfinished, progress: Progress | None) -> Intake:
    done = Intake()
    if begun.answers is None or not begun.lines:
        return done
    for left in (*begun.answers.glob(".*.tmp"), *begun.answers.glob(".*.part")):
        with suppress(OSError):
            left.unlink()
    replay = Replay(state, archive)
    done.entries = [(line.entry, replay.checked(line), None) for line in begun.lines]
    done.resumed = len(done.entries)
    answer(done, state, begun.answers, begun.day, begun.answer_all, progress)
    return done
