"""The order in which files get into archive, master and journal, so that no interruption loses or doubles anything."""

from __future__ import annotations

from datetime import datetime

from macros.errors import ActionError, cause_of
from macros.intake.archive import Archive, Unfinished
from macros.masters import Master, is_as_loaded, save_master
from workbook.master.state import MasterState


def commit(state: MasterState, master: Master, archive: Archive, unfinished: Unfinished, now: datetime) -> None:
    """Note what is to be done, replace the master, add the lines to the journal; the originals are there already.

    Raises ActionError: then master, journal and archive are as they were; or, where only the journal's disk has
    refused, the master is written and the next intake adds the lines.
    """
    before = state.loaded_from
    try:
        archive.begin(unfinished)
        save_master(state, master, now)
    except BaseException as problem:
        # Where the master is another by now, the next intake finds out whether it is this one.
        if is_as_loaded(master, before):
            archive.abandon()
        if isinstance(problem, OSError):
            raise _refused(archive, problem) from problem
        raise
    try:
        archive.note(unfinished.lines)
    except OSError as problem:
        raise ActionError(
            f"Файлы приняты в мастер-книгу, но журнал архива «{archive.folder.name}» не дописан: {cause_of(problem)}. "
            "Повторите приём той же папки: он будет доведён до конца."
        ) from problem


def _refused(archive: Archive, problem: OSError) -> ActionError:
    return ActionError(f"В архив «{archive.folder}» не удалось записать: {cause_of(problem)}. Ничего не принято.")
