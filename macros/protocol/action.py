"""Make protocols of the «час контроля»: one document per school, and a summary of all schools."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from macros.errors import ActionError, cause_of
from macros.masters import Master, one_at_a_time, open_master, save_master
from macros.protocol.calendar import working_day
from macros.protocol.compose import compose
from macros.protocol.facts import District
from macros.protocol.numbers import numbers
from macros.protocol.register import OF_ALL, accept, enter, of_protocol, propose, register_of, registered
from macros.protocol.summary import school_hour, summary
from schemas.periods import Period
from schemas.russian import date_short
from templates.errors import TemplateError
from templates.rendering import SHORT_TEMPLATE, protocol_document, write_atomically
from templates.summary import summary_document
from workbook.master.department import FactKind, HourProtocol
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
    short: bool = False,
    held_on: date | None = None,
    first_number: int | None = None,
    template: Path | None = None,
    replace: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
    now: datetime | None = None,
) -> list[Path]:
    """Write a protocol for each school named, or for every ШНОР school and a summary of them. Raises ActionError.

    Decisions come from the register; where no protocol of the period is there yet, the rules propose first. They are
    accepted by the protocol, which takes the next number of the calendar year (`first_number` begins the row anew) and
    is entered into the register. A protocol that is there already is left alone unless `replace` is given: the
    specialist may have edited it; made again, it keeps its number. `short` is the form with «РАССМОТРЕЛИ» and «РЕШИЛИ»
    alone; `template` is an edited copy of the schools' template, the summary has its own.
    """
    state = open_master(master)
    day = hour_of(state, period, held_on)
    chosen = chosen_schools(state, schools, every, day)
    hour = _Hour(state, period, day, short, template)
    there = [name for name in hour.names(chosen, every) if (out / name).exists()]
    if there and not replace:
        raise ProtocolExistsError(there)
    before, written = register_of(state), list[tuple[Path, bytes]]()
    try:
        for place, (school, name, content) in enumerate(hour.documents(chosen, every, first_number), start=1):
            if progress:
                progress(place, len(chosen) + every, school)
            written.append((out / name, content))
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


@dataclass(frozen=True, slots=True)
class _Hour:
    """A control hour in the making."""

    state: MasterState
    period: Period
    day: date
    short: bool
    template: Path | None

    def names(self, schools: Sequence[RegisteredSchool], every: bool) -> list[str]:
        """What its documents are called."""
        own = [file_name(school.code, self.period, short=self.short) for school in schools]
        return [*own, *([summary_name(self.period)] if every else [])]

    def documents(
        self, schools: Sequence[RegisteredSchool], every: bool, first: int | None
    ) -> Iterator[tuple[str, str, bytes]]:
        """Whose document it is, its name and its bytes; its decisions are accepted in the register."""
        district = District(self.state, self.period, self.day)
        codes = [*(school.code for school in schools), *([OF_ALL] if every else [])]
        numbered = numbers(self.state, codes, self.period, self.day, first)
        hours = []
        for school, name in zip(schools, self.names(schools, every=False), strict=True):
            facts = district.facts_of(school)
            if registered(self.state, school.code, self.period) is None:
                propose(self.state, district, facts, self.day)
            entry = HourProtocol(numbered[school.code], self.day, school.code, self.period.code, name)
            decisions = accept(self.state, entry, of_protocol(self.state, school.code, self.period))
            hours.append(school_hour(district, facts, entry, decisions))
            protocol = compose(district, facts, entry, decisions)
            template = self.template or (SHORT_TEMPLATE if self.short else None)
            yield school.name, name, protocol_document(protocol, template)
        if every:
            entry = HourProtocol(numbered[OF_ALL], self.day, OF_ALL, self.period.code, summary_name(self.period))
            enter(self.state, entry)
            yield "сводный протокол", entry.file, summary_document(summary(district, hours, entry))


def file_name(school: str, period: Period, *, short: bool = False) -> str:
    """What a school's protocol is called, by the school's code."""
    return f"Протокол_{school}_{period.slug}{'_краткий' if short else ''}.docx"


def summary_name(period: Period) -> str:
    """What the summary protocol is called."""
    return f"Сводный_протокол_{period.slug}.docx"


def shnor_schools(state: MasterState, day: date) -> list[RegisteredSchool]:
    """The working schools on the ШНОР list on a day: by «Статусы ОО», by the registry where it is silent."""
    listed = state.with_status(FactKind.SHNOR, day)
    return [school for school in state.registry if school.active and school.code in listed]


def chosen_schools(state: MasterState, codes: Sequence[str], every: bool, day: date) -> list[RegisteredSchool]:
    """The schools named by code, or all working ones on the ШНОР list on the day. Raises ActionError."""
    if every:
        chosen = shnor_schools(state, day)
        if not chosen:
            raise ActionError(
                f"На {date_short(day)} нет школ со статусом ШНОР. Отметьте их на листе «Реестр ОО» или «Статусы ОО»."
            )
        return chosen
    if not codes:
        raise ActionError("Укажите школу (--school 018) или все школы ШНОР (--all).")
    by_code = {school.code: school for school in state.registry}
    unknown = [code for code in codes if code not in by_code]
    if unknown:
        raise ActionError(f"В реестре нет школы с кодом «{unknown[0]}».")
    return [by_code[code] for code in dict.fromkeys(codes)]
