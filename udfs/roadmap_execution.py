"""The tables of the road map's execution: by school and section, by item over the schools, and what is overdue.

Done / foreseen in the period is counted by `execution` from the schools' statuses and the road map's dates
(domain/forms.md, 1.12); here its results are laid out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from schemas.periods import Period
from schemas.reference import roadmap
from schemas.reference.roadmap import Activity, TimingKind
from udfs.execution import Execution, Item, Status, Tally, due_date, execution
from udfs.records import Origin, PlanRecord

FORESEEN_STATUSES = (Status.DONE, Status.IN_PROGRESS, Status.NOT_DONE, Status.MOVED)
"""Statuses by which a school itself says that an item was foreseen."""


@dataclass(frozen=True, slots=True)
class SchoolExecution:
    """A school's execution in the period, with the rows it was counted from."""

    school: str
    period: Period
    result: Execution
    records: tuple[PlanRecord, ...]

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The rows' places."""
        return tuple(record.origin for record in self.records)

    def against_the_word(self, section: str) -> int:
        """Items of a section («3») that count as foreseen though the school says otherwise, or nothing."""
        tally = self.result.by_section.get(section)
        said = sum(
            record.status in FORESEEN_STATUSES for record in self.records if plan_item(record).section == section
        )
        return tally.foreseen - said if tally else 0


@dataclass(frozen=True, slots=True)
class ItemExecution:
    """An item over all schools that reported: how many carried it out of those for which it was foreseen.

    `against_the_word` are schools for which it counts as foreseen though they say otherwise, or nothing.
    """

    activity: Activity
    tally: Tally
    statuses: dict[Status, int]
    against_the_word: int
    reported: int


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An item foreseen and not done: `deadline` is None where the road map sets no checkable date; `days` past it."""

    school: str
    activity: Activity
    record: PlanRecord
    deadline: date | None
    days: int


def plan_item(record: PlanRecord) -> Item:
    """A reported row as the calculation takes it; an item that the road map doesn't have has no date."""
    known = _known(record.item)
    kind = known.timing_kind if known else TimingKind.BY_SCHEDULE
    due = due_date(kind, known.months, known.one_off_date, record.period) if known else None
    # What is no status of the form counts as left blank.
    status = Status(record.status) if record.status in tuple(Status) else None
    return Item(record.item, status, due, record.new_due, record.done_on, kind is TimingKind.ONGOING)


def school_execution(records: Iterable[PlanRecord], period: Period, as_of: date) -> list[SchoolExecution]:
    """The execution of each school that reported for the period, by code."""
    groups: defaultdict[str, dict[str, PlanRecord]] = defaultdict(dict)
    for record in records:
        if record.period == period:
            # An item stands once in a form; where it does not, the last row counts.
            groups[record.school][record.item] = record
    return [
        SchoolExecution(school, period, execution(map(plan_item, rows.values()), period, as_of), tuple(rows.values()))
        for school, rows in sorted(groups.items())
    ]


def item_execution(records: Iterable[PlanRecord], period: Period) -> list[ItemExecution]:
    """Each of the schools' items in the road map's order, over the schools that reported for the period."""
    groups: defaultdict[str, list[PlanRecord]] = defaultdict(list)
    for record in records:
        if record.period == period:
            groups[record.item].append(record)
    return [_over_schools(activity, groups[activity.code], period) for activity in roadmap.school_activities()]


def open_items(records: Iterable[PlanRecord], period: Period, as_of: date) -> list[OpenItem]:
    """What is foreseen and not done, by school and in the road map's order.

    An ongoing item in work is not open: that is its normal state.
    """
    order = {activity.code: place for place, activity in enumerate(roadmap.activities())}
    found = []
    for record in records:
        if record.period != period or record.item not in order:
            continue
        item = plan_item(record)
        tally = execution([item], period, as_of).total
        is_ongoing_work = item.ongoing and item.status is Status.IN_PROGRESS
        if tally.foreseen and not tally.done and not is_ongoing_work:
            days = max(0, (as_of - item.deadline).days) if item.deadline else 0
            found.append(OpenItem(record.school, roadmap.activity(record.item), record, item.deadline, days))
    return sorted(found, key=lambda line: (line.school, order[line.record.item]))


def _over_schools(activity: Activity, rows: list[PlanRecord], period: Period) -> ItemExecution:
    single = [execution([plan_item(row)], period, period.end).total for row in rows]
    done, foreseen = sum(one.done for one in single), sum(one.foreseen for one in single)
    statuses = [row.status for row in rows]
    said = sum(status in FORESEEN_STATUSES for status in statuses)
    return ItemExecution(
        activity=activity,
        tally=Tally(done, foreseen),
        statuses={status: statuses.count(status) for status in Status},
        against_the_word=foreseen - said,
        reported=len(rows),
    )


def _known(code: str) -> Activity | None:
    try:
        return roadmap.activity(code)
    except KeyError:
        return None
