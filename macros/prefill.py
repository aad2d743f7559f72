"""What is filled in beforehand in a school's form, so that nobody types what the master knows already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from macros.known import Rows, decision_rows, rows_before
from macros.own_results import self_analysis_rows
from schemas.periods import Period
from workbook.master.state import MasterState

_PLAN = ("staff", "programme", "provider", "hours", "study_form", "planned", "due", "trained")
"""What stays of a training programme from term to term; how many were trained in the term is the school's to say."""


def prefilled(state: MasterState, school: str, period: Period) -> Rows:
    """Values by sheet code: last period's closing numbers, classes, programmes and pairs, and the open decisions.

    Counts go on within a school year only; rows that name classes and subjects are offered in the next one as well.
    """
    if period.is_year:
        known = self_analysis_rows(state, school, period)
        return {"A": known} if known else {}
    before, first = rows_before(state, school, period), period.term == 1
    risk = [row.values for row in state.rows("G", school, period.previous)]
    classes = [row.values for row in state.rows("M", school, period.previous)]
    rows: dict[str, list[dict[str, Any]]] = {
        "K": [{"grade": row["grade"], "start": row["end"]} for row in before.get("K", ()) if row.get("end")],
        "M": _only(classes, "class_label", "subject"),
        "G": [
            {"grade": row["grade"], "subject": row["subject"], "risk_start": None if first else row["risk_end"]}
            for row in risk
        ],
        "P2": [] if first else _only(before["P2"], *_PLAN),
        "C": [dict(row) for row in before["C"] if row.get("held_on") is None],
        "QD": decision_rows(state, school),
    }
    return {code: found for code, found in rows.items() if found}


def _only(rows: Iterable[Mapping[str, Any]], *names: str) -> list[dict[str, Any]]:
    return [{name: row.get(name) for name in names} for row in rows]
