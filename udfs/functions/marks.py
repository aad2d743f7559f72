"""Worksheet functions of marks: success, quality, СОУ, mean mark (domain/methodology.md, 5.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from udfs.functions.common import count
from udfs.functions.declaration import Argument, Example, Function, Row, Type, each_row
from udfs.marks import MarkCounts

_CATEGORY: Final = "Отметки"
_MARKS: Final = (
    count("n2", "Сколько получили «2»"),
    count("n3", "Сколько получили «3»"),
    count("n4", "Сколько получили «4»"),
    count("n5", "Сколько получили «5»"),
    count("na", "Сколько не аттестовано (н/а); если не указать, 0", optional=True),
)
_COLUMNS: Final = (
    "Получили отметку",
    "Успеваемость, %",
    "Качество, %",
    "Доля «2», %",
    "СОУ",
    "Средняя отметка",
    "Разброс отметок",
)


def _counts(n2: int, n3: int, n4: int, n5: int, na: int) -> MarkCounts:
    return MarkCounts(n5=n5, n4=n4, n3=n3, n2=n2, na=na)


def _success(*marks: int) -> float | None:
    return _counts(*marks).success_rate


def _quality(*marks: int) -> float | None:
    return _counts(*marks).quality_rate


def _twos(*marks: int) -> float | None:
    return _counts(*marks).share_of_twos


def _sou(*marks: int) -> float | None:
    return _counts(*marks).attainment_index


def _mean_mark(*marks: int) -> float | None:
    return _counts(*marks).mean_mark


def _mark_sd(*marks: int) -> float | None:
    return _counts(*marks).mark_sd


def _table(rows: Sequence[Row]) -> list[Sequence[object]]:
    return each_row(rows, len(_COLUMNS), _measures)


def _measures(*marks: int) -> tuple[float | None, ...]:
    found = _counts(*marks)
    return (
        found.marked,
        found.success_rate,
        found.quality_rate,
        found.share_of_twos,
        found.attainment_index,
        found.mean_mark,
        found.mark_sd,
    )


def _scalar(name: str, help_ru: str, call: Callable[..., float | None], example: float) -> Function:
    return Function(name, _CATEGORY, help_ru, Type.NUMBER, _MARKS, call, (Example((3, 9, 8, 4, 1), example),))


FUNCTIONS: Final = (
    _scalar("SHNOR_SUCCESS", "Успеваемость в процентах: доля «3», «4» и «5» среди всех, включая н/а", _success, 84.0),
    _scalar("SHNOR_QUALITY", "Качество знаний в процентах: доля «4» и «5» среди всех, включая н/а", _quality, 48.0),
    _scalar("SHNOR_TWOS", "Доля отметки «2» в процентах среди всех, включая н/а", _twos, 12.0),
    _scalar(
        "SHNOR_SOU",
        "СОУ по В.П. Симонову, от 0 до 100. Только для показа: по нему не судят о динамике и признаке ШНОР",
        _sou,
        51.64,
    ),
    _scalar("SHNOR_MEAN_MARK", "Средняя отметка среди получивших отметку, от 2 до 5", _mean_mark, 85 / 24),
    _scalar(
        "SHNOR_MARK_SD",
        "Разброс отметок: стандартное отклонение по выборке; нужно не менее двух отметок",
        _mark_sd,
        0.9315329426211431,
    ),
    Function(
        "SHNOR_MARKS_TABLE",
        _CATEGORY,
        "Показатели по отметкам сразу для всех строк диапазона",
        Type.RANGE,
        (Argument("marks", Type.RANGE, "Строки «n2, n3, n4, n5» или «n2, n3, n4, n5, н/а»", columns=_MARKS),),
        _table,
        (
            Example(
                (((3, 9, 8, 4, 1), (0, 10, 10, 0, 0)),),
                (
                    (24, 84.0, 48.0, 12.0, 51.64, 85 / 24, 0.9315329426211431),
                    (20, 100.0, 50.0, 0.0, 50.0, 3.5, 0.512989176042577),
                ),
            ),
        ),
        _COLUMNS,
    ),
)
