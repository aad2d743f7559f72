"""Worksheet functions of chance: one comparison, and many of them in one report (domain/methodology.md, 5.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from udfs.dynamics import Mean
from udfs.false_discovery import benjamini_hochberg, exact_rate_test, p_of_means, smallest_n
from udfs.functions.cells import BLANK, CellError, RawBlock
from udfs.functions.common import PARAMETERS, count, figure, methodology_of, optional_figure, rows_of
from udfs.functions.declaration import Argument, Example, Function, Row, Type, whole

_CATEGORY: Final = "Случайность и число сравнений"
_MOST_EVENTS: Final = 1000
"""Rare events are few; the exact test of many would take long and say what an interval says."""
_P_VALUES: Final = rows_of(
    "p_values",
    "Столбец вероятностей, например ответов SHNOR_CHANGE_P, по одной на каждое сравнение отчёта",
    figure("p", "Вероятность от 0 до 1", 0, 1),
)
_COLUMNS: Final = ("Вероятность с поправкой", "С поправкой на число сравнений")


def _p_of_scores(
    mean0: float, n0: int, mean1: float, n1: int, sd0: float | None, sd1: float | None, parameters: RawBlock | None
) -> float | None:
    return p_of_means(Mean(mean0, n0, sd0), Mean(mean1, n1, sd1), methodology_of(parameters))


def _corrected(rows: Sequence[Row], parameters: RawBlock | None) -> list[Sequence[object]]:
    known = {place: row[0] for place, row in enumerate(rows) if row is not None and not isinstance(row, CellError)}
    report = benjamini_hochberg(known, methodology_of(parameters))
    return [
        (report.cells[place].adjusted, report.cells[place].significant)
        if place in report.cells
        else (BLANK if row is None else row,) * len(_COLUMNS)
        for place, row in enumerate(rows)
    ]


def _report(rows: Sequence[Row], parameters: RawBlock | None) -> str:
    known = [row for row in rows if row is not CellError.NO_DATA]
    return benjamini_hochberg(dict(enumerate(p for (p,) in whole(known))), methodology_of(parameters)).explanation


def _smallest_n(delta: float, sd: float | None, parameters: RawBlock | None) -> int | None:
    methodology = methodology_of(parameters)
    return smallest_n(delta, methodology.default_sd_score if sd is None else sd, methodology.z)


_FOUR: Final = ((0.01,), (0.04,), (0.03,), (0.5,))

FUNCTIONS: Final = (
    Function(
        "SHNOR_SCORE_CHANGE_P",
        _CATEGORY,
        "Вероятность от 0 до 1 получить такое изменение среднего балла случайно, если на самом деле его нет",
        Type.NUMBER,
        (
            figure("mean0", "Средний балл в прошлом периоде", 0, 100),
            count("n0", "Сколько участников в прошлом периоде"),
            figure("mean1", "Средний балл в текущем периоде", 0, 100),
            count("n1", "Сколько участников в текущем периоде"),
            optional_figure("sd0", "Разброс в прошлом периоде; если не указать, берётся из «Методики»", high=50),
            optional_figure("sd1", "Разброс в текущем периоде; если не указать, берётся из «Методики»", high=50),
            PARAMETERS,
        ),
        _p_of_scores,
        (Example((60, 40, 60, 45), 1.0), Example((60, 40, 72, 45), 0.00023192769813329406)),
    ),
    Function(
        "SHNOR_FALSE_DISCOVERY",
        _CATEGORY,
        "Какие изменения отчёта остаются с поправкой на число сравнений (Бенджамини и Хохберг)",
        Type.RANGE,
        (_P_VALUES, PARAMETERS),
        _corrected,
        (Example((_FOUR,), ((0.04, "да"), (0.16 / 3, "нет"), (0.16 / 3, "нет"), (0.5, "нет"))),),
        _COLUMNS,
    ),
    Function(
        "SHNOR_FALSE_DISCOVERY_WHY",
        _CATEGORY,
        "Сколько изменений отчёта значимы по отдельности и сколько остаётся с поправкой на число сравнений",
        Type.TEXT,
        (_P_VALUES, PARAMETERS),
        _report,
        (
            Example(
                (_FOUR,),
                "4\u00a0сравнения; по отдельности значимы 3, с поправкой на число сравнений — 1 (случайных среди них "
                "не более 5\u00a0%).",
            ),
        ),
    ),
    Function(
        "SHNOR_RATE_TEST",
        _CATEGORY,
        "Вероятность от 0 до 1, что два числа редких событий, например 100-балльных работ, отличаются случайно",
        Type.NUMBER,
        (
            Argument("first", Type.WHOLE, "Сколько в прошлом году", low=0, high=_MOST_EVENTS),
            Argument("second", Type.WHOLE, "Сколько в текущем году", low=0, high=_MOST_EVENTS),
            *(
                Argument(
                    f"{name}_base",
                    Type.WHOLE,
                    f"Сколько всего участников в {when} году; если не указать, поровну",
                    optional=True,
                    default=1,
                    low=1,
                    high=1_000_000,
                )
                for name, when in (("first", "прошлом"), ("second", "текущем"))
            ),
        ),
        exact_rate_test,
        (Example((10, 3), 0.09228515625),),
    ),
    Function(
        "SHNOR_SMALLEST_N",
        _CATEGORY,
        "Сколько участников в год нужно, чтобы изменение среднего балла было больше случайных колебаний",
        Type.NUMBER,
        (
            figure("delta", "Изменение среднего балла", -100, 100),
            optional_figure("sd", "Разброс баллов; если не указать, берётся из «Методики»", high=50),
            PARAMETERS,
        ),
        _smallest_n,
        (Example((-10.8,), 15), Example((0,), "#N/A")),
    ),
)
