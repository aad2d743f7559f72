"""Thresholds of the indicators of the other sheets: monitoring, survey, risk profile, objectivity.

A mixin of `Methodology`: all fields are keyword-only and have defaults. None of these numbers is a norm.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from udfs.parameter_fields import OURS as _OURS
from udfs.parameter_fields import parameter as _parameter

_OBJECTIVITY: Final = _OURS + "; Рособрнадзор численных порогов не публиковал"
_RISK: Final = _OURS + "; ФИОКО определяет значимость факторов по анкетам, по порогам — только расчётная оценка УО"


class GroupRule(StrEnum):
    """How the factors of a group of causes become its score (domain/methodology.md, 4)."""

    MEAN = "mean"
    MAX = "max"


# No slots here: two bases with slots cannot be joined in one class.
@dataclass(frozen=True, kw_only=True)
class SheetParameters:
    """Thresholds of the indicators that come from sheets M, G, P1, P2, C, O, U, X, AF and from the marks of ВПР."""

    small_group_n: int = _parameter(
        5,
        "Малая группа: доля печатается с пометкой, если чисел в основании меньше",
        "чел.",
        _OURS + "; ФИОКО считает группы меньше 10 неинформативными",
        low=1,
        high=100,
    )
    journal_gap_pp: float = _parameter(
        20,
        "Мониторинг: расхождение доли «2» за контрольную работу и за четверть требует проверки, если больше",
        "п.\u00a0п.",
        low=0,
        high=100,
    )
    survey_coverage_min: float = _parameter(
        30, "Анкета родителей: вывод делается при охвате семей не менее", "%", low=0, high=100
    )
    survey_coverage_good: float = _parameter(
        40, "Анкета родителей: вывод без оговорок при охвате семей не менее", "%", low=0, high=100
    )
    group_rule: GroupRule = _parameter(  # noqa: RUF009  # a call that makes a field, as field() does
        GroupRule.MAX,
        "Рисковый профиль: балл группы причин по баллам её факторов",
        "max — наибольший; mean — среднее (группа из одного фактора получает перевес)",
        _RISK,
    )
    risk_computers_middle: float = _parameter(
        12,
        "Рисковый профиль: обучающихся на современный компьютер, средняя значимость от",
        "чел.",
        _RISK,
        low=0,
        high=1000,
    )
    risk_computers_high: float = _parameter(
        20,
        "Рисковый профиль: обучающихся на современный компьютер, высокая значимость от",
        "чел.",
        _RISK,
        low=0,
        high=1000,
    )
    risk_vacancies_middle: float = _parameter(
        5, "Рисковый профиль: доля вакансий, средняя значимость от", "%", _RISK, low=0, high=100
    )
    risk_vacancies_high: float = _parameter(
        10, "Рисковый профиль: доля вакансий, высокая значимость от", "%", _RISK, low=0, high=100
    )
    risk_gaps_middle: float = _parameter(
        25, "Рисковый профиль: доля педагогов с дефицитами, средняя значимость от", "%", _RISK, low=0, high=100
    )
    risk_gaps_high: float = _parameter(
        50, "Рисковый профиль: доля педагогов с дефицитами, высокая значимость от", "%", _RISK, low=0, high=100
    )
    risk_disabled_middle: float = _parameter(
        10, "Рисковый профиль: доля обучающихся с ОВЗ, средняя значимость от", "%", _RISK, low=0, high=100
    )
    risk_disabled_high: float = _parameter(
        20, "Рисковый профиль: доля обучающихся с ОВЗ, высокая значимость от", "%", _RISK, low=0, high=100
    )
    risk_language_middle: float = _parameter(
        10, "Рисковый профиль: доля обучающихся с неродным русским, средняя значимость от", "%", _RISK, low=0, high=100
    )
    risk_language_high: float = _parameter(
        30, "Рисковый профиль: доля обучающихся с неродным русским, высокая значимость от", "%", _RISK, low=0, high=100
    )
    risk_registered_middle: float = _parameter(
        2, "Рисковый профиль: доля обучающихся на учёте, средняя значимость от", "%", _RISK, low=0, high=100
    )
    risk_registered_high: float = _parameter(
        5, "Рисковый профиль: доля обучающихся на учёте, высокая значимость от", "%", _RISK, low=0, high=100
    )
    objectivity_lowered: float = _parameter(
        30, "Объективность: доля результатов ВПР ниже журнала, больше", "%", _OBJECTIVITY, low=0, high=100
    )
    objectivity_raised: float = _parameter(
        15, "Объективность: доля результатов ВПР выше журнала, больше", "%", _OBJECTIVITY, low=0, high=100
    )
    objectivity_p: float = _parameter(
        0.01, "Объективность: уровень значимости критерия знаков, меньше", "доля", _OBJECTIVITY, low=0.0001, high=0.5
    )
    objectivity_pairs_min: int = _parameter(
        8, "Объективность: сравнение с журналом при числе участников не менее", "чел.", _OBJECTIVITY, low=1, high=1000
    )
    objectivity_n_min: int = _parameter(
        10,
        "Объективность: сравнение с краем и когорт при числе участников не менее",
        "чел.",
        _OBJECTIVITY,
        low=1,
        high=1000,
    )
    objectivity_far: float = _parameter(
        2, "Объективность: отклонение ВПР от края, больше", "станд. откл.", _OBJECTIVITY, low=0, high=10
    )
    objectivity_exam: float = _parameter(
        0.5, "Объективность: экзамен не подтверждает ВПР, если его отклонение от края меньше", "станд. откл.",
        _OBJECTIVITY, low=-10, high=10,
    )  # fmt: skip
    objectivity_break: float = _parameter(
        0.8, "Объективность: падение результата когорты, больше", "станд. откл.", _OBJECTIVITY, low=0, high=10
    )
    objectivity_markers: int = _parameter(
        2, "Объективность: перепроверка предлагается при числе признаков одного смысла не менее", "ед.", _OBJECTIVITY,
        low=1, high=10,
    )  # fmt: skip


SHEET_DEFAULTS: Final = SheetParameters()
"""The thresholds as shipped."""

SHEETS_ORDERED: Final = (
    ("survey_coverage_min", "survey_coverage_good"),
    *(
        (f"risk_{name}_middle", f"risk_{name}_high")
        for name in ("computers", "vacancies", "gaps", "disabled", "language", "registered")
    ),
)
"""Pairs of parameters of which the first may not be larger than the second."""
