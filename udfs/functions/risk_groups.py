"""Worksheet function of pupils at risk and of high achievers (road map 4.1-4.7, 5.5)."""

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
from udfs.functions.declaration import COUNT_LIMIT, Argument, Example, Function, Row, Type, each_row
from udfs.risk_groups import risk_groups

CATEGORY: Final = "Риски"
_COLUMNS: Final = (
    "В группе риска, %",
    "С индивидуальной программой, %",
    "Вышли из группы риска, %",
    "Потенциальные высокобалльники, %",
    "Из них с планом, %",
    "Вывод",
)


def _table(rows: Sequence[Row], parameters: RawBlock | None) -> list[Sequence[object]]:
    methodology = methodology_of(parameters)

    def measures(*counts: int | None) -> tuple[object, ...]:
        pupils, start, joined, overcame, end, with_programme, high, with_plan = counts
        at_most(pupils, end, high)
        at_most(end, with_programme)
        at_most(high, with_plan)
        at_most(None if start is None or joined is None else start + joined, overcame)
        row = form_row(
            grade=9,
            subject="Математика",
            pupils=pupils,
            risk_start=start,
            joined=joined,
            overcame=overcame,
            risk_end=end,
            with_programme=with_programme,
            high=high,
            high_with_plan=with_plan,
        )
        [found] = [item for item in risk_groups([row], methodology) if item.school == SCHOOL]
        shares = (found.at_risk, found.programmes, found.left, found.high, found.high_plans)
        return *(share.percent if share else None for share in shares), found.verdict

    return each_row(rows, len(_COLUMNS), measures)


FUNCTIONS: Final = (
    Function(
        "SHNOR_RISK_GROUPS",
        CATEGORY,
        "Группы риска и потенциальные высокобалльники по строкам: доли и все ли обеспечены программами",
        Type.RANGE,
        (
            rows_of(
                "groups",
                "Строки: обучающихся, в группе риска на начало, вошли, вышли, на конец, с программой; за ними могут "
                "стоять высокобалльники и из них с планом",
                *(
                    count(name, f"{help_ru}{NO_DATA_IF_BLANK}", blank=True)
                    for name, help_ru in (
                        ("pupils", "Сколько обучающихся в параллели"),
                        ("risk_start", "Сколько было в группе риска на начало периода"),
                        ("joined", "Сколько вошло в неё за период"),
                        ("overcame", "Сколько вышло из неё за период"),
                        ("risk_end", "Сколько в группе риска на конец периода"),
                        ("with_programme", "Сколько из них с индивидуальной программой"),
                    )
                ),
                *(
                    Argument(name, Type.WHOLE, help_ru, optional=True, low=0, high=COUNT_LIMIT)
                    for name, help_ru in (
                        ("high", "Сколько потенциальных высокобалльников"),
                        ("high_with_plan", "Сколько из них с индивидуальным планом"),
                    )
                ),
            ),
            PARAMETERS,
        ),
        _table,
        (
            Example(
                (((50, 12, 3, 5, 10, 8, 6, 3),),),
                ((20.0, 80.0, 100 / 3, 12.0, 50.0, "не все обеспечены программами"),),
            ),
        ),
        _COLUMNS,
    ),
)
