"""Worksheet function of training: plan and fact, coverage of the need, lag (road map 2.2-2.5, 3.5-3.7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from udfs.functions.common import NO_DATA_IF_BLANK, SCHOOL, count, form_row, rows_of
from udfs.functions.declaration import Argument, Example, Function, Row, Type, each_row
from udfs.functions.staffing import CATEGORY
from udfs.training import ALL_STAFF, training_done, training_lags

_COLUMNS: Final = ("Выполнение плана, %", "Охват нуждающихся, %", "Вывод", "Отставание от срока", "Дней после срока")
_STAFF: Final = "учителя"


def _table(rows: Sequence[Row], as_of: date) -> list[Sequence[object]]:
    def measures(need: int | None, planned: int | None, trained: int | None, due: date | None) -> tuple[object, ...]:
        plan = form_row(staff=_STAFF, planned=planned, trained=trained, due=due)
        asked = form_row(staff=_STAFF, need=need)
        [done] = [item for item in training_done([plan], [asked]) if (item.school, item.staff) == (SCHOOL, ALL_STAFF)]
        [lag] = training_lags([plan], as_of)
        shares = (share.percent if share else None for share in (done.fulfilled, done.covered))
        return *shares, done.verdict, lag.answer, lag.days

    return each_row(rows, len(_COLUMNS), measures)


FUNCTIONS: Final = (
    Function(
        "SHNOR_TRAINING_TABLE",
        CATEGORY,
        "Повышение квалификации по строкам плана: выполнение, охват нуждающихся, отставание от срока обучения",
        Type.RANGE,
        (
            rows_of(
                "plans",
                "Строки «нуждаются, запланировано, обучено с начала года, последний день обучения»",
                count("need", f"Сколько нуждается в обучении{NO_DATA_IF_BLANK}", blank=True),
                count("planned", f"Сколько запланировано обучить{NO_DATA_IF_BLANK}", blank=True),
                count("trained", f"Сколько обучено с начала учебного года{NO_DATA_IF_BLANK}", blank=True),
                Argument("due", Type.DATE, "Последний день обучения; пусто — не указан", blank=True),
            ),
            Argument("as_of", Type.DATE, "На какой день смотрим"),
        ),
        _table,
        (
            Example(
                (((10, 8, 6, "01.03.2022"), (None, 3, 3, "01.03.2022")), "15.03.2022"),
                (
                    (75.0, 60.0, "потребность закрыта не полностью", "да", 14),
                    (100.0, "#N/A", "потребность не указана", "нет", 0),
                ),
            ),
        ),
        _COLUMNS,
    ),
)
