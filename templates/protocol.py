"""What one protocol of the «час контроля» says: the fields that templates/protocol.docx may use.

Everything printed is a string the caller has already put into Russian notation (`schemas.russian`); the two dates are
kept as dates because the file's own properties need them too. Structure: domain/forms.md, 3.1 (no official template
exists; requisites after ГОСТ Р 7.0.97, tables proposed there), minimum content: domain/methodology.md, 7.3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from schemas.russian import date_short, initials_last

ORGANISATION: Final = (
    "Управление образования",
    "администрации муниципального образования",
    "Туапсинский район",
)
MEETING: Final = (
    "часа контроля по результатам реализации мероприятий Дорожной карты "
    "(адресная работа с общеобразовательными организациями)"
)
SYNTHETIC_NOTICE: Final = "Данные демонстрационные, синтетические"
NAME_BLANK: Final = "_" * 16
"""Printed for a person whose name is not known to the department, to be filled in by hand."""


@dataclass(frozen=True, slots=True)
class Person:
    """One present or invited: «начальник отдела общего образования», «Непорожная Н.Н.».

    An empty name prints a blank line to write on.
    """

    post: str
    name: str = ""

    @property
    def name_or_blank(self) -> str:
        """The name, or the line to write it on."""
        return self.name or NAME_BLANK


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One question: a text that begins with «О» or «Об», and who reports («Непорожная Н.Н.»)."""

    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class PassportRow:
    """One line of table 1: «Контингент», «124 обучающихся»."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class DynamicsRow:
    """One line of table 2. Values carry their n: «18,2 (22)»; «—» where there is no data."""

    indicator: str
    unit: str
    before_last: str
    last: str
    now: str
    change: str
    district: str
    verdict: str


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One line of table 3: a work of the period in one class."""

    kind: str
    subject: str
    class_label: str
    took: str
    low: str
    quality: str
    mean: str


@dataclass(frozen=True, slots=True)
class RoadmapRow:
    """One line of table 4: an activity that is not done, overdue or moved."""

    code: str
    title: str
    due: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class PastDecision:
    """One line of table 5: a decision of an earlier protocol, what became of it, and the school's report."""

    number: str
    text: str
    due: str
    outcome: str


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One line of table 6: an indicator that called for an earlier decision, then and now, each with its n."""

    number: str
    indicator: str
    before: str
    now: str
    change: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of table 7. The text opens with an infinitive and names the value expected, where there is one.

    `trigger` tells the specialist which rule proposed the decision; it is never printed.
    """

    number: str
    text: str
    owner: str
    due: str
    report_form: str
    trigger: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """One protocol of the «час контроля» for one school and period. Every table may be empty."""

    file_stem: str
    number: str
    held_on: date
    data_as_of: date
    school: str
    period: str
    chair: Person
    secretary: Person
    present: tuple[Person, ...]
    agenda: tuple[AgendaItem, ...]
    heard: tuple[str, ...]
    """Paragraphs of «СЛУШАЛИ»; the first one names the speaker in the accusative («Непорожную Н.Н., начальника …»)."""
    invited: tuple[Person, ...] = ()
    passport: tuple[PassportRow, ...] = ()
    dynamics: tuple[DynamicsRow, ...] = ()
    dynamics_periods: tuple[str, str, str] = ("позапрошлый период", "прошлый период", "отчётный период")
    works: tuple[WorkRow, ...] = ()
    roadmap_summary: str = ""
    roadmap: tuple[RoadmapRow, ...] = ()
    past_decisions: tuple[PastDecision, ...] = ()
    effects: tuple[EffectRow, ...] = ()
    decisions: tuple[Decision, ...] = ()
    footnotes: tuple[str, ...] = ()
    sources: str = ""
    methodology: str = ""
    organisation: tuple[str, ...] = ORGANISATION
    meeting: str = MEETING
    place: str = "г. Туапсе"
    synthetic: bool = False

    @property
    def title(self) -> str:
        """The document's title, for its properties: «Протокол № 3 от 14.01.2022. МБОУ СОШ № 18 с. Тенгинка»."""
        return f"Протокол №\u00a0{self.number} от {date_short(self.held_on)}. {self.school}"

    def context(self) -> Mapping[str, Any]:
        """The fields by the names a template uses: those of this class, dates in print form, `present` by alphabet.

        Names that only the template sees: `date`, `data_as_of` (both «14.01.2022»), `synthetic_notice` (empty for
        real data).
        """
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        del values["held_on"], values["file_stem"]
        return values | {
            "title": self.title,
            "date": date_short(self.held_on),
            "data_as_of": date_short(self.data_as_of),
            "present": sorted(self.present, key=lambda person: initials_last(person.name).lower().replace("ё", "е")),
            "synthetic_notice": SYNTHETIC_NOTICE if self.synthetic else "",
        }
