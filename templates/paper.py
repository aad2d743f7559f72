"""What every report of the department has in common: whose it is, of which day and period, on which data.

The reports are models in modules of their own (templates/card.py, templates/quarter.py, …); each is printed by the
template of the same name, which has the styles of the protocol.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

from templates.extract import Extract
from templates.face import Face
from templates.fields import context_of
from templates.protocol import ORGANISATION, Person
from templates.rendering import render

NOBODY: Final = Person("")
"""A line without a post: the specialist writes it in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The requisites of a report. `file_stem` is the name of its file without the ending, made of ids only."""

    file_stem: str
    dated: Annotated[datetime.date, "дата документа"]
    period: Annotated[str, "отчётный период"]
    organisation: Annotated[tuple[str, ...], "строки наименования организации"] = ORGANISATION
    place: Annotated[str, "место составления"] = "г. Туапсе"
    signer: Annotated[Person, "кто подписывает"] = NOBODY
    sources: Annotated[str, "источники данных"] = ""
    methodology: Annotated[str, "редакция методики"] = ""
    notes: Annotated[tuple[str, ...], "примечания в конце документа"] = ()
    synthetic_notice: Annotated[str, "пометка демонстрационных данных; для настоящих пуста"] = ""
    face: Face | None = None

    @property
    def title(self) -> str:
        """The document's title, for the file's properties."""
        raise NotImplementedError

    def context(self) -> Mapping[str, Any]:
        """The fields by the names a template uses."""
        return context_of(self)


def paper_document(paper: Paper | Extract, template: Path) -> bytes:
    """The report as the bytes of a .docx. Raises TemplateError when the template can't be filled in."""
    return render(template, paper.context(), title=paper.title, dated=paper.dated, face=paper.face)
