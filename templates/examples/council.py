"""One full paper for the council; the figures are synthetic, but for those of the order of 27.01.2021 № 54."""

from __future__ import annotations

from typing import Final

from templates.council import CouncilPaper, ExamRow, OutcomeRow
from templates.examples.requisites import SCHOOL, picture, requisites
from templates.quarter import GroupRow, ShareRow

EXAMPLE: Final = CouncilPaper(
    **requisites("Справка_Совету_2021-2022-2"),
    half_year="1 полугодие 2021/2022 учебного года",
    schools=(f"В перечне школ с низкими образовательными результатами 15 школ, в их числе {SCHOOL}.",),
    exam_years=("2019", "2020"),
    exams=(ExamRow("Физика", "53,9 (98)", "55,8 (95)", "+1,9", "55,7", "+0,1"),),
    exams_picture=picture("Рисунок 1. Средний балл ЕГЭ 2020 года по предметам: район и край."),
    statements=("По 7 из 11 предметов средний балл ЕГЭ 2020 г. выше краевого, равно — 1, ниже — 3.",),
    groups=(GroupRow("Особая поддержка: адресная поддержка", 1, SCHOOL),),
    groups_summary="Низкий ИСБ: 10 из 28 школ, для которых индекс рассчитан (35,7 %).",
    execution=(
        ShareRow(
            "2 четверть 2021/2022 учебного года", "179 из 525 (34,1 %)", "137 из 360 (38,1 %)", "316 из 885 (35,7 %)"
        ),
    ),
    own_items="Пункты управления образования: исполнено 5 из 19 (26,3 %) предусмотренных.",
    decisions_summary="За полугодие проведено 2 заседания часа контроля, составлено 30 протоколов.",
    effects=(OutcomeRow("Без значимых изменений", 8),),
    help=("ШНОР со школой-консультантом: 15 из 15 (100,0 %).",),
    proposals=(f"Закрепить муниципальных тьюторов (пункт 2.1) за школами: {SCHOOL}.",),
)
