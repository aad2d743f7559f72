"""Take in a folder: check every file, keep the originals, put accepted data into the master, answer the senders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.errors import ActionError
from macros.intake.answers import FOLDER, write_answer
from macros.intake.archive import Archive
from macros.intake.desk import Desk, Intake, is_unpacked, stumbled
from macros.intake.inbox import files_of
from macros.intake.past import Past
from macros.masters import Master, open_master, path_of, save_master
from schemas.periods import Period
from workbook.master.state import MasterState

__all__ = ["Intake", "Progress", "stumbled", "take_in"]

Progress = Callable[[int, int, str], None]


def take_in(
    master: Master,
    inbox: Path,
    *,
    period: Period | None = None,
    answers: Path | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
    answer_all: bool = True,
) -> Intake:
    """Take in all files of `inbox` and its subfolders, and those in archives, oldest first. Twice changes nothing.

    `period` is the collected period, the master's current one by default. `answers` is the folder for letters, reports
    and copies, beside the master by default. Raises ActionError; then the master is as it was.
    """
    book = path_of(master)
    if not inbox.is_dir():
        raise ActionError(f"Папки «{inbox}» нет. Укажите папку с присланными файлами.")
    folder = answers or book.parent / FOLDER
    for own in (book, folder):
        if own.resolve().is_relative_to(inbox.resolve()):
            raise ActionError(
                f"В папке присланных файлов «{inbox}» лежит своё: «{own.name}». Положите присланное в отдельную папку."
            )
    moment = now or datetime.now()
    state = open_master(master)
    archive = Archive.beside(book)
    with TemporaryDirectory(prefix="shnor-") as unpacked:
        desk = Desk(Past(state, period, moment), archive, Path(unpacked))
        files = files_of(inbox)
        for number, path in enumerate(files, start=1):
            if progress:
                progress(number, len(files), path.name)
            desk.open(path, inbox)
        if desk.done.entries:
            save_master(state, master, moment)
            # After the master: if that is open elsewhere, nothing has been taken in, and nothing may be noted as taken.
            archive.note(state.journal)
        _answer(desk.done, state, folder, moment, answer_all, progress)
    return desk.done


def _answer(
    done: Intake, state: MasterState, folder: Path, moment: datetime, answer_all: bool, progress: Progress | None
) -> None:
    for index, (entry, checked, _) in enumerate(done.entries):
        # The forms of an archive have answers of their own.
        if is_unpacked(entry, checked) or (checked.is_accepted and not answer_all):
            continue
        if progress:
            progress(index + 1, len(done.entries), f"ответ: {entry.school or entry.file}")
        try:
            answer = write_answer(checked, entry, state, folder, moment.date())
            done.entries[index] = (entry, checked, answer)
        except Exception as problem:
            # The data are in the master by now; the other senders are to have their answers all the same.
            done.failed.append(stumbled(entry.file, "ответ школе не составлен", problem))
