"""Decisions of control hours: carried out of given, overdue days, repeated ones (road map 6.1, 6.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from schemas.russian import count, date_short
from udfs.pooling import DISTRICT
from udfs.ratios import Ratio

OPEN, DONE, FAILED, MOVED, DROPPED = "Открыто", "Исполнено", "Не исполнено", "Перенесено", "Снято"
PROPOSED = "Предложено"
"""Waits for the meeting: not given yet, so it is counted nowhere."""


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """A decision as the register has it. `trigger` names the indicator that called for it, empty if none did.

    `status` is one of those above. `done_on` is None where the day isn't known.
    """

    id: str
    school: str
    given_on: date | None = None
    due: date | None = None
    new_due: date | None = None
    status: str = OPEN
    done_on: date | None = None
    trigger: str = ""

    @property
    def deadline(self) -> date | None:
        """The day that counts: the new one where it was moved."""
        return self.new_due or self.due

    @property
    def is_open(self) -> bool:
        """True while there is something to do."""
        return self.status not in (PROPOSED, DONE, DROPPED)


@dataclass(frozen=True, slots=True)
class OverdueDecision:
    """An open decision past its deadline, with the days since."""

    id: str
    school: str
    deadline: date
    days: int


@dataclass(frozen=True, slots=True)
class DecisionsExecution:
    """The decisions of a school, or of all (`school` empty), as of a day. Dropped ones are not counted as given.

    `due` is carried out of those whose deadline has come. `repeated` were given to a school again by the same indicator
    after an earlier one; `undated` have no deadline, so they can be neither in time nor overdue.
    """

    school: str
    as_of: date
    total: Ratio
    due: Ratio
    overdue: tuple[OverdueDecision, ...]
    done_late: tuple[str, ...]
    moved: tuple[str, ...]
    repeated: tuple[str, ...]
    dropped: tuple[str, ...]
    undated: tuple[str, ...]
    verdict: str
    explanation: str

    @property
    def n(self) -> int:
        """The number of decisions given."""
        return self.total.whole


def decisions_execution(records: Iterable[DecisionRecord], as_of: date) -> list[DecisionsExecution]:
    """The decisions given by the day, by school, those of all first. Raises ValueError for an id given twice."""
    given = (one for one in records if one.status != PROPOSED and (one.given_on is None or one.given_on <= as_of))
    each = sorted(given, key=lambda one: one.id)
    for first, second in pairwise(each):
        if first.id == second.id:
            raise ValueError(f"Решение {first.id} указано дважды")
    groups: defaultdict[str, list[DecisionRecord]] = defaultdict(list)
    for one in each:
        groups[DISTRICT].append(one)
        if one.school != DISTRICT:
            groups[one.school].append(one)
    return [_execution(school, groups[school], as_of) for school in sorted(groups)]


def _execution(school: str, records: Sequence[DecisionRecord], as_of: date) -> DecisionsExecution:
    given = [one for one in records if one.status != DROPPED]
    done = [one for one in given if one.status == DONE]
    come = [one for one in given if one.deadline is not None and one.deadline < as_of]
    overdue = tuple(
        sorted(
            (
                OverdueDecision(one.id, one.school, one.deadline, (as_of - one.deadline).days)
                for one in come
                if one.is_open and one.deadline is not None
            ),
            key=lambda late: (-late.days, late.id),
        )
    )
    total, due = Ratio(len(done), len(given)), Ratio(sum(one.status == DONE for one in come), len(come))
    repeated = _repeated(given)
    verdict = (
        "решений нет"
        if not given
        else "есть просроченные"
        if overdue
        else "исполнены все"
        if len(done) == len(given)
        else "исполняются, просроченных нет"
    )
    worst = f"; дольше всего — {overdue[0].id}, {count(overdue[0].days, 'день', 'дня', 'дней')}" if overdue else ""
    text = (
        f"Решения на {date_short(as_of)}: {verdict}; исполнено {total.said} данных, из них с наступившим сроком "
        f"{due.said}; просрочено {len(overdue)}{worst}; повторных {len(repeated)}."
    )
    return DecisionsExecution(
        school=school,
        as_of=as_of,
        total=total,
        due=due,
        overdue=overdue,
        done_late=tuple(one.id for one in done if one.done_on and one.deadline and one.done_on > one.deadline),
        moved=tuple(one.id for one in given if one.new_due is not None or one.status == MOVED),
        repeated=repeated,
        dropped=tuple(one.id for one in records if one.status == DROPPED),
        undated=tuple(one.id for one in given if one.is_open and one.deadline is None),
        verdict=verdict,
        explanation=text,
    )


def _repeated(given: Sequence[DecisionRecord]) -> tuple[str, ...]:
    """Decisions by an indicator for which the school had an earlier one; those of one day are one protocol's."""
    first: dict[tuple[str, str], date] = {}
    for one in given:
        if one.trigger and one.given_on is not None:
            key = one.school, one.trigger
            first[key] = min(one.given_on, first.get(key, one.given_on))
    return tuple(
        one.id
        for one in given
        if one.trigger and one.given_on is not None and one.given_on > first[one.school, one.trigger]
    )
