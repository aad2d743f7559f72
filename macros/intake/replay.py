"""Put files into a state from the archive alone: each as its line of the journal says it was judged then."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.apart import reader
from macros.intake.archive import Archive
from macros.intake.booking import store
from macros.intake.decisions import report_back
from macros.intake.imported import merge_again, move, take_from
from macros.intake.lines import Line
from macros.intake.past import Past
from macros.intake.unpacking import INSIDE, safe_name
from schemas.findings import Finding
from schemas.periods import Period
from workbook.imports.merge import PACKAGE
from workbook.master.state import EntryStatus, JournalEntry, MasterState
from workbook.reading.form import CheckedFile, ContextFor, check_file

_TAKEN = (EntryStatus.ACCEPTED, EntryStatus.WITH_WARNINGS)


def _judged(original: Path, entry: JournalEntry, context: ContextFor) -> CheckedFile:
    """A file judged anew under the name it came by, which is a matter of remarks as well."""
    with TemporaryDirectory(prefix="shnor-") as folder:
        sent = Path(folder) / safe_name(entry.file.rpartition(INSIDE)[2])
        shutil.copyfile(original, sent)
        checked = check_file(sent, context, reader().read)
    checked.path, checked.findings = original, [item.in_file(entry.file) for item in checked.findings]
    return checked


@dataclass
class Replay:
    """Adds the lines of a journal to `state`, in their order.

    `book` is a master that knows some of the files: reports of schools on its decisions are not entered twice, and
    what the archive can't give is taken from it. `told` and `lost` say what came from there and what is nowhere.
    """

    state: MasterState
    archive: Archive
    book: MasterState | None = None
    told: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    _from_book: set[int] = field(default_factory=set)
    """Numbers of exports whose rows are the book's."""

    def add(self, line: Line) -> None:
        """Add one file: its line of the master's journal, its remarks, its rows."""
        entry = line.entry
        findings = self._export(line) if entry.package == PACKAGE else self._form(line)
        self.state.journal.append(replace(entry, status=self._status(line)))
        self.state.findings += [(entry.number, item) for item in findings]

    def checked(self, line: Line) -> CheckedFile:
        """The archived original read again, with the remarks of its line; without data where it isn't there."""
        entry, original = line.entry, self.archive.find(line.entry.sha256)
        if original is None:
            found = line.findings if line.findings is not None else self._remarks_in_book(entry)
            return CheckedFile(Path(entry.file), list(found), sha256=entry.sha256)
        context = Past(self.state, Period.parse(entry.period) if entry.period else None, entry.received).context_for
        if line.findings is None:
            return _judged(original, entry, context)
        checked = check_file(original, context, reader().read)
        checked.findings = list(line.findings)
        return checked

    def _form(self, line: Line) -> Sequence[Finding]:
        entry = line.entry
        if not self._brought_rows(entry):
            return line.findings if line.findings is not None else self.checked(line).findings
        checked = self.checked(line)
        if checked.submission is None:
            self._lacking(entry)
            return checked.findings
        remarks = store(
            self.state, entry.number, entry.received, checked.submission, entry.school, Period.parse(entry.period)
        )
        if not self._is_known(entry):
            report_back(self.state, entry.school, Period.parse(entry.period), checked.submission.rows("QD"))
        if line.findings is not None:
            return line.findings
        return [*checked.findings, *(item.in_file(entry.file) for item in remarks)]

    def _export(self, line: Line) -> Sequence[Finding]:
        if line.moved is not None:
            move(self.state, line.moved)
            return line.findings or ()
        found = merge_again(self.state, self.archive, line)
        if found is None:
            self._lacking(line.entry)
            found = self._remarks_in_book(line.entry)
        return line.findings or found

    def _brought_rows(self, entry: JournalEntry) -> bool:
        """True for a form that was accepted. Earlier versions may call it replaced by one of the same intake."""
        if not entry.school or entry.status not in (*_TAKEN, EntryStatus.REPLACED):
            return False
        standing = self.state.current(entry.school, entry.period, entry.package)
        return entry.status in _TAKEN or standing is None or standing.received <= entry.received

    def _status(self, line: Line) -> EntryStatus:
        """The status as it was when the file was taken in."""
        entry = line.entry
        if entry.number in self._from_book and self.book is not None:
            return self.book.journal[entry.number - 1].status
        if entry.status is not EntryStatus.REPLACED or entry.package == PACKAGE or not self._has_rows(entry.number):
            return entry.status
        return EntryStatus.WITH_WARNINGS if entry.warnings else EntryStatus.ACCEPTED

    def _has_rows(self, number: int) -> bool:
        return any(row.entry == number for rows in self.state.data.values() for row in rows)

    def _is_known(self, entry: JournalEntry) -> bool:
        known = self.book.journal if self.book else []
        return entry.number <= len(known) and known[entry.number - 1].sha256 == entry.sha256

    def _remarks_in_book(self, entry: JournalEntry) -> list[Finding]:
        if self.book is None or not self._is_known(entry):
            return []
        return [item for number, item in self.book.findings if number == entry.number]

    def _lacking(self, entry: JournalEntry) -> None:
        """The archive can't give the rows of this file: take those of the book, if it has them."""
        name = f"№\u00a0{entry.number}, «{entry.file}»"
        if self.book is None or not self._is_known(entry):
            self.lost.append(f"{name}: оригинала нет в архиве, данные не восстановлены.")
            return
        if entry.package == PACKAGE:
            take_from(self.book, self.state, entry.number)
            self._from_book.add(entry.number)
        else:
            self._take_form_of(self.book, entry)
        self.state.corrections += [item for item in self.book.corrections if item.entry == entry.number]
        self.told.append(f"{name}: оригинала нет в архиве, данные взяты из мастер-книги.")

    def _take_form_of(self, book: MasterState, entry: JournalEntry) -> None:
        standing = self.state.current(entry.school, entry.period, entry.package)
        gone = standing.number if standing else 0
        for code in {*self.state.data, *book.data}:
            rows = [row for row in self.state.data.get(code, ()) if row.entry != gone]
            rows += [row for row in book.data.get(code, ()) if row.entry == entry.number]
            self.state.data[code] = sorted(rows, key=lambda row: (row.period, row.school, row.entry, row.source_row))
        if standing is not None:
            self.state.journal[gone - 1] = replace(standing, status=EntryStatus.REPLACED)
