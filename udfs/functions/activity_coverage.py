"""Worksheet function of graduates reached by the activities of section 4 of the road map (4.4, 4.8, 4.11-4.17)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas.reference.roadmap import activities
from udfs.activity_coverage import SECTION, activity_coverage
from udfs.functions.common import NO_DATA_IF_BLANK, SCHOOL, count, form_row, rows_of, word
from udfs.functions.declaration import Example, Function, Row, Type, each_row
from udfs.functions.partnership import CATEGORY

_COLUMNS: Final = ("Охват, %", "Вывод")


def _table(rows: Sequence[Row]) -> list[Sequence[object]]:
    return each_row(rows, len(_COLUMNS), _of_activity)


def _of_activity(item: str, people: int, nine: int | None, eleven: int | None) -> tuple[object, ...]:
    if not item.startswith(SECTION) or item not in {activity.code for activity in activities()}:
        raise ValueError(f"Пункта {item} нет в разделе 4 дорожной карты")
    pupils = [form_row(grade=grade, end=number) for grade, number in ((9, nine), (11, eleven))]
    found = activity_coverage([form_row(item=item, people=people)], pupils)
    [own] = [one for one in found if one.school == SCHOOL]
    return own.reached.percent if own.reached else None, own.verdict


FUNCTIONS: Final = (
    Function(
        "SHNOR_COVERAGE_TABLE",
        CATEGORY,
        "Охват выпускников мероприятиями раздела 4: больше 100\u00a0% значит, что людей посчитали не по одному разу",
        Type.RANGE,
        (
            rows_of(
                "activities",
                "Строки «пункт, охвачено человек, обучающихся 9 классов, обучающихся 11 классов»",
                word("item", "Номер пункта, записанный текстом: 4.1 и 4.10 — разные пункты"),
                count("people", "Сколько человек охвачено"),
                count("nine", f"Сколько обучающихся 9 классов{NO_DATA_IF_BLANK}", blank=True),
                count("eleven", f"Сколько обучающихся 11 классов{NO_DATA_IF_BLANK}", blank=True),
            ),
        ),
        _table,
        (
            Example(
                ((("4.4", 30, 40, 20), ("4.12", 15, 40, 20), ("4.8", 70, 40, 20)),),
                (
                    (50.0, "есть данные"),
                    (75.0, "есть данные"),
                    (700 / 6, "люди посчитаны не по одному разу"),
                ),
            ),
        ),
        _COLUMNS,
    ),
)
