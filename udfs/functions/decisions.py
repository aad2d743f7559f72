"""Worksheet functions of the decisions of control hours: carried out, overdue, repeated (road map 6.1, 6.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, Final

from udfs.decisions_execution import (
    DONE,
    DROPPED,
    FAILED,
    MOVED,
    OPEN,
    PROPOSED,
    DecisionRecord,
    DecisionsExecution,
    decisions_execution,
)
from udfs.functions.cells import BLANK, CellError, guarded
from udfs.functions.common import rows_of, word
from udfs.functions.declaration import Argument, Example, Function, Row, Type, whole
from udfs.pooling import DISTRICT

_CATEGORY: Final = "Исполнение"
_STATUSES: Final = (OPEN, DONE, FAILED, MOVED, DROPPED, PROPOSED)
_DECISIONS: Final = rows_of(
    "decisions",
    "Строки «номер, код ОО, дано, срок, статус, новый срок, исполнено, показатель»; трёх последних столбцов может не "
    "быть",
    word("id", "Номер решения"),
    word("school", "Код ОО"),
    Argument("given_on", Type.DATE, "Когда дано; пусто — неизвестно", blank=True),
    Argument("due", Type.DATE, "Срок; пусто — без срока", blank=True),
    word("status", f"Статус: {', '.join(_STATUSES)}"),
    Argument("new_due", Type.DATE, "Новый срок, если решение перенесено", optional=True),
    Argument("done_on", Type.DATE, "Когда исполнено", optional=True),
    word("trigger", "Показатель, по которому дано решение: по нему узнаётся повторное", optional=True),
)
_AS_OF: Final = Argument("as_of", Type.DATE, "На какой день смотрим")
_COLUMNS: Final = ("Срок", "Дней просрочки", "Исполнено позже срока", "Повторное")


def _record(row: tuple[Any, ...]) -> DecisionRecord:
    """Raises ValueError for what is no status."""
    number, school, given_on, due, status, new_due, done_on, trigger = row
    named = status.capitalize()
    if named not in _STATUSES:
        raise ValueError(f"Статуса «{status}» нет")
    return DecisionRecord(number, school, given_on, due, new_due, named, done_on, trigger)


def _together(answer: Callable[[DecisionsExecution], Any]) -> Callable[..., Any]:
    def found(rows: Sequence[Row], as_of: date) -> Any:
        results = decisions_execution(map(_record, whole(rows)), as_of)
        return next((answer(item) for item in results if item.school == DISTRICT), None)

    return found


def _table(rows: Sequence[Row], as_of: date) -> list[Sequence[object]]:
    read = [_read(row) for row in rows]
    found = decisions_execution((one for one in read if isinstance(one, DecisionRecord)), as_of)
    days = {late.id: late.days for item in found for late in item.overdue}
    done_late = {number for item in found for number in item.done_late}
    repeated = {number for item in found for number in item.repeated}
    return [
        (one.deadline, days.get(one.id, 0), one.id in done_late, one.id in repeated)
        if isinstance(one, DecisionRecord)
        else (BLANK if one is None else one,) * len(_COLUMNS)
        for one in read
    ]


def _read(row: Row) -> DecisionRecord | CellError | None:
    """The record of a row, the error it ends in, or None for a blank one."""
    if row is None or isinstance(row, CellError):
        return row
    record: DecisionRecord | CellError = guarded(lambda: _record(row))
    return record


_EXAMPLE: Final = (
    ("1", "018", "15.10.2021", "01.12.2021", "Исполнено", None, "05.12.2021", "доля «2»"),
    ("2", "018", "20.01.2022", "01.03.2022", "Открыто", None, None, "доля «2»"),
)

FUNCTIONS: Final = (
    Function(
        "SHNOR_DECISIONS",
        _CATEGORY,
        "Исполнение поручений часа контроля в процентах от данных; снятые не считаются",
        Type.NUMBER,
        (_DECISIONS, _AS_OF),
        _together(attrgetter("total.percent")),
        (Example((_EXAMPLE, "15.03.2022"), 50.0),),
    ),
    Function(
        "SHNOR_DECISIONS_WHY",
        _CATEGORY,
        "Исполнение поручений предложением: исполнено, просрочено, повторных",
        Type.TEXT,
        (_DECISIONS, _AS_OF),
        _together(attrgetter("explanation")),
        (
            Example(
                (_EXAMPLE, "15.03.2022"),
                "Решения на 15.03.2022: есть просроченные; исполнено 1 из 2 (50,0\u00a0%) данных, из них с наступившим "
                "сроком 1 из 2 (50,0\u00a0%); просрочено 1; дольше всего — 2, 14\u00a0дней; повторных 1.",
            ),
        ),
    ),
    Function(
        "SHNOR_DECISIONS_TABLE",
        _CATEGORY,
        "Поручения по строкам: срок, просрочка, исполнено ли позже срока, повторное ли",
        Type.RANGE,
        (_DECISIONS, _AS_OF),
        _table,
        (
            Example(
                (_EXAMPLE, "15.03.2022"),
                ((date(2021, 12, 1), 0, "да", "нет"), (date(2022, 3, 1), 14, "нет", "да")),
            ),
        ),
        _COLUMNS,
    ),
)
