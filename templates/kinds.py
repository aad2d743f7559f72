"""The kinds of documents: which template belongs to which model. The linter and docs/templates.md go by this list.

To add one: a module `templates/<code>.py` with a model that is a `Printed`, a template `templates/<code>.docx`, a full
example `EXAMPLE` in `templates/examples/<code>.py`, and a line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol

_FOLDER: Final = Path(__file__).parent


class Printed(Protocol):
    """A model that a document is printed from: its fields as templates see them, and what goes to its properties."""

    @property
    def title(self) -> str:
        """The document's title, for the file's properties."""
        ...

    @property
    def dated(self) -> date:
        """The day of the document, for the file's properties: nothing is taken from the clock."""
        ...

    def context(self) -> Mapping[str, Any]:
        """The values by the names that a template uses: those of `templates.fields.fields_of` and no others."""
        ...


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of document. `title` names it in Russian; `model_name` is its class in `templates.<module>`.

    The module and the file of the template are called like the kind unless told otherwise: kinds may share a model.
    """

    code: str
    title: str
    model_name: str
    module: str = ""
    template_name: str = ""

    @property
    def template(self) -> Path:
        """The template supplied with the program."""
        return _FOLDER / (self.template_name or f"{self.code}.docx")

    @property
    def model(self) -> type:
        """The class whose described fields a template may use; imported when asked for."""
        model: type = getattr(import_module(f"templates.{self.module or self.code}"), self.model_name)
        return model

    @property
    def example(self) -> Printed:
        """One document with every field filled in, for the linter's trial, the page of fields and the tests."""
        example: Printed = import_module(f"templates.examples.{self.code}").EXAMPLE
        return example


KINDS: Final[Mapping[str, DocumentKind]] = {
    kind.code: kind
    for kind in (
        DocumentKind("protocol", "Протокол часа контроля", "Protocol"),
        DocumentKind("protocol_short", "Краткий протокол часа контроля", "Protocol", "protocol", "protocol_short.docx"),
        DocumentKind("summary", "Сводный протокол часа контроля", "Summary"),
        DocumentKind("extract", "Выписка из протокола", "Extract"),
        DocumentKind("check_report", "Протокол проверки файла", "CheckReport"),
        DocumentKind("card", "Аналитическая карта школы", "SchoolCard"),
        DocumentKind("quarter", "Сводный квартальный отчёт", "QuarterReport"),
        DocumentKind("council", "Справка для Совета УО", "CouncilPaper"),
        DocumentKind("letter", "Письмо школе с замечаниями", "SchoolLetter", module="school_letter"),
        DocumentKind("journal", "Журнал приёма", "IntakeJournal"),
        DocumentKind("consultants", "Школы-консультанты", "Consultants"),
        DocumentKind("control", "Лист контроля исполнения решений", "ControlSheet"),
    )
}
"""The kinds by their codes, in the order of the documentation."""
