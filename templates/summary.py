"""What the summary protocol of a «час контроля» says: all schools of one day on a few pages.

It decides nothing of its own on a school: the protocols of the schools do, and it brings their decisions together.
Schools stand in the order of the registry, never by result.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

from schemas.russian import count, date_short
from templates.face import Face
from templates.fields import context_of
from templates.protocol import MEETING, MOST_LISTED, ORGANISATION, AgendaItem, Person, by_surname
from templates.rendering import render

SUMMARY_TEMPLATE: Final = Path(__file__).with_name("summary.docx")


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """One line of table 1: what a school's protocol says, in numbers with what they are of."""

    school: Annotated[str, "школа"]
    protocol: Annotated[str, "номер протокола школы"]
    roadmap: Annotated[str, "исполнено мероприятий Дорожной карты из предусмотренных"]
    dynamics: Annotated[str, "в скольких сопоставимых работах доля «2» выросла и снизилась"]
    past: Annotated[str, "исполнено решений прошлых протоколов из бывших на контроле"]
    decided: Annotated[str, "принято решений"]


@dataclass(frozen=True, slots=True)
class GroundRow:
    """One line of table 2: a ground of decisions and the schools it was found in."""

    ground: Annotated[str, "основание"]
    decisions: Annotated[str, "сколько решений"]
    schools: Annotated[str, "в каких школах"]


@dataclass(frozen=True, slots=True)
class SchoolDecision:
    """One line of table 3: a decision of a school's protocol."""

    number: Annotated[str, "номер решения"]
    school: Annotated[str, "школа"]
    text: Annotated[str, "решение"]
    owner: Annotated[str, "ответственный"]
    due: Annotated[str, "срок"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The summary protocol of a control hour. `file_stem` is the name of its file without the ending."""

    file_stem: str
    number: Annotated[str, "номер протокола в календарном году"]
    held_on: datetime.date
    data_as_of: Annotated[datetime.date, "дата, на которую взяты данные"]
    period: Annotated[str, "отчётный период"]
    chair: Annotated[Person, "председательствующий"]
    secretary: Annotated[Person, "секретарь"]
    present: Annotated[tuple[Person, ...], "присутствовали, по алфавиту"]
    item: Annotated[AgendaItem, "вопрос повестки дня"]
    heard: Annotated[tuple[str, ...], "абзацы раздела «СЛУШАЛИ»"]
    resolved: Annotated[tuple[str, ...], "пункты раздела «РЕШИЛИ»"]
    schools: Annotated[tuple[SchoolRow, ...], "таблица 1: школы"] = ()
    grounds: Annotated[tuple[GroundRow, ...], "таблица 2: основания решений"] = ()
    decisions: Annotated[tuple[SchoolDecision, ...], "приложение: решения протоколов школ"] = ()
    notes: Annotated[tuple[str, ...], "примечания под таблицей 1"] = ()
    methodology: Annotated[str, "редакция методики"] = ""
    organisation: Annotated[tuple[str, ...], "строки наименования организации"] = ORGANISATION
    meeting: Annotated[str, "вид заседания в родительном падеже"] = MEETING
    place: Annotated[str, "место заседания"] = "г. Туапсе"
    synthetic_notice: Annotated[str, "пометка демонстрационных данных; для настоящих пуста"] = ""
    face: Face | None = None

    @property
    def present_is_attached(self) -> Annotated[bool, "присутствовало больше 15 человек: список — в приложении"]:
        """True for more people than a protocol lists in its head."""
        return len(self.present) > MOST_LISTED

    @property
    def present_count(self) -> Annotated[str, "сколько присутствовало: «17 человек»"]:
        """The number of those present with its noun."""
        return count(len(self.present), "человек", "человека", "человек")

    @property
    def title(self) -> Annotated[str, "название документа в его свойствах"]:
        """The document's title, for its properties."""
        return f"Сводный протокол №\u00a0{self.number} от {date_short(self.held_on)}. {self.period}"

    @property
    def dated(self) -> datetime.date:
        """The day of the meeting, not of signing."""
        return self.held_on

    @property
    def date(self) -> Annotated[datetime.date, "дата заседания"]:
        """The same day by the name it has in templates."""
        return self.held_on

    def context(self) -> Mapping[str, Any]:
        """The fields by the names a template uses, those present by alphabet."""
        return context_of(self) | {"present": by_surname(self.present)}


def summary_document(summary: Summary, template: Path | None = None) -> bytes:
    """The summary as the bytes of a .docx. Raises TemplateError when the template can't be filled in."""
    context, title = summary.context(), summary.title
    return render(template or SUMMARY_TEMPLATE, context, title=title, dated=summary.dated, face=summary.face)
