"""Synthetic rows of «Партнёрство»: which school helps which; both schools of a pair hand in the same row.

The pairs of order № 848 of 20.11.2020 are not known: these are made up, a strong school for every weak one.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random

from macros.demo import numbers
from macros.demo.district import PERIODS, PROFILES, Row
from schemas.forms.partnership import MEETINGS
from schemas.periods import Period

_STRONG = 0.21
"""Below this mean share of «2» a school gives help, from it on a school gets it."""
_AGREED = date(2021, 3, 15)
"""Agreements were to be signed in March and April 2021 (road map, 3.16)."""

_EVENTS = {
    "урок": ("Открытый урок с разбором", "Учителя увидели приёмы работы с отстающими и взяли материалы урока"),
    "семинар": ("Семинар методических объединений двух школ", "Согласован общий банк заданий по трудным темам"),
    "консультация": ("Консультация по разбору типичных ошибок", "Составлен план устранения пробелов на четверть"),
    "онлайн": ("Онлайн-разбор проверочной работы", "Сверены критерии проверки, расхождения разобраны"),
}
_DIRECTIONS = ("Русский язык", "Математика", "Подготовка к ГИА", "Управление качеством")


@cache
def pairs() -> tuple[tuple[str, str], ...]:
    """(recipient, consultant) for every school that needs help: consultants take turns."""
    consultants = [code for code, profile in PROFILES.items() if profile.weakness < _STRONG]
    recipients = [code for code in PROFILES if code not in consultants]
    return tuple((code, consultants[place % len(consultants)]) for place, code in enumerate(recipients))


def partnership_rows(code: str, period: Period) -> list[Row]:
    """Events of a school's pairs for term 1 or 2 of 2021/2022, in the order of the plan; each pair has held one.

    Raises ValueError for another period.
    """
    if period not in PERIODS:
        raise ValueError(f"Учебных данных за период {period} нет; есть за {', '.join(map(str, PERIODS))}")
    rows = [row for place, pair in enumerate(pairs()) if code in pair for row in _events(place, pair, period)]
    return sorted(rows, key=lambda row: row["planned_on"])


def _events(place: int, pair: tuple[str, str], period: Period) -> list[Row]:
    """What a pair has planned for a term, and what it has left over from the term before."""
    rng = numbers.generator("pair", *pair, period)
    left_over = [] if period == PERIODS[0] else _events(place, pair, period.previous)
    rows = [
        row | _held(rng, numbers.school_day(period.start, 3), row["form"])
        for row in left_over
        if row["held_on"] is None
    ]
    forms = rng.sample(MEETINGS, rng.randint(1, 2))
    directions = rng.sample(_DIRECTIONS, len(forms))
    for number, (form, direction) in enumerate(zip(forms, directions, strict=True)):
        planned = numbers.school_day(period.start, 8 + 9 * number + rng.randint(0, 5))
        row = {
            "recipient": pair[0],
            "consultant": pair[1],
            "direction": direction,
            "agreed_on": numbers.school_day(_AGREED, place),
            "agreement": f"{place + 1}/2021",
            "event": _EVENTS[form][0],
            "form": form,
            "planned_on": planned,
            "held_on": None,
            "teachers": None,
            "result": None,
        }
        # The first event of a term always takes place; a second one may have to wait.
        rows.append(row | _held(rng, planned, form) if number == 0 or rng.random() < 0.6 else row)
    return rows


def _held(rng: Random, day: date, form: str) -> Row:
    return {
        "held_on": numbers.school_day(day, rng.randint(0, 2)),
        "teachers": rng.randint(3, 9),
        "result": _EVENTS[form][1],
    }
