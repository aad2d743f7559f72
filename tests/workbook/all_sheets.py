"""The demo district with every sheet of the contract: two terms and the yearly report besides the past."""

from __future__ import annotations

from datetime import datetime

from macros.demo.results import QUARTER_SHEETS, YEAR_SHEETS
from schemas.packages import YEAR, all_sheets
from schemas.sheets import FIRST_DATA_ROW, Layout
from tests.workbook.master.example import SCHOOL_YEAR, TERMS, row_of
from tests.workbook.master.history import SCHOOLS, state_with_history
from workbook.master.state import DataRow, EntryStatus, JournalEntry, MasterState

_OF_TERM = ("M", "G", "P2", "C")
"""The sheets of the quarter that the smaller state leaves out."""


def state_with_all_sheets(codes: tuple[str, ...] = SCHOOLS) -> MasterState:
    """A fresh state; a term's sheets stand where its report was accepted, the yearly report came from all."""
    state = state_with_history(codes)
    for period in TERMS:
        for code in codes:
            entry = state.current(code, period.code, "quarter")
            if entry:
                for sheet in _OF_TERM:
                    rows = QUARTER_SHEETS[sheet](code, period)
                    state.data.setdefault(sheet, []).extend(
                        DataRow(code, period, entry.number, FIRST_DATA_ROW + at, row_of(sheet, **row))
                        for at, row in enumerate(rows)
                    )
    state.data.pop("S", None)
    for code in codes:
        number = len(state.journal) + 1
        file, when = YEAR.file_name(code, SCHOOL_YEAR), datetime(2022, 1, 11)
        state.journal.append(
            JournalEntry(
                number, when, file, f"{number:064x}", code, SCHOOL_YEAR.code, YEAR.code, EntryStatus.ACCEPTED, 0, 0
            )
        )
        for sheet, make in YEAR_SHEETS.items():
            state.data.setdefault(sheet, []).extend(
                DataRow(code, SCHOOL_YEAR, number, row_in_form(sheet, at), row_of(sheet, **row))
                for at, row in enumerate(make(code))
            )
    return state


def row_in_form(sheet: str, at: int) -> int:
    """The row as the reading of a form gives it: 0 for a card, which is one record."""
    return 0 if all_sheets()[sheet].layout is Layout.CARD else FIRST_DATA_ROW + at
