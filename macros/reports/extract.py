"""«Выписка из протокола» of a school for the period: composed beside the protocols, from their register."""

from __future__ import annotations

from macros.protocol import extract
from macros.reports.figures import Figures
from templates.extract import Extract
from workbook.master.state import RegisteredSchool


def compose(figures: Figures, school: RegisteredSchool) -> Extract:
    """The extract as data. Raises ActionError where the school's protocol is not in the register."""
    return extract.extract(figures.state, school.code, figures.period)
