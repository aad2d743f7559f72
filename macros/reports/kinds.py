"""The reports that can be asked for: what each is called, whether a school has its own, and who composes it.

A composer is a module of this folder with `compose(figures, school)`, or `compose(figures)` for a report of the
district; it gives a document or several, and an empty tuple where there is nothing to report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from macros.reports.figures import Figures
from templates.extract import Extract
from templates.paper import Paper
from workbook.master.state import RegisteredSchool

Document = Paper | Extract
"""What is printed: a report of the department, or an extract, which has the requisites of its protocol."""


@dataclass(frozen=True, slots=True)
class ReportKind:
    """One kind: its code is that of the command line, of the template and of the composer."""

    code: str
    title: str
    of_school: bool = False
    every_school: bool = False
    """Without names all working schools are meant, not the ШНОР schools alone."""
    nothing: str = ""
    """What is said of schools that have no such document."""

    def compose(self, figures: Figures, school: RegisteredSchool | None) -> tuple[Document, ...]:
        """The documents of the kind, for a school or for the district."""
        composer = import_module(f"macros.reports.{self.code}")
        made = composer.compose(figures, school) if self.of_school else composer.compose(figures)
        return made if isinstance(made, tuple) else (made,)


KINDS: Final[Mapping[str, ReportKind]] = {
    kind.code: kind
    for kind in (
        ReportKind("card", "Аналитическая карта школы", of_school=True),
        ReportKind("quarter", "Сводный квартальный отчёт"),
        ReportKind("council", "Справка для Совета УО"),
        ReportKind(
            "letter", "Письмо школе с замечаниями", of_school=True, every_school=True, nothing="Школ без замечаний"
        ),
        ReportKind("journal", "Журнал приёма"),
        ReportKind("consultants", "Школы-консультанты"),
        ReportKind("control", "Лист контроля исполнения решений"),
        ReportKind("extract", "Выписка из протокола", of_school=True, nothing="Школ, протокола которых в реестре нет"),
    )
}
"""The kinds by their codes, in the order of the help."""
