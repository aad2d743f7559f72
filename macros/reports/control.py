"""«Лист контроля исполнения решений»: every decision of control hours that is still open, by school and number."""

from __future__ import annotations

from datetime import date

from macros.protocol.past import past_rows
from macros.reports import decisions
from macros.reports.figures import Figures
from schemas.russian import NBSP
from templates.control import ControlRow, ControlSheet


def compose(figures: Figures) -> ControlSheet:
    """The list as data."""
    return ControlSheet(
        **figures.requisites(f"Лист_контроля_{figures.period.slug}"), summary=_summary(figures), rows=_rows(figures)
    )


def _summary(figures: Figures) -> str:
    said = decisions.summary(figures)
    return f"{said} Ниже{NBSP}— решения, которые остаются на контроле." if said else ""


def _rows(figures: Figures) -> tuple[ControlRow, ...]:
    """The same words for what became of a decision as in table 5 of the protocols."""
    state, day = figures.state, figures.day
    open_ones = [item for item in state.decisions if item.is_open]
    ordered = sorted(open_ones, key=lambda item: (item.school, item.protocol_date or date.min, item.id))
    rows = []
    for item in ordered:
        (said,) = past_rows([item], state, day)
        name = figures.name(item.school)
        rows.append(ControlRow(said.number, name, item.text, item.owner, said.due, said.outcome))
    return tuple(rows)
