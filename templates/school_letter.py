"""The letter with remarks as a Word file: the fields that templates/letter.docx may use.

Its words are those of the plain text that goes back with a file at once (templates/letter.py); the remarks stand in a
table, equal ones in one row (domain/forms.md, 3.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from templates.check_report import RemarkRow
from templates.paper import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolLetter(Paper):
    """A letter about one received file."""

    addressee: Annotated[str, "адресат: «Директору МБОУ СОШ № 18 с. Тенгинка»"]
    heading: Annotated[str, "заголовок: «О замечаниях к отчёту за 2 четверть»"]
    opening: Annotated[str, "что показала проверка и что сделать к какому дню"]
    rows: Annotated[tuple[RemarkRow, ...], "замечания, одинаковые — в одной строке"] = ()
    attached: Annotated[tuple[str, ...], "приложения"] = ()
    school: str = ""

    @property
    def title(self) -> str:
        """«О замечаниях к отчёту за 2 четверть 2021/2022 учебного года. МБОУ СОШ № 18 с. Тенгинка»."""
        return f"{self.heading}. {self.school}" if self.school else self.heading
