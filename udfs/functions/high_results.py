"""Worksheet functions of high results of ЕГЭ: how many there are at least and at most (domain/methodology.md, 5.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, Final

from udfs.form_rows import FormRow
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
    word,
)
from udfs.functions.declaration import Example, Function, Row, Type, whole
from udfs.functions.exams import CATEGORY, SUBJECT
from udfs.high_results import EGE, HighResults, high_results
from udfs.pooling import POINTS

_RESULTS: Final = rows_of(
    "results",
    "Строки ЕГЭ одной школы за год: «предмет, класс, писали, от 80 баллов, 100 баллов, ниже минимума»",
    SUBJECT,
    word("class_label", "Класс"),
    count("took", "Сколько писали"),
    count("high", f"Сколько результатов от 80 баллов{NO_DATA_IF_BLANK}", blank=True),
    count("hundred", f"Сколько 100-балльных результатов{NO_DATA_IF_BLANK}", blank=True),
    count("below", f"Сколько результатов ниже минимума{NO_DATA_IF_BLANK}", blank=True),
)


def _of_school(answer: Callable[[HighResults], Any]) -> Callable[..., Any]:
    def found(rows: Sequence[Row], parameters: RawBlock | None) -> Any:
        taken = [_row(*row) for row in whole(rows)]
        results = [item for item in high_results(taken, methodology_of(parameters)) if item.school == SCHOOL]
        return answer(results[0]) if results else None

    return found


def _row(
    subject: str, class_label: str, took: int, high: int | None, hundred: int | None, below: int | None
) -> FormRow:
    at_most(took, high, below)
    at_most(high, hundred)
    return form_row(
        kind=EGE,
        scale=POINTS,
        subject=subject,
        class_label=class_label,
        took=took,
        high=high,
        hundred=hundred,
        below=below,
    )


_CLASS: Final = (("Русский язык", "11А", 20, 6, 1, 0), ("Физика", "11А", 8, 2, 0, 1))

FUNCTIONS: Final = (
    Function(
        "SHNOR_HIGH_LEAST",
        CATEGORY,
        "Высокие результаты ЕГЭ (что считается — в «Методике»): сколько их не меньше. Равно SHNOR_HIGH_MOST — известно "
        "точно",
        Type.NUMBER,
        (_RESULTS, PARAMETERS),
        _of_school(attrgetter("high.low")),
        (Example((_CLASS,), 6), Example((_CLASS, (("high_unit", "результаты"),)), 8)),
    ),
    Function(
        "SHNOR_HIGH_MOST",
        CATEGORY,
        "Высокие результаты ЕГЭ (что считается — в «Методике»): сколько их не больше",
        Type.NUMBER,
        (_RESULTS, PARAMETERS),
        _of_school(attrgetter("high.high")),
        (Example((_CLASS,), 8), Example(((("Физика", "11А", 8, None, 0, 1),),), "#N/A")),
    ),
    Function(
        "SHNOR_HIGH_WHY",
        CATEGORY,
        "Высокие, 100-балльные и низкие результаты ЕГЭ одной школы предложениями, с основаниями",
        Type.TEXT,
        (_RESULTS, PARAMETERS),
        _of_school(attrgetter("explanation")),
        (
            Example(
                (_CLASS[1:], (("high_unit", "результаты"),)),
                "От 80\u00a0баллов: результатов — 2 из 8 (25,0\u00a0%). 100-балльных результатов — 0 из 8 "
                "(0,0\u00a0%). Ниже минимального балла: физика (ниже 36) — 1 из 8 (12,5\u00a0%).",
            ),
        ),
    ),
)
