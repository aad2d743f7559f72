"""The picture of the dynamics: what table 2 says of one kind of work, grade by grade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from macros.protocol.facts import SchoolFacts
from macros.protocol.tables import SMALL, SMALL_MARK, chosen_lines
from schemas.russian import NBSP
from templates.grade_chart import Column, Panel, grade_chart
from templates.pictures import Picture
from udfs.dynamics import Share
from udfs.pooling import MARKS
from udfs.school_dynamics import WorkDynamics

_FEWEST = 2
"""One grade alone is a number, not a picture."""


def dynamics_picture(facts: SchoolFacts) -> Picture | None:
    """Shares of «2» of the kind of work with most comparisons, then and now; None where there is too little to show."""
    lines = [line for line in chosen_lines(facts) if not line.current.period.is_year and _is_compared(line)]
    if not lines:
        return None
    (kind, before), _ = Counter((line.key.kind, line.previous_period) for line in lines).most_common(1)[0]
    chosen = [line for line in lines if (line.key.kind, line.previous_period) == (kind, before)]
    if len(chosen) < _FEWEST or before is None:
        return None
    subjects = dict.fromkeys(line.key.subject for line in chosen)
    panels = [Panel(subject, _columns(chosen, subject)) for subject in subjects]
    is_same_year = before.year == facts.period.year
    then, now = (item.name if is_same_year else f"{item.name} {item.year}" for item in (before, facts.period))
    about = f"Доля отметок «2» за {kind} по классам, %: {then} и{NBSP}{now}"
    return grade_chart(panels, then=then, now=now, about=about)


def _is_compared(line: WorkDynamics) -> bool:
    return line.key.scale == MARKS and line.previous is not None


def _columns(lines: Sequence[WorkDynamics], subject: str) -> list[Column]:
    return [
        Column(
            f"{line.key.grade}{NBSP}кл.{_small(line)}",
            _percent(line.previous.fails if line.previous else None),
            _percent(line.current.fails),
            _percent(line.district.fails),
        )
        for line in lines
        if line.key.subject == subject
    ]


def _small(line: WorkDynamics) -> str:
    shares = (line.current.fails, line.previous.fails if line.previous else None)
    return SMALL_MARK if any(share is not None and share.n < SMALL for share in shares) else ""


def _percent(share: Share | None) -> float | None:
    return 100 * share.x / share.n if share else None
