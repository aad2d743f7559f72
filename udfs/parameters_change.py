"""Parameters of change and claims: shrinkage, three-year classes, high results, checks of printed statements.

A mixin of the methodology: `class Methodology(…, ChangeParameters)` gives it these fields, keyword-only. It has no
slots of its own, because a class can't inherit from two that have.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from udfs.parameter_fields import parameter as _parameter


class HighUnit(StrEnum):
    """What «80 баллов и выше» counts: people with at least one such result, or results (domain/methodology.md, 5.2)."""

    GRADUATES = "выпускники"
    RESULTS = "результаты"


@dataclass(frozen=True, kw_only=True)
class ChangeParameters:
    """Thresholds of the calculations of change, as fields of the methodology."""

    tau_score: float = _parameter(
        5.0,
        "Сглаживание: разброс средних баллов между школами (τ), если школ мало для его оценки",
        "балл",
        low=0,
        high=50,
    )
    tau_schools_min: int = _parameter(
        10,
        "Сглаживание: число школ, при котором разброс между школами оценивается по ним, не менее",
        "ед.",
        low=3,
        high=200,
    )
    share_strength: float = _parameter(
        20.0, "Сглаживание долей: вес районной доли в расчёте по школе", "чел.", low=0, high=1000
    )
    leap_share_percent: float = _parameter(
        10.0, "Рывок: изменение школы среди наибольших по району, доля школ", "%", low=1, high=50
    )
    leap_schools_min: int = _parameter(
        10, "Рывок: число школ с известным изменением для вывода, не менее", "ед.", low=2, high=200
    )
    false_discovery_rate: float = _parameter(
        0.05,
        "Множественные сравнения: доля случайных среди признанных изменений, не более",
        "доля",
        "Бенджамини и Хохберг, 1995; уровень принят по умолчанию в программе",
        low=0.001,
        high=0.5,
    )
    high_from: int = _parameter(
        80,
        "Высокий результат ЕГЭ: от скольких баллов",
        "80 или 81",
        "Приказ от 27.01.2021 №\u00a054: «на 80 и более баллов»; в федеральных отчётах — от 81",
        low=80,
        high=81,
    )
    # The call makes a dataclass field, as field() itself does; the linter knows that of simple types only.
    high_unit: HighUnit = _parameter(  # noqa: RUF009
        HighUnit.GRADUATES,
        "Высокий результат ЕГЭ: что считается",
        "выпускники — люди хотя бы с одним таким результатом; результаты — сами результаты",
        "Приказ от 27.01.2021 №\u00a054: «рост числа выпускников, сдавших ЕГЭ на 80 и более баллов»",
    )
    claim_schools_max: int = _parameter(
        40, "Проверка утверждений: наибольшее число школ, среди которого ищется база доли", "ед.", low=2, high=200
    )
    claim_times: float = _parameter(
        10.0,
        "Проверка утверждений: «на порядок» — отличие не менее чем во столько раз",
        "раз",
        "Обычное значение слов «на порядок»",
        low=2,
        high=100,
    )


CHANGE_DEFAULTS: Final = ChangeParameters()
"""These parameters as shipped."""
