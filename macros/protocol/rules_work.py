"""Decisions that the school's work calls for: overdue activities, programmes and courses that lag, no report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.protocol.facts import District, SchoolFacts
from macros.protocol.proposal import Ground, Proposal, plan_day
from macros.protocol.words import by_subject
from schemas.russian import NBSP, listing
from udfs.shnor import Answer
from workbook.traces import fields
from workbook.traces.works import PLAN_ITEM

_PROGRAMMES = (fields("G", "with_programme", "risk_end"),)
_COURSES = (fields("P2", "planned", "due", "trained"),)
_LONGEST = 3
"""So many programmes of training are named; the sheet has all of them."""


def overdue(district: District, facts: SchoolFacts, owner: str, held_on: date) -> Iterator[Proposal]:
    """Rule D1: activities of the road map not done or past their day."""
    late = [item for item in facts.open_items if item.days or item.record.status == "Не исполнено"]
    if late and facts.execution is not None:
        codes, total = [item.activity.code for item in late], facts.execution.result.total
        yield Proposal(
            "план по Дорожной карте",
            "Представить план исполнения мероприятий Дорожной карты по "
            f"{'пункту' if len(codes) == 1 else 'пунктам'}{NBSP}{listing(codes)}",
            owner,
            plan_day(held_on),
            Ground(
                "мероприятия не исполнены или просрочены",
                f"пункты {', '.join(codes)}; исполнено {total.done} из {total.foreseen}",
                (f"roadmap/{facts.school.code}/{facts.period.slug}/rate",),
                district.traces.told([item.record.origin for item in late], PLAN_ITEM),
            ),
            "план с датами и ответственными",
        )


def programmes(district: District, facts: SchoolFacts, owner: str, held_on: date) -> Iterator[Proposal]:
    """Rule G2: pupils of the risk group without an individual programme."""
    short = [group for group in facts.risk if group.shortage is Answer.YES and group.programmes]
    if short:
        names = by_subject((group.subject.lower(), group.grade) for group in short)
        yield Proposal(
            "программы группы риска",
            f"Обеспечить индивидуальными программами всех обучающихся группы риска ({names})",
            owner,
            plan_day(held_on),
            Ground(
                "группа риска обеспечена программами не полностью",
                "; ".join(
                    f"{group.subject.lower()}, {group.grade}{NBSP}класс: {group.programmes.said}"
                    for group in short
                    if group.programmes
                ),
                tuple(
                    f"risk/{group.school}/{group.period.slug}/{group.subject}/{group.grade}/programmes"
                    for group in short
                ),
                district.traces.told([origin for group in short for origin in group.origins], _PROGRAMMES),
            ),
            "приказ об утверждении программ",
            f"программы у 100{NBSP}% группы риска",
        )


def courses(district: District, facts: SchoolFacts, owner: str, held_on: date) -> Iterator[Proposal]:
    """Rule P2d: programmes of training past their day with teachers not trained."""
    late = [lag for lag in facts.lags if lag.answer is Answer.YES]
    if late:
        names = dict.fromkeys(f"«{lag.programme}»" for lag in late)
        named = ", ".join([*names][:_LONGEST]) + (" и другим" if len(names) > _LONGEST else "")
        yield Proposal(
            "заявка на курсы",
            "Включить в заявку в ИРО обучение, которое отстаёт от плана повышения квалификации, по программам: "
            f"{named}",
            owner,
            plan_day(held_on),
            Ground(
                "обучение отстаёт от плана",
                "; ".join(f"«{lag.programme}»: {lag.done.said if lag.done else 'обучение не внесено'}" for lag in late),
                (f"training/{facts.school.code}/{facts.period.slug}/lags",),
                district.traces.told([lag.origin for lag in late], _COURSES),
            ),
            "копия заявки",
        )


def no_report(facts: SchoolFacts, owner: str, held_on: date) -> Iterator[Proposal]:
    """Nothing was accepted of the school for the period."""
    if not facts.entry:
        yield Proposal(
            "исправленный отчёт",
            f"Представить исправленный отчёт за {facts.period.title}",
            owner,
            plan_day(held_on),
            Ground("отчёт за период не принят"),
            "форма за период",
        )
