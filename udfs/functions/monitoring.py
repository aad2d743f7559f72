"""Worksheet function of the test of a term beside its marks (road map 5.4, 6.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from udfs.functions.cells import RawBlock
from udfs.functions.common import NO_DATA_IF_BLANK, PARAMETERS, count, form_row, methodology_of, rows_of
from udfs.functions.declaration import Argument, Example, Function, Row, Type, each_row
from udfs.functions.participation import CATEGORY
from udfs.monitoring import Level, term_results

_COLUMNS: Final = (
    "Доля «2» за работу минус за четверть, п.\u00a0п.",
    "Средняя отметка за работу минус за четверть",
    "Вывод",
)


def _table(rows: Sequence[Row], parameters: RawBlock | None) -> list[Sequence[object]]:
    methodology = methodology_of(parameters)

    def gap(*counts: int | None) -> tuple[object, ...]:
        names = ("mark2", "mark3", "mark4", "mark5", "not_graded", "test2", "test3", "test4", "test5")
        values = dict(zip(names, counts, strict=True))
        tested = [value for name, value in values.items() if name.startswith("test")]
        took = None if None in tested else sum(value or 0 for value in tested)
        row = form_row(class_label="9А", subject="Математика", test_took=took, **values)
        [found] = [item for item in term_results([row], methodology) if item.place.level is Level.SCHOOL]
        return found.gap_twos, found.gap_mean, found.verdict

    return each_row(rows, len(_COLUMNS), gap)


def _marks(prefix: str, when: str) -> tuple[Argument, ...]:
    return tuple(
        count(f"{prefix}{mark}", f"Сколько получили «{mark}» {when}{NO_DATA_IF_BLANK}", blank=True)
        for mark in (2, 3, 4, 5)
    )


FUNCTIONS: Final = (
    Function(
        "SHNOR_TERM_TABLE",
        CATEGORY,
        "Контрольная работа рядом с четвертью: расхождение доли «2» и средней отметки, требует ли оно проверки",
        Type.RANGE,
        (
            rows_of(
                "classes",
                "Строки «n2, n3, n4, n5, н/а за четверть, n2, n3, n4, n5 за контрольную работу»",
                *_marks("term", "за четверть"),
                count("na", f"Сколько не аттестовано{NO_DATA_IF_BLANK}", blank=True),
                *_marks("test", "за контрольную работу"),
            ),
            PARAMETERS,
        ),
        _table,
        (
            Example(
                (((1, 10, 10, 4, 0, 8, 10, 4, 2), (1, 10, 10, 4, 0, None, None, None, None)),),
                ((8 / 24 * 100 - 4, 3 - 3.68, "требует проверки"), ("#N/A", "#N/A", "недостаточно данных")),
            ),
        ),
        _COLUMNS,
    ),
)
