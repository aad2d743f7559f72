"""Take in a folder: check every file, keep the originals, put accepted data into the master, answer the senders."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from macros.errors import ActionError, cause_of
from macros.intake.answers import FOLDER, Answer, write_answer
from macros.intake.archive import Archive
from macros.intake.past import Past
from macros.intake.versions import differences, replacement_finding, twin_of
from macros.masters import open_master, save_master
from schemas.catalogue import finding
from schemas.findings import Finding, Severity
from schemas.periods import Period
from workbook.master.state import DataRow, EntryStatus, JournalEntry, MasterState
from workbook.reading.form import CheckedFile, check_file
from workbook.reading.kind import is_service_file

Progress = Callable[[int, int, str], None]

_RETURNED = (EntryStatus.REJECTED, EntryStatus.UNREADABLE)


@dataclass
class Intake:
    """What an intake did."""

    entries: list[tuple[JournalEntry, CheckedFile, Answer | None]] = field(default_factory=list)
    known: list[Path] = field(default_factory=list)
    """Files taken in before: nothing was done with them."""
    service: list[Path] = field(default_factory=list)
    """Lock files and the like, passed over."""
    failed: list[Finding] = field(default_factory=list)
    """What the program itself stumbled on. A file it could not read is not in the journal, so it is tried again."""

    @property
    def findings(self) -> Iterator[Finding]:
        """All findings of all files."""
        for _, checked, _ in self.entries:
            yield from checked.findings
        yield from self.failed


def take_in(
    master: Path,
    inbox: Path,
    *,
    period: Period | None = None,
    answers: Path | None = None,
    now: datetime | None = None,
    progress: Progress | None = None,
    answer_all: bool = True,
) -> Intake:
    """Take in all files of `inbox` and its subfolders, oldest first. The same file twice changes nothing.

    `period` is the collected period, the master's current one by default. `answers` is the folder for reports and
    annotated copies, beside the master by default. Raises ActionError; then the master is as it was.
    """
    if not inbox.is_dir():
        raise ActionError(f"Папки «{inbox}» нет. Укажите папку с присланными файлами.")
    folder = answers or master.parent / FOLDER
    for own in (master, folder):
        if own.resolve().is_relative_to(inbox.resolve()):
            raise ActionError(
                f"В папке присланных файлов «{inbox}» лежит своё: «{own.name}». Положите присланное в отдельную папку."
            )
    moment = now or datetime.now()
    state = open_master(master)
    archive, done = Archive.beside(master), Intake()
    # A file that was returned is judged anew, since the registry or the collected period may have changed; if it is
    # returned again, nothing is written.
    latest = {entry.sha256: entry.status for entry in state.journal}
    files = sorted((path for path in inbox.rglob("*") if path.is_file()), key=lambda p: (p.stat().st_mtime, p.name))
    for number, path in enumerate(files, start=1):
        if progress:
            progress(number, len(files), path.name)
        if is_service_file(path):
            done.service.append(path)
            continue
        sha256 = _hash_of(path)
        if sha256 in latest and latest[sha256] not in _RETURNED:
            done.known.append(path)
            continue
        try:
            checked = check_file(path, Past(state, period, moment).context_for)
        except Exception as problem:
            # One file the program can't cope with must not keep the others out; it stays to be tried again.
            done.failed.append(stumbled(path.name, "файл не прочитан и не принят", problem))
            continue
        if sha256 in latest and not checked.is_accepted:
            done.known.append(path)
            continue
        entry = _take(state, checked, sha256, datetime.fromtimestamp(int(path.stat().st_mtime)))
        latest[sha256] = entry.status
        archive.keep(path, sha256)
        done.entries.append((entry, checked, None))
    if done.entries:
        save_master(state, master, moment)
        # After the master: if that is open elsewhere, nothing has been taken in, and nothing may be noted as taken.
        archive.note(state.journal)
    for index, (entry, checked, _) in enumerate(done.entries):
        if answer_all or not checked.is_accepted:
            if progress:
                progress(index + 1, len(done.entries), f"ответ: {entry.school or entry.file}")
            try:
                done.entries[index] = (entry, checked, write_answer(checked, entry, state, folder))
            except Exception as problem:
                # The data are in the master by now; the other senders are to have their answers all the same.
                done.failed.append(stumbled(entry.file, "ответ школе не составлен", problem))
    return done


def _hash_of(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as problem:
        raise ActionError(f"Файл «{path.name}» не читается: {cause_of(problem)}.") from problem


def stumbled(file: str, what: str, problem: Exception) -> Finding:
    """The remark that the program itself could not do something with a file."""
    cause = cause_of(problem) if isinstance(problem, OSError) else f"внутренний сбой {type(problem).__name__}"
    fix = "Остальные файлы обработаны. Повторите приём; если не поможет, сообщите разработчикам."
    return finding("program-failed", f"{what}: {cause}.", fix, file=file)


def _take(state: MasterState, checked: CheckedFile, sha256: str, received: datetime) -> JournalEntry:
    """Enter one checked file into the journal and, if it is accepted, its rows into the data."""
    submission = checked.submission
    # The form's own marker first: where the title has another code (T1), the file still is the work of its addressee.
    school = (submission.marker.school or submission.title.get("school") or "") if submission else ""
    period = submission.period if submission else None
    package = submission.marker.package if submission else ""
    number = len(state.journal) + 1
    status = EntryStatus.UNREADABLE if submission is None else EntryStatus.REJECTED
    if submission is not None and checked.is_accepted and period is not None:
        standing = state.current(school, period.code, package)
        if standing is not None and standing.received > received:
            status = EntryStatus.REPLACED
            message = f"получен файл старше принятого ({standing.received:%d.%m.%Y %H:%M}); данные не изменены."
            checked.findings.append(finding("file-older", message, file=checked.path.name))
        else:
            before = _rows_of(state, standing) if standing else {}
            if standing is not None:
                remark = replacement_finding(differences(submission, before), f"{received:%d.%m.%Y %H:%M}")
                checked.findings.append(remark.in_file(checked.path.name))
                _replace(state, standing)
            twin = twin_of(submission, state)
            if twin is not None:
                checked.findings.append(twin.in_file(checked.path.name))
            for code, data in submission.sheets.items():
                rows = state.data.setdefault(code, [])
                for model, source_row in zip(data.models, data.numbers, strict=True):
                    rows.append(DataRow(school, period, number, source_row, model.model_dump()))
                rows.sort(key=lambda row: (row.period, row.school, row.entry, row.source_row))
            warned = any(item.severity is Severity.WARNING for item in checked.findings)
            status = EntryStatus.WITH_WARNINGS if warned else EntryStatus.ACCEPTED
    entry = JournalEntry(
        number=number,
        received=received,
        file=checked.path.name,
        sha256=sha256,
        school=school,
        period=period.code if period else "",
        package=package,
        status=status,
        errors=sum(item.severity.is_error for item in checked.findings),
        warnings=sum(item.severity is Severity.WARNING for item in checked.findings),
        form_version=submission.marker.version if submission else "",
        producer=checked.producer,
    )
    state.journal.append(entry)
    state.findings += [(number, item) for item in checked.findings]
    return entry


def _rows_of(state: MasterState, entry: JournalEntry) -> Mapping[str, list[DataRow]]:
    return {code: [row for row in rows if row.entry == entry.number] for code, rows in state.data.items()}


def _replace(state: MasterState, entry: JournalEntry) -> None:
    """Take an entry's rows out of the data; the journal and the archive keep it."""
    for code, rows in state.data.items():
        state.data[code] = [row for row in rows if row.entry != entry.number]
    state.journal[entry.number - 1] = replace(entry, status=EntryStatus.REPLACED)
