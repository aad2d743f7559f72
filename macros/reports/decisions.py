"""How reports speak of the decisions of control hours: what the department has confirmed, and what schools report.

The register counts a decision as carried out when the department says so (udfs/decisions_execution.py). A school that
has reported it done is not to be named among the late ones while its report waits for an answer.
"""

from __future__ import annotations

from collections.abc import Mapping

from macros.protocol.past import is_done
from macros.reports.figures import Figures
from schemas.russian import NBSP, count
from udfs.decisions_execution import DecisionsExecution


def unconfirmed(figures: Figures) -> Mapping[str, int]:
    """Decisions past their day that the school reports as done and the department has not confirmed, by school.

    The empty code is the district.
    """
    told = {item.id for item in figures.state.decisions if item.is_open and is_done(item)}
    return {code: sum(late.id in told for late in found.overdue) for code, found in figures.decisions.items()}


def summary(figures: Figures) -> str:
    """The sentences on the district's decisions; empty where none were given."""
    found = figures.decisions.get("")
    if found is None or not found.n:
        return ""
    done = (
        f"По данным управления исполнено {found.total.part} из {count(found.n, 'решения', 'решений', 'решений')} часов "
        f"контроля{_share(found.total.said)}"
    )
    due = f", из решений с наступившим сроком{NBSP}— {found.due.said}" if found.due.whole else ""
    return f"{done}{due}. {overdue_said(found, unconfirmed(figures).get('', 0))}".strip()


def overdue_said(found: DecisionsExecution, reported: int) -> str:
    """«Срок прошёл у 63 решений, из них 48 исполнены по отчётам школ и ждут подтверждения управления.»."""
    late = len(found.overdue)
    if not late:
        return "Решений, срок которых прошёл, нет."
    said = f"Срок прошёл у {count(late, 'решения', 'решений', 'решений')}"
    if reported:
        said += f", из них исполнено по отчётам школ и ждёт подтверждения управления{NBSP}— {reported}"
    return f"{said}."


def _share(said: str) -> str:
    """« (5,3 %)» of «6 из 113 (5,3 %)»."""
    _, bracket, share = said.partition("(")
    return f" ({share}" if bracket else ""
