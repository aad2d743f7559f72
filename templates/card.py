"""What the аналитическая карта of a school says (road map 1.2): the fields that templates/card.docx may use.

The department makes it of the master, one or two pages: who the school is, in which conditions it works, what its
results have been, what stands behind them, what is being done, and what is aimed at (domain/forms.md, 3.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from templates.paper import Paper
from templates.pictures import Picture
from templates.protocol import PassportRow


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A value of the school beside the district's, each with its n."""

    indicator: Annotated[str, "показатель"]
    school: Annotated[str, "школа"]
    district: Annotated[str, "район"]


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A procedure over three years in both subjects; «18,2 (22)», «—» where there is no data."""

    work: Annotated[str, "процедура и класс"]
    russian_before_last: Annotated[str, "русский язык, позапрошлый год"]
    russian_last: Annotated[str, "русский язык, прошлый год"]
    russian_now: Annotated[str, "русский язык, последний год"]
    russian_district: Annotated[str, "русский язык, район за последний год"]
    maths_before_last: Annotated[str, "математика, позапрошлый год"]
    maths_last: Annotated[str, "математика, прошлый год"]
    maths_now: Annotated[str, "математика, последний год"]
    maths_district: Annotated[str, "математика, район за последний год"]


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A group of causes with its score and the factors behind it."""

    group: Annotated[str, "группа причин"]
    score: Annotated[str, "балл от 0 до 2"]
    factors: Annotated[str, "факторы и их значимость"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolCard(Paper):
    """One school's card. Every list may be empty; then the template says so."""

    school: Annotated[str, "школа"]
    passport: Annotated[tuple[PassportRow, ...], "паспорт школы"] = ()
    social: Annotated[tuple[ComparedRow, ...], "социальный паспорт: четыре доли и ИСБ"] = ()
    social_summary: Annotated[str, "группа ИСБ × ИОР и что из неё следует"] = ""
    years: Annotated[tuple[str, str, str], "три учебных года таблицы результатов: `years[0]`, `[1]`, `[2]`"] = (
        "позапрошлый год",
        "прошлый год",
        "последний год",
    )
    results: Annotated[tuple[ResultRow, ...], "результаты за три года"] = ()
    results_summary: Annotated[tuple[str, ...], "что изменилось больше случайных колебаний"] = ()
    picture: Annotated[Picture | None, "рисунок: доля «2» по классам, школа и район"] = None
    objectivity: Annotated[tuple[str, ...], "объективность: признаки и сравнение с журналом"] = ()
    staff: Annotated[tuple[ComparedRow, ...], "кадры и условия"] = ()
    risks: Annotated[tuple[RiskRow, ...], "рисковый профиль по группам причин"] = ()
    risk_summary: Annotated[str, "главные группы причин"] = ""
    strengths: Annotated[tuple[str, ...], "сильные стороны"] = ()
    measures: Annotated[tuple[PassportRow, ...], "меры и школа-консультант"] = ()
    goals: Annotated[tuple[str, ...], "прогноз и цели"] = ()

    @property
    def title(self) -> str:
        """«Аналитическая карта. МБОУ СОШ № 18 с. Тенгинка. 2 четверть 2021/2022 учебного года»."""
        return f"Аналитическая карта. {self.school}. {self.period}"
