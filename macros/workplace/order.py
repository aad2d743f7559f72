"""What is to be installed or removed: the same order from the command line and from «Установить.cmd»."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from macros.errors import ActionError
from macros.workplace.install import Tell, install
from macros.workplace.machine import Machine
from macros.workplace.release_files import release_in
from macros.workplace.removal import uninstall


@dataclass(frozen=True, slots=True)
class Order:
    """`release` is the folder of the unpacked archive, `folder` the program's, `books` that of the masters."""

    release: Path | None = None
    folder: Path | None = None
    books: Path | None = None
    uninstall: bool = False
    calc: bool = False


def carry_out(order: Order, machine: Machine, tell: Tell) -> None:
    """Install or remove. Raises ActionError."""
    if order.calc:
        raise ActionError(
            "Надстройки для LibreOffice Calc в этом выпуске ещё нет. Без неё работают меню ШНОР.cmd и команды shnor."
        )
    if order.uninstall:
        uninstall(machine, _whole(order.folder), tell=tell)
        return
    release = release_in(order.release.absolute()) if order.release else None
    install(machine, release, _whole(order.folder), _whole(order.books), tell=tell)


def _whole(path: Path | None) -> Path | None:
    return path.absolute() if path else None
