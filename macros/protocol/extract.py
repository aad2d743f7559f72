"""An extract from a protocol that stands in the register: one school's question and its decisions (forms.md, 3.3)."""

from __future__ import annotations

from macros.errors import ActionError
from macros.face import face_of
from macros.protocol.compose import about, question
from macros.protocol.people import People
from macros.protocol.register import decided_by, registered
from macros.protocol.tables import decision_rows
from schemas.periods import Period
from schemas.russian import NBSP
from templates.extract import Extract
from templates.protocol import SYNTHETIC_NOTICE, AgendaItem
from workbook.master.department import HourProtocol
from workbook.master.state import MasterState

FIRST_QUESTION = "1"
"""A school's protocol has one question."""


def extract(state: MasterState, school: str, period: Period) -> Extract:
    """The extract from the protocol of a school (by its code) and a period. Raises ActionError where there is none."""
    entry = registered(state, school, period)
    if entry is None:
        raise ActionError(
            f"В реестре протоколов нет протокола школы {school} за {period.title}. Сначала составьте протокол: "
            "shnor protocol."
        )
    return extract_of(state, entry)


def extract_by_number(state: MasterState, number: int, year: int) -> Extract:
    """The extract from the protocol of this number in a calendar year. Raises ActionError where there is none."""
    found = [item for item in state.protocols if (item.number, item.day.year) == (number, year) and item.school]
    if not found:
        raise ActionError(f"В реестре протоколов нет протокола школы №{NBSP}{number} за {year}{NBSP}год.")
    return extract_of(state, found[0])


def extract_of(state: MasterState, entry: HourProtocol) -> Extract:
    """The extract from a line of the register: decisions as they were taken, names as «Настройки» has them now."""
    people, settings = People(state), state.settings
    # The name on the day of the meeting: schools are renamed.
    name = state.name_on(entry.school, entry.day) or f"школа {entry.school}"
    period = Period.parse(entry.period)
    return Extract(
        file_stem=f"Выписка_{entry.school}_{period.slug}",
        number=str(entry.number),
        held_on=entry.day,
        school=name,
        period=period.title,
        chair=people.chair,
        secretary=people.secretary,
        item=AgendaItem(question(name, period), people.speaker.name),
        item_number=FIRST_QUESTION,
        heard=about(people.heard(people.speaker), name, period),
        decisions=decision_rows(decided_by(state, entry)),
        organisation=settings.organisation,
        place=settings.place,
        synthetic_notice=SYNTHETIC_NOTICE if settings.notice else "",
        face=face_of(settings),
    )
