"""What the department itself keeps in the master, one dataclass for a line of each of its tables.

Periods stand here by their codes («2021/2022-2»), schools by theirs («018»), as people write them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache

from schemas.reference.roadmap import Activity, activities


class FactKind(StrEnum):
    """What a dated fact of a school is about."""

    NAME = "Наименование"
    SHNOR = "ШНОР"
    PROJECT_500 = "500+"
    LOW_SOCIAL = "ШССУ"
    CONSULTANT = "Школа-консультант"
    SMALL = "Малокомплектная"


@dataclass(frozen=True, slots=True)
class DatedFact:
    """What held for a school from one day to another, both included; None is an open end.

    `value` is the name for `FactKind.NAME`, else «да», «нет» or a nuance («условно»); empty is «да».
    """

    school: str
    kind: FactKind
    value: str = ""
    since: date | None = None
    until: date | None = None
    source: str = ""

    def holds_on(self, day: date) -> bool:
        """True for a day between the ends."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def latest_fact(facts: Sequence[DatedFact], day: date) -> DatedFact | None:
    """Of the facts that hold on a day, the one that began last; of equals, the one further down the table."""
    held = [fact for fact in facts if fact.holds_on(day)]
    return max(reversed(held), key=lambda fact: fact.since or date.min, default=None)


class DecisionStatus(StrEnum):
    """What became of a decision of a protocol; a proposed one waits for the meeting and binds nobody yet."""

    PROPOSED = "Предложено"
    OPEN = "Открыто"
    DONE = "Исполнено"
    FAILED = "Не исполнено"
    MOVED = "Перенесено"
    DROPPED = "Снято"


OPEN_DECISIONS = (DecisionStatus.OPEN, DecisionStatus.FAILED, DecisionStatus.MOVED)
"""The school still has to report on these."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of a «час контроля». `id` is «П-2022-001»; `trigger` names the indicator that called for it.

    `trigger_value` is that indicator's value on the day, `trigger_source` its id and the cells of forms it came from.
    """

    id: str
    school: str
    protocol: str = ""
    protocol_date: date | None = None
    item: str = ""
    """The item of the protocol."""
    text: str = ""
    trigger: str = ""
    trigger_value: str = ""
    trigger_source: str = ""
    owner: str = ""
    """Who answers for it, by post."""
    due: date | None = None
    expected: str = ""
    """What is expected by the due date."""
    report_form: str = ""
    """How it is to be reported on; empty for the form of the next term."""
    status: DecisionStatus = DecisionStatus.OPEN
    report: str = ""
    report_period: str = ""
    new_due: date | None = None
    evidence: str = ""
    history: str = ""

    @property
    def is_open(self) -> bool:
        """True while the school has to report on it."""
        return self.status in OPEN_DECISIONS

    @property
    def deadline(self) -> date | None:
        """The day it is due now: the new one where it was moved."""
        return self.new_due or self.due


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the rules proposed to a school for a period, word for word; what became of it is the decision of this `id`.

    It stays when the decision is edited or deleted, so that nothing is proposed a second time. `rule` is the rule with
    its subject («рост доли «2»: Математика»). `indicators` are ids, a line each; `value` and `cells` are theirs.
    """

    id: str
    school: str
    period: str
    rule: str
    text: str = ""
    owner: str = ""
    due: date | None = None
    expected: str = ""
    report_form: str = ""
    indicators: str = ""
    value: str = ""
    cells: str = ""


@dataclass(frozen=True, slots=True)
class HourProtocol:
    """A protocol of a «час контроля»: `number` counts within the calendar year of `day`, its date.

    `school` is empty for the summary protocol of all schools, which decides nothing of its own.
    `decisions` are the ids of what was decided: «П-2022-001; П-2022-002».
    """

    number: int
    day: date
    school: str
    period: str
    file: str = ""
    decisions: str = ""


@dataclass(frozen=True, slots=True)
class NameForms:
    """A surname with initials, and its forms where the rules of the language get them wrong; empty is «by rule»."""

    name: str
    genitive: str = ""
    dative: str = ""
    accusative: str = ""
    post_accusative: str = ""


class VisitKind(StrEnum):
    """Items 3.9 and 6.6 of the road map."""

    RAID = "Методический рейд (3.9)"
    SPECIALIST_DAY = "День специалиста (6.6)"


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to a school. `who` are posts, not names."""

    day: date
    school: str
    kind: VisitKind
    who: str = ""
    purpose: str = ""
    teachers: int | None = None
    findings: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class OwnActivity:
    """How an item of the road map that the department itself carries out stands in a period.

    `status` is one of schemas.forms.roadmap.STATUSES, or empty.
    """

    item: str
    period: str
    status: str = ""
    done: int | None = None
    done_on: date | None = None
    evidence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that a later file of the school changed after its data had been accepted; `entry` is that file's number.

    Values are texts as people read them; an empty one is a blank cell.
    """

    entry: int
    school: str
    period: str
    sheet: str
    cell: str
    indicator: str
    before: str
    after: str
    received: datetime


@cache
def own_activities() -> dict[str, Activity]:
    """The 21 activities of the road map that schools don't report on, by number, in the order's sequence."""
    return {activity.code: activity for activity in activities() if not activity.is_school_item}
