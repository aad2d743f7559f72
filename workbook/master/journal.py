"""«Журнал приёма»: every file received, what became of it, and where its original is kept (sha256)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Final

from workbook.master.book import MasterBook
from workbook.master.headings import Heading, Kind
from workbook.master.state import EntryStatus, JournalEntry, MasterState

HEADINGS: Final = (
    Heading("number", "№", 6, Kind.WHOLE, required=True),
    Heading("received", "Получен", 18, Kind.MOMENT, required=True),
    Heading("school", "Код ОО", 8, Kind.LABEL),
    Heading("school_name", "Школа", 38, stored=False),
    Heading("period", "Период", 13, Kind.LABEL),
    Heading("package", "Форма", 10, Kind.LABEL),
    Heading("status", "Состояние", 27, Kind.LABEL, required=True),
    Heading("errors", "Ошибок", 8, Kind.WHOLE, required=True),
    Heading("warnings", "Предупреж-дений", 10, Kind.WHOLE, required=True),
    Heading("file", "Файл", 42),
    Heading("form_version", "Версия формы", 8, Kind.LABEL),
    Heading("sha256", "Контрольная сумма (sha256)", 18, Kind.LABEL),
    Heading("producer", "Чем сохранён", 27),
)

_COLOURS: Final = {
    EntryStatus.ACCEPTED: "good",
    EntryStatus.IMPORTED: "good",
    EntryStatus.WITH_WARNINGS: "warn",
    EntryStatus.REJECTED: "bad",
    EntryStatus.UNREADABLE: "bad",
    EntryStatus.REPLACED: "quiet",
}

_CLIPPED: Final = {"sha256": ("cell", "label", "muted", "clipped")}
"""The checksum is for programs: cut off at the column's edge, it doesn't push the table apart."""


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    about = (
        "Одна строка — один полученный файл; строки только добавляются. На «№» ссылаются листы данных и «Замечания». "
        "Формы: quarter — отчёт за четверть, year — годовой, results — результаты процедур за год."
    )
    table = book.add_table("Журнал приёма", "journal", "Журнал приёма файлов", about, HEADINGS, prefix="J")
    names = {school.code: school.name for school in state.registry}
    for entry in state.journal:
        values: dict[str, Any] = {item.name: getattr(entry, item.name) for item in fields(entry)}
        table.write(values | {"status": entry.status.value, "school_name": names.get(entry.school, "")}, _CLIPPED)
    table.finish()
    for status, trait in _COLOURS.items():
        table.sheet.conditional_format(
            table.span("status"),
            {"type": "cell", "criteria": "==", "value": f'"{status}"', "format": book.styles.status(trait)},
        )


def read(records: Iterable[Mapping[str, Any]]) -> list[JournalEntry]:
    """The journal from the sheet's records (load.py). Raises ValueError for a status that doesn't exist."""
    return [
        JournalEntry(
            **{item.name: record[item.name] for item in fields(JournalEntry)} | {"status": _status(record["status"])}
        )
        for record in records
    ]


def _status(text: str) -> EntryStatus:
    try:
        return EntryStatus(text)
    except ValueError:
        raise ValueError(f"состояния «{text}» нет; есть: {', '.join(EntryStatus)}") from None
