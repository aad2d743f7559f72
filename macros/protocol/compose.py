"""A protocol as data: the facts of a school, what the rules and the specialist have decided, who takes part."""

from __future__ import annotations

from collections.abc import Sequence

from macros.face import face_of
from macros.protocol.effects import effects
from macros.protocol.facts import District, SchoolFacts
from macros.protocol.news import nothing_new
from macros.protocol.notes import notes
from macros.protocol.past import past_decisions, past_rows
from macros.protocol.people import People
from macros.protocol.picture import dynamics_picture
from macros.protocol.risk_table import risk_rows
from macros.protocol.speech import heard
from macros.protocol.spoken import spoke
from macros.protocol.tables import (
    PERIOD_HEADS,
    chosen_lines,
    decision_rows,
    dynamics,
    passport,
    roadmap,
    roadmap_summary,
    works,
)
from schemas.names import school_in_genitive, school_in_prepositional
from schemas.periods import Period
from schemas.russian import NBSP, date_short
from templates.protocol import AgendaItem, Person, Protocol
from udfs.edition import edition
from workbook.master.department import Decision, HourProtocol
from workbook.master.state import MasterState

_DEPUTY = {"зам. директора по УВР": "заместитель директора по учебно-воспитательной работе"}
"""How a post of the title sheet is written out in a document."""


def compose(district: District, facts: SchoolFacts, entry: HourProtocol, decisions: Sequence[Decision]) -> Protocol:
    """One protocol as data, of the school's facts and the decisions accepted by it."""
    state, settings = district.state, district.state.settings
    people = People(state)
    table2, table3 = dynamics(chosen_lines(facts)), works(facts.works)
    past = past_decisions(state, facts.school.code, facts.period, entry.day)
    return Protocol(
        file_stem=entry.file.removesuffix(".docx"),
        number=str(entry.number),
        held_on=entry.day,
        data_as_of=facts.period.end,
        school=facts.school.name,
        period=facts.period.title,
        chair=people.chair,
        secretary=people.secretary,
        present=people.present,
        invited=_invited(state, facts),
        agenda=(AgendaItem(question(facts.school.name, facts.period), people.speaker.name),),
        heard=(
            f"{about(people.heard(people.speaker), facts.school.name, facts.period)}.",
            *heard(facts, nothing_new(state, facts, entry.day)),
        ),
        spoke=spoke(state, facts),
        passport=passport(facts),
        dynamics=table2,
        dynamics_periods=PERIOD_HEADS,
        picture=dynamics_picture(facts),
        works=table3,
        risk=risk_rows(facts.risk),
        roadmap_summary=roadmap_summary(facts),
        roadmap=roadmap(facts),
        past_decisions=past_rows(past, state, entry.day),
        effects=effects(past, district),
        decisions=decision_rows(decisions),
        footnotes=notes(district, facts, table2, table3),
        sources=_sources(district, facts),
        methodology=edition(district.methodology, settings.methodology_order),
        organisation=settings.organisation,
        place=settings.place,
        synthetic=bool(settings.notice),
        face=face_of(settings),
    )


def question(school: str, period: Period) -> str:
    """The question of the agenda, the same in the protocol and in its extract."""
    return (
        "О результатах реализации мероприятий Дорожной карты по повышению качества образования в "
        f"{school_in_prepositional(school)} за {period.title}"
    )


def about(speaker: str, school: str, period: Period) -> str:
    """«Непорожную Н.Н., начальника …, — о результатах …»: whom the meeting has heard, and of what."""
    who = f"{speaker},{NBSP}— о" if speaker else "О"
    return f"{who} результатах {school_in_genitive(school)} за {period.title}"


def _invited(state: MasterState, facts: SchoolFacts) -> tuple[Person, ...]:
    """The director, and who has answered for the report where it was a deputy; their names are written by hand."""
    title = next((row.values for row in state.rows("T", facts.school.code, facts.period)), {})
    posts = ["директор", *(post for post in (_DEPUTY.get(title.get("responsible") or ""),) if post)]
    return tuple(Person(f"{post} {school_in_genitive(facts.school.name)}") for post in posts)


def _sources(district: District, facts: SchoolFacts) -> str:
    form = f"форма школы, журнал приёма {facts.entry}" if facts.entry else "форма школы за период не принята"
    return f"{form}; мастер-книга, период {district.period.code}, расчёт на {date_short(district.as_of)}"
