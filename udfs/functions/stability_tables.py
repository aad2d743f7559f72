"""Worksheet functions of three years of all schools at once, and of leaps among them (domain/methodology.md, 5.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from udfs.dynamics import Dynamics, Mean, score_dynamics
from udfs.functions.cells import BLANK, CellError, RawBlock
from udfs.functions.common import NO_DATA_IF_BLANK, PARAMETERS, count, figure, methodology_of, rows_of
from udfs.functions.declaration import Argument, Example, Function, Row, Type, each_row
from udfs.functions.stability import CATEGORY, HIGHER_IS_BETTER, mean_columns, share_columns, year_mean, year_share
from udfs.parameters import Methodology
from udfs.stability import YEARS, StabilityResult, leaps, mean_stability, share_stability

_LAST_YEAR: Final = Argument("last_year", Type.WHOLE, "Последний из трёх лет", low=1990, high=2100)
_WHEN: Final = (" два года назад", " год назад", " в последнем году")
_COLUMNS: Final = ("Вывод", "Отклонение от края за три года", "Интервал от", "Интервал до", "Объяснение")
_LEAP_COLUMNS: Final = ("Изменение", "Вывод", "Рывок")


def _three_years(of_year: Callable[[str, str], tuple[Argument, ...]]) -> tuple[Argument, ...]:
    """The columns of three years, the earliest first."""
    return tuple(column for place, when in enumerate(_WHEN) for column in of_year(str(place), when))


def _by_year(cells: Sequence[Any], last: int) -> list[tuple[Any, ...]]:
    """The cells of each year after its number."""
    width = len(cells) // YEARS
    parts = [cells[place * width : (place + 1) * width] for place in range(YEARS)]
    return [(year, *part) for year, part in zip(range(last - YEARS + 1, last + 1), parts, strict=True)]


def _of_means(rows: Sequence[Row], last: int, parameters: RawBlock | None) -> list[Sequence[object]]:
    methodology = methodology_of(parameters)

    def told(*cells: Any) -> tuple[object, ...]:
        years = [year_mean(*year) for year in _by_year(cells, last)]
        return _told(mean_stability(years, methodology, methodology))

    return each_row(rows, len(_COLUMNS), told)


def _of_shares(
    rows: Sequence[Row], last: int, higher_is_better: bool, parameters: RawBlock | None
) -> list[Sequence[object]]:
    methodology = methodology_of(parameters)

    def told(*cells: Any) -> tuple[object, ...]:
        years = [year_share(*year) for year in _by_year(cells, last)]
        return _told(share_stability(years, methodology, methodology, higher_is_better=higher_is_better))

    return each_row(rows, len(_COLUMNS), told)


def _told(found: StabilityResult) -> tuple[object, ...]:
    low, high = (found.interval.low, found.interval.high) if found.interval else (None, None)
    return found.verdict, found.pooled, low, high, found.explanation


def _leaps(rows: Sequence[Row], parameters: RawBlock | None) -> list[Sequence[object]]:
    methodology = methodology_of(parameters)
    changes = {
        place: _change(row, methodology)
        for place, row in enumerate(rows)
        if row is not None and not isinstance(row, CellError)
    }
    leapt = leaps(changes, methodology)
    return [
        (changes[place].delta, changes[place].verdict, leapt[place])
        if place in changes
        else (BLANK if row is None else row,) * len(_LEAP_COLUMNS)
        for place, row in enumerate(rows)
    ]


def _change(row: tuple[Any, ...], methodology: Methodology) -> Dynamics:
    mean0, n0, mean1, n1 = row
    before, now = (None if mean is None or n is None else Mean(mean, n) for mean, n in ((mean0, n0), (mean1, n1)))
    return score_dynamics(before, now, methodology)


_FEW: Final = "Без вывода: участников в 2022\u00a0году 3, меньше 5."
_UNKNOWN: Final = "недостаточно данных"

FUNCTIONS: Final = (
    Function(
        "SHNOR_STABILITY_TABLE",
        CATEGORY,
        "Три года средних баллов относительно края сразу для всех школ; мест в списке не даёт",
        Type.RANGE,
        (
            rows_of(
                "schools",
                "Строки «средний балл, участников, край» за три года подряд, от раннего к последнему",
                *_three_years(mean_columns),
            ),
            _LAST_YEAR,
            PARAMETERS,
        ),
        _of_means,
        (
            Example(
                (((68, 60, 60, 70, 55, 61, 69, 3, 60),), 2022),
                (("без вывода", "#N/A", "#N/A", "#N/A", _FEW),),
            ),
        ),
        _COLUMNS,
    ),
    Function(
        "SHNOR_SHARE_STABILITY_TABLE",
        CATEGORY,
        "Три года долей относительно края сразу для всех школ; «стабильно высокие» значит «стабильно хорошие»",
        Type.RANGE,
        (
            rows_of(
                "schools",
                "Строки «x, n, краевая доля в процентах» за три года подряд, от раннего к последнему",
                *_three_years(share_columns),
            ),
            _LAST_YEAR,
            HIGHER_IS_BETTER,
            PARAMETERS,
        ),
        _of_shares,
        (
            Example(
                (((12, 40, 10, 14, 42, 11, 1, 3, 12),), 2022, "нет"),
                (("без вывода", "#N/A", "#N/A", "#N/A", _FEW),),
            ),
        ),
        _COLUMNS,
    ),
    Function(
        "SHNOR_LEAPS",
        CATEGORY,
        "Рывок: «рост» среднего балла, и притом среди наибольших изменений по району; нужны строки всех школ",
        Type.RANGE,
        (
            rows_of(
                "schools",
                "Строки «средний балл и участников в прошлом году, средний балл и участников в текущем»",
                figure("mean0", "Средний балл в прошлом году", 0, 100, blank=True),
                count("n0", f"Сколько участников в прошлом году{NO_DATA_IF_BLANK}", blank=True),
                figure("mean1", "Средний балл в текущем году", 0, 100, blank=True),
                count("n1", f"Сколько участников в текущем году{NO_DATA_IF_BLANK}", blank=True),
            ),
            PARAMETERS,
        ),
        _leaps,
        (
            Example(
                (((50, 40, 70, 40), (50, 40, 49, 40), (50, 40, None, None)), (("leap_schools_min", 2),)),
                ((20.0, "рост", "да"), (-1.0, "без значимых изменений", "нет"), ("#N/A", _UNKNOWN, "#N/A")),
            ),
        ),
        _LEAP_COLUMNS,
    ),
)
