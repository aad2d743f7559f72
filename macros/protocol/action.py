"""Make protocols of the «час контроля»: one document per school."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from macros.errors import ActionError, cause_of
from macros.masters import Master, open_master
from macros.protocol.calendar import working_day
from macros.protocol.decisions import proposed
from macros.protocol.facts import District, SchoolFacts
from macros.protocol.speech import heard, weak_sample_note
from macros.protocol.tables import (
    PERIOD_HEADS,
    chosen_lines,
    classes_note,
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
from templates.rendering import render_protocol
from udfs.edition import edition
from workbook.master.state import RegisteredSchool, Settings

DAYS_AFTER_TERM = 14
"""The control hour is held two weeks after the term, on a working day (design default; the order sets no date)."""


class ProtocolExistsError(ActionError):
    """Raised when protocols would be written over: the specialist may have edited them. `there` is a sentence."""

    def __init__(self, names: Sequence[str]) -> None:
        self.there = f"Протокол «{names[0]}» уже есть (всего таких: {len(names)})."
        super().__init__(f"{self.there} Чтобы составить заново, добавьте --replace.")


def make_protocols(
    master: Master,
    period: Period,
    out: Path,
    *,
    schools: Sequence[str] = (),
    every: bool = False,
    held_on: date | None = None,
    first_number: int = 1,
    template: Path | None = None,
    replace: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
) -> list[Path]:
    """Write a protocol for each school named, or for every ШНОР school. Raises ActionError.

    A protocol that is there already is left alone unless `replace` is given: the specialist may have edited it.
    Protocols are numbered in a row from `first_number`.
    """
    state = open_master(master)
    chosen = _chosen(state.registry, schools, every)
    if period not in state.periods():
        raise ActionError(f"В мастер-книге нет данных за {period.title}. Сначала примите формы: shnor intake.")
    day = held_on or working_day(period.end + timedelta(days=DAYS_AFTER_TERM))
    district = District(state, period, day)
    there = [name for school in chosen if (out / (name := _file_name(school, period))).exists()]
    if there and not replace:
        raise ProtocolExistsError(there)
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, school in enumerate(chosen, start=first_number):
        if progress:
            progress(number - first_number + 1, len(chosen), school.name)
        protocol = compose(district, district.facts_of(school), str(number), day, state.settings)
        try:
            paths.append(render_protocol(protocol, out / _file_name(school, period), template))
        except TemplateError as problem:
            raise ActionError(str(problem)) from problem
        except OSError as problem:
            raise ActionError(f"Протокол «{protocol.file_stem}.docx» не записан: {cause_of(problem)}.") from problem
    return paths


def _file_name(school: RegisteredSchool, period: Period) -> str:
    return f"Протокол_{school.code}_{period.slug}.docx"


def compose(district: District, facts: SchoolFacts, number: str, day: date, settings: Settings) -> Protocol:
    """One protocol as data."""
    table2, table3 = dynamics(chosen_lines(facts)), works(facts.works)
    speaker = _person(settings.speaker)
    notes = (
        weak_sample_note([*table2, *table3]),
        _exam_note(district) if facts.exams else "",
        classes_note(table3),
    )
    return Protocol(
        file_stem=_file_name(facts.school, facts.period).removesuffix(".docx"),
        number=number,
        held_on=day,
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
        decisions=proposed(facts, district.methodology, settings.methodical, number, day),
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


def _chosen(registry: Sequence[RegisteredSchool], codes: Sequence[str], every: bool) -> list[RegisteredSchool]:
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
