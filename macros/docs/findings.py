"""The page of finding codes: how serious each is and what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from macros.docs.markdown import page, table
from macros.docs.rules import rule_lines
from schemas.catalogue import Entry, catalogue
from schemas.findings import Severity
from schemas.packages import all_sheets
from workbook.imports.codes import entries

_STOPS: Final = {
    Severity.BLOCK: "файл не принимается, прочитать его нельзя",
    Severity.SHEET: "лист прочитать нельзя, остальные листы проверяются; файл возвращается",
    Severity.ERROR: "файл возвращается на исправление",
    Severity.WARNING: "файл принимается; посмотрите, верно ли понято",
    Severity.INFO: "ничего делать не нужно",
}


def findings() -> str:
    """The page «Коды замечаний»."""
    severities = table(("Важность", "Что будет с файлом"), ((item.label, _STOPS[item]) for item in Severity))
    general = table(("Код", "Важность", "Что значит"), _lines(catalogue()))
    of_rules = table(
        ("Правило", "Лист", "Важность", "Что сообщается"),
        (
            (f"`{line.code}`", sheet.title, line.severity, line.message)
            for sheet in all_sheets().values()
            for line in rule_lines(sheet)
        ),
    )
    exports = table(("Код", "Важность", "Что значит"), _lines(entries()))
    about = "Код стоит в квадратных скобках в окне команд, на листе «Замечания» и в поле `code` документов JSON."
    return page(
        "Коды замечаний",
        about,
        "## Важность",
        severities,
        "## Файл, форма, лист, ячейка",
        "Что бывает с файлами на самом деле, случай за случаем — на странице [Испорченные файлы](bad-input.md).",
        general,
        "## Выгрузки ФИС ОКО и ГИА",
        "Их видит специалист, который загружает выгрузки (`shnor import`); школам они не посылаются.",
        exports,
        "## Правила листов",
        "О каких ячейках речь и где проверяется — в [словаре данных](data-dictionary.md).",
        of_rules,
    )


def _lines(entries: Mapping[str, Entry]) -> Iterator[tuple[str, ...]]:
    return ((f"`{entry.code}`", entry.severity.label, entry.about) for entry in entries.values())
