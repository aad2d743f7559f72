"""One list of decisions under control; the figures are synthetic."""

from __future__ import annotations

from typing import Final

from templates.control import ControlRow, ControlSheet
from templates.examples.requisites import SCHOOL, requisites

EXAMPLE: Final = ControlSheet(
    **requisites("Лист_контроля_2021-2022-2"),
    summary="Дано решений — 9; исполнено 1 из 9 (11,1 %); просрочено — 6.",
    rows=(
        ControlRow(
            "2.1.5 от 12.11.2021",
            SCHOOL,
            "Обеспечить индивидуальными программами всех обучающихся группы риска",
            f"директор {SCHOOL}",
            "28.12.2021",
            "Исполняется.\nОтчёт школы от 28.12.2021: программы у 4 из 5.\nПросрочено на 15 дней.",
        ),
    ),
)
