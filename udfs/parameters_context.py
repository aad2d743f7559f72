"""Parameters of the social context: index of social well-being, index of results, groups of schools, expected result.

A part of `Methodology`: a frozen mixin whose fields become rows of the sheet «Методика» (domain/methodology.md, 2-3).
No slots: several slotted bases can't be joined in one class.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from udfs.parameter_fields import OURS as _OURS
from udfs.parameter_fields import parameter as _parameter

_SECTION_2: Final = _OURS + "; веса и границы краевого индекса не опубликованы"
_PERCENT, _POINTS, _SCHOOLS = "%", "балл индекса", "шк."


class Transform(StrEnum):
    """How a share enters the index of social well-being."""

    PLAIN = "доля"
    ARCSINE = "арксинус"


class BandRule(StrEnum):
    """Where the bands of the index of social well-being lie."""

    FIXED = "границы"
    TERCILES = "терцили"


class CutRule(StrEnum):
    """Where the two axes of the groups are cut."""

    FIXED = "число"
    MEDIAN = "медиана"


@dataclass(frozen=True, kw_only=True)
class ContextParameters:
    """Thresholds and weights of the social context; all are design defaults unless their source says otherwise."""

    social_weight_both_higher: float = _parameter(
        0.25, "ИСБ: вес доли учащихся, у которых оба родителя с высшим образованием", "доля", _SECTION_2, low=0, high=1
    )
    social_weight_single_parent: float = _parameter(
        0.25, "ИСБ: вес доли учащихся из неполных семей", "доля", _SECTION_2, low=0, high=1
    )
    social_weight_registered: float = _parameter(
        0.25, "ИСБ: вес доли учащихся, состоящих на учёте", "доля", _SECTION_2, low=0, high=1
    )
    social_weight_non_native: float = _parameter(
        0.25, "ИСБ: вес доли учащихся, для которых русский язык не родной", "доля", _SECTION_2, low=0, high=1
    )
    # The calls below make dataclass fields, as field() itself does; the linter knows that of simple types only.
    social_transform: Transform = _parameter(  # noqa: RUF009
        Transform.PLAIN,
        "ИСБ: как доли входят в индекс",
        "доля — как есть; арксинус — арксинус корня из доли, сглаживает разброс малых долей",
    )
    social_base_min_schools: int = _parameter(
        10, "ИСБ и ИОР: число школ для расчёта базового года, не менее", _SCHOOLS, low=2, high=1000
    )
    social_band_rule: BandRule = _parameter(  # noqa: RUF009
        BandRule.FIXED, "ИСБ: как проводятся границы уровней", "границы — по числам ниже; терцили — по базовому году"
    )
    social_band_low: float = _parameter(
        45, "ИСБ: уровень низкий при значении меньше", _POINTS, _SECTION_2, low=0, high=100
    )
    social_band_high: float = _parameter(
        55, "ИСБ: уровень высокий при значении больше", _POINTS, _SECTION_2, low=0, high=100
    )
    social_unknown_warn_percent: float = _parameter(
        15, "ИСБ: образование родителей неизвестно — оговорка при доле более", _PERCENT, low=0, high=100
    )
    social_unknown_max_percent: float = _parameter(
        30, "ИСБ: образование родителей неизвестно — индекс не рассчитывается при доле более", _PERCENT, low=0, high=100
    )
    social_coverage_min_percent: float = _parameter(
        80, "ИСБ: охват сбором сведений — оговорка при доле менее", _PERCENT, low=0, high=100
    )
    social_small_contingent: int = _parameter(
        50, "ИСБ: малый контингент (сведения складываются за несколько лет) — менее", "чел.", low=0, high=1000
    )
    social_small_years: int = _parameter(
        3, "ИСБ: за сколько лет складываются сведения при малом контингенте", "лет", low=1, high=10
    )
    social_jump_pp: float = _parameter(
        10, "ИСБ: изменение доли за год, о котором следует запросить школу, — более", "п.\u00a0п.", low=0, high=100
    )
    social_pca_min_schools: int = _parameter(
        20, "ИСБ: проверка главной компонентой — число школ не менее", _SCHOOLS, low=5, high=1000
    )
    social_pca_places: float = _parameter(
        5, "ИСБ: проверка главной компонентой — сдвиг школы, который показывается, не менее", "мест", low=1, high=1000
    )
    results_weight_ege: float = _parameter(1, "ИОР: вес ЕГЭ по предмету", "ед.", low=0, high=10)
    results_weight_oge: float = _parameter(1, "ИОР: вес ОГЭ по предмету", "ед.", low=0, high=10)
    results_weight_vpr: float = _parameter(
        0.5, "ИОР: вес ВПР по предмету (все классы вместе)", "ед.", _OURS + "; ниже из-за объективности", low=0, high=10
    )
    results_markers_off: int = _parameter(
        2, "ИОР: число признаков необъективности, при котором ВПР школы не учитываются", "ед.", low=1, high=10
    )
    results_k: float = _parameter(
        8, "ИОР: число участников, при котором результат учитывается наполовину", "чел.", low=0, high=1000
    )
    results_cells_min: int = _parameter(2, "ИОР: число процедур, не менее", "ед.", low=1, high=20)
    results_coverage_min_percent: float = _parameter(
        50, "ИОР: доля имеющихся процедур по весу от возможных для школы, не менее", _PERCENT, low=0, high=100
    )
    results_small: int = _parameter(
        10, "ИОР: малое число участников процедуры (результаты складываются за несколько лет) — менее", "чел.",
        low=0, high=1000,
    )  # fmt: skip
    results_small_years: int = _parameter(
        2, "ИОР: за сколько лет складываются результаты при малом числе участников", "лет", low=1, high=5
    )
    results_se_provisional: float = _parameter(
        5, "ИОР: ошибка, при которой индекс считается ориентировочным, более", _POINTS, low=0, high=100
    )
    context_cut_rule: CutRule = _parameter(  # noqa: RUF009
        CutRule.FIXED, "Группы ИСБ × ИОР: где делятся оси", "число — по значению ниже; медиана — по медиане школ"
    )
    context_cut: float = _parameter(50, "Группы ИСБ × ИОР: деление осей", _POINTS, low=0, high=100)
    context_band_se: float = _parameter(
        0.5, "Группы ИСБ × ИОР: пограничная полоса, в ошибках индекса", "ошибок", low=0, high=5
    )
    context_band_min: float = _parameter(2, "Группы ИСБ × ИОР: пограничная полоса, не уже", _POINTS, low=0, high=50)
    expected_min_schools: int = _parameter(
        10, "Ожидаемый результат: число школ для расчёта, не менее", _SCHOOLS, low=4, high=1000
    )
    expected_t: float = _parameter(
        1, "Ожидаемый результат: отклонение, при котором результат выше или ниже ожидаемого, не менее",
        "стьюдентизированный остаток", low=0, high=10,
    )  # fmt: skip


ORDERED: Final = (
    ("social_band_low", "social_band_high"),
    ("social_unknown_warn_percent", "social_unknown_max_percent"),
)
"""Pairs of fields of which the first may not be larger than the second."""

CONTEXT_DEFAULTS: Final = ContextParameters()
"""The parameters as shipped."""
