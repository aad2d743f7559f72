"""«Журнал приёма» on paper: the files of a period in the order in which they came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from macros.reports.figures import Figures
from schemas.packages import packages
from schemas.russian import count, date_short
from templates.journal import IntakeJournal, JournalRow
from workbook.master.state import EntryStatus, JournalEntry

_COUNTED: Final = {
    EntryStatus.ACCEPTED: "принято",
    EntryStatus.WITH_WARNINGS: "принято с замечаниями",
    EntryStatus.REJECTED: "возвращено на исправление",
    EntryStatus.UNREADABLE: "не прочитано",
    EntryStatus.REPLACED: "заменено новыми",
    EntryStatus.IMPORTED: "загружено",
}
"""How a status is said of a number of files."""


def compose(figures: Figures) -> IntakeJournal:
    """The journal as data."""
    period = figures.period.code
    entries = _entries(figures.state.journal, period)
    return IntakeJournal(
        **figures.requisites(f"Журнал_приёма_{figures.period.slug}"),
        summary=_summary(entries),
        rows=tuple(_row(figures, entry) for entry in entries),
    )


def _entries(journal: Iterable[JournalEntry], period: str) -> list[JournalEntry]:
    """The files of the period, and those that came among them and could not be read: nobody knows their period."""
    ordered = sorted(journal, key=lambda one: one.number)
    own = [entry.number for entry in ordered if entry.period == period]
    return [
        entry
        for entry in ordered
        if entry.period == period or (own and not entry.period and own[0] < entry.number < own[-1])
    ]


def _summary(entries: list[JournalEntry]) -> str:
    """«Поступило 38 файлов: принято — 24, …»."""
    if not entries:
        return "Файлов за период не поступало."
    found = Counter(entry.status for entry in entries)
    told = ", ".join(f"{_COUNTED[status]}\u00a0— {found[status]}" for status in EntryStatus if found[status])
    return f"Поступило {count(len(entries), 'файл', 'файла', 'файлов')}: {told}."


def _row(figures: Figures, entry: JournalEntry) -> JournalRow:
    package = packages().get(entry.package)
    return JournalRow(
        number=entry.number,
        received=f"{date_short(entry.received.date())} {entry.received:%H:%M}",
        file=entry.file,
        school=figures.name(entry.school) if entry.school else "не определена",
        package=package.title if package else entry.package or "не определён",
        status=entry.status.value,
        errors=entry.errors,
        warnings=entry.warnings,
    )
