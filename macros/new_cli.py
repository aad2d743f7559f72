"""The command `shnor new`: a master for Excel or for Calc, or the add-in of Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from macros.actions import COMMANDS
from macros.console import say
from macros.errors import ActionError


def register(app: typer.Typer) -> None:
    """Add the command to the console command."""
    app.command("new", help=COMMANDS["new"])(new)


def new(
    master: Annotated[Path, typer.Argument(metavar="MASTER", help="Мастер-книга (.xlsm или .xlsx)")],
    registry: Annotated[
        Path | None, typer.Option(help="Реестр ОО: .csv или .xlsx (без него — школы из приказа)")
    ] = None,
    host: Annotated[
        str, typer.Option("--host", metavar="WHERE", help="Где с ней работать: excel или calc (LibreOffice Calc)")
    ] = "excel",
) -> None:
    """Создать пустую мастер-книгу района."""
    from macros.excel.addin import SUFFIX, build_addin
    from macros.new import Place, new_master

    try:
        place = Place(host.lower())
    except ValueError:
        raise ActionError(f"«--host {host}» не понято. Есть: excel, calc.") from None
    if master.suffix.lower() == SUFFIX and place is Place.EXCEL:
        say(f"Создана надстройка Excel: {build_addin(master)}")
        return
    state = new_master(master, registry, place=place)
    say(f"Создана мастер-книга: {master} (школ в реестре: {len(state.registry)})")
    say("Проверьте в ней лист «Настройки»: организация и должностные лица взяты из приказа № 54 от 27.01.2021.")
    if place is Place.CALC:
        say("Откройте её в LibreOffice Calc и сохраняйте в том же формате (.xlsx). Меню «ШНОР»: shnor install --calc")
