"""Write the answers to all senders of an intake; one that can't be written keeps nobody else's back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from macros.intake.answers import write_answer
from macros.intake.desk import Intake, is_unpacked, stumbled
from workbook.master.state import MasterState

Progress = Callable[[int, int, str], None]


def answer(
    done: Intake, state: MasterState, folder: Path, day: date, answer_all: bool, progress: Progress | None
) -> bool:
    """Answer the entries of an intake into `folder`; without `answer_all` only those that were returned.

    False where the disk has refused an answer, so that it is worth trying again.
    """
    written = True
    for index, (entry, checked, _) in enumerate(done.entries):
        # The forms of an archive have answers of their own.
        if is_unpacked(entry, checked) or (checked.is_accepted and not answer_all):
            continue
        if progress:
            progress(index + 1, len(done.entries), f"ответ: {entry.school or entry.file}")
        try:
            done.entries[index] = (entry, checked, write_answer(checked, entry, state, folder, day))
        except Exception as problem:
            # The data are in the master by now; the other senders are to have their answers all the same.
            done.failed.append(stumbled(entry.file, "ответ школе не составлен", problem))
            written = written and not isinstance(problem, OSError)
    return written
