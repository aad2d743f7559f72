"""What one protocol of the «час контроля» says: the fields that templates/protocol.docx may use.

Everything printed is a string the caller has already put into Russian notation (`schemas.russian`), or a date. A field
with words beside its type is one a template may use (templates/fields.py). Structure: domain/forms.md, 3.1 (no
official template exists; requisites after ГОСТ Р 7.0.97, tables proposed there), minimum content:
domain/methodology.md, 7.3.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from schemas.russian import count, date_short, initials_first, initials_last
from templates.face import Face
from templates.fields import context_of
from templates.pictures import Picture

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
MOST_LISTED: Final = 15
"""More people than this are listed in an annex («список прилагается», domain/forms.md, 3.1)."""


@dataclass(frozen=True, slots=True)
class Person:
    """One present or invited: «начальник отдела общего образования», «Непорожная Н.Н.».

    An empty name prints a blank line to write on.
    """

    post: Annotated[str, "должность"]
    name: Annotated[str, "фамилия и инициалы; пусто, если не известны"] = ""

    @property
    def name_or_blank(self) -> Annotated[str, "фамилия и инициалы или черта для записи от руки"]:
        """The name, or the line to write it on."""
        return self.name or NAME_BLANK

    @property
    def post_capital(self) -> Annotated[str, "должность с большой буквы, для отдельной строки"]:
        """The post at the beginning of a line."""
        return self.post[:1].upper() + self.post[1:]

    @property
    def listed(self) -> Annotated[str, "«Непорожная Н.Н.»: фамилия впереди, как в списках; черта, если не известна"]:
        """The surname first, as in lists."""
        return initials_last(self.name) if self.name else NAME_BLANK

    @property
    def signed(self) -> Annotated[str, "«Н.Н. Непорожная»: инициалы впереди, как в подписях; черта, если не известна"]:
        """The initials first, as under documents."""
        return initials_first(self.name) if self.name else NAME_BLANK


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One question: a text that begins with «О» or «Об», and who reports («Непорожная Н.Н.»)."""

    text: Annotated[str, "вопрос"]
    speaker: Annotated[str, "докладчик"] = ""


@dataclass(frozen=True, slots=True)
class PassportRow:
    """One line of table 1: «Контингент», «124 обучающихся»."""

    label: Annotated[str, "сведения"]
    value: Annotated[str, "значение"]


@dataclass(frozen=True, slots=True)
class DynamicsRow:
    """One line of table 2. Values carry their n: «18,2 (22)»; «—» where there is no data."""

    indicator: Annotated[str, "показатель"]
    unit: Annotated[str, "единица"]
    before_last: Annotated[str, "позапрошлый период"]
    last: Annotated[str, "прошлый период"]
    now: Annotated[str, "отчётный период"]
    change: Annotated[str, "изменение"]
    district: Annotated[str, "по району"]
    verdict: Annotated[str, "оценка"]


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One line of table 3: a work of the period in one class."""

    kind: Annotated[str, "вид работы"]
    subject: Annotated[str, "предмет"]
    class_label: Annotated[str, "класс"]
    took: Annotated[str, "сколько писали"]
    low: Annotated[str, "доля «2»"]
    quality: Annotated[str, "качество"]
    mean: Annotated[str, "средняя отметка или примечание"]


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One line of table 4: the group of risk of a grade and a subject, each number with what it is of."""

    grade: Annotated[str, "класс"]
    subject: Annotated[str, "предмет"]
    at_risk: Annotated[str, "в группе риска на конец периода, из всех обучающихся"]
    programmes: Annotated[str, "с индивидуальной программой, из группы риска"]
    left: Annotated[str, "вышли из группы за период"]


@dataclass(frozen=True, slots=True)
class RoadmapRow:
    """One line of table 5: an activity that is not done, overdue or moved."""

    code: Annotated[str, "пункт Дорожной карты"]
    title: Annotated[str, "мероприятие"]
    due: Annotated[str, "срок"]
    status: Annotated[str, "статус"]
    reason: Annotated[str, "причина"]


@dataclass(frozen=True, slots=True)
class PastDecision:
    """One line of table 6: a decision of an earlier protocol, what became of it, and the school's report."""

    number: Annotated[str, "номер"]
    text: Annotated[str, "решение"]
    due: Annotated[str, "срок"]
    outcome: Annotated[str, "исполнение"]


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One line of table 7: an indicator that called for an earlier decision, then and now, each with its n."""

    number: Annotated[str, "решение"]
    indicator: Annotated[str, "показатель"]
    before: Annotated[str, "до решения"]
    now: Annotated[str, "сейчас"]
    change: Annotated[str, "изменение"]
    verdict: Annotated[str, "вывод"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of table 8. The text opens with an infinitive and names the value expected, where there is one.

    `trigger` tells the specialist which rule proposed the decision; it is never printed.
    """

    number: Annotated[str, "номер"]
    text: Annotated[str, "решение"]
    owner: Annotated[str, "ответственный"]
    due: Annotated[str, "срок"]
    report_form: Annotated[str, "форма отчёта"]
    trigger: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """One protocol of the «час контроля» for one school and period. Every table may be empty."""

    file_stem: str
    number: Annotated[str, "номер протокола в календарном году"]
    held_on: datetime.date
    data_as_of: Annotated[datetime.date, "дата, на которую взяты данные"]
    school: Annotated[str, "школа"]
    period: Annotated[str, "отчётный период"]
    chair: Annotated[Person, "председательствующий"]
    secretary: Annotated[Person, "секретарь"]
    present: Annotated[tuple[Person, ...], "присутствовали, по алфавиту"]
    agenda: Annotated[tuple[AgendaItem, ...], "вопросы повестки дня"]
    heard: Annotated[tuple[str, ...], "абзацы раздела «СЛУШАЛИ»"]
    """Paragraphs of «СЛУШАЛИ»; the first one names the speaker in the accusative («Непорожную Н.Н., начальника …»)."""
    spoke: Annotated[tuple[str, ...], "абзацы раздела «ВЫСТУПИЛИ»"] = ()
    invited: Annotated[tuple[Person, ...], "приглашённые"] = ()
    passport: Annotated[tuple[PassportRow, ...], "таблица 1: паспорт школы"] = ()
    dynamics: Annotated[tuple[DynamicsRow, ...], "таблица 2: динамика показателей"] = ()
    dynamics_periods: Annotated[
        tuple[str, str, str], "заголовки трёх периодов таблицы 2: `dynamics_periods[0]`, `[1]`, `[2]`"
    ] = ("позапрошлый период", "прошлый период", "отчётный период")
    works: Annotated[tuple[WorkRow, ...], "таблица 3: результаты работ"] = ()
    picture: Annotated[Picture | None, "рисунок под таблицей 2; его слова — `picture.about`"] = None
    risk: Annotated[tuple[RiskRow, ...], "таблица 4: группы риска"] = ()
    roadmap_summary: Annotated[str, "строка об исполнении Дорожной карты"] = ""
    roadmap: Annotated[tuple[RoadmapRow, ...], "таблица 5: что не исполнено, просрочено, перенесено"] = ()
    past_decisions: Annotated[tuple[PastDecision, ...], "таблица 6: исполнение прошлых решений"] = ()
    effects: Annotated[tuple[EffectRow, ...], "таблица 7: эффект мер"] = ()
    decisions: Annotated[tuple[Decision, ...], "таблица 8: решения"] = ()
    footnotes: Annotated[tuple[str, ...], "примечания под таблицей 3"] = ()
    sources: Annotated[str, "источники данных"] = ""
    methodology: Annotated[str, "редакция методики"] = ""
    organisation: Annotated[tuple[str, ...], "строки наименования организации"] = ORGANISATION
    meeting: Annotated[str, "вид заседания в родительном падеже"] = MEETING
    place: Annotated[str, "место заседания"] = "г. Туапсе"
    synthetic: Annotated[bool, "признак демонстрационных данных"] = False
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
        """The document's title, for its properties: «Протокол № 3 от 14.01.2022. МБОУ СОШ № 18 с. Тенгинка»."""
        return f"Протокол №\u00a0{self.number} от {date_short(self.held_on)}. {self.school}"

    @property
    def dated(self) -> datetime.date:
        """The day of the meeting, not of signing."""
        return self.held_on

    @property
    def date(self) -> Annotated[datetime.date, "дата заседания"]:
        """The same day by the name it has in templates."""
        return self.held_on

    @property
    def synthetic_notice(self) -> Annotated[str, "пометка демонстрационных данных; для настоящих пуста"]:
        """What stands on every page of a document with synthetic data."""
        return SYNTHETIC_NOTICE if self.synthetic else ""

    def context(self) -> Mapping[str, Any]:
        """The fields by the names a template uses, those present by alphabet."""
        return context_of(self) | {"present": by_surname(self.present)}


def by_surname(people: Iterable[Person]) -> list[Person]:
    """The people in the order of lists: by surname, «ё» as «е»."""
    return sorted(people, key=lambda person: initials_last(person.name).lower().replace("ё", "е"))
