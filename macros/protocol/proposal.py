"""A decision as a rule proposes it: what to do, who, by when, and the indicator that calls for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from macros.protocol.calendar import working_day
from schemas.periods import Period

PLAN_DAYS = 14
"""Days to hand in a plan for what is overdue (design default)."""
REPORT = "отчёт в форме за следующую четверть"


@dataclass(frozen=True, slots=True)
class Ground:
    """What calls for a decision. `trigger` names it without its value, so that the same ground is known next time.

    `indicators` are ids of indicators (workbook/indicators), `value` theirs in words, `cells` where it came from.
    """

    trigger: str
    value: str = ""
    indicators: tuple[str, ...] = ()
    cells: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A decision proposed by a rule. `rule` tells those of a school and period apart and is the same next time."""

    rule: str
    text: str
    owner: str
    due: date
    ground: Ground
    report_form: str = REPORT
    expected: str = ""


def next_term(period: Period) -> Period:
    """The term that follows: of the next school year after the fourth."""
    if period.term < 4:
        return Period(period.year, period.term + 1)
    return Period(f"{period.first_year + 1}/{period.first_year + 2}", 1)


def end_of_next(period: Period) -> date:
    """The last working day by which the next term's report can tell of it."""
    return working_day(next_term(period).end)


def plan_day(held_on: date) -> date:
    """By when a plan is to be handed in after a control hour."""
    return working_day(held_on + timedelta(days=PLAN_DAYS))
