"""One full card of a school; the figures are synthetic."""

from __future__ import annotations

from typing import Final

from templates.card import ComparedRow, ResultRow, RiskRow, SchoolCard
from templates.examples.requisites import HELPER, SCHOOL, picture, requisites
from templates.protocol import PassportRow

EXAMPLE: Final = SchoolCard(
    **requisites("Карта_018_2021-2022-2"),
    school=SCHOOL,
    passport=(PassportRow("Контингент", "118 обучающихся, 11 классов на конец периода"),),
    social=(ComparedRow("Доля учащихся: из неполных семей", "23,2 % (26 из 112)", "21,3 % (2304 из 10 824)"),),
    social_summary="Группа: особая поддержка. ИСБ 43,4 — ниже 50,0; ИОР 33,9 — ниже 50,0.",
    years=("2018/2019", "2019/2020", "2020/2021"),
    results=(
        ResultRow(
            "ВПР, 5 кл.", "36,4 (11)", "не пров.", "38,5 (13)", "19,8 (1091)", "50,0 (12)", "не пров.", "41,7 (12)",
            "23,7 (1084)",
        ),
    ),
    results_summary=("Изменений за год, которые больше случайных колебаний, нет.",),
    picture=picture("Рисунок. Доля «2» на ВПР и ОГЭ по классам, %."),
    objectivity=("2020/2021 учебный год: признаков нет (оценено: 20 сопоставлений).",),
    staff=(ComparedRow("Учителя до 30 лет", "5,9 % (n = 17)", "11,5 % (n = 809)"),),
    risks=(RiskRow("Учителя", "2,0", "Дефицит педагогических кадров — высокая."),),
    risk_summary="Главные группы причин: учителя и социальные условия",
    strengths=("ОГЭ, русский язык, 9 класс: нет не преодолевших порог (0 из 22).",),
    measures=(PassportRow("Школа-консультант", f"{HELPER}: соглашение от 24.03.2021"),),
    goals=("Ожидаемые результаты по открытым решениям: программы у 100 % группы риска до 26.01.2022 (№ 6.1.1).",),
)  # fmt: skip
