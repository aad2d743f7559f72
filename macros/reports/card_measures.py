"""«Аналитическая карта», what is being done and what is aimed at: partners, visits, training, decisions, forecast."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.protocol.facts import SchoolFacts
from macros.protocol.tables import roadmap_summary
from macros.reports.decisions import unconfirmed
from macros.reports.figures import Figures
from schemas.russian import NBSP, count, date_short, number, percent, signed
from templates.protocol import PassportRow
from udfs.expected_result import TITLE, Expectation, Expected
from udfs.partnership import Pair
from workbook.context_tables import SchoolContext
from workbook.master.department import Decision
from workbook.sheet_results import Section, SheetResult

_TRAINING = ("covered", "plan")
_NOTHING_SAID = ("недостаточно данных", "в пределах случайных колебаний")
_NO_GOALS = "Целевые значения не заданы: их указывают в столбце «Ожидаемый результат» листа «Поручения»."


def measures(figures: Figures, facts: SchoolFacts) -> tuple[PassportRow, ...]:
    """Each kind of help with its state; what the master knows nothing of has no row."""
    school = facts.school
    rows = [
        ("Школа-консультант", _consultants(figures, facts)),
        ("Тьютор", school.tutor or "не указан в реестре"),
        ("Выезды специалистов", _said(figures, Section.VISITS, school.code, "visits")),
        ("Повышение квалификации", _training(figures, school.code)),
        ("Группы риска ГИА", _risk(facts)),
        ("Дорожная карта", roadmap_summary(facts)),
        ("Решения часов контроля", _decisions(figures, school.code)),
    ]
    return tuple(PassportRow(label, value) for label, value in rows if value)


def _consultants(figures: Figures, facts: SchoolFacts) -> str:
    """The consultants that the forms name, with agreement and events; the registry's where they name none."""
    own = [pair for pair in figures.pairs if pair.recipient == facts.school.code]
    named = "; ".join(pair_said(figures, pair) for pair in own)
    return named or facts.school.consultant or "не указана"


def pair_said(figures: Figures, pair: Pair) -> str:
    """«МБОУ СОШ № 35 …: соглашение от 12.10.2021; мероприятий за период 2»."""
    agreed = f"соглашение от {date_short(pair.agreed_on)}" if pair.agreed_on else "дата соглашения не указана"
    events = count(pair.meetings, "мероприятие", "мероприятия", "мероприятий")
    return f"{figures.name(pair.consultant)}: {agreed}, за период {events} из {pair.planned} названных"


def _said(figures: Figures, section: Section, school: str, key: str) -> str:
    line = figures.sheet(section, school, figures.period, key)
    return line.explanation if line else ""


def _training(figures: Figures, school: str) -> str:
    covered, plan = (figures.sheet(Section.TRAINING, school, figures.period, f"все/done/{key}") for key in _TRAINING)
    parts = (("Обучено нуждающихся", covered), ("по плану", plan))
    known = [f"{name}{NBSP}— {share_said(line)}" for name, line in parts if line and line.n]
    return "; ".join(known)


def _decisions(figures: Figures, school: str) -> str:
    found = figures.decisions.get(school)
    if found is None:
        return ""
    said = f"Исполнено {found.total.part} из {found.n}; срок прошёл{NBSP}— {len(found.overdue)}"
    reported = unconfirmed(figures).get(school, 0)
    return f"{said}, из них по отчёту школы исполнено{NBSP}— {reported}" if reported else said


def share_said(line: SheetResult) -> str:
    """«2 из 5 (40,0 %)» of a line that is a share; the part follows from the share and its n."""
    share = float(line.value or 0)
    return f"{round(share * (line.n or 0) / 100)} из {number(line.n)} ({percent(share)})"


def _risk(facts: SchoolFacts) -> str:
    groups = [group for group in facts.risk if group.programmes and group.programmes.whole]
    told = [
        f"{group.subject.lower()}, {group.grade}{NBSP}кл.{NBSP}— {group.programmes.part} из {group.programmes.whole}"
        for group in groups
        if group.programmes
    ]
    return f"С индивидуальными программами: {'; '.join(told)}" if told else ""


def goals(figures: Figures, facts: SchoolFacts, context: SchoolContext | None) -> tuple[str, ...]:
    """The result against the expected one, trial works against the exams, and what decisions expect by when."""
    return (*_forecast(figures, facts, context), *(tuple(_targets(figures, facts)) or (_NO_GOALS,)))


def _forecast(figures: Figures, facts: SchoolFacts, context: SchoolContext | None) -> Iterator[str]:
    if context and context.expected.verdict is not Expectation.UNKNOWN:
        yield f"{expected_said(context.expected)}."
    year = figures.exam_year
    lines = figures.sheets(Section.FORECAST, facts.school.code, year) if year else ()
    compared = [line for line in lines if isinstance(line.value, float)]
    told = [
        f"{line.name}: {signed(float(line.value or 0), 1)} (n{NBSP}={NBSP}{line.n}), {line.verdict}"
        for line in compared
        if line.verdict not in _NOTHING_SAID
    ]
    if compared and year:
        found = "; ".join(told) or "разницы средних в пределах случайных колебаний или работ мало"
        yield f"Пробные работы и экзамены {year.year} учебного года: {found}."


def expected_said(found: Expected) -> str:
    """«ИОР 33,9 (n = 84), при ИСБ школы ожидается 40,1: соответствует ожидаемому»."""
    return (
        f"{TITLE}: ИОР {number(found.result, 1)} (n{NBSP}={NBSP}{number(found.n)}), при таких социальных условиях "
        f"ожидается {number(found.expected, 1)}{NBSP}— {found.verdict}"
    )


def _targets(figures: Figures, facts: SchoolFacts) -> Iterator[str]:
    """What open decisions expect, equal expectations once, soonest first; a day that has gone is told to have gone."""
    open_ones = [item for item in figures.state.open_decisions(facts.school.code) if item.expected]
    by_text: dict[str, list[Decision]] = {}
    for item in sorted(open_ones, key=lambda item: item.deadline or date.max):
        by_text.setdefault(item.expected.rstrip(".").casefold(), []).append(item)
    told = [_target(items, figures.day) for items in by_text.values()]
    if told:
        yield f"Ожидаемые результаты по открытым решениям: {'; '.join(told)}."


def _target(items: list[Decision], day: date) -> str:
    text = items[0].expected.rstrip(".")
    numbers = ", ".join(item.item or item.id for item in items)
    dues = sorted({item.deadline for item in items if item.deadline})
    gone = ", срок прошёл" if dues and dues[-1] < day else ""
    due = f" до {date_short(dues[-1])}{gone}" if dues else ""
    return f"{text[:1].lower()}{text[1:]}{due} (№{NBSP}{numbers})"
