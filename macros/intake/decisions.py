"""What a school reports on its decisions goes to the register «Поручения»; the department says if that closes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from schemas.periods import Period
from schemas.russian import date_short
from workbook.master.department import Decision
from workbook.master.state import MasterState


def report_back(state: MasterState, school: str, period: Period, rows: Iterable[Mapping[str, Any]]) -> None:
    """Enter the rows of sheet QD of an accepted file. The state of a decision stays as the department left it.

    A report of an earlier period moves to the history; a later version of the same period's takes its place.
    """
    reported = {row["decision"]: row for row in rows if row.get("status")}
    state.decisions = [
        _reported(item, period, reported[item.id]) if item.school == school and item.id in reported else item
        for item in state.decisions
    ]


def _reported(item: Decision, period: Period, row: Mapping[str, Any]) -> Decision:
    moved = f"{item.report_period}: {item.report}" if item.report and item.report_period != period.code else ""
    return replace(
        item,
        report=_text(row),
        report_period=period.code,
        evidence=row.get("evidence") or item.evidence,
        history="; ".join(part for part in (item.history, moved) if part),
    )


def _text(row: Mapping[str, Any]) -> str:
    """«Не исполнено. Причина: …. Школа просит продлить срок до 01.03.2022»: what the school says, in its own words."""
    due = row.get("new_due")
    parts = (
        row["status"],
        (row.get("report") or "").rstrip("."),
        f"Причина: {row['reason'].rstrip('.')}" if row.get("reason") else "",
        f"Школа просит продлить срок до {date_short(due)}" if due else "",
    )
    return ". ".join(part for part in parts if part)
