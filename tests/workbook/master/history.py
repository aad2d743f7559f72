"""The demo district with its past: three school years and two terms handed in."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import datetime
from typing import Any

from macros.demo.district import HISTORY_YEARS
from macros.demo.results import history_rows
from schemas.packages import RESULTS
from schemas.periods import YEAR_TERM, Period
from schemas.sheets import FIRST_DATA_ROW
from tests.workbook.master.example import TERMS, district_state, row_of
from udfs.parameters import PARAMETERS
from workbook.master.state import DataRow, EntryStatus, JournalEntry, MasterState

SCHOOLS = ("001", "018", "008", "017", "031", "032", "ОСОШ")
"""A large school, schools of the region's list, two of nine grades, tiny ones, and one that is not classified.

In the last term № 1 has handed in nothing and № 17 got its file back (example.py)."""


def state_with_history(codes: tuple[str, ...] = SCHOOLS, methodology: Mapping[str, Any] | None = None) -> MasterState:
    """A fresh state of these schools; the registry holds no others."""
    state = copy(district_state(TERMS, codes))
    state.registry = [school for school in state.registry if school.code in codes]
    state.journal, state.data = list(state.journal), {sheet: list(rows) for sheet, rows in state.data.items()}
    state.methodology = state.methodology | dict(methodology or {})
    for code in codes:
        for year in HISTORY_YEARS:
            _take_in(state, code, Period(year, YEAR_TERM))
    return state


def _take_in(state: MasterState, code: str, period: Period) -> None:
    number = len(state.journal) + 1
    file, when = f"{code}-{period.slug}.xlsx", datetime(2022, 1, 11)
    entry = JournalEntry(
        number, when, file, f"{number:064x}", code, period.code, RESULTS.code, EntryStatus.ACCEPTED, 0, 0
    )
    state.journal.append(entry)
    state.data["R"] += [
        DataRow(code, period, number, FIRST_DATA_ROW + place, row_of("R", **row))
        for place, row in enumerate(history_rows(code, period.year))
    ]


def threshold(key: str) -> str:
    """The address of a value on «Методика»."""
    place = [parameter.key for parameter in PARAMETERS].index(key)
    return f"C{FIRST_DATA_ROW + place}"
