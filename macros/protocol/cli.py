"""The commands of the control hour: `shnor decisions`, `shnor protocol`."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from macros.actions import COMMANDS
from macros.console import print_json, progress_bar, say
from macros.errors import ActionError
from schemas.periods import Period

Master = Annotated[Path, typer.Argument(metavar="MASTER", help="Мастер-книга (.xlsm или .xlsx)")]


def register(app: typer.Typer) -> None:
    """Add the commands to the console command."""
    for name, command in (("decisions", decisions), ("protocol", protocol)):
        app.command(name, help=COMMANDS[name])(command)


def decisions(
    master: Master,
    period: Annotated[str, typer.Option("--period", metavar="P", help="Отчётный период: 2021/2022-2")],
    school: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Код школы; можно повторить (без него — все школы ШНОР)")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Один документ JSON в стандартный вывод")] = False,
) -> None:
    """Предложить решения часа контроля по правилам: лист «Поручения»."""
    from macros.decisions import propose_decisions

    done = propose_decisions(master, _period(period), schools=school or ())
    if as_json:
        print_json(done.as_dict())
    else:
        say(*done.lines())


def protocol(
    master: Master,
    period: Annotated[str, typer.Option("--period", metavar="P", help="Отчётный период: 2021/2022-2")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Папка для результата")],
    school: Annotated[list[str] | None, typer.Option(metavar="CODE", help="Код школы; можно повторить")] = None,
    every: Annotated[bool, typer.Option("--all", help="Все школы со статусом ШНОР и сводный протокол")] = False,
    short: Annotated[bool, typer.Option("--short", help="Краткая форма: только РАССМОТРЕЛИ и РЕШИЛИ")] = False,
    date: Annotated[str, typer.Option("--date", metavar="D", help="День часа контроля: 14.01.2022")] = "",
    number: Annotated[
        int | None, typer.Option("--number", metavar="N", min=1, help="Номер первого протокола, если не следующий")
    ] = None,
    template: Annotated[Path | None, typer.Option(metavar="FILE", help="Свой шаблон .docx")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Заменить составленные раньше")] = False,
) -> None:
    """Составить протоколы часа контроля."""
    from macros.protocol.action import make_protocols

    with progress_bar("Протоколы", False) as progress:
        paths = make_protocols(
            master,
            _period(period),
            out,
            schools=school or (),
            every=every,
            short=short,
            held_on=_day(date) if date else None,
            first_number=number,
            template=template,
            replace=replace,
            progress=progress,
        )
    say(f"Протоколов: {len(paths)}. Папка: {out}")


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as problem:
        raise ActionError(f"{problem}.") from None


def _day(text: str) -> datetime.date:
    try:
        return datetime.datetime.strptime(text, "%d.%m.%Y").date()
    except ValueError:
        raise ActionError(f"Дата «{text}» не распознана. Образец: 14.01.2022.") from None
