"""The department's own 21 items of the road map: what was due in a period, what was done, what lacks a confirmation.

The count is that of the schools' items (udfs/execution.py); an item nobody has written about counts as left blank.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from schemas.periods import Period
from schemas.reference import roadmap
from schemas.reference.roadmap import Activity, TimingKind
from schemas.russian import count, date_short
from udfs.execution import Execution, Item, Status, due_date, execution
from udfs.ratios import Ratio


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """How an item stands in a period, by its number («6.2»). `status` is empty where it is left blank."""

    item: str
    period: Period
    status: str = ""
    done_on: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class OwnItem:
    """One item: `deadline` is None without a checkable date in the period, `days` since it where the item is open.

    `unconfirmed`: said to be done or in progress without a document («постоянно» is to be confirmed every term).
    """

    activity: Activity
    status: Status | None
    deadline: date | None
    days: int
    unconfirmed: bool
    verdict: str
    explanation: str


@dataclass(frozen=True, slots=True)
class OwnExecution:
    """The department's items in a period, as of a day."""

    period: Period
    result: Execution
    items: tuple[OwnItem, ...]
    done: Ratio
    unconfirmed: tuple[str, ...]
    verdict: str
    explanation: str

    @property
    def n(self) -> int:
        """The number of items foreseen."""
        return self.done.whole


def own_activities() -> tuple[Activity, ...]:
    """The 21 activities that schools don't report on, in the order's sequence."""
    return tuple(activity for activity in roadmap.activities() if not activity.is_school_item)


def own_execution(records: Iterable[OwnRecord], period: Period, as_of: date) -> OwnExecution:
    """The execution of the department's items. Records of other periods and of schools' items are left out.

    Raises ValueError for an item that stands twice in the period.
    """
    own = {activity.code for activity in own_activities()}
    said: dict[str, OwnRecord] = {}
    for record in records:
        if record.period == period and record.item in own:
            if record.item in said:
                raise ValueError(f"Пункт {record.item} дорожной карты указан дважды")
            said[record.item] = record
    each = [(activity, said.get(activity.code, OwnRecord(activity.code, period))) for activity in own_activities()]
    items = [_item(activity, record) for activity, record in each]
    result = execution(items, period, as_of)
    late = {line.item: line.days for line in result.overdue}
    lines = tuple(
        _line(activity, record, item, late.get(item.item, 0))
        for (activity, record), item in zip(each, items, strict=True)
    )
    done = Ratio(result.total.done, result.total.foreseen)
    unconfirmed = tuple(line.activity.code for line in lines if line.unconfirmed)
    verdict = (
        "ничего не предусмотрено" if not done.whole else "есть просроченные пункты" if late else "просроченных нет"
    )
    text = (
        f"Пункты управления образования, {period.title}: {verdict}; исполнено {done.said} предусмотренных; "
        f"просрочено {count(len(late), 'пункт', 'пункта', 'пунктов')}"
    )
    text += f"; нет сведений: {', '.join(result.unanswered)}" if result.unanswered else ""
    text += f"; нет подтверждения: {', '.join(unconfirmed)}" if unconfirmed else ""
    return OwnExecution(period, result, lines, done, unconfirmed, verdict, f"{text}.")


def _item(activity: Activity, record: OwnRecord) -> Item:
    # What is no status of the form counts as left blank.
    status = Status(record.status) if record.status in tuple(Status) else None
    due = due_date(activity.timing_kind, activity.months, activity.one_off_date, record.period)
    return Item(activity.code, status, due, None, record.done_on, activity.timing_kind is TimingKind.ONGOING)


def _line(activity: Activity, record: OwnRecord, item: Item, days: int) -> OwnItem:
    is_claimed = item.status is Status.DONE or (item.ongoing and item.status is Status.IN_PROGRESS)
    unconfirmed = is_claimed and not record.evidence.strip()
    verdict = item.status.value if item.status else "нет сведений"
    due = f"; срок {date_short(item.deadline)}" if item.deadline else "; даты, которую можно проверить, нет"
    late = f", прошло {count(days, 'день', 'дня', 'дней')}" if days else ""
    proof = "; подтверждение не указано" if unconfirmed else ""
    text = f"Пункт {activity.code} ({activity.timing_kind.label}): {verdict}{due}{late}{proof}."
    return OwnItem(activity, item.status, item.deadline, days, unconfirmed, verdict, text)
