"""What an extract from a protocol says: the requisites, one question and its decisions, certified by the secretary.

An extract is made of what the register holds, so it is there for any protocol that has a line in it (domain/forms.md,
3.3; «Верно» and the certifying signature after ГОСТ Р 7.0.97, 5.26).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

from schemas.russian import date_short
from templates.face import Face
from templates.fields import context_of
from templates.protocol import MEETING, ORGANISATION, AgendaItem, Decision, Person
from templates.rendering import render

EXTRACT_TEMPLATE: Final = Path(__file__).with_name("extract.docx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """An extract for one school. `file_stem` is the name of its file without the ending, made of ids only."""

    file_stem: str
    number: Annotated[str, "номер протокола в календарном году"]
    held_on: datetime.date
    school: Annotated[str, "школа"]
    period: Annotated[str, "отчётный период"]
    chair: Annotated[Person, "председательствующий"]
    secretary: Annotated[Person, "секретарь: он же заверяет выписку"]
    item: Annotated[AgendaItem, "вопрос повестки дня"]
    heard: Annotated[str, "кого слушали и о чём"]
    item_number: Annotated[str, "номер вопроса в протоколе"] = "1"
    decisions: Annotated[tuple[Decision, ...], "решения по этому вопросу"] = ()
    organisation: Annotated[tuple[str, ...], "строки наименования организации"] = ORGANISATION
    meeting: Annotated[str, "вид заседания в родительном падеже"] = MEETING
    place: Annotated[str, "место заседания"] = "г. Туапсе"
    synthetic_notice: Annotated[str, "пометка демонстрационных данных; для настоящих пуста"] = ""
    face: Face | None = None

    @property
    def title(self) -> Annotated[str, "название документа в его свойствах"]:
        """The document's title, for its properties."""
        return f"Выписка из протокола №\u00a0{self.number} от {date_short(self.held_on)}. {self.school}"

    @property
    def dated(self) -> datetime.date:
        """The day of the meeting; the day of certifying is written by hand."""
        return self.held_on

    @property
    def date(self) -> Annotated[datetime.date, "дата заседания"]:
        """The same day by the name it has in templates."""
        return self.held_on

    def context(self) -> Mapping[str, Any]:
        """The fields by the names a template uses."""
        return context_of(self)


def extract_document(extract: Extract, template: Path | None = None) -> bytes:
    """The extract as the bytes of a .docx. Raises TemplateError when the template can't be filled in."""
    context, title = extract.context(), extract.title
    return render(template or EXTRACT_TEMPLATE, context, title=title, dated=extract.dated, face=extract.face)
