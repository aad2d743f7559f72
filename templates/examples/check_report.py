"""One returned file with remarks of each kind; the figures are synthetic."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from schemas.findings import Finding, Severity
from templates.check_report import CheckReport

_DATE: Final = Finding(
    "date-outside", Severity.ERROR, "Дата вне периода.", "Исправьте дату.", "Результаты работ", "D5", value="30.08.2021"
)

EXAMPLE: Final = CheckReport(
    file_name="ШНОР_квартал_018_2021-2022-2.xlsx",
    sha256="3f2a" * 16,
    received=datetime(2022, 1, 14, 9, 5),
    accepted=False,
    findings=(
        _DATE,
        Finding("K4", Severity.WARNING, "На начало 20, было 21.", "Проверьте число.", "Контингент", "C7", value="20"),
    ),
    form_version="1.0",
    school="МБОУ СОШ № 18 с. Тенгинка",
    period="2021/2022-2",
    notice="Данные демонстрационные, синтетические",
)
