"""One full report of a quarter; the figures are synthetic."""

from __future__ import annotations

from typing import Final

from templates.examples.requisites import SCHOOL, picture, requisites
from templates.quarter import (
    ExecutionRow,
    GroupRow,
    OpenItemRow,
    QuarterReport,
    SectionRow,
    ShareRow,
    WorkGroupRow,
)

EXAMPLE: Final = QuarterReport(
    **requisites("Квартальный_отчёт_2021-2022-2"),
    coverage=("Отчёты за 2 четверть 2021/2022 учебного года приняты у 25 из 28 (89,3 %) школ.",),
    sections=(SectionRow("4. Подготовка к ГИА", "66 из 208 (31,7 %)", "54 из 146 (37,0 %)", "120 из 354 (33,9 %)"),),
    sections_picture=picture("Рисунок 1. Исполнение Дорожной карты по разделам, %."),
    own_items="Пункты управления образования: исполнено 5 из 19 (26,3 %) предусмотренных.",
    open_items=(OpenItemRow("3.9", "Методические рейды", "14 из 25 (56,0 %)"),),
    works=(
        WorkGroupRow(
            "Математика, 9 кл.", "22,2 (496)", "12,0 (552)", "16,8 (1048)", "41,1 (496)", "61,6 (552)", "51,9 (1048)"
        ),
    ),
    works_picture=picture("Рисунок 2. Доля «2» по классам, %."),
    risk=(ShareRow("Математика, 9 кл.", "105 из 114 (92,1 %)", "81 из 81 (100,0 %)", "186 из 195 (95,4 %)"),),
    groups=(GroupRow("Без значимых изменений", 1, SCHOOL),),
    groups_rule="Внутри групп школы идут по номерам.",
    decisions_summary="По данным управления исполнено 6 из 113 решений часов контроля (5,3 %).",
    decisions=(ExecutionRow(SCHOOL, 9, 1, 6, 4, 3),),
    proposals=(f"Провести методические рейды (пункт 3.9) в школах: {SCHOOL}.",),
)
