"""«Замечания»: what the checks found in the received files, place and remedy beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Final

from schemas.findings import Finding, Severity
from workbook.master.book import MasterBook
from workbook.master.headings import Heading, Kind
from workbook.master.state import MasterState

HEADINGS: Final = (
    Heading("entry", "№ в журнале", 8, Kind.WHOLE, required=True),
    Heading("school", "Код ОО", 8, Kind.LABEL, stored=False),
    Heading("school_name", "Школа", 34, stored=False),
    Heading("sheet", "Лист", 21),
    Heading("cell", "Ячейка", 9, Kind.LABEL),
    Heading("row_label", "Строка", 22),
    Heading("severity", "Важность", 17, Kind.LABEL, required=True),
    Heading("message", "Что не так", 48),
    Heading("fix", "Что сделать", 36),
    Heading("value", "Значение", 14),
    Heading("file", "Файл", 40),
    Heading("code", "Код замечания", 17),
    Heading("field", "Поле", 11),
    Heading("related", "Другие ячейки", 14),
)

_COLOURS: Final = {
    Severity.BLOCK: "bad",
    Severity.SHEET: "bad",
    Severity.ERROR: "bad",
    Severity.WARNING: "warn",
    Severity.INFO: "quiet",
}
_BY_LABEL: Final = {severity.label: severity for severity in Severity}
_SEPARATOR: Final = ", "


def write(book: MasterBook, state: MasterState) -> None:
    """Add the sheet."""
    about = (
        "Замечания по полученным файлам. «№\u00a0в журнале» — строка листа «Журнал приёма»; отберите школу фильтром."
    )
    table = book.add_table("Замечания", "remarks", "Замечания по файлам школ", about, HEADINGS, prefix="REM", frozen=3)
    schools = {entry.number: entry.school for entry in state.journal}
    names = {school.code: school.name for school in state.registry}
    for entry, finding in state.findings:
        school = schools.get(entry, "")
        values: dict[str, Any] = {item.name: getattr(finding, item.name) for item in fields(finding)}
        values |= {"entry": entry, "school": school, "school_name": names.get(school, "")}
        table.write(
            values | {"severity": finding.severity.label, "related": _SEPARATOR.join(finding.related)},
        )
    table.finish()
    for severity, trait in _COLOURS.items():
        table.sheet.conditional_format(
            table.span("severity"),
            {"type": "cell", "criteria": "==", "value": f'"{severity.label}"', "format": book.styles.status(trait)},
        )


def read(records: Iterable[Mapping[str, Any]]) -> list[tuple[int, Finding]]:
    """Journal numbers and findings from the sheet's records. Raises ValueError for an unknown severity."""
    return [(record["entry"], _finding(record)) for record in records]


def _finding(record: Mapping[str, Any]) -> Finding:
    if record["severity"] not in _BY_LABEL:
        raise ValueError(f"важности «{record['severity']}» нет; есть: {', '.join(_BY_LABEL)}")
    values = {item.name: record[item.name] for item in fields(Finding)}
    related = tuple(part for part in record["related"].split(_SEPARATOR) if part)
    return Finding(**values | {"severity": _BY_LABEL[record["severity"]], "related": related})
