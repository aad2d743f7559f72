"""«Выписка из протокола»: of the protocol of the period that stands in the register."""

from __future__ import annotations

from macros.protocol.extract import extract_of
from macros.protocol.register import registered
from macros.reports.figures import Figures
from templates.extract import Extract
from workbook.master.state import RegisteredSchool


def compose(figures: Figures, school: RegisteredSchool) -> tuple[Extract, ...]:
    """The extract as data; none where no protocol of the school and the period has been made."""
    entry = registered(figures.state, school.code, figures.period)
    return () if entry is None else (extract_of(figures.state, entry),)
