"""«Нет новых данных с прошлого часа контроля»: what a protocol repeats because nothing has come since."""

from __future__ import annotations

from datetime import date

from macros.protocol.facts import SchoolFacts
from macros.protocol.tables import chosen_lines
from schemas.russian import NBSP, date_short, listing
from udfs.school_dynamics import WorkDynamics
from workbook.master.department import HourProtocol
from workbook.master.state import EntryStatus, MasterState


def last_hour(state: MasterState, facts: SchoolFacts, held_on: date) -> HourProtocol | None:
    """The school's protocol before this one, by its day; None where it is the first."""
    school, period = facts.school.code, facts.period.code
    own = (item for item in state.protocols if item.school == school and item.period != period)
    return max((item for item in own if item.day < held_on), key=lambda item: item.day, default=None)


def nothing_new(state: MasterState, facts: SchoolFacts, held_on: date) -> str:
    """The sentence, empty where this is the first control hour or everything is new.

    A procedure is no news where every file its figures came from had been received by the day of the last hour.
    """
    last = last_hour(state, facts, held_on)
    if last is None:
        return ""
    since = f"с прошлого часа контроля (протокол №{NBSP}{last.number} от {date_short(last.day)})"
    if not facts.entry and not _received_since(state, facts.school.code, last.day):
        return f"Нет новых данных {since}: от школы ничего не принято."
    years = [line for line in chosen_lines(facts) if line.current.period.is_year]
    fresh = {line.key.kind for line in years if _is_news(state, line, last.day)}
    known = dict.fromkeys(line.key.kind for line in years if line.key.kind not in fresh)
    if not known:
        return ""
    year = years[0].current.period.year
    return f"По {listing(known)} нет новых данных {since}: повторены итоги {year}{NBSP}учебного года."


def _received_since(state: MasterState, school: str, day: date) -> bool:
    taken = (EntryStatus.ACCEPTED, EntryStatus.WITH_WARNINGS, EntryStatus.IMPORTED)
    return any(item.school == school and item.received.date() > day and item.status in taken for item in state.journal)


def _is_news(state: MasterState, line: WorkDynamics, day: date) -> bool:
    received = {item.number: item.received.date() for item in state.journal}
    return any(received.get(origin.entry, date.max) > day for origin in line.current.origins)
