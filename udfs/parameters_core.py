"""Parameters of the ШНОР signal and of dynamics: the first rows of «Методика»."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from udfs.parameter_fields import OURS, parameter

_FEDERAL: Final = "Федеральная методика выявления ШНОР (формулировка проверена по акту 2025 года)"


class Combine(StrEnum):
    """How branches A and B of the federal rule are joined; unresolved in the sources (domain/methodology.md, 1.1)."""

    A_OR_B = "A_OR_B"
    A_AND_B = "A_AND_B"
    A_ONLY = "A_ONLY"


class GapPolicy(StrEnum):
    """What branch B does with a year in which the procedure was not held (domain/methodology.md, 1.4)."""

    BREAK = "break"
    SKIP = "skip"


@dataclass(frozen=True, kw_only=True)
class CoreParameters:
    """Thresholds of the ШНОР signal and of dynamics; sources stand beside each default."""

    low_share_percent: int = parameter(
        30,
        "Низкий результат: доля не преодолевших нижнюю границу, не менее",
        "%",
        _FEDERAL + ": «не менее 30\u00a0% от общего числа участников»",
        low=1,
        high=100,
    )
    n_min: int = parameter(
        5,
        "Низкий результат: наименьшее число участников процедуры",
        "чел.",
        OURS + "; в региональных пересказах методики встречаются 5, 10 и 11",
        low=1,
        high=1000,
    )
    low_procedures_min: int = parameter(
        2, "Основание A: число процедур с низкими результатами за год, не менее", "ед.", _FEDERAL, low=1, high=20
    )
    # The calls below make dataclass fields, as field() itself does; the linter knows that of simple types only.
    combine: Combine = parameter(  # noqa: RUF009
        Combine.A_OR_B,
        "Как соединяются основания A и B",
        "A_OR_B — достаточно одного; A_AND_B — нужны оба; A_ONLY — только A",
        OURS + "; в известных документах соединение не определено",
    )
    gap_policy: GapPolicy = parameter(  # noqa: RUF009
        GapPolicy.BREAK,
        "Основание B: если процедура в одном из годов не проводилась",
        "break — годы не сопоставляются; skip — берётся предыдущий год, когда она проводилась",
    )
    regional_k: int = parameter(
        2,
        "Краевое правило: число низких результатов ВПР по русскому языку и математике за два года, не менее",
        "ед.",
        "Приказ от 27.01.2021 №\u00a054: «на основе результатов ВПР за 2 года по русскому и математике»; "
        "само число в приказе не названо, принято по умолчанию в программе",
        low=1,
        high=40,
    )
    excluded_types: tuple[str, ...] = parameter(
        ("коррекционная", "вечерняя", "сменная", "санаторная", "кадетская школа-интернат", "НОШ"),
        "Типы школ, для которых признак ШНОР не рассчитывается",
        "через точку с запятой",
        OURS + "; точный перечень исключений федеральной методики не подтверждён",
    )
    prior_share: float = parameter(
        0.12, "Надёжность признака: доля не преодолевших границу в среднем по району", "доля", low=0.001, high=0.999
    )
    prior_strength: float = parameter(
        20, "Надёжность признака: вес районной доли в расчёте по школе", "чел.", low=1, high=1000
    )
    stable_from: float = parameter(
        0.8, "Надёжность признака: «устойчиво» при вероятности не менее", "доля", low=0, high=1
    )
    probable_from: float = parameter(
        0.5, "Надёжность признака: «вероятно» при вероятности не менее", "доля", low=0, high=1
    )
    delta_share_pp: float = parameter(5, "Динамика: значимое изменение доли, не менее", "п.\u00a0п.", low=0, high=100)
    delta_score: float = parameter(
        3, "Динамика: значимое изменение среднего балла (100 баллов), не менее", "балл", low=0, high=100
    )
    delta_mark: float = parameter(0.15, "Динамика: значимое изменение средней отметки, не менее", "балл", low=0, high=5)
    n_dynamics_min: int = parameter(
        10, "Динамика: число участников для вывода без оговорок, не менее", "чел.", low=1, high=1000
    )
    n_pooled_min: int = parameter(
        5, "Динамика: число участников для ориентировочного вывода, не менее", "чел.", low=1, high=1000
    )
    participation_min: float = parameter(
        0.85, "Динамика: доля писавших от списочного состава, не менее", "доля", low=0, high=1
    )
    default_sd_score: float = parameter(
        15, "Разброс (стандартное отклонение) баллов, если он не известен", "балл", low=0.1, high=50
    )
    default_sd_mark: float = parameter(
        0.8, "Разброс (стандартное отклонение) отметок, если он не известен", "балл", low=0.01, high=2
    )
    z: float = parameter(
        1.96,
        "Множитель доверительного интервала",
        "1,96 — интервал 95\u00a0%",
        "Квантиль нормального распределения",
        low=0.5,
        high=5,
    )
    decision_rise_pp: float = parameter(
        10,
        "Предложение решения: рост доли отметки «2», не менее",
        "п.\u00a0п.",
        "ФИОКО, 2026\u00a0год: рост на 10\u00a0п.\u00a0п. назван отрицательной динамикой",
        low=0,
        high=100,
    )
