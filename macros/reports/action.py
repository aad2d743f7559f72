"""Make reports of a master: the card of a school, the quarter's report, the paper for the council, and the others.

The master is only read. A report that is there already is left alone unless it is to be made anew: the specialist may
have edited it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from macros.errors import ActionError, cause_of
from macros.masters import Master, open_master
from macros.protocol.action import chosen_schools, shnor_schools
from macros.reports.figures import Figures
from macros.reports.kinds import KINDS, Document, ReportKind
from schemas.periods import Period
from templates.errors import TemplateError
from templates.kinds import KINDS as DOCUMENTS
from templates.paper import paper_document
from templates.rendering import write_atomically
from workbook.master.records import as_of, current_period
from workbook.master.snapshot import read_only
from workbook.master.state import MasterState, RegisteredSchool

Progress = Callable[[int, int, str], None]


class ReportExistsError(ActionError):
    """Raised when reports would be written over: the specialist may have edited them. `there` is a sentence."""

    def __init__(self, names: Sequence[str]) -> None:
        self.there = f"Документ «{names[0]}» уже есть (всего таких: {len(names)})."
        super().__init__(f"{self.there} Чтобы составить заново, добавьте --replace.")


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one kind that were written, and the schools that there was nothing to write about."""

    kind: ReportKind
    period: Period
    paths: tuple[Path, ...]
    without: tuple[str, ...] = ()

    def lines(self, folder: Path) -> list[str]:
        """What the user is told."""
        told = [f"{self.kind.title}, {self.period.title}. Файлов: {len(self.paths)}. Папка: {folder}"]
        return [*told, f"{self.kind.nothing}: {len(self.without)}."] if self.without else told

    def as_dict(self) -> dict[str, Any]:
        """The same as JSON."""
        return {
            "kind": self.kind.code,
            "period": self.period.code,
            "files": [str(path) for path in self.paths],
            "without": list(self.without),
        }


def make_reports(
    master: Master,
    code: str,
    out: Path,
    *,
    period: Period | None = None,
    schools: Sequence[str] = (),
    every: bool = False,
    template: Path | None = None,
    replace: bool = False,
    progress: Progress | None = None,
) -> Made:
    """Write the reports of a kind into `out`, for the current period unless told otherwise. Raises ActionError.

    `schools` and `every` are for kinds that a school has its own of; all of them are composed before one is written.
    """
    kind = kind_of(code)
    state = open_master(master)
    chosen = schools_of(kind, state, schools, every)
    with read_only(state) as read:
        figures = Figures(read, period_of(read, period), as_of(read))
        made = _composed(kind, figures, chosen, template, progress)
    _refuse_to_overwrite([out / name for name in made.files], replace)
    _write(made.files, out)
    return Made(kind, figures.period, tuple(out / name for name in made.files), made.without)


def make_all(master: Master, out: Path, progress: Progress | None = None) -> list[Path]:
    """Write every kind of report for the current period, over those that are there. Raises ActionError.

    The tables are computed once for all of them. A school without a document of a kind has none; nothing stops at it.
    """
    state, files = open_master(master), dict[str, bytes]()
    with read_only(state) as read:
        figures = Figures(read, period_of(read, None), as_of(read))
        for kind in KINDS.values():
            chosen = _everybody(kind, read, figures.day)
            files |= _composed(kind, figures, chosen, None, progress).files
    _write(files, out)
    return [out / name for name in files]


@dataclass(frozen=True, slots=True)
class _Composed:
    """Documents by their names, and the schools that there was nothing to write about."""

    files: Mapping[str, bytes]
    without: tuple[str, ...]


def _composed(
    kind: ReportKind,
    figures: Figures,
    chosen: Sequence[RegisteredSchool | None],
    template: Path | None,
    progress: Progress | None,
) -> _Composed:
    files, without = dict[str, bytes](), list[str]()
    for place, school in enumerate(chosen, start=1):
        if progress:
            progress(place, len(chosen), school.name if school else kind.title)
        papers = kind.compose(figures, school)
        without += [school.name] if school and not papers else []
        files |= {f"{paper.file_stem}.docx": _document(paper, kind, template) for paper in papers}
    return _Composed(files, tuple(without))


def _write(files: Mapping[str, bytes], out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ActionError(f"Папка «{out}» не создана: {cause_of(problem)}.") from problem
    for name, content in files.items():
        try:
            write_atomically(out / name, content)
        except OSError as problem:
            raise ActionError(f"Документ «{name}» не записан: {cause_of(problem)}.") from problem


def kind_of(code: str) -> ReportKind:
    """The kind by its code. Raises ActionError that lists the codes."""
    if code not in KINDS:
        raise ActionError(f"Нет документа «{code}». Есть: {', '.join(KINDS)}.")
    return KINDS[code]


def schools_of(
    kind: ReportKind, state: MasterState, codes: Sequence[str], every: bool
) -> Sequence[RegisteredSchool | None]:
    """Whom the reports are about: None once for the district. Raises ActionError."""
    if not kind.of_school:
        if codes or every:
            raise ActionError(f"«{kind.title}» — один документ на район. Уберите --school и --all.")
        return (None,)
    if every and kind.every_school:
        return [school for school in state.registry if school.active]
    return chosen_schools(state, codes, every, as_of(state))


def _everybody(kind: ReportKind, state: MasterState, day: date) -> Sequence[RegisteredSchool | None]:
    """Whom all reports of a kind are about; nobody where the district has no such schools."""
    if not kind.of_school:
        return (None,)
    return [school for school in state.registry if school.active] if kind.every_school else shnor_schools(state, day)


def period_of(state: MasterState, period: Period | None) -> Period:
    """The period asked for, else the current one. Raises ActionError where there are no data for it."""
    term = period or current_period(state)
    if term is None:
        raise ActionError("В мастер-книге ещё нет данных. Сначала примите формы: shnor intake.")
    if term not in state.periods():
        raise ActionError(f"В мастер-книге нет данных за {term.title}. Сначала примите формы: shnor intake.")
    return term


def _document(paper: Document, kind: ReportKind, template: Path | None) -> bytes:
    try:
        return paper_document(paper, template or DOCUMENTS[kind.code].template)
    except TemplateError as problem:
        raise ActionError(str(problem)) from problem


def _refuse_to_overwrite(paths: Sequence[Path], replace: bool) -> None:
    there = [path.name for path in paths if path.exists()]
    if there and not replace:
        raise ReportExistsError(there)
