"""Приложение о школах-консультантах (road map 5.7): the fields that templates/consultants.docx may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from templates.paper import Paper


@dataclass(frozen=True, slots=True)
class ConsultantRow:
    """A school with low results, who helps it, and what they have done together."""

    number: Annotated[int, "номер по порядку"]
    school: Annotated[str, "школа с низкими результатами"]
    consultant: Annotated[str, "школа-консультант"]
    tutor: Annotated[str, "тьютор"]
    agreement: Annotated[str, "соглашение"]
    events: Annotated[str, "мероприятия за период"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultants(Paper):
    """The list for the order by which consultants are assigned."""

    summary: Annotated[str, "за сколькими школами закреплены консультанты"] = ""
    rows: Annotated[tuple[ConsultantRow, ...], "школы и их консультанты"] = ()

    @property
    def title(self) -> str:
        """«Школы-консультанты. 2 четверть 2021/2022 учебного года»."""
        return f"Школы-консультанты. {self.period}"
