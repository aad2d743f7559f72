"""What a button does: its command on a master, wherever that lives, with the user's choices. No Excel in here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from macros.actions import Ask, Button
from macros.errors import ActionError
from macros.masters import open_master
from macros.window import Window
from schemas.periods import Period
from workbook.hosts.port import Host

PROTOCOLS, FORMS, CHECKED, REPORTS = "Протоколы", "Формы", "Проверка файлов", "Отчёты"
"""The folders beside the master for what the buttons make."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen on the ribbon: a school's code and a period, empty and None where nothing is chosen."""

    school: str = ""
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class _Order:
    """One press of a button."""

    button: Button
    host: Host
    window: Window
    choice: Choice
    now: datetime

    @property
    def folder(self) -> Path:
        """Where the master stands."""
        return self.host.path.parent

    @property
    def period(self) -> Period:
        """The chosen period, the master's current one where none is chosen. Raises ActionError where there is none."""
        if self.choice.period:
            return self.choice.period
        current = open_master(self.host).settings.period
        if not current:
            raise ActionError("Период не выбран. Выберите его в списке «Период» на ленте «ШНОР».")
        return Period.parse(current)


def perform(
    button: Button, host: Host, window: Window, choice: Choice | None = None, now: datetime | None = None
) -> str:
    """Do what a button does; the answer says what has been done, empty where the user has changed his mind.

    Raises ActionError; then the master is as it was.
    """
    order = _Order(button, host, window, choice or Choice(), now or datetime.now())
    return ACTIONS[button.key](order)


def _issue_forms(order: _Order) -> str:
    from macros.forms import issue_forms

    period, folder = order.period, order.folder / FORMS / order.period.slug
    paths = issue_forms(order.host, period, folder, progress=order.window.progress)
    order.window.show_folder(folder)
    return f"Выпущено форм: {len(paths)}. Папка: {folder}"


def _check_files(order: _Order) -> str:
    from macros.check import check_files
    from macros.console import counts
    from schemas.grouping import grouped

    files = order.window.ask_files(Ask.FILES.value)
    if not files:
        return ""
    checked = check_files(files, progress=order.window.progress)
    lines: list[str] = []
    for one in checked:
        lines += ["", f"{one.path.name}: {counts(list(one.findings))}"]
        lines += [f"  {group.label}: {group.text} [{group.first.code}]" for group in grouped(list(one.findings))]
    folder = order.folder / CHECKED
    folder.mkdir(exist_ok=True)
    report = folder / f"Проверка_{order.now:%Y-%m-%d_%H-%M-%S}.txt"
    report.write_text("\n".join(lines).lstrip() + "\n", encoding="utf-8-sig")
    order.window.show_folder(folder)
    summary = "\n".join(f"{one.path.name}: {counts(list(one.findings))}" for one in checked)
    return f"{summary}\nЗамечания: {report}"


def _take_in(order: _Order) -> str:
    from macros.intake.action import take_in
    from macros.intake.report import lines

    inbox = order.window.ask_folder(Ask.FOLDER.value)
    if inbox is None:
        return ""
    done = take_in(order.host, inbox, period=order.choice.period, now=order.now, progress=order.window.progress)
    return "\n".join(lines(done)).strip()


def _import(order: _Order) -> str:
    from macros.imports import import_exports

    files = order.window.ask_files("Выберите выгрузки ФИС ОКО и протоколы ГИА")
    if not files:
        return ""
    done = import_exports(order.host, list(files), now=order.now, progress=order.window.progress)
    return "\n".join(done.lines()).strip()


def _show_answers(order: _Order) -> str:
    from macros.intake.answers import FOLDER

    folder = order.folder / FOLDER
    if not folder.is_dir():
        raise ActionError(f"Папки «{folder}» ещё нет: она появится после приёма файлов.")
    order.window.show_folder(folder)
    return ""


def _recompute(order: _Order) -> str:
    from macros.indicators import recompute

    found = recompute(order.host, order.now, progress=order.window.progress)
    return f"Показателей: {len(found)}. Мастер-книга пересчитана."


def _propose(order: _Order) -> str:
    from macros.decisions import propose_decisions

    return "\n".join(propose_decisions(order.host, order.period, now=order.now, progress=order.window.progress).lines())


def _protocol(order: _Order) -> str:
    if not order.choice.school:
        raise ActionError("Школа не выбрана. Выберите её на ленте или встаньте на строку школы.")
    return _protocols(order, (order.choice.school,))


def _all_protocols(order: _Order) -> str:
    return _protocols(order, ())


def _protocols(order: _Order, schools: tuple[str, ...]) -> str:
    from macros.protocol.action import ProtocolExistsError, make_protocols

    folder, period = order.folder / PROTOCOLS, order.period

    def make(replace: bool) -> list[Path]:
        return make_protocols(
            order.host, period, folder, schools=schools, every=not schools, replace=replace,
            progress=order.window.progress, now=order.now,
        )  # fmt: skip

    try:
        paths = make(replace=False)
    except ProtocolExistsError as problem:
        if not order.window.confirm(f"{problem.there} Составить заново? Правки в них пропадут."):
            return ""
        paths = make(replace=True)
    order.window.show_folder(folder)
    return f"Протоколов: {len(paths)}. Папка: {folder}"


def _report(kind: str) -> Callable[[_Order], str]:
    """The action of a report's button: for the chosen school, where the kind is one of schools, else for all."""

    def make(order: _Order) -> str:
        from macros.reports.action import ReportExistsError, make_reports
        from macros.reports.kinds import KINDS

        folder, of_school = order.folder / REPORTS, KINDS[kind].of_school
        schools = (order.choice.school,) if of_school and order.choice.school else ()
        chosen = partial(
            make_reports, order.host, kind, folder, period=order.period, schools=schools,
            every=of_school and not schools, progress=order.window.progress,
        )  # fmt: skip
        try:
            done = chosen()
        except ReportExistsError as problem:
            if not order.window.confirm(f"{problem.there} Составить заново? Правки в них пропадут."):
                return ""
            done = chosen(replace=True)
        if done.paths:
            order.window.show_folder(folder)
        return "\n".join(done.lines(folder))

    return make


def _freeze(order: _Order) -> str:
    from macros.base_year import keep_base_year

    told = "\n".join(keep_base_year(order.host))
    if not order.window.confirm(f"{told}\nЗакрепить? Поздние сведения базовый год больше не изменят."):
        return ""
    return "\n".join(keep_base_year(order.host, freeze=True, now=order.now))


def _doctor(order: _Order) -> str:
    from macros.workplace.doctor import examine, lines

    return "\n".join(lines(examine(order.host.path)))


ACTIONS: Final[Mapping[str, Callable[[_Order], str]]] = {
    "IssueForms": _issue_forms,
    "CheckFile": _check_files,
    "TakeIn": _take_in,
    "ImportExports": _import,
    "Letters": _show_answers,
    "Recompute": _recompute,
    "ProposeDecisions": _propose,
    "Protocol": _protocol,
    "Protocols": _all_protocols,
    "ReportCard": _report("card"),
    "ReportQuarter": _report("quarter"),
    "ReportCouncil": _report("council"),
    "ReportLetter": _report("letter"),
    "ReportExtract": _report("extract"),
    "ReportControl": _report("control"),
    "ReportConsultants": _report("consultants"),
    "ReportJournal": _report("journal"),
    "BaseYear": _freeze,
    "Doctor": _doctor,
}
"""What each button with a command does; «Остановить» is for the host's own process."""
