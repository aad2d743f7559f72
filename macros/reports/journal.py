"""«Журнал приёма» on paper: the files of a period in the order in which they came."""

from __future__ import annotations

from collections import Counter

from macros.reports.figures import Figures
from schemas.packages import packages
from schemas.russian import count, date_short
from templates.journal import IntakeJournal, JournalRow
from workbook.master.state import EntryStatus, JournalEntry


def compose(figures: Figures) -> IntakeJournal:
    """The journal as data."""
    period = figures.period.code
    entries = sorted((entry for entry in figures.state.journal if entry.period == period), key=lambda one: one.number)
    return IntakeJournal(
        **figures.requisites(f"Журнал_приёма_{figures.period.slug}"),
        summary=_summary(entries),
        rows=tuple(_row(figures, entry) for entry in entries),
    )


def _summary(entries: list[JournalEntry]) -> str:
    """«Поступило 38 файлов: принят — 24, …», statuses as the journal has them."""
    if not entries:
        return "Файлов за период не поступало."
    found = Counter(entry.status for entry in entries)
    told = ", ".join(f"{status.value}\u00a0— {found[status]}" for status in EntryStatus if found[status])
    return f"Поступило {count(len(entries), 'файл', 'файла', 'файлов')}: {told}."


def _row(figures: Figures, entry: JournalEntry) -> JournalRow:
    package = packages().get(entry.package)
    return JournalRow(
        number=entry.number,
        received=f"{date_short(entry.received.date())} {entry.received:%H:%M}",
        file=entry.file,
        school=figures.name(entry.school) if entry.school else "не определена",
        package=package.title if package else entry.package,
        status=entry.status.value,
        errors=entry.errors,
        warnings=entry.warnings,
    )
