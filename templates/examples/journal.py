"""One journal of a period."""

from __future__ import annotations

from typing import Final

from templates.examples.requisites import SCHOOL, requisites
from templates.journal import IntakeJournal, JournalRow

EXAMPLE: Final = IntakeJournal(
    **requisites("Журнал_приёма_2021-2022-2"),
    summary="Поступил 1 файл: принят с замечаниями — 1.",
    rows=(
        JournalRow(
            153, "28.12.2021 11:12", "ШНОР_квартал_018_2021-2022-2.xlsx", SCHOOL, "Отчёт школы за четверть",
            "принят с замечаниями", 0, 2,
        ),
    ),
)  # fmt: skip
