"""The commands of the workplace: `shnor doctor`, `shnor install`, `shnor menu`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from macros.actions import COMMANDS
from macros.console import print_json, say
from macros.running import DONE, FOUND

Folder = Annotated[Path | None, typer.Option(metavar="DIR", help="Папка программы, латинскими буквами")]


def register(app: typer.Typer) -> None:
    """Add the commands to the console command."""
    for name, command in (("doctor", doctor), ("install", install), ("menu", menu)):
        app.command(name, help=COMMANDS[name])(command)


def doctor(
    master: Annotated[Path | None, typer.Argument(metavar="MASTER", help="Мастер-книга: проверить и её папку")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Один документ JSON в стандартный вывод")] = False,
) -> None:
    """Проверить рабочее место: Python, Excel, права, шрифты."""
    from macros.workplace.doctor import as_dict, examine, has_bad, lines

    checks = examine(master)
    if as_json:
        print_json(as_dict(checks))
    else:
        say(*lines(checks))
    raise typer.Exit(FOUND if has_bad(checks) else DONE)


def install(
    release: Annotated[Path | None, typer.Option("--from", metavar="DIR", help="Распакованный архив ШНОР")] = None,
    folder: Folder = None,
    books: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Папка мастер-книг: Excel будет ей доверять")
    ] = None,
    uninstall: Annotated[
        bool,
        typer.Option(
            "--uninstall", "--remove", help="Удалить программу, с --calc — расширение; книги остаются (то же: --remove)"
        ),
    ] = False,
    calc: Annotated[
        bool, typer.Option("--calc", help="Меню, панель и функции для LibreOffice Calc, без прав администратора")
    ] = False,
    profile: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Профиль LibreOffice для --calc, если он не обычный")
    ] = None,
) -> None:
    """Установить программу на рабочее место или удалить её."""
    from macros.workplace.machine import this_machine
    from macros.workplace.order import Order, carry_out

    carry_out(Order(release, folder, books, uninstall=uninstall, calc=calc, profile=profile), this_machine(), print)


def menu(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE...", help="Файлы школ: сразу проверить")] = None,
) -> None:
    """Меню всех действий: работа без макросов Excel."""
    from macros.cli import run
    from macros.workplace.books import books_folder, newest_master
    from macros.workplace.machine import this_machine
    from macros.workplace.menu import Menu

    books = books_folder(this_machine())
    Menu(input, print, run, books, newest_master(books)).work(files or ())
