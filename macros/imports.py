"""`shnor import`: official exports of ФИС ОКО and ГИА become rows of «Результаты работ»."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from macros.apart import LostError, reader
from macros.errors import ActionError, cause_of
from macros.intake.archive import Archive, Unfinished
from macros.intake.commit import commit
from macros.intake.desk import stumbled
from macros.intake.lines import Line, Moved
from macros.intake.resume import resume
from macros.masters import Master, one_at_a_time, open_master, path_of
from schemas.findings import Finding
from schemas.forms.works import SHEET
from workbook.imports.exam import Export, Source
from workbook.imports.gia_appeals import apply_appeals
from workbook.imports.gia_results import add_lines
from workbook.imports.merge import merge, note_appeals
from workbook.imports.reading import read_export
from workbook.imports.schools import codes_of
from workbook.master.state import JournalEntry, MasterState

Progress = Callable[[int, int, str], None]

_ORDER = tuple(Source)
"""Marks before their comparison with the journal, protocols before appeals."""


@dataclass
class ImportedFile:
    """What became of one file: its place in the journal, None where the master was not changed by it."""

    export: Export
    entry: JournalEntry | None = None
    moved: Moved = field(default_factory=Moved)
    """What it did to the rows of the master."""

    @property
    def findings(self) -> list[Finding]:
        """The file's remarks, each naming the file as the user gave it."""
        return [item.in_file(self.export.path.name) for item in self.export.findings]

    @property
    def status(self) -> str:
        """«загружен», «без изменений» or «не загружен»."""
        if self.entry is not None:
            return self.entry.status.value
        return "не загружен" if any(item.severity.is_error for item in self.export.findings) else "без изменений"

    @property
    def exams(self) -> list[str]:
        """The exams of the file, by name."""
        return list(dict.fromkeys(f"{line.exam.kind}: {line.exam.name}" for line in self.export.lines))


@dataclass
class Imports:
    """What an import did, file by file in the order given."""

    files: list[ImportedFile] = field(default_factory=list)

    @property
    def findings(self) -> Iterator[Finding]:
        """All findings of all files."""
        for one in self.files:
            yield from one.findings

    def lines(self) -> list[str]:
        """The summary for the terminal."""
        return [f"{one.export.path.name} — {one.status}" + _exams(one.exams) for one in self.files]

    def as_dict(self) -> dict[str, Any]:
        """The JSON document of `shnor import --json`."""
        return {
            "files": [
                {
                    "number": one.entry.number if one.entry else None,
                    "file": one.export.path.name,
                    "sha256": one.export.sha256,
                    "source": one.export.source.value if one.export.source else None,
                    "status": one.status,
                    "exams": one.exams,
                    "findings": [item.as_dict() for item in one.findings],
                }
                for one in self.files
            ]
        }


@one_at_a_time("загрузка выгрузок")
def import_exports(
    master: Master, files: Sequence[Path], *, now: datetime | None = None, progress: Progress | None = None
) -> Imports:
    """Put official exports into a master; files that change nothing leave it untouched.

    An aggregated file is archived by its hash. A ГИА file holds personal data: it is read, counted and left where it
    is; the journal gets its hash only. Raises ActionError; then the master is as it was.
    """
    moment = now or datetime.now()
    state = open_master(master)
    archive = Archive.beside(path_of(master))
    resumed = resume(state, archive, progress)
    done = Imports()
    for number, path in enumerate(dict.fromkeys(files), start=1):
        if progress:
            progress(number, len(files), path.name)
        done.files.append(ImportedFile(_read(path)))
    _merge_all(state, done, moment)
    entered = [_line(one, one.entry) for one in done.files if one.entry is not None]
    lines = tuple(sorted(entered, key=lambda line: line.entry.number))
    if lines or resumed.restored:
        _keep_originals(archive, done)
        commit(state, master, archive, Unfinished(lines, moment.date()), moment)
        archive.close()
    return done


def _keep_originals(archive: Archive, done: Imports) -> None:
    try:
        for one in done.files:
            if one.entry is not None and one.export.source is not None and not one.export.source.is_personal:
                archive.keep(one.export.path, one.export.sha256)
    except OSError as problem:
        archive.abandon()
        raise ActionError(f"Загрузка не выполнена, ничего не изменено: {cause_of(problem)}.") from problem


def _line(one: ImportedFile, entry: JournalEntry) -> Line:
    return Line(entry, tuple(item.in_file(entry.file) for item in one.export.findings), one.moved)


def _read(path: Path) -> Export:
    try:
        return reader().call(read_export, path)
    except LostError as lost:
        return Export(path, findings=[lost.finding])
    except Exception as problem:
        # The cause is told by its class only: its text might quote a cell, and cells of ГИА hold names.
        return Export(path, findings=[stumbled(path.name, "файл не прочитан и не загружен", problem)])


def _merge_all(state: MasterState, done: Imports, moment: datetime) -> None:
    known = [one for one in done.files if one.export.source is not None]
    ordered = sorted(known, key=lambda one: _ORDER.index(one.export.source or Source.MARKS))
    protocols = [one.export for one in ordered if one.export.source is Source.PROTOCOL]
    appeals = [one for one in ordered if one.export.source is Source.APPEALS]
    ours = codes_of(state, personal=True)
    for one in appeals:
        apply_appeals(one.export, protocols, ours)
    for export in protocols:
        add_lines(export)
    for one in ordered:
        if one not in appeals:
            before = list(state.data.get(SHEET.code, ()))
            one.entry = merge(state, one.export, moment)
            one.moved = Moved.between(before, state.data.get(SHEET.code, ()))
    changed = any(one.entry is not None for one in ordered if one.export.source is Source.PROTOCOL)
    for one in appeals:
        if changed and any(item.code == "import-appeal" for item in one.export.findings):
            one.entry = note_appeals(state, one.export, moment)


def _exams(names: Sequence[str]) -> str:
    shown = "; ".join(names[:3]) + ("; …" if len(names) > 3 else "")
    return f": {shown}" if shown else ""
