"""Worksheet functions of periods, dates and deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from schemas.calendar import Calendar, TermDates
from schemas.periods import PERIOD_NAMES, Period
from schemas.reference.roadmap import activities
from udfs.execution import due_date
from udfs.functions.declaration import Argument, Example, Function, Row, Type, whole

_CATEGORY: Final = "Периоды и сроки"
_SEPTEMBER: Final = 9
_LAST_TERM: Final = 4
_PERIOD: Final = Argument("period", Type.TEXT, "Период: 2021/2022-2 — вторая четверть, 2021/2022-год — весь год")
_CALENDAR: Final = (
    Argument("school", Type.TEXT, "Код ОО; если не указать, сроки для всех школ", optional=True, default=""),
    Argument(
        "calendar",
        Type.RANGE,
        "Столбцы A:F листа «Календарь четвертей» (CAL_year:CAL_end); если не указать, сроки, рекомендованные в крае",
        optional=True,
        columns=(
            Argument("year", Type.TEXT, "Учебный год"),
            Argument("term", Type.TEXT, "Период"),
            Argument("school", Type.TEXT, "Код ОО; пусто — для всех", blank=True, default=""),
            Argument("school_name", Type.TEXT, "Школа", blank=True),
            Argument("start", Type.DATE, "Начало"),
            Argument("end", Type.DATE, "Конец"),
        ),
    ),
)


def _start(period: str, school: str, lines: Sequence[Row] | None) -> date:
    return _calendar(lines).dates(Period.parse(period), school)[0]


def _end(period: str, school: str, lines: Sequence[Row] | None) -> date:
    return _calendar(lines).dates(Period.parse(period), school)[1]


def _period_of(day: date, school: str, lines: Sequence[Row] | None) -> str | None:
    calendar = _calendar(lines)
    first = day.year - (day.month < _SEPTEMBER)
    for term in range(1, _LAST_TERM + 1):
        period = Period(f"{first:04d}/{first + 1:04d}", term)
        start, end = calendar.dates(period, school)
        if start <= day <= end:
            return period.code
    return None


def _calendar(lines: Sequence[Row] | None) -> Calendar:
    return Calendar(
        TermDates(year, PERIOD_NAMES.index(term) + 1, start, end, school)
        for year, term, school, _, start, end in whole(lines or ())
    )


def _title(period: str) -> str:
    return Period.parse(period).title


def _previous(period: str) -> str:
    return Period.parse(period).previous.code


def _roadmap_due(item: str, period: str) -> date | None:
    known = {activity.code: activity for activity in activities()}
    if item not in known:
        raise ValueError(f"Пункта {item} нет в дорожной карте")
    activity = known[item]
    return due_date(activity.timing_kind, activity.months, activity.one_off_date, Period.parse(period))


def _overdue(due: date, as_of: date, done: date | None) -> int:
    # What is done after the day we look from was still open on it.
    return max(0, (min(done or as_of, as_of) - due).days)


FUNCTIONS: Final = (
    Function(
        "SHNOR_PERIOD_START",
        _CATEGORY,
        "Первый день отчётного периода",
        Type.DATE,
        (_PERIOD, *_CALENDAR),
        _start,
        (Example(("2021/2022-2",), date(2021, 11, 5)),),
    ),
    Function(
        "SHNOR_PERIOD_END",
        _CATEGORY,
        "Последний день отчётного периода",
        Type.DATE,
        (_PERIOD, *_CALENDAR),
        _end,
        (
            Example(("2021/2022-2",), date(2021, 12, 29)),
            Example(
                (
                    "2021/2022-2",
                    "018",
                    (("2021/2022", "2 четверть", "018", "Школа", "08.11.2021", "27.12.2021"),),
                ),
                date(2021, 12, 27),
            ),
        ),
    ),
    Function(
        "SHNOR_PERIOD_OF",
        _CATEGORY,
        "Четверть, на которую приходится день; в каникулы — нет данных",
        Type.TEXT,
        (Argument("day", Type.DATE, "День"), *_CALENDAR),
        _period_of,
        (Example(("25.11.2021",), "2021/2022-2"), Example(("03.01.2022",), "#N/A")),
    ),
    Function(
        "SHNOR_PERIOD_TITLE",
        _CATEGORY,
        "Период словами, как в документах",
        Type.TEXT,
        (_PERIOD,),
        _title,
        (Example(("2021/2022-2",), "2\u00a0четверть 2021/2022\u00a0учебного года"),),
    ),
    Function(
        "SHNOR_PREVIOUS_PERIOD",
        _CATEGORY,
        "Период перед указанным: прошлая четверть или прошлый учебный год",
        Type.TEXT,
        (_PERIOD,),
        _previous,
        (Example(("2021/2022-1",), "2020/2021-4"), Example(("2021/2022-год",), "2020/2021-год")),
    ),
    Function(
        "SHNOR_ROADMAP_DUE",
        _CATEGORY,
        "Срок пункта Дорожной карты в периоде; если проверяемого срока нет — нет данных",
        Type.DATE,
        (Argument("item", Type.TEXT, "Номер пункта, записанный текстом: 3.10 и 3.1 — разные пункты"), _PERIOD),
        _roadmap_due,
        (Example(("6.1", "2021/2022-2"), date(2021, 12, 29)), Example(("9.9", "2021/2022-2"), "#VALUE!")),
    ),
    Function(
        "SHNOR_OVERDUE_DAYS",
        _CATEGORY,
        "Просрочка в днях; 0, если срок не нарушен",
        Type.NUMBER,
        (
            Argument("due", Type.DATE, "Срок"),
            Argument("as_of", Type.DATE, "На какой день смотрим"),
            Argument("done", Type.DATE, "Когда исполнено; пусто — не исполнено", optional=True),
        ),
        _overdue,
        (Example(("01.03.2022", "15.03.2022"), 14), Example(("01.03.2022", "15.03.2022", "28.02.2022"), 0)),
    ),
)
