"""`shnor forms`: issue the schools' forms for a period."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from macros.errors import ActionError
from macros.known import cards, last_day, rows_before
from macros.masters import Master, one_at_a_time, open_master, save_master
from macros.parallel import for_each
from macros.prefill import prefilled
from schemas.calendar import Calendar
from schemas.packages import QUARTER, Package
from schemas.periods import YEAR_TERM, Period
from workbook.base_year import freeze
from workbook.forms.issue import Issue
from workbook.forms.writer import write_form
from workbook.master.state import MasterState, RegisteredSchool

_ASIDE: Final = ".выпуск"
"""The folder of forms that are being written."""


@one_at_a_time("выпуск форм")
def issue_forms(
    master: Master,
    period: Period,
    out: Path,
    *,
    school: str = "",
    package: Package = QUARTER,
    progress: Callable[[int, int, str], None] | None = None,
    now: datetime | None = None,
) -> list[Path]:
    """Write the forms of all active schools (or of one), with what is known filled in; makes `period` the current one.

    A form that is there already is never overwritten: a school may have begun to fill it in. All forms are issued or
    none: they are written aside, and come into their folder when the master is saved. `now` is when that is, and when a
    base year is frozen. Raises ActionError, also where the user stops.
    """
    if period.is_year is (package is QUARTER):
        sample = Period(period.year, 1 if package is QUARTER else YEAR_TERM).code
        raise ActionError(f"«{package.title}» выпускают за другой период, например {sample}, а указан {period.code}.")
    state = open_master(master)
    chosen = _schools(state, school)
    paths = [out / package.file_name(item.code, period) for item in chosen]
    there = [path.name for path in paths if path.exists()]
    if there:
        raise ActionError(
            f"В папке «{out}» уже есть выпущенные формы: {there[0]} (всего {len(there)}). Выберите другую."
        )
    moment = now or datetime.now()
    with _aside(out) as aside:
        jobs = [
            (aside / path.name, form_for(state, item, package, period))
            for item, path in zip(chosen, paths, strict=True)
        ]
        drafts = for_each(_write, jobs, told=progress, name=lambda job: job[1].school.name)
        # The master first: if it is open elsewhere, no form is issued, and the action can be repeated as it was.
        if package is QUARTER and _opened(state, period, moment.date()):
            save_master(state, master, moment)
        for draft, path in zip(drafts, paths, strict=True):
            draft.replace(path)
    return paths


@contextmanager
def _aside(out: Path) -> Iterator[Path]:
    """A folder within `out` for what is not issued yet. It is gone afterwards; so is a new `out` that stays empty."""
    aside, is_new = out / _ASIDE, not out.exists()
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if is_new:
            with suppress(OSError):
                out.rmdir()


def _opened(state: MasterState, period: Period, today: date) -> bool:
    """Make `period` the current one, with the department's own road-map items; False where it is that already."""
    before = state.settings.period, len(state.own_roadmap)
    state.settings = replace(state.settings, period=period.code)
    state.open_period(period)
    # A new school year begins: the base years of those that are over are kept as they are.
    frozen = freeze(state, today, before=period.year)
    return bool(frozen) or before != (state.settings.period, len(state.own_roadmap))


def _write(job: tuple[Path, Issue]) -> Path:
    return write_form(*job)


def form_for(state: MasterState, school: RegisteredSchool, package: Package, period: Period) -> Issue:
    """The form of one school, with what the master knows filled in: last period's closing numbers open this one."""
    known = cards(state, last_day(state, period, school.code))
    return Issue(
        package,
        known[school.code],
        period,
        notice=state.settings.notice,
        rows=prefilled(state, school.code, period),
        previous=rows_before(state, school.code, period),
        schools=tuple(code for code, card in known.items() if card.active),
        shnor=tuple(code for code, card in known.items() if card.shnor),
        calendar=Calendar(state.calendar),
    )


def _schools(state: MasterState, code: str) -> list[RegisteredSchool]:
    active = [school for school in state.registry if school.active]
    if not code:
        if not active:
            raise ActionError("В реестре мастер-книги нет действующих школ. Заполните лист «Реестр ОО».")
        return active
    chosen = [school for school in active if school.code == code]
    if not chosen:
        raise ActionError(f"В реестре нет действующей школы с кодом «{code}». Образец кода: {active[0].code}.")
    return chosen
