"""Worksheet function of the olympiad: prizes, how many went on, prizes to 100 pupils (road map 6.8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas.forms.olympiads import STAGES
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
from udfs.functions.partnership import CATEGORY
from udfs.olympiads import ALL_SUBJECTS, olympiad_results

_COLUMNS: Final = ("Призовых мест, %", "К прошлому этапу, %", "Призовых мест на 100 обучающихся", "Вывод")
_BEFORE, _STAGE = STAGES[:2]
"""Any two stages that follow one another."""
_SUBJECT: Final = "Физика"


def _table(rows: Sequence[Row], parameters: RawBlock | None) -> list[Sequence[object]]:
    methodology = methodology_of(parameters)

    def of_stage(
        entries: int | None, winners: int | None, prizes: int | None, before: int | None, pupils: int | None
    ) -> tuple[object, ...]:
        if winners is not None and prizes is not None:
            at_most(entries, winners + prizes)
        stages = [form_row(subject=_SUBJECT, stage=_STAGE, entries=entries, winners=winners, prizes=prizes)]
        if before is not None:
            stages.append(form_row(subject=_SUBJECT, stage=_BEFORE, entries=before))
        found = olympiad_results(stages, {} if pupils is None else {SCHOOL: pupils}, methodology)
        [own] = [one for one in found if (one.school, one.subject, one.stage) == (SCHOOL, ALL_SUBJECTS, _STAGE)]
        shares = (share.percent if share else None for share in (own.prizes, own.passed_on))
        return *shares, own.per_hundred, own.verdict

    return each_row(rows, len(_COLUMNS), of_stage)


FUNCTIONS: Final = (
    Function(
        "SHNOR_OLYMPIADS",
        CATEGORY,
        "Олимпиады по строкам: доля призовых мест, участия к прошлому этапу, призовые места на 100 обучающихся",
        Type.RANGE,
        (
            rows_of(
                "stages",
                "Строки «участий, победителей, призёров, участий на прошлом этапе, обучающихся»; двух последних "
                "столбцов может не быть",
                count("entries", f"Сколько участий{NO_DATA_IF_BLANK}", blank=True),
                count("winners", f"Сколько победителей{NO_DATA_IF_BLANK}", blank=True),
                count("prizes", f"Сколько призёров{NO_DATA_IF_BLANK}", blank=True),
                Argument("before", Type.WHOLE, "Участий на прошлом этапе", optional=True, low=0, high=COUNT_LIMIT),
                Argument("pupils", Type.WHOLE, "Обучающихся", optional=True, low=0, high=COUNT_LIMIT),
            ),
            PARAMETERS,
        ),
        _table,
        (
            Example(
                (((40, 2, 4, 160, 240), (12, 0, 0, None, None)),),
                ((15.0, 25.0, 2.5, "призовые места есть"), (0.0, "#N/A", "#N/A", "призовых мест нет")),
            ),
        ),
        _COLUMNS,
    ),
)
