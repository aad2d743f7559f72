"""The desk where received files are opened one by one: passed over, known, busy, unpacked, returned or taken in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from macros.apart import reader
from macros.errors import cause_of
from macros.intake.answers import Answer
from macros.intake.archive import Archive
from macros.intake.booking import book_archive, book_form, school_of
from macros.intake.folders import mismatch
from macros.intake.inbox import FileBusy, Received, receive
from macros.intake.past import Past
from macros.intake.unpacking import is_archive, unpack
from schemas.catalogue import finding
from schemas.findings import Finding
from workbook.durable import ContentChanged
from workbook.master.state import EntryStatus, JournalEntry
from workbook.reading.form import CheckedFile, check_file
from workbook.reading.kind import is_service_file

_RETURNED = (EntryStatus.REJECTED, EntryStatus.UNREADABLE)
_TAKEN = (EntryStatus.ACCEPTED, EntryStatus.WITH_WARNINGS)


@dataclass
class Intake:
    """What an intake did."""

    entries: list[tuple[JournalEntry, CheckedFile, Answer | None]] = field(default_factory=list)
    resumed: int = 0
    """So many of the first entries are of an intake that was interrupted, and were answered only now."""
    restored: int = 0
    """So many files were in the archive's journal and not in the master: a backup had taken its place."""
    known: list[str] = field(default_factory=list)
    """Names of files taken in before: nothing was done with them."""
    service: list[Path] = field(default_factory=list)
    """Lock files and the like, passed over."""
    failed: list[Finding] = field(default_factory=list)
    """Busy files, and what the program itself stumbled on. They are not in the journal, so they are tried again."""

    @property
    def findings(self) -> Iterator[Finding]:
        """All findings of all files."""
        for _, checked, _ in self.entries:
            yield from checked.findings
        yield from self.failed


class Desk:
    """Opens files and books them into the state of a master. Nothing is written but to the archive and `folder`."""

    def __init__(self, past: Past, archive: Archive, folder: Path) -> None:
        """`folder` is an empty one for what archives hold; it must live until the answers are written."""
        self.done = Intake()
        self._past, self._archive, self._folder = past, archive, folder
        self._state = past.state
        # A file that was returned is judged anew, since the registry or the collected period may have changed; if it
        # is returned again, nothing is written.
        self._latest = {entry.sha256: entry.status for entry in self._state.journal}
        self._archives = {e.sha256 for e in self._state.journal if e.status in _TAKEN and not e.school}
        """Hashes of archives: their forms are judged anew as well."""

    def open(self, path: Path, inbox: Path) -> None:
        """Open one file of the inbox."""
        if is_service_file(path):
            self.done.service.append(path)
            return
        try:
            item = receive(path, inbox)
        except FileBusy:
            self._is_busy(path.name)
        except OSError as problem:
            self.done.failed.append(stumbled(path.name, "файл не прочитан и не принят", problem))
        else:
            self._take(item)

    def _take(self, item: Received, *, inside: bool = False) -> bool:
        """Book a file, or the forms of an archive; a form is `inside` one. True where it holds personal data."""
        status = self._latest.get(item.sha256)
        if status is not None and status not in _RETURNED and item.sha256 not in self._archives:
            self.done.known.append(item.name)
            return False
        checked = self._checked(item)
        if checked is None:
            return False
        if is_archive(checked.findings) and not inside:
            return self._unpack(item, status)
        if status is not None and not checked.is_accepted:
            self.done.known.append(item.name)
            return checked.holds_personal_data
        if not checked.holds_personal_data:
            try:
                self._archive.keep(item.path, item.sha256)
            except ContentChanged:
                self._is_busy(item.name)
                return False
        entry = book_form(self._state, item, checked)
        self._note(item, entry, checked)
        return checked.holds_personal_data

    def _unpack(self, item: Received, status: EntryStatus | None) -> bool:
        held = unpack(item, self._folder)
        refused = any(found.severity.is_error for found in held.findings)
        if status is None or (status in _RETURNED and not refused):
            entry = book_archive(self._state, item, held.findings)
            self._note(item, entry, CheckedFile(item.path, held.findings, sha256=item.sha256))
        else:
            self.done.known.append(item.name)
        if not refused:
            self._archives.add(item.sha256)
        personal = [self._take(form, inside=True) for form in held.forms]
        if not any(personal):
            self._archive.keep(item.path, item.sha256)
        return any(personal)

    def _checked(self, item: Received) -> CheckedFile | None:
        """The file judged, None where that has to wait for the next intake."""
        try:
            checked = check_file(item.path, self._past.context_for, reader().read)
        except Exception as problem:
            # One file the program can't cope with must not keep the others out; it stays to be tried again.
            self.done.failed.append(stumbled(item.name, "файл не прочитан и не принят", problem))
            return None
        changed = checked.sha256 not in ("", item.sha256)
        if changed or any(found.code == "file-busy" for found in checked.findings):
            self._is_busy(item.name)
            return None
        if checked.submission is not None:
            remark = mismatch(school_of(checked.submission), item.folders, self._state.registry)
            checked.findings[:0] = [remark] if remark else []
        checked.findings = [found.in_file(item.name) for found in checked.findings]
        return checked

    def _note(self, item: Received, entry: JournalEntry, checked: CheckedFile) -> None:
        self._latest[item.sha256] = entry.status
        self.done.entries.append((entry, checked, None))

    def _is_busy(self, name: str) -> None:
        message = "файл занят другим пользователем — будет прочитан при следующем запуске."
        self.done.failed.append(finding("file-busy", message, "Закройте файл в Excel.", file=name))


def is_unpacked(entry: JournalEntry, checked: CheckedFile) -> bool:
    """True for the line of an archive whose forms have been taken out of it."""
    return checked.submission is None and entry.status in _TAKEN


def stumbled(file: str, what: str, problem: Exception) -> Finding:
    """The remark that the program itself could not do something with a file."""
    cause = cause_of(problem) if isinstance(problem, OSError) else f"внутренний сбой {type(problem).__name__}"
    fix = "Остальные файлы обработаны. Повторите приём; если не поможет, сообщите разработчикам."
    return finding("program-failed", f"{what}: {cause}.", fix, file=file)
