"""Execution of the road map: what was due in a period, what was done, and what is overdue (domain/forms.md, 1.12).

A break belongs to the term it follows, so that the four terms make up the school year and every date has its term.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from schemas.periods import YEAR_TERM, Period
from schemas.reference.roadmap import TimingKind

_LAST_TERM = YEAR_TERM - 1
_EVERY_TERM = (TimingKind.QUARTERLY, TimingKind.PER_QUARTER_TERM, TimingKind.MONTHLY, TimingKind.ONGOING)


class Status(StrEnum):
    """The status of an item, as the sheet «Дорожная карта» offers it."""

    DONE = "Исполнено"
    IN_PROGRESS = "Исполняется"
    NOT_DONE = "Не исполнено"
    MOVED = "Перенесено"
    NOT_FORESEEN = "Не предусмотрено в периоде"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the road map as reported. `item` is its number («3.9»); `status` None when the school left it blank.

    `ongoing` marks «постоянно»: «Исполняется» is its normal state, so the end of a term does not make it overdue.
    """

    item: str
    status: Status | None
    due: date | None
    new_due: date | None = None
    done_on: date | None = None
    ongoing: bool = False

    @property
    def section(self) -> str:
        """The number before the first dot: «3» of «3.9»."""
        return self.item.partition(".")[0]

    @property
    def deadline(self) -> date | None:
        """The date that counts: the new one where the item was moved, else the one of the road map."""
        return self.new_due or self.due


@dataclass(frozen=True, slots=True)
class Late:
    """An item past its deadline, with the number of days since."""

    item: str
    deadline: date
    days: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Items done of those foreseen in the period."""

    done: int
    foreseen: int

    @property
    def rate(self) -> float | None:
        """Исполнение, per cent; None when nothing was foreseen."""
        return 100 * self.done / self.foreseen if self.foreseen else None


@dataclass(frozen=True, slots=True)
class Execution:
    """The execution of the road map in a period, as of a date.

    `overdue`: foreseen, not done and past the deadline, longest first. `done_late`: done after the deadline.
    `disputed`: reported as not foreseen although the road map sets a date in the period; they count as foreseen.
    `unanswered`: left blank; they count as foreseen when the road map sets a date in the period.
    """

    total: Tally
    by_section: dict[str, Tally]
    overdue: tuple[Late, ...]
    done_late: tuple[Late, ...]
    disputed: tuple[str, ...]
    unanswered: tuple[str, ...]


def execution(items: Iterable[Item], period: Period, as_of: date) -> Execution:
    """Исполнено / предусмотрено в периоде, in all and by section. Raises ValueError for an item given twice."""
    ordered = sorted(items, key=lambda item: _order(item.item))
    for one, next_one in pairwise(ordered):
        if one.item == next_one.item:
            raise ValueError(f"Пункт {one.item} дорожной карты указан дважды")
    foreseen = [item for item in ordered if _counts(item, period)]
    groups: defaultdict[str, list[Item]] = defaultdict(list)
    for item in foreseen:
        groups[item.section].append(item)
    overdue = [late for item in foreseen if _is_open(item) and (late := _late(item, as_of))]
    done = [item for item in foreseen if item.status is Status.DONE]
    return Execution(
        total=_tally(foreseen),
        by_section={section: _tally(group) for section, group in groups.items()},
        overdue=tuple(sorted(overdue, key=lambda late: -late.days)),
        done_late=tuple(late for item in done if (late := _late(item, item.done_on))),
        disputed=tuple(item.item for item in foreseen if item.status is Status.NOT_FORESEEN),
        unanswered=tuple(item.item for item in ordered if item.status is None),
    )


def due_date(timing_kind: str, months: Sequence[int], one_off_date: str, period: Period) -> date | None:
    """The date an activity is due, looked at from a period; None when it has no checkable date in it.

    A one-off activity has the same date in every period. Arguments are columns of the road map: a timing kind, calendar
    months 1-12 in their order, «2021-01» or «2021-03/2021-04». Raises ValueError for a kind that doesn't exist.
    """
    kind = TimingKind(timing_kind)
    if kind is TimingKind.ONE_OFF:
        return _one_off_ends(one_off_date)[-1]
    if kind in _EVERY_TERM:
        return period.end
    if kind is TimingKind.TWICE_A_YEAR:
        return period.end if period.term == 2 else _lessons_end_if_in(period)
    if kind is TimingKind.YEARLY_WITH_MONTHS:
        return _in(period, _month_end(period, months[-1])) if months else _lessons_end_if_in(period)
    return None


def is_foreseen(timing_kind: str, months: Sequence[int], one_off_date: str, period: Period) -> bool:
    """True when the activity is to be worked on in the period; only months and one-off dates can say no.

    A plain «ежегодно» or «2 раза в год» may be done in any term (domain/forms.md, 1.12, rule D3). A month belongs to
    the term its last day falls in, breaks included (design default).
    """
    kind = TimingKind(timing_kind)
    if kind is TimingKind.ONE_OFF:
        ends = _one_off_ends(one_off_date)
        return ends[0] <= _span(period)[1] and _span(period)[0] <= ends[-1]
    if kind is TimingKind.YEARLY_WITH_MONTHS and months:
        return any(_in(period, _month_end(period, month)) for month in months)
    return True


def _counts(item: Item, period: Period) -> bool:
    """True when the item is in the denominator: by the school's word, or by the road map's date against it."""
    if item.status is None or item.status is Status.NOT_FORESEEN:
        return item.due is not None and _in(period, item.due) is not None
    return True


def _is_open(item: Item) -> bool:
    return item.status is not Status.DONE and not (item.ongoing and item.status is Status.IN_PROGRESS)


def _tally(items: Sequence[Item]) -> Tally:
    return Tally(sum(item.status is Status.DONE for item in items), len(items))


def _late(item: Item, day: date | None) -> Late | None:
    if item.deadline is None or day is None or day <= item.deadline:
        return None
    return Late(item.item, item.deadline, (day - item.deadline).days)


def _order(code: str) -> tuple[tuple[int, str], ...]:
    """Item numbers in reading order: 3.2 before 3.10."""
    return tuple((int(part) if part.isdigit() else 0, part) for part in code.split("."))


def _span(period: Period) -> tuple[date, date]:
    """The first and last day of the period with the break that follows it."""
    year_end = Period(period.year, YEAR_TERM).end
    if period.term >= _LAST_TERM:
        return period.start, year_end
    return period.start, Period(period.year, period.term + 1).start - timedelta(days=1)


def _in(period: Period, day: date) -> date | None:
    first, last = _span(period)
    return day if first <= day <= last else None


def _lessons_end_if_in(period: Period) -> date | None:
    return _in(period, Period(period.year, _LAST_TERM).end)


def _month_end(period: Period, month: int) -> date:
    """The last day of a calendar month in the period's school year (September to August)."""
    return _last_day(period.first_year + (month < 9), month)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _one_off_ends(text: str) -> list[date]:
    """The last days of the months of «2021-01» or «2021-03/2021-04»."""
    return [_last_day(*map(int, month.split("-"))) for month in text.split("/")]
