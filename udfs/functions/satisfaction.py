"""Worksheet function of the survey of parents: how many are satisfied, how sure that is (road map 6.10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from udfs.functions.cells import RawBlock
from udfs.functions.common import (
    NO_DATA_IF_BLANK,
    PARAMETERS,
    SCHOOL,
    at_most,
    count,
    form_row,
    methodology_of,
    rows_of,
)
from udfs.functions.declaration import Example, Function, Row, Type, each_row
from udfs.functions.partnership import CATEGORY
from udfs.satisfaction import satisfaction

_COLUMNS: Final = ("Удовлетворены, %", "Интервал от", "Интервал до", "Охват семей, %", "Вывод")


def _table(rows: Sequence[Row], parameters: RawBlock | None) -> list[Sequence[object]]:
    methodology = methodology_of(parameters)

    def of_question(
        fully: int | None, rather: int | None, asked: int | None, families: int | None
    ) -> tuple[object, ...]:
        if fully is not None and rather is not None:
            at_most(asked, fully + rather)
        at_most(families, asked)
        row = form_row(code="В1", fully=fully, rather=rather, asked=asked, families=families)
        [found] = [one for one in satisfaction([row], methodology, methodology.z) if one.school == SCHOOL]
        share, covered = (item.percent if item else None for item in (found.share, found.covered))
        low, high = (found.interval.low, found.interval.high) if found.interval else (None, None)
        return share, low, high, covered, found.verdict

    return each_row(rows, len(_COLUMNS), of_question)


FUNCTIONS: Final = (
    Function(
        "SHNOR_SATISFACTION",
        CATEGORY,
        "Удовлетворённость родителей по строкам: доля, доверительный интервал, охват семей и можно ли делать вывод",
        Type.RANGE,
        (
            rows_of(
                "questions",
                "Строки «полностью удовлетворены, скорее удовлетворены, опрошено семей, всего семей»",
                *(
                    count(name, f"{help_ru}{NO_DATA_IF_BLANK}", blank=True)
                    for name, help_ru in (
                        ("fully", "Сколько полностью удовлетворено"),
                        ("rather", "Сколько скорее удовлетворено"),
                        ("asked", "Сколько семей опрошено"),
                        ("families", "Сколько всего семей"),
                    )
                ),
            ),
            PARAMETERS,
        ),
        _table,
        (
            Example(
                (((30, 30, 80, 150), (1, 2, 10, 150)),),
                (
                    (75.0, 64.51511899886556, 83.1938941879057, 160 / 3, "вывод без оговорок"),
                    (30.0, 10.778928748621183, 60.322678002043475, 20 / 3, "охват недостаточен, вывод не делается"),
                ),
            ),
        ),
        _COLUMNS,
    ),
)
