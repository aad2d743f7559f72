"""Take in a folder: check every file, keep the originals, put accepted data into the master, answer the senders."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.errors import ActionError, cause_of
from macros.intake.answering import Progress, answer
from macros.intake.answers import FOLDER
from macros.intake.archive import Archive, Unfinished
from macros.intake.commit import commit
from macros.intake.desk import Desk, Intake, stumbled
from macros.intake.inbox import files_of
from macros.intake.lines import Line
from macros.intake.past import Past
from macros.intake.resume import resume
from macros.masters import Master, one_at_a_time, open_master, path_of
from schemas.periods import Period

__all__ = ["Intake", "Progress", "stumbled", "take_in"]


@one_at_a_time("приём")
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

    An intake that was interrupted is finished first.

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
    resumed = resume(state, archive, progress)
    with TemporaryDirectory(prefix="shnor-") as unpacked:
        desk = Desk(Past(state, period, moment), archive, Path(unpacked))
        done = desk.done
        _open_all(desk, archive, inbox, progress)
        lines = tuple(Line(entry, tuple(checked.findings)) for entry, checked, _ in done.entries)
        if lines or resumed.restored:
            commit(state, master, archive, Unfinished(lines, moment.date(), folder, answer_all), moment)
            if answer(done, state, folder, moment.date(), answer_all, progress):
                archive.close()
    return resumed.before(done)


def _open_all(desk: Desk, archive: Archive, inbox: Path, progress: Progress | None) -> None:
    try:
        files = files_of(inbox)
        for number, path in enumerate(files, start=1):
            if progress:
                progress(number, len(files), path.name)
            desk.open(path, inbox)
    except BaseException as problem:
        # Nothing is noted yet, so nothing has happened.
        archive.abandon()
        if isinstance(problem, OSError):
            raise ActionError(f"Приём не выполнен, ничего не изменено: {cause_of(problem)}.") from problem
        raise
