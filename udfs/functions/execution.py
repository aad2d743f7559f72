"""Worksheet functions of execution: items of the road map (6.1-6.4) and decisions of control hours (6.1, 6.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from schemas.periods import Period
from schemas.reference.roadmap import activities
from udfs.execution import Execution, Item, Status, execution
from udfs.functions.common import SCHOOL, rows_of, word
from udfs.functions.declaration import Argument, Example, Function, Row, Type, each_row, whole
from udfs.records import PlanRecord
from udfs.roadmap_execution import plan_item

_CATEGORY: Final = "Исполнение"
_STATUSES: Final = ", ".join(Status)
_ITEMS: Final = rows_of(
    "items",
    "Строки «пункт, статус, дата исполнения, новый срок»; двух последних столбцов может не быть",
    word("item", "Номер пункта, записанный текстом: 3.10 и 3.1 — разные пункты"),
    Argument("status", Type.TEXT, f"Статус: {_STATUSES}; пусто — не указан", blank=True, default=""),
    Argument("done_on", Type.DATE, "Дата исполнения", optional=True),
    Argument("new_due", Type.DATE, "Новый срок, если пункт перенесён", optional=True),
)
_WHEN: Final = (
    Argument("period", Type.TEXT, "Период: 2021/2022-2 — вторая четверть, 2021/2022-год — весь год"),
    Argument("as_of", Type.DATE, "На какой день смотрим"),
)
_COLUMNS: Final = ("Предусмотрен в периоде", "Срок", "Дней просрочки", "Исполнен позже срока")


def _item(row: tuple[Any, ...], period: Period) -> Item:
    """Raises ValueError for an item that the road map hasn't and for what is no status."""
    code, status, done_on, new_due = row
    if code not in {activity.code for activity in activities()}:
        raise ValueError(f"Пункта {code} нет в дорожной карте")
    named = Status(status.capitalize()) if status else ""
    return plan_item(PlanRecord(SCHOOL, period, code, named, done_on, new_due))


def _together(answer: Callable[[Execution], float | None]) -> Callable[..., float | None]:
    def found(rows: Sequence[Row], period: str, as_of: date) -> float | None:
        when = Period.parse(period)
        return answer(execution([_item(row, when) for row in whole(rows)], when, as_of))

    return found


def _rate(found: Execution) -> float | None:
    return found.total.rate


def _overdue(found: Execution) -> int:
    return len(found.overdue)


def _table(rows: Sequence[Row], period: str, as_of: date) -> list[Sequence[object]]:
    when = Period.parse(period)

    def measures(*cells: Any) -> tuple[object, ...]:
        item = _item(cells, when)
        found = execution([item], when, as_of)
        days = sum(late.days for late in found.overdue)
        return bool(found.total.foreseen), item.deadline, days, bool(found.done_late)

    return each_row(rows, len(_COLUMNS), measures)


_EXAMPLE: Final = (
    ("6.1", "Исполнено", "25.12.2021"),
    ("3.3", "Не исполнено", None),
    ("3.9", "Исполняется", None),
)

FUNCTIONS: Final = (
    Function(
        "SHNOR_EXECUTION",
        _CATEGORY,
        "Исполнение Дорожной карты в процентах: исполнено из предусмотренного в периоде",
        Type.NUMBER,
        (_ITEMS, *_WHEN),
        _together(_rate),
        (Example((_EXAMPLE, "2021/2022-2", "15.01.2022"), 100 / 3),),
    ),
    Function(
        "SHNOR_EXECUTION_OVERDUE",
        _CATEGORY,
        "Сколько пунктов Дорожной карты просрочено; «постоянно» в работе просрочкой не считается",
        Type.NUMBER,
        (_ITEMS, *_WHEN),
        _together(_overdue),
        (Example((_EXAMPLE, "2021/2022-2", "15.01.2022"), 2),),
    ),
    Function(
        "SHNOR_EXECUTION_TABLE",
        _CATEGORY,
        "Пункты Дорожной карты по строкам: предусмотрен ли, срок, дней просрочки",
        Type.RANGE,
        (_ITEMS, *_WHEN),
        _table,
        (
            Example(
                (_EXAMPLE, "2021/2022-2", "15.01.2022"),
                (
                    ("да", date(2021, 12, 29), 0, "нет"),
                    ("да", date(2021, 1, 31), 349, "нет"),
                    ("да", date(2021, 12, 29), 17, "нет"),
                ),
            ),
        ),
        _COLUMNS,
    ),
)
