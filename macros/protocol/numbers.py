"""Numbers of protocols: one after the other within the calendar year, kept in the master's register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from macros.errors import ActionError
from macros.protocol.register import registered
from schemas.periods import Period
from schemas.russian import NBSP, date_short
from workbook.master.state import MasterState


def numbers(
    state: MasterState, schools: Sequence[str], period: Period, day: date, first: int | None = None
) -> dict[str, int]:
    """The number of each school's protocol, by code; the summary's by the empty one.

    A protocol that is made again keeps its number; new ones go on from the last of the calendar year. `first` starts
    the row at another number, for all of them. Raises ActionError where such a number has been given to another.
    """
    if first is not None:
        found = {school: number for number, school in enumerate(schools, start=first)}
        _refuse_taken(state, found, period, day)
        return found
    kept = {
        school: entry.number
        for school in schools
        if (entry := registered(state, school, period)) and entry.day.year == day.year
    }
    last = _last(state, day)
    fresh = [school for school in schools if school not in kept]
    return kept | {school: number for number, school in enumerate(fresh, start=last + 1)}


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
            whose = f"школа {entry.school}" if entry.school else "сводный"
            raise ActionError(
                f"Номер {entry.number} в {day.year}{NBSP}году уже у протокола от {date_short(entry.day)} "
                f"({whose}, период {entry.period}). Укажите другой: --number."
            )
