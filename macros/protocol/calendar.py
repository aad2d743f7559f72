"""Days on which the department works: the day of a control hour and the last day of an order must be such days."""

from __future__ import annotations

from datetime import date, timedelta

_SATURDAY = 5
_HOLIDAYS = frozenset(
    {*((1, day) for day in range(1, 9)), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)},
)
"""Non-working holidays as (month, day): Labour Code, article 112. Days off moved by the Government are not known."""


def working_day(day: date) -> date:
    """The day itself, or the next one that is neither a day off nor a holiday."""
    while day.weekday() >= _SATURDAY or (day.month, day.day) in _HOLIDAYS:
        day += timedelta(days=1)
    return day
