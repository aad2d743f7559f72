"""What the demo district's schools hand in, as rows of the form sheets by field name.

The one door to the synthetic numbers: callers need not know how they are made. Rows are plain dictionaries; an empty
cell is None; a card is a list of one row. The same school and period always give equal rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from macros.demo.context import context_rows
from macros.demo.decisions import decision_rows
from macros.demo.district import SYNTHETIC_NOTICE, Row
from macros.demo.enrolment import enrolment_rows
from macros.demo.history import history_rows
from macros.demo.monitoring import monitoring_rows
from macros.demo.olympiads import olympiad_rows
from macros.demo.partnership import partnership_rows
from macros.demo.plan import roadmap_rows
from macros.demo.report import problem_rows, report_rows
from macros.demo.risk import risk_rows
from macros.demo.satisfaction import satisfaction_rows
from macros.demo.self_analysis import factor_rows, self_analysis_rows
from macros.demo.social import social_rows
from macros.demo.training import training_need_rows, training_plan_rows
from macros.demo.works import works_rows
from schemas.periods import Period

__all__ = [
    "QUARTER_SHEETS",
    "SYNTHETIC_NOTICE",
    "YEAR_SHEETS",
    "context_rows",
    "decision_rows",
    "enrolment_rows",
    "factor_rows",
    "history_rows",
    "monitoring_rows",
    "olympiad_rows",
    "partnership_rows",
    "problem_rows",
    "quarter_rows",
    "report_rows",
    "risk_rows",
    "roadmap_rows",
    "satisfaction_rows",
    "self_analysis_rows",
    "social_rows",
    "training_need_rows",
    "training_plan_rows",
    "works_rows",
    "year_rows",
]

QUARTER_SHEETS: Mapping[str, Callable[[str, Period], list[Row]]] = {
    "K": enrolment_rows,
    "R": works_rows,
    "M": monitoring_rows,
    "G": risk_rows,
    "D": roadmap_rows,
    "Q": report_rows,
    "QP": problem_rows,
    "QD": decision_rows,
    "P2": training_plan_rows,
    "C": partnership_rows,
}
"""Sheets a school fills in every term: by their code, who makes the rows."""

YEAR_SHEETS: Mapping[str, Callable[[str], list[Row]]] = {
    "S": social_rows,
    "A": self_analysis_rows,
    "AF": factor_rows,
    "X": context_rows,
    "P1": training_need_rows,
    "O": olympiad_rows,
    "U": satisfaction_rows,
}
"""Sheets a school fills in once a year, in November; the survey of parents is that of the spring before."""


def quarter_rows(code: str, period: Period) -> dict[str, list[Row]]:
    """All sheets of a school's report for term 1 or 2 of 2021/2022, by sheet code. Raises ValueError otherwise."""
    return {sheet: make(code, period) for sheet, make in QUARTER_SHEETS.items()}


def year_rows(code: str) -> dict[str, list[Row]]:
    """All sheets of a school's yearly report of 2021/2022, by sheet code."""
    return {sheet: make(code) for sheet, make in YEAR_SHEETS.items()}
