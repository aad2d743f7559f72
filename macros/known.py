"""What the master knows of a school when a form goes out, and when the filled-in form is judged: the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from schemas.calendar import Calendar
from schemas.packages import all_sheets
from schemas.periods import Period
from schemas.russian import NBSP, date_short
from schemas.submission import SchoolCard
from workbook.master.department import Decision, FactKind
from workbook.master.state import MasterState

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows of forms by sheet code."""

_OF_CLASSES = ("K", "M", "G")
"""Sheets whose series ends with the school year: other children sit in the class in September."""
_LONGEST = 700
"""A printed text of a form has at most so many characters (schemas.fields.LongText)."""


def cards(state: MasterState, day: date) -> dict[str, SchoolCard]:
    """Cards of all schools by code, with their ШНОР status on a day."""
    return {
        school.code: replace(school.card(), shnor=state.has_status(school.code, FactKind.SHNOR, day))
        for school in state.registry
    }


def last_day(state: MasterState, period: Period, school: str = "") -> date:
    """The last day of a period by the master's calendar."""
    return Calendar(state.calendar).dates(period, school)[1]


def rows_before(state: MasterState, school: str, period: Period) -> Rows:
    """Accepted rows of the period before; of the road map, of all earlier terms of the school year.

    In a first term that is the last year's fourth one, without the sheets that count the children of a class.
    """
    ended = _OF_CLASSES if period.term == 1 else ()
    codes = [code for code in all_sheets() if code not in ("T", "D", *ended)]
    found = {code: [row.values for row in state.rows(code, school, period.previous)] for code in codes}
    earlier = [] if period.is_year else [Period(period.year, term) for term in range(1, period.term)]
    return found | {"D": [row.values for term in earlier for row in state.rows("D", school, term)]}


def decision_rows(state: MasterState, school: str) -> list[dict[str, Any]]:
    """The decisions a school has to report on, as the form prints them (sheet QD)."""
    return [
        {
            "decision": item.id,
            "protocol": _protocol(item) or None,
            "text": item.text[:_LONGEST] or None,
            "due": item.deadline,
        }
        for item in state.open_decisions(school)
    ]


def _protocol(item: Decision) -> str:
    """«№ 12 от 14.01.2022», with what is known of it."""
    number = item.protocol if not item.protocol or item.protocol.startswith("№") else f"№{NBSP}{item.protocol}"
    return " ".join(
        part for part in (number, f"от {date_short(item.protocol_date)}" if item.protocol_date else "") if part
    )
