"""Decisions proposed by rules (domain/forms.md, 3.1); the specialist edits them before the protocol is signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from macros.protocol.facts import SchoolFacts
from macros.protocol.tables import chosen_lines, pooled_share
from schemas.periods import Period
from schemas.russian import date_short, listing
from templates.protocol import Decision
from udfs.dynamics import Verdict
from udfs.parameters import Methodology
from udfs.pooling import MARKS
from udfs.school_dynamics import WorkDynamics
from udfs.shnor import Answer

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
        *_growing_fails(facts, methodology, f"{methodical}; {owner}" if methodical else owner),
        *_low_results(facts, owner),
        *_overdue(facts, owner, held_on),
        *_no_report(facts, owner, held_on),
        _next_report(facts, owner),
    ]
    return tuple(
        Decision(f"{number}.1.{place}", item.text, item.owner, date_short(item.due), item.report, item.trigger)
        for place, item in enumerate(found, start=1)
    )


def _growing_fails(facts: SchoolFacts, methodology: Methodology, owner: str) -> Iterator[_Proposal]:
    """The share of «2» grew by the limit or more: a methodical visit on the subject."""
    grown: dict[str, list[WorkDynamics]] = {}
    for line in chosen_lines(facts):
        delta = line.fails.delta if line.fails else None
        if delta is not None and delta >= methodology.decision_rise_pp and line.key.kind != "ЕГЭ":
            grown.setdefault(line.key.subject, []).append(line)
    for subject, lines in grown.items():
        grades = listing([f"{line.key.grade}" for line in sorted(lines, key=lambda line: line.key.grade)])
        sure = any(line.fails and line.fails.verdict is Verdict.RISE for line in lines)
        what = "отметок «2»" if all(line.key.scale == MARKS for line in lines) else "не преодолевших порог"
        caution = "" if sure else " (изменение пока в пределах случайных колебаний)"
        yield _Proposal(
            f"Провести внеплановый методический рейд по предмету «{subject}» ({grades}\u00a0класс): доля {what} "
            f"выросла{caution}",
            owner,
            _end_of_next(facts.period),
            "справка по итогам рейда",
            f"рост доли «2» не менее чем на {methodology.decision_rise_pp:g} п. п.",
        )


def _low_results(facts: SchoolFacts, owner: str) -> Iterator[_Proposal]:
    """The computed signal says yes: individual programmes for those behind."""
    signal = facts.signal
    if signal is None or signal.federal.answer is not Answer.YES or not signal.low:
        return
    names = listing(list(dict.fromkeys(cell.procedure for cell in signal.low)))
    yield _Proposal(
        f"Обеспечить индивидуальными программами обучающихся, не преодолевших нижнюю границу ({names})",
        owner,
        _end_of_next(facts.period),
        _REPORT,
        f"расчётный сигнал за {signal.year}: {signal.federal.answer}",
    )


def _overdue(facts: SchoolFacts, owner: str, held_on: date) -> Iterator[_Proposal]:
    late = [item.activity.code for item in facts.open_items if item.days or item.record.status in ("Не исполнено",)]
    if late:
        word = "пункту" if len(late) == 1 else "пунктам"
        yield _Proposal(
            f"Представить план исполнения мероприятий Дорожной карты по {word}\u00a0{listing(late)}",
            owner,
            held_on + timedelta(days=_PLAN_DAYS),
            "план с датами и ответственными",
            "мероприятия не исполнены или просрочены",
        )


def _no_report(facts: SchoolFacts, owner: str, held_on: date) -> Iterator[_Proposal]:
    if not facts.entry:
        yield _Proposal(
            f"Представить исправленный отчёт за {facts.period.title}",
            owner,
            held_on + timedelta(days=_PLAN_DAYS),
            "форма за период",
            "отчёт за период не принят",
        )


def _next_report(facts: SchoolFacts, owner: str) -> _Proposal:
    """There is always something to come back to: what the figures were this time."""
    weakest = [line for line in chosen_lines(facts) if line.key.kind != "ЕГЭ" and pooled_share(line.current)]
    about = ""
    if weakest:
        line = max(weakest, key=lambda item: item.current.fails.x / item.current.fails.n if item.current.fails else 0)
        about = f", в том числе {line.key.kind}, {line.key.subject}, {line.key.grade}\u00a0класс"
    return _Proposal(
        f"Включить в отчёт за следующий период результаты работ по русскому языку и математике{about}",
        owner,
        _end_of_next(facts.period),
        _REPORT,
        "предложение по умолчанию",
    )


def _end_of_next(period: Period) -> date:
    following = Period(period.year, period.term + 1) if period.term < 4 else Period(_next_year(period), 1)
    return following.end


def _next_year(period: Period) -> str:
    return f"{period.first_year + 1}/{period.first_year + 2}"
