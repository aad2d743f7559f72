"""Build a master workbook from its state: all sheets in order, written beside the old file and put in its place."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from workbook.durable import flush_folder
from workbook.master import (
    calendar,
    claims,
    context,
    corrections,
    cover,
    data,
    decisions,
    dynamics,
    exams,
    execution,
    help,
    journal,
    methodology,
    own_roadmap,
    protocols,
    recommendations,
    reference,
    registry,
    remarks,
    school_card,
    settings,
    sheet_results,
    shnor,
    stability,
    staff,
    statuses,
    visits,
    waivers,
    works_keys,
)
from workbook.master.book import MasterBook
from workbook.master.errors import MasterError
from workbook.master.snapshot import read_only
from workbook.master.state import MasterState
from workbook.master.styles import ACCENT, CONTRAST, FAINT, GOOD, INK, SECOND
from workbook.rights import begin_draft, take_rights
from workbook.vba.office_parts import OfficeParts

Writer = Callable[[MasterBook, MasterState], None]

GROUPS: Final[tuple[tuple[str, tuple[Writer, ...]], ...]] = (
    (ACCENT, (cover.write, registry.write)),
    (
        SECOND,
        (
            school_card.write,
            dynamics.write,
            shnor.write,
            context.write,
            exams.write,
            execution.write,
            sheet_results.write,
            stability.write,
            claims.write,
        ),
    ),
    (CONTRAST, (remarks.write, journal.write, corrections.write, waivers.write)),
    (
        GOOD[1],
        (decisions.write, protocols.write, recommendations.write, own_roadmap.write, visits.write, statuses.write),
    ),
    (FAINT, (data.write_all, works_keys.write)),
    (INK, (methodology.write, calendar.write, reference.write, settings.write, staff.write, help.write)),
)
"""The writers of all sheets in the order of the tabs, with the colour of a group's tabs: the school list, calculations,
intake, the department's own tables, data, settings. «Справка» is last: it lists the sheets before it."""


def build_master(
    state: MasterState, path: Path, keep_from: Path | None = None, office: OfficeParts | None = None
) -> tuple[str, ...]:
    """Write the master, with macros and a ribbon if `office` has them. `path` is replaced whole or not at all.

    The specialist's own sheets and names go over from the master at `keep_from`; what can't, or needs a look, is
    returned as Russian sentences. Raises MasterError when the folder is missing, the file is open elsewhere, or one of
    these sheets can't go over.
    """
    # Beside the target, because a file can only be moved in one step within its own disk.
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        begin_draft(draft, path)
        book = MasterBook(draft, state.settings.notice, state.built)
        with read_only(state) as read:
            for colour, writers in GROUPS:
                for write in writers:
                    write(book, read)
                book.colour_tabs(colour)
            if office:
                office.attach(book.workbook, book.code_names)
            book.close()
        if office:
            office.add_ribbon(draft)
        told = _graft(keep_from, draft) if keep_from else ()
        _flush(draft)
        take_rights(draft, path)
        draft.replace(path)
    except OSError as error:
        raise _explained(error, path) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    flush_folder(path.parent)
    return told


def _graft(old: Path, draft: Path) -> tuple[str, ...]:
    from workbook.grafting.graft import graft

    return graft(old, draft)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _explained(error: OSError, path: Path) -> MasterError:
    if not path.parent.is_dir():
        return MasterError(f"Нет папки «{path.parent}». Создайте её или укажите другую.")
    if path.is_dir():
        return MasterError(f"«{path}» — папка, а нужно имя файла рабочей книги.")
    if isinstance(error, PermissionError):
        return MasterError(
            f"Не удалось записать «{path.name}»: книга открыта в другой программе или нет прав на запись. "
            "Закройте её и повторите."
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return MasterError(
            f"Не удалось записать «{path.name}»: на диске кончилось место. Освободите его и повторите: книга прежняя."
        )
    if error.errno == errno.EROFS:
        return MasterError(f"Не удалось записать «{path.name}»: диск доступен только для чтения. Книга прежняя.")
    return MasterError(f"Не удалось записать «{path.name}»: {error.strerror or error}. Проверьте место на диске.")
