"""The command of the reports: `shnor report`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from macros.actions import COMMANDS
from macros.console import print_json, progress_bar, say
from macros.errors import ActionError
from schemas.periods import Period

CODES = "card, quarter, council, letter, journal, consultants, control, extract"
"""The codes of macros/reports/kinds.py, written out: the help loads no document."""


def register(app: typer.Typer) -> None:
    """Add the command to the console command."""
    app.command("report", help=COMMANDS["report"])(report)


def report(
    master: Annotated[Path, typer.Argument(metavar="MASTER", help="Мастер-книга (.xlsm или .xlsx)")],
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help=f"Документ: {CODES}")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Папка для результата")],
    period: Annotated[str, typer.Option("--period", metavar="P", help="Период: 2021/2022-2 (без него — текущий)")] = "",
    school: Annotated[list[str] | None, typer.Option(metavar="CODE", help="Код школы; можно повторить")] = None,
    every: Annotated[bool, typer.Option("--all", help="Все школы ШНОР; для letter — все школы")] = False,
    template: Annotated[Path | None, typer.Option(metavar="FILE", help="Свой шаблон .docx")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Заменить составленные раньше")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Один документ JSON в стандартный вывод")] = False,
) -> None:
    """Составить документы: карту школы, квартальный отчёт, справку, письма, журнал приёма и другие."""
    from macros.reports.action import make_reports

    try:
        term = Period.parse(period) if period else None
    except ValueError as problem:
        raise ActionError(f"{problem}.") from None
    with progress_bar("Документы", as_json) as progress:
        done = make_reports(
            master, kind, out, period=term, schools=school or (), every=every, template=template, replace=replace,
            progress=progress,
        )  # fmt: skip
    if as_json:
        print_json(done.as_dict())
    else:
        say(*done.lines(out))
