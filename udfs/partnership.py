"""C «Партнёрство»: pairs of schools, agreements, meetings, and ШНОР schools without a consultant (5.7, 3.15, 3.16).

Both schools of a pair may report the same event, so events are counted once. A pair one side names is a contradiction
only where the other side has handed in its report for the period.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from schemas.periods import YEAR_TERM, Period
from schemas.russian import count
from udfs.form_rows import FormRow
from udfs.ratios import origins_of
from udfs.records import Origin


class NamedBy(StrEnum):
    """Who names a pair."""

    BOTH = "указали обе школы"
    RECIPIENT = "указала только школа-получатель"
    CONSULTANT = "указала только школа-консультант"
    UNCHECKED = "вторая школа отчёт не сдала"


class Help(StrEnum):
    """How a ШНОР school stands with its consultants."""

    HELPED = "консультант есть, мероприятия проведены"
    NO_MEETING = "консультант есть, мероприятий за период нет"
    NONE = "консультанта нет"
    UNKNOWN = "недостаточно данных"


@dataclass(frozen=True, slots=True)
class Pair:
    """A recipient and its consultant in a period. `meetings` are different events held in it, `planned` all of them."""

    recipient: str
    consultant: str
    period: Period
    agreed_on: date | None
    meetings: int
    planned: int
    named_by: NamedBy
    consultant_is_shnor: bool
    explanation: str
    origins: tuple[Origin, ...]

    @property
    def verdict(self) -> str:
        """«указали обе школы»."""
        return self.named_by.value

    @property
    def n(self) -> int:
        """The number of different events named."""
        return self.planned


@dataclass(frozen=True, slots=True)
class SchoolHelp:
    """A ШНОР school, its consultants and the events held with them in the period."""

    school: str
    period: Period
    status: Help
    consultants: tuple[str, ...]
    meetings: int
    explanation: str
    origins: tuple[Origin, ...]

    @property
    def verdict(self) -> str:
        """«консультанта нет»."""
        return self.status.value

    @property
    def n(self) -> int:
        """The number of consultants."""
        return len(self.consultants)


def term_dates(period: Period) -> tuple[date, date]:
    """The first and last day of the period; a break belongs to the term it follows, as in the road map's execution."""
    if period.term >= YEAR_TERM - 1:
        return period.start, Period(period.year, YEAR_TERM).end
    return period.start, Period(period.year, period.term + 1).start - timedelta(days=1)


def pairs(
    rows: Iterable[FormRow], period: Period, reported: Collection[str], shnor: Collection[str] = ()
) -> list[Pair]:
    """The pairs named in the reports of the period. `reported` are schools whose report came, `shnor` the list."""
    groups: defaultdict[tuple[str, str], list[FormRow]] = defaultdict(list)
    for row in rows:
        recipient, consultant = row.values.get("recipient"), row.values.get("consultant")
        if row.period == period and recipient and consultant and recipient != consultant:
            groups[recipient, consultant].append(row)
    return [_pair(*key, period, groups[key], reported, shnor) for key in sorted(groups)]


def help_of_shnor(
    found: Iterable[Pair], period: Period, shnor: Iterable[str], reported: Collection[str]
) -> list[SchoolHelp]:
    """Each ШНОР school with its consultants; «недостаточно данных» where nobody names one and its report is missing."""
    each = [pair for pair in found if pair.period == period]
    lines = []
    for school in sorted(set(shnor)):
        own = [pair for pair in each if pair.recipient == school]
        meetings = sum(pair.meetings for pair in own)
        if own:
            status = Help.HELPED if meetings else Help.NO_MEETING
        else:
            status = Help.NONE if school in reported else Help.UNKNOWN
        consultants = tuple(pair.consultant for pair in own)
        said = f"консультанты: {', '.join(consultants)}; " if consultants else ""
        why = " Отчёт школы за период не сдан." if status is Help.UNKNOWN else ""
        text = f"{school}: {status}; {said}проведено {_events(meetings)} ({period.title}).{why}"
        origins = tuple(sorted(origin for pair in own for origin in pair.origins))
        lines.append(SchoolHelp(school, period, status, consultants, meetings, text, origins))
    return lines


def _pair(
    recipient: str,
    consultant: str,
    period: Period,
    rows: Sequence[FormRow],
    reported: Collection[str],
    shnor: Collection[str],
) -> Pair:
    first, last = term_dates(period)
    events = {(row.values.get("event"), row.values.get("planned_on")) for row in rows}
    held = {
        (row.values.get("event"), row.values.get("planned_on"))
        for row in rows
        if isinstance(day := row.values.get("held_on"), date) and first <= day <= last
    }
    agreed = [day for row in rows if isinstance(day := row.values.get("agreed_on"), date)]
    named_by = _named_by({row.school for row in rows}, recipient, consultant, reported)
    also = " Школа-консультант сама в перечне ШНОР." if consultant in shnor else ""
    text = (
        f"{recipient} и {consultant}: {named_by}; соглашение {'есть' if agreed else 'не указано'}; "
        f"проведено {_events(len(held))} из {len(events)} ({period.title}).{also}"
    )
    return Pair(
        recipient,
        consultant,
        period,
        min(agreed, default=None),
        len(held),
        len(events),
        named_by,
        consultant in shnor,
        text,
        origins_of(rows),
    )


def _named_by(by: set[str], recipient: str, consultant: str, reported: Collection[str]) -> NamedBy:
    if {recipient, consultant} <= by:
        return NamedBy.BOTH
    # A pair that neither of its schools reports was told of by a third one: both sides are silent so far.
    silent = {recipient, consultant} - by
    if len(silent) == 2 or not silent <= set(reported):
        return NamedBy.UNCHECKED
    return NamedBy.RECIPIENT if consultant in silent else NamedBy.CONSULTANT


def _events(n: int) -> str:
    return count(n, "мероприятие", "мероприятия", "мероприятий")
