"""Official exports put into a state again: the rows that a journal's line keeps, without asking the registry anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from macros.intake.archive import Archive
from macros.intake.lines import Line, Moved, key_of
from schemas.findings import Finding
from schemas.forms.works import SHEET
from workbook.imports.merge import PACKAGE, merge
from workbook.imports.reading import read_export
from workbook.master.state import DataRow, EntryStatus, MasterState


def move(state: MasterState, moved: Moved) -> None:
    """Take out of sheet R the rows that gave way to an export's, and put those in."""
    gone = set(moved.gone)
    rows = [row for row in state.data.get(SHEET.code, ()) if key_of(row) not in gone]
    _put(state, [*rows, *moved.brought], {key[1] for key in moved.gone})


def merge_again(state: MasterState, archive: Archive, line: Line) -> Sequence[Finding] | None:
    """Read an archived export and merge it as if for the first time; None where the archive has no original.

    For lines of earlier versions, which kept no rows: a school whose code has changed since may be missed.
    """
    original = archive.find(line.entry.sha256)
    if original is None:
        return None
    export = read_export(original)
    export.path = Path(line.entry.file)
    if export.source is None or merge(state, export, line.entry.received) is None:
        return [item.in_file(line.entry.file) for item in export.findings]
    entry = state.journal.pop()
    found = [item for number, item in state.findings if number == entry.number]
    state.findings = [(number, item) for number, item in state.findings if number != entry.number]
    return found


def take_from(book: MasterState, state: MasterState, number: int) -> None:
    """Put the rows of an export in as they stand in another master; other rows of the same works give way."""
    known = [row for row in book.data.get(SHEET.code, ()) if row.entry == number]
    there = {key_of(row) for row in book.data.get(SHEET.code, ())}
    works = {_work_of(row) for row in known}
    old = state.data.get(SHEET.code, [])
    rows = [row for row in old if _work_of(row) not in works or key_of(row) in there]
    _put(state, [*rows, *known], {row.entry for row in old} - {row.entry for row in rows})


def _work_of(row: DataRow) -> tuple[object, ...]:
    return row.school, row.period, row.values.get("kind"), row.values.get("subject")


def _put(state: MasterState, rows: Iterable[DataRow], emptied: set[int]) -> None:
    state.data[SHEET.code] = sorted(rows, key=lambda row: (row.period, row.school, row.entry, row.source_row))
    left = {row.entry for rows in state.data.values() for row in rows}
    for number in emptied - left:
        old = state.journal[number - 1]
        if old.package == PACKAGE:
            state.journal[number - 1] = replace(old, status=EntryStatus.REPLACED)
