"""The command of the register of decisions: `shnor decisions`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from macros.actions import COMMANDS
from macros.console import print_json
from macros.errors import ActionError
from schemas.periods import Period


def register(app: typer.Typer) -> None:
    """Add the command to the console command."""
    app.command("decisions", help=COMMANDS["decisions"])(decisions)


def decisions(
    master: Annotated[Path, typer.Argument(metavar="MASTER", help="Мастер-книга (.xlsm или .xlsx)")],
    period: Annotated[str, typer.Option("--period", metavar="P", help="Отчётный период: 2021/2022-2")],
    school: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Код школы; можно повторить (без него — все школы ШНОР)")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Один документ JSON в стандартный вывод")] = False,
) -> None:
    """Предложить решения часа контроля по правилам: лист «Поручения»."""
    from macros.decisions import propose_decisions

    try:
        term = Period.parse(period)
    except ValueError as problem:
        raise ActionError(f"{problem}.") from None
    done = propose_decisions(master, term, schools=school or ())
    if as_json:
        print_json(done.as_dict())
    else:
        print("\n".join(done.lines()))
