"""Журнал приёма on paper: the fields that templates/journal.docx may use (domain/forms.md, 3.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from templates.paper import Paper


@dataclass(frozen=True, slots=True)
class JournalRow:
    """A received file."""

    number: Annotated[int, "номер по журналу"]
    received: Annotated[str, "когда получен"]
    file: Annotated[str, "имя файла"]
    school: Annotated[str, "школа"]
    package: Annotated[str, "пакет форм"]
    status: Annotated[str, "что стало с файлом"]
    errors: Annotated[int, "ошибок"]
    warnings: Annotated[int, "предупреждений"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeJournal(Paper):
    """The files of one period in the order in which they came."""

    summary: Annotated[str, "сколько файлов, принято, возвращено"] = ""
    rows: Annotated[tuple[JournalRow, ...], "файлы"] = ()

    @property
    def title(self) -> str:
        """«Журнал приёма. 2 четверть 2021/2022 учебного года»."""
        return f"Журнал приёма. {self.period}"
