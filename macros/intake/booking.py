"""Enter received files into the master: a line of the journal, the findings, and the rows of an accepted form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from macros.intake.decisions import report_back
from macros.intake.inbox import Received
from macros.intake.versions import corrections, differences, replacement_finding, twin_of
from schemas.catalogue import finding
from schemas.findings import Finding, Severity
from schemas.periods import Period
from schemas.russian import date_time
from schemas.submission import Submission
from workbook.master.state import DataRow, EntryStatus, JournalEntry, MasterState
from workbook.reading.form import CheckedFile


def book_form(state: MasterState, item: Received, checked: CheckedFile) -> JournalEntry:
    """Enter one checked file into the journal and, if it is accepted, its rows into the data."""
    submission = checked.submission
    school, period = school_of(submission), submission.period if submission else None
    status = EntryStatus.UNREADABLE if submission is None else EntryStatus.REJECTED
    if submission is not None and checked.is_accepted and period is not None:
        status = _accept(state, item, checked, submission, school, period)
    entry = JournalEntry(
        number=len(state.journal) + 1,
        received=item.moment,
        file=item.name,
        sha256=item.sha256,
        school=school,
        period=period.code if period else "",
        package=submission.marker.package if submission else "",
        status=status,
        errors=sum(found.severity.is_error for found in checked.findings),
        warnings=sum(found.severity is Severity.WARNING for found in checked.findings),
        form_version=submission.marker.version if submission else "",
        producer=checked.producer,
    )
    return _note(state, entry, checked.findings)


def book_archive(state: MasterState, item: Received, findings: Sequence[Finding]) -> JournalEntry:
    """Enter an archive into the journal: its forms have lines of their own, so it belongs to no school."""
    errors = sum(found.severity.is_error for found in findings)
    warnings = sum(found.severity is Severity.WARNING for found in findings)
    accepted = EntryStatus.WITH_WARNINGS if warnings else EntryStatus.ACCEPTED
    status = EntryStatus.UNREADABLE if errors else accepted
    number = len(state.journal) + 1
    entry = JournalEntry(number, item.moment, item.name, item.sha256, "", "", "", status, errors, warnings)
    return _note(state, entry, findings)


def school_of(submission: Submission | None) -> str:
    """Whose file it is: the marker first, because a title with another code (T1) is still the work of its addressee."""
    return (submission.marker.school or submission.title.get("school") or "") if submission else ""


def _note(state: MasterState, entry: JournalEntry, findings: Sequence[Finding]) -> JournalEntry:
    state.journal.append(entry)
    state.findings += [(entry.number, item) for item in findings]
    return entry


def _accept(
    state: MasterState, item: Received, checked: CheckedFile, submission: Submission, school: str, period: Period
) -> EntryStatus:
    """Put the rows of an accepted file into the data, unless a later version of the report stands there."""
    number = len(state.journal) + 1
    standing = state.current(school, period.code, submission.marker.package)
    if standing is not None and standing.received > item.moment:
        message = f"получен файл старше принятого ({date_time(standing.received)}); данные не изменены."
        checked.findings.append(finding("file-older", message, file=item.name))
        return EntryStatus.REPLACED
    remarks = store(state, number, item.moment, submission, school, period)
    checked.findings += [remark.in_file(item.name) for remark in remarks]
    report_back(state, school, period, submission.rows("QD"))
    warned = any(found.severity is Severity.WARNING for found in checked.findings)
    return EntryStatus.WITH_WARNINGS if warned else EntryStatus.ACCEPTED


def store(
    state: MasterState, number: int, received: datetime, submission: Submission, school: str, period: Period
) -> list[Finding]:
    """Put the rows of an accepted file into the data, in the place of those of an earlier version; what is to be said.

    `number` is the file's own in the journal, `received` when it came.
    """
    remarks = []
    standing = state.current(school, period.code, submission.marker.package)
    if standing is not None:
        changes = differences(submission, _rows_of(state, standing))
        remarks.append(replacement_finding(changes, date_time(received)))
        state.corrections += corrections(changes, number, school, period, received)
        _replace(state, standing)
    twin = twin_of(submission, state)
    for code, data in submission.sheets.items():
        rows = state.data.setdefault(code, [])
        for model, source_row in zip(data.models, data.numbers, strict=True):
            rows.append(DataRow(school, period, number, source_row, model.model_dump()))
        rows.sort(key=lambda row: (row.period, row.school, row.entry, row.source_row))
    return remarks if twin is None else [*remarks, twin]


def _rows_of(state: MasterState, entry: JournalEntry) -> Mapping[str, list[DataRow]]:
    return {code: [row for row in rows if row.entry == entry.number] for code, rows in state.data.items()}


def _replace(state: MasterState, entry: JournalEntry) -> None:
    """Take an entry's rows out of the data; the journal and the archive keep it."""
    for code, rows in state.data.items():
        state.data[code] = [row for row in rows if row.entry != entry.number]
    state.journal[entry.number - 1] = replace(entry, status=EntryStatus.REPLACED)
