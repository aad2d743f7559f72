"""Worksheet functions of three years against the region: the class and its explanation (domain/methodology.md, 5.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from operator import attrgetter
from typing import Any, Final

from udfs.functions.cells import RawBlock
from udfs.functions.common import NO_DATA_IF_BLANK, PARAMETERS, count, figure, methodology_of, optional_figure, rows_of
from udfs.functions.declaration import Argument, Example, Function, Row, Type, whole
from udfs.region_gap import YearMean
from udfs.stability import StabilityResult, YearShare, mean_stability, share_stability

CATEGORY: Final = "Три года относительно края"
HIGHER_IS_BETTER: Final = Argument(
    "higher_is_better", Type.FLAG, "Большая доля — это хорошо? «да» для качества, «нет» для доли «2»"
)
_YEAR: Final = Argument("year", Type.WHOLE, "Год экзамена: 2021 — это 2020/2021 учебный год", low=1990, high=2100)
_PARTICIPATION: Final = optional_figure(
    "participation", "Доля писавших от списочного состава в процентах; если не указать, не проверяется", high=100
)
_HELD: Final = Argument("held", Type.FLAG, "Проводилась ли процедура; если не указать, да", optional=True, default=True)
_LEAP: Final = Argument(
    "leap", Type.FLAG, "Есть ли рывок, как в ответе SHNOR_LEAPS; если не указать, нет", optional=True, default=False
)


def mean_columns(suffix: str = "", when: str = "") -> tuple[Argument, ...]:
    """The columns of a mean score beside the region's."""
    return (
        figure(f"mean{suffix}", f"Средний балл{when}", 0, 100, blank=True),
        count(f"n{suffix}", f"Сколько участников{when}{NO_DATA_IF_BLANK}", blank=True),
        figure(f"region{suffix}", f"Краевой средний балл{when}", 0, 100, blank=True),
    )


def share_columns(suffix: str = "", when: str = "") -> tuple[Argument, ...]:
    """The columns of a share beside the region's."""
    return (
        count(f"x{suffix}", f"Сколько участников с таким результатом{when}{NO_DATA_IF_BLANK}", blank=True),
        count(f"n{suffix}", f"Сколько всего участников{when}{NO_DATA_IF_BLANK}", blank=True),
        figure(f"region{suffix}", f"Краевая доля в процентах{when}", 0, 100, blank=True),
    )


_MEANS: Final = rows_of(
    "years",
    "Годы одной школы: строки «год, средний балл, участников, край, разброс, участие, проводилась»; трёх последних "
    "столбцов может не быть",
    _YEAR,
    *mean_columns(),
    optional_figure("sd", "Разброс (стандартное отклонение) баллов; если не указать, берётся из «Методики»", high=50),
    _PARTICIPATION,
    _HELD,
)
_SHARES: Final = rows_of(
    "years",
    "Годы одной школы: строки «год, x, n, край, участие, проводилась»; двух последних столбцов может не быть",
    _YEAR,
    *share_columns(),
    _PARTICIPATION,
    _HELD,
)


def year_mean(year: int, mean: float | None, n: int | None, region: float | None, *more: Any) -> YearMean:
    """A year of means as cells give it; `more` are the spread, the participation in per cent, and whether held."""
    sd, participation, held = more or (None, None, True)
    return YearMean(year, n, mean, region, sd, _part(participation), held)


def year_share(year: int, x: int | None, n: int | None, region: float | None, *more: Any) -> YearShare:
    """A year of shares as cells give it; `more` are the participation in per cent, and whether held.

    Raises ValueError for more pupils with the result than pupils.
    """
    if x is not None and n is not None and x > n:
        raise ValueError(f"Доля «{x} из {n}» невозможна")
    participation, held = more or (None, True)
    return YearShare(year, x, n, _part(region), _part(participation), held)


def _part(percent: float | None) -> float | None:
    """A share typed in per cent in parts of one: 12,3 is 0,123 and not 0,12300000000000001."""
    return None if percent is None else float(Fraction(str(percent)) / 100)


def _of_means(answer: Callable[[StabilityResult], str]) -> Callable[..., str]:
    def found(rows: Sequence[Row], leap: bool, parameters: RawBlock | None) -> str:
        methodology = methodology_of(parameters)
        return answer(mean_stability([year_mean(*row) for row in whole(rows)], methodology, methodology, leap=leap))

    return found


def _of_shares(answer: Callable[[StabilityResult], str]) -> Callable[..., str]:
    def found(rows: Sequence[Row], higher_is_better: bool, leap: bool, parameters: RawBlock | None) -> str:
        methodology = methodology_of(parameters)
        years = [year_share(*row) for row in whole(rows)]
        return answer(share_stability(years, methodology, methodology, higher_is_better=higher_is_better, leap=leap))

    return found


_verdict, _explanation = attrgetter("verdict"), attrgetter("explanation")
_HIGH: Final = ((2019, 68, 60, 60), (2021, 70, 55, 61), (2022, 69, 62, 60), (2020, None, None, None, None, None, "нет"))
_PADDED: Final = tuple((*row, None, None, None)[:7] for row in _HIGH)
_TWOS: Final = ((2021, 12, 40, 10), (2022, 14, 42, 11), (2023, 15, 41, 12))
_FEW: Final = "Без вывода: нужны три года, есть 2."

FUNCTIONS: Final = (
    Function(
        "SHNOR_STABILITY",
        CATEGORY,
        "Три года средних баллов относительно края: «стабильно высокие», «стабильно низкие», «нестабильные», «рывок» "
        "или «без вывода»",
        Type.TEXT,
        (_MEANS, _LEAP, PARAMETERS),
        _of_means(_verdict),
        (Example((_PADDED,), "стабильно высокие"), Example((_PADDED[:2],), "без вывода")),
    ),
    Function(
        "SHNOR_STABILITY_WHY",
        CATEGORY,
        "Объяснение вывода о трёх годах средних баллов",
        Type.TEXT,
        (_MEANS, _LEAP, PARAMETERS),
        _of_means(_explanation),
        (Example((_PADDED[:2],), _FEW),),
    ),
    Function(
        "SHNOR_SHARE_STABILITY",
        CATEGORY,
        "Три года долей относительно края теми же словами: «стабильно высокие» значит «стабильно хорошие»",
        Type.TEXT,
        (_SHARES, HIGHER_IS_BETTER, _LEAP, PARAMETERS),
        _of_shares(_verdict),
        (Example((_TWOS, "нет"), "стабильно низкие"), Example((_TWOS, "да"), "стабильно высокие")),
    ),
    Function(
        "SHNOR_SHARE_STABILITY_WHY",
        CATEGORY,
        "Объяснение вывода о трёх годах долей",
        Type.TEXT,
        (_SHARES, HIGHER_IS_BETTER, _LEAP, PARAMETERS),
        _of_shares(_explanation),
        (Example((_TWOS[:2], "нет"), _FEW),),
    ),
)
