"""Numbers of protocols: one after the other within the calendar year, kept in the master's register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from macros.errors import ActionError
from macros.protocol.register import registered
from schemas.periods import Period
from schemas.russian import NBSP, date_short
from workbook.master.state import MasterState, RegisteredSchool


def numbers(
    state: MasterState, schools: Sequence[RegisteredSchool], period: Period, day: date, first: int | None = None
) -> dict[str, int]:
    """The number of each school's protocol, by code.

    A protocol that is made again keeps its number; new ones go on from the last of the calendar year. `first` starts
    the row at another number, for all of them. Raises ActionError where such a number has been given to another.
    """
    if first is not None:
        found = {school.code: number for number, school in enumerate(schools, start=first)}
        _refuse_taken(state, found, period, day)
        return found
    kept = {
        school.code: entry.number
        for school in schools
        if (entry := registered(state, school.code, period)) and entry.day.year == day.year
    }
    last = _last(state, day)
    fresh = [school.code for school in schools if school.code not in kept]
    return kept | {code: number for number, code in enumerate(fresh, start=last + 1)}


def _last(state: MasterState, day: date) -> int:
    """The last number of the year: of the register, and of decisions entered by hand."""
    used = [item.number for item in state.protocols if item.day.year == day.year]
    used += [
        int(item.protocol)
        for item in state.decisions
        if item.protocol.isdecimal() and item.protocol_date and item.protocol_date.year == day.year
    ]
    return max(used, default=0)


def _refuse_taken(state: MasterState, asked: dict[str, int], period: Period, day: date) -> None:
    for entry in state.protocols:
        own = entry.period == period.code and entry.school in asked
        if entry.day.year == day.year and entry.number in asked.values() and not own:
            raise ActionError(
                f"Номер {entry.number} в {day.year}{NBSP}году уже у протокола от {date_short(entry.day)} "
                f"(школа {entry.school}, период {entry.period}). Укажите другой: --number."
            )
