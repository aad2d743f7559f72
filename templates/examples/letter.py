"""One full letter with remarks; the figures are synthetic."""

from __future__ import annotations

from typing import Final

from templates.check_report import RemarkRow
from templates.examples.requisites import SCHOOL, requisites
from templates.school_letter import SchoolLetter

EXAMPLE: Final = SchoolLetter(
    **requisites("Письмо_0150_018_2021-2022-2"),
    school=SCHOOL,
    addressee=f"Директору {SCHOOL}",
    heading="О замечаниях к отчёту за 2 четверть 2021/2022 учебного года",
    opening=(
        "По результатам проверки файла «ШНОР_квартал_018_2021-2022-2.xlsx» (получен 28.12.2021 10:39) выявлено: "
        "ошибок — 1, предупреждений — 0. Просим исправить и повторно направить до 19.01.2022."
    ),
    rows=(
        RemarkRow(
            "Ошибка", "Результаты работ", "K5", "33,3", "Значение 33,3 — не целое число.",
            "Укажите целое число от 0 до 9999 (чел.), а не долю.",
        ),
    ),
    attached=("протокол проверки (0150_018_протокол_проверки.docx)",),
)  # fmt: skip
