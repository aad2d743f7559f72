"""Лист контроля исполнения решений: the fields that templates/control.docx may use (domain/forms.md, 3.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from templates.paper import Paper


@dataclass(frozen=True, slots=True)
class ControlRow:
    """A decision that is under control, and how it stands."""

    number: Annotated[str, "номер решения и дата протокола"]
    school: Annotated[str, "школа"]
    text: Annotated[str, "решение"]
    owner: Annotated[str, "ответственный"]
    due: Annotated[str, "срок, с продлением"]
    state: Annotated[str, "что исполнено по отчёту школы, на сколько просрочено"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSheet(Paper):
    """All decisions under control, by school and by number."""

    summary: Annotated[str, "сколько решений дано, исполнено, просрочено"] = ""
    rows: Annotated[tuple[ControlRow, ...], "решения на контроле"] = ()

    @property
    def title(self) -> str:
        """«Лист контроля исполнения решений. 2 четверть 2021/2022 учебного года»."""
        return f"Лист контроля исполнения решений. {self.period}"
