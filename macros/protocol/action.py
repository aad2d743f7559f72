"""Make protocols of the «час контроля»: one document per school."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from macros.errors import ActionError, cause_of
from macros.masters import Master, one_at_a_time, open_master, save_master
from macros.protocol.calendar import working_day
from macros.protocol.facts import District, SchoolFacts
from macros.protocol.numbers import numbers
from macros.protocol.past import effects, past_decisions, past_rows
from macros.protocol.register import accept, of_protocol, propose, register_of, registered
from macros.protocol.speech import heard, weak_sample_note
from macros.protocol.tables import (
    PERIOD_HEADS,
    chosen_lines,
    classes_note,
    decision_rows,
    dynamics,
    passport,
    roadmap,
    roadmap_summary,
    works,
)
from schemas.periods import Period
from schemas.russian import date_short
from templates.errors import TemplateError
from templates.protocol import AgendaItem, Person, Protocol
from templates.rendering import protocol_document, write_atomically
from udfs.edition import edition
from workbook.master.department import Decision, HourProtocol
from workbook.master.state import MasterState, RegisteredSchool

DAYS_AFTER_TERM = 14
"""The control hour is held two weeks after the term, on a working day (design default; the order sets no date)."""


class ProtocolExistsError(ActionError):
    """Raised when protocols would be written over: the specialist may have edited them. `there` is a sentence."""

    def __init__(self, names: Sequence[str]) -> None:
        self.there = f"Протокол «{names[0]}» уже есть (всего таких: {len(names)})."
        super().__init__(f"{self.there} Чтобы составить заново, добавьте --replace.")


@one_at_a_time("протоколы")
def make_protocols(
    master: Master,
    period: Period,
    out: Path,
    *,
    schools: Sequence[str] = (),
    every: bool = False,
    held_on: date | None = None,
    first_number: int | None = None,
    template: Path | None = None,
    replace: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
    now: datetime | None = None,
) -> list[Path]:
    """Write a protocol for each school named, or for every ШНОР school. Raises ActionError.

    Decisions come from the register; where no protocol of the period is there yet, the rules propose first. They are
    accepted by the protocol, which takes the next number of the calendar year (`first_number` begins the row anew) and
    is entered into the register. A protocol that is there already is left alone unless `replace` is given: the
    specialist may have edited it; made again, it keeps its number.
    """
    state = open_master(master)
    chosen = chosen_schools(state.registry, schools, every)
    day = hour_of(state, period, held_on)
    there = [name for school in chosen if (out / (name := file_name(school, period))).exists()]
    if there and not replace:
        raise ProtocolExistsError(there)
    before = register_of(state)
    written = list[tuple[Path, bytes]]()
    for place, protocol in enumerate(_protocols(state, chosen, period, day, first_number), start=1):
        if progress:
            progress(place, len(chosen), protocol.school)
        try:
            written.append((out / f"{protocol.file_stem}.docx", protocol_document(protocol, template)))
        except TemplateError as problem:
            raise ActionError(str(problem)) from problem
    # The master first: a number that is printed must be in the register, and a document can be made again.
    if register_of(state) != before:
        save_master(state, master, now or datetime.now())
    out.mkdir(parents=True, exist_ok=True)
    for path, content in written:
        try:
            write_atomically(path, content)
        except OSError as problem:
            raise ActionError(f"Протокол «{path.name}» не записан: {cause_of(problem)}.") from problem
    return [path for path, _ in written]


def hour_of(state: MasterState, period: Period, held_on: date | None = None) -> date:
    """The day of the control hour, by default two weeks after the term. Raises ActionError where there are no data."""
    if period not in state.periods():
        raise ActionError(f"В мастер-книге нет данных за {period.title}. Сначала примите формы: shnor intake.")
    return held_on or working_day(period.end + timedelta(days=DAYS_AFTER_TERM))


def _protocols(
    state: MasterState, schools: Sequence[RegisteredSchool], period: Period, day: date, first: int | None
) -> Iterator[Protocol]:
    """The protocols as data, their decisions accepted in the register."""
    district, numbered = District(state, period, day), numbers(state, schools, period, day, first)
    for school in schools:
        facts = district.facts_of(school)
        if registered(state, school.code, period) is None:
            propose(state, district, facts, day)
        entry = HourProtocol(numbered[school.code], day, school.code, period.code, file_name(school, period))
        decisions = accept(state, entry, of_protocol(state, school.code, period))
        yield compose(district, facts, entry, decisions)


def file_name(school: RegisteredSchool, period: Period) -> str:
    """What a school's protocol is called."""
    return f"Протокол_{school.code}_{period.slug}.docx"


def compose(district: District, facts: SchoolFacts, entry: HourProtocol, decisions: Sequence[Decision]) -> Protocol:
    """One protocol as data, of the school's facts and the decisions accepted by it."""
    state, settings = district.state, district.state.settings
    table2, table3 = dynamics(chosen_lines(facts)), works(facts.works)
    past = past_decisions(state, facts.school.code, facts.period, entry.day)
    speaker = _person(settings.speaker)
    notes = (
        weak_sample_note([*table2, *table3]),
        _exam_note(district) if facts.exams else "",
        classes_note(table3),
    )
    return Protocol(
        file_stem=entry.file.removesuffix(".docx"),
        number=str(entry.number),
        held_on=entry.day,
        data_as_of=facts.period.end,
        school=facts.school.name,
        period=facts.period.title,
        chair=_person(settings.chair),
        secretary=_person(settings.secretary),
        present=tuple(_person(line) for line in settings.present),
        invited=(Person(f"директор {facts.school.name}"),),
        agenda=(
            AgendaItem(
                "О результатах реализации мероприятий Дорожной карты по повышению качества образования в "
                f"{facts.school.name} за {facts.period.title}",
                speaker.name,
            ),
        ),
        heard=heard(facts, speaker),
        passport=passport(facts),
        dynamics=table2,
        dynamics_periods=PERIOD_HEADS,
        works=table3,
        roadmap_summary=roadmap_summary(facts),
        roadmap=roadmap(facts),
        past_decisions=past_rows(past, state, entry.day),
        effects=effects(past, district),
        decisions=decision_rows(decisions),
        footnotes=tuple(text for text in notes if text),
        sources=_sources(district, facts),
        methodology=edition(district.methodology, settings.methodology_order),
        organisation=settings.organisation,
        place=settings.place,
        synthetic=bool(settings.notice),
    )


def _exam_note(district: District) -> str:
    year = district.exam_year
    return (
        f"В таблице\u00a02 строки ВПР, ОГЭ и ЕГЭ — итоги {year}\u00a0учебного года; по ВПР школа не оценивается."
        if year
        else ""
    )


def _sources(district: District, facts: SchoolFacts) -> str:
    form = f"форма школы, журнал приёма {facts.entry}" if facts.entry else "форма школы за период не принята"
    return f"{form}; мастер-книга, период {district.period.code}, расчёт на {date_short(district.as_of)}"


def _person(line: str) -> Person:
    """«должность — И.О. Фамилия» of the settings."""
    post, _, name = line.partition(" — ")
    return Person(post[:1].lower() + post[1:] if not post[:2].isupper() else post, name)


def chosen_schools(registry: Sequence[RegisteredSchool], codes: Sequence[str], every: bool) -> list[RegisteredSchool]:
    """The schools named by code, or all working ones on the ШНОР list. Raises ActionError."""
    if every:
        chosen = [school for school in registry if school.shnor and school.active]
        if not chosen:
            raise ActionError("В реестре нет школ со статусом ШНОР. Отметьте их на листе «Реестр ОО».")
        return chosen
    if not codes:
        raise ActionError("Укажите школу (--school 018) или все школы ШНОР (--all).")
    by_code = {school.code: school for school in registry}
    unknown = [code for code in codes if code not in by_code]
    if unknown:
        raise ActionError(f"В реестре нет школы с кодом «{unknown[0]}».")
    return [by_code[code] for code in dict.fromkeys(codes)]
