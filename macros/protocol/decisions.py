"""Decisions proposed by rules (domain/forms.md, 3.1); the specialist edits them before the protocol is signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from macros.protocol.calendar import working_day
from macros.protocol.facts import SchoolFacts
from macros.protocol.tables import KEY_SUBJECTS, SMALL, chosen_lines, work_name
from schemas.periods import Period
from schemas.russian import date_short, listing, number, percent
from templates.protocol import Decision
from udfs.dynamics import Verdict
from udfs.parameters import Methodology
from udfs.pooling import MARKS
from udfs.school_dynamics import WorkDynamics
from udfs.shnor import Answer, CellTrace

_PLAN_DAYS = 14
"""Days to hand in a plan for what is overdue (design default)."""
_REPORT = "отчёт в форме за следующую четверть"


@dataclass(frozen=True, slots=True)
class _Proposal:
    text: str
    owner: str
    due: date
    report: str
    trigger: str


def proposed(
    facts: SchoolFacts, methodology: Methodology, methodical: str, number: str, held_on: date
) -> tuple[Decision, ...]:
    """The decisions in the order of their rules, numbered «протокол.вопрос.пункт»."""
    owner = f"директор {facts.school.name}"
    found = [
        *_growing_fails(facts, methodology, methodical, owner),
        *_low_results(facts, owner),
        *_overdue(facts, owner, held_on),
        *_no_report(facts, owner, held_on),
        _next_report(facts, owner),
    ]
    return tuple(
        Decision(f"{number}.1.{place}", item.text, item.owner, date_short(item.due), item.report, item.trigger)
        for place, item in enumerate(found, start=1)
    )


def _growing_fails(facts: SchoolFacts, methodology: Methodology, methodical: str, owner: str) -> Iterator[_Proposal]:
    """The share of «2» grew by the limit or more: a methodical visit on the subject.

    A rise within chance is checked by the next work instead: one pupil more is no ground for a visit.
    """
    trigger = f"рост доли «2» не менее чем на {number(methodology.decision_rise_pp)} п. п."
    grown: dict[str, list[WorkDynamics]] = {}
    doubtful: list[WorkDynamics] = []
    for line in _of_period(facts):
        item = line.fails
        if item is None or item.delta is None or item.delta < methodology.decision_rise_pp or line.key.kind == "ЕГЭ":
            continue
        if item.verdict is Verdict.RISE:
            grown.setdefault(line.key.subject, []).append(line)
        else:
            doubtful.append(line)
    due = _end_of_next(facts.period)
    for subject, lines in grown.items():
        what = "отметок «2»" if all(line.key.scale == MARKS for line in lines) else "не преодолевших порог"
        grades = _grades(line.key.grade for line in lines)
        yield _Proposal(
            f"Провести внеплановый методический рейд по предмету «{subject}» ({grades}): доля {what} выросла",
            f"{methodical}; {owner}" if methodical else owner,
            due,
            "справка по итогам рейда",
            trigger,
        )
    if doubtful:
        names = _by_subject((f"{line.key.kind}, {line.key.subject.lower()}", line.key.grade) for line in doubtful)
        yield _Proposal(
            f"Проверить следующей работой, подтверждается ли рост доли отметок «2» ({names}): пока он в пределах "
            "случайных колебаний",
            owner,
            due,
            _REPORT,
            trigger,
        )


def _of_period(facts: SchoolFacts) -> list[WorkDynamics]:
    """The works first seen at this control hour: of the term, and the exams of last year after its first term."""
    return [line for line in chosen_lines(facts) if line.current.period == facts.period or facts.period.term == 1]


def _grades(grades: Iterable[int]) -> str:
    """«7 класс», «5, 6 и 7 классы»: each grade once."""
    known = sorted(set(grades))
    return f"{listing(map(str, known))}\u00a0{'класс' if len(known) == 1 else 'классы'}"


def _by_subject(works: Iterable[tuple[str, int]]) -> str:
    """«АКР, математика, 5 и 6 классы; АКР, русский язык, 7 класс»."""
    grades: dict[str, list[int]] = {}
    for name, grade in works:
        grades.setdefault(name, []).append(grade)
    return "; ".join(f"{name}, {_grades(found)}" for name, found in grades.items())


def _low_results(facts: SchoolFacts, owner: str) -> Iterator[_Proposal]:
    """The computed signal says yes: individual programmes for those behind; those who sat ГИА have left by now."""
    signal = facts.signal
    if signal is None or signal.federal.answer is not Answer.YES or not signal.low:
        return
    due, trigger = _end_of_next(facts.period), f"расчётный признак за {signal.year}: {signal.federal.answer}"
    year = f"{signal.year}\u00a0учебно"
    if staying := [cell for cell in signal.low if cell.procedure.startswith("ВПР")]:
        yield _Proposal(
            "Обеспечить индивидуальными программами обучающихся, не преодолевших нижнюю границу в "
            f"{year}м году ({_procedures(staying)})",
            owner,
            due,
            _REPORT,
            trigger,
        )
    if left := [cell for cell in signal.low if cell not in staying]:
        yield _Proposal(
            f"Учесть в подготовке выпускников к ГИА результаты {year}го года ({_procedures(left)})",
            owner,
            due,
            _REPORT,
            trigger,
        )


def _procedures(low: Iterable[CellTrace]) -> str:
    """«ВПР, математика, 5 и 6 классы; ОГЭ, русский язык»: the procedures by subject, each once."""
    found: dict[str, list[int]] = {}
    for cell in low:
        name, _, grade = cell.procedure.removesuffix(" класс").rpartition(", ")
        if grade.isdigit():
            found.setdefault(name, []).append(int(grade))
        else:
            found.setdefault(cell.procedure, [])
    return "; ".join(f"{name}, {_grades(grades)}" if grades else name for name, grades in found.items())


def _overdue(facts: SchoolFacts, owner: str, held_on: date) -> Iterator[_Proposal]:
    late = [item.activity.code for item in facts.open_items if item.days or item.record.status in ("Не исполнено",)]
    if late:
        word = "пункту" if len(late) == 1 else "пунктам"
        yield _Proposal(
            f"Представить план исполнения мероприятий Дорожной карты по {word}\u00a0{listing(late)}",
            owner,
            working_day(held_on + timedelta(days=_PLAN_DAYS)),
            "план с датами и ответственными",
            "мероприятия не исполнены или просрочены",
        )


def _no_report(facts: SchoolFacts, owner: str, held_on: date) -> Iterator[_Proposal]:
    if not facts.entry:
        yield _Proposal(
            f"Представить исправленный отчёт за {facts.period.title}",
            owner,
            working_day(held_on + timedelta(days=_PLAN_DAYS)),
            "форма за период",
            "отчёт за период не принят",
        )


def _next_report(facts: SchoolFacts, owner: str) -> _Proposal:
    """There is always something to come back to: what the figures were this time."""
    shares = [
        (line.current.fails.x / line.current.fails.n, line)
        for line in facts.term
        if line.key.subject in KEY_SUBJECTS and line.key.scale == MARKS and line.current.fails
        if line.current.fails.n >= SMALL
    ]
    about = ""
    if shares and (highest := max(shares, key=lambda item: item[0]))[0]:
        share, line = highest
        name = work_name(line.key)
        about = f", в том числе в параллели с наибольшей долей отметок «2» ({name}: {percent(100 * share)})"
    return _Proposal(
        f"Включить в отчёт за {_next(facts.period).title} результаты работ по русскому языку и математике{about}",
        owner,
        _end_of_next(facts.period),
        _REPORT,
        "предложение по умолчанию",
    )


def _end_of_next(period: Period) -> date:
    return working_day(_next(period).end)


def _next(period: Period) -> Period:
    if period.term < 4:
        return Period(period.year, period.term + 1)
    return Period(f"{period.first_year + 1}/{period.first_year + 2}", 1)
