"""What is to be installed or removed: the same order from the command line and from «Установить.cmd»."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from macros.errors import ActionError
from macros.workplace.calc import install_calc, remove_calc
from macros.workplace.install import Tell, install
from macros.workplace.machine import Machine
from macros.workplace.office_profile import own_profile
from macros.workplace.release_files import release_in
from macros.workplace.removal import uninstall


@dataclass(frozen=True, slots=True)
class Order:
    """`release` is the folder of the unpacked archive, `folder` the program's, `books` that of the masters.

    `calc` orders the extension for LibreOffice Calc, in the user's own profile or in this `profile`.
    """

    release: Path | None = None
    folder: Path | None = None
    books: Path | None = None
    uninstall: bool = False
    calc: bool = False
    profile: Path | None = None


def carry_out(order: Order, machine: Machine, tell: Tell) -> None:
    """Install or remove. Raises ActionError."""
    if order.calc and not order.release:
        _carry_out_in_calc(order, machine, tell)
        return
    if order.uninstall:
        _leave_calc(machine, tell)
        uninstall(machine, _whole(order.folder), tell=tell)
        return
    release = release_in(order.release.absolute()) if order.release else None
    layout = install(machine, release, _whole(order.folder), _whole(order.books), tell=tell)
    if order.calc:
        # By the program that is installed now: this Python has no libraries.
        done = machine.run([str(layout.python), "-m", "macros.workplace", "--calc"])
        if done.code:
            raise ActionError(f"Программа установлена, расширение для LibreOffice Calc — нет. {done.output.strip()}")
        tell(done.output.strip())


def _carry_out_in_calc(order: Order, machine: Machine, tell: Tell) -> None:
    try:
        (remove_calc if order.uninstall else install_calc)(machine, _whole(order.profile), tell=tell)
    except ImportError as problem:
        raise ActionError(
            "Расширение для LibreOffice Calc ставит сама программа, когда она установлена: shnor install --calc."
        ) from problem


def _leave_calc(machine: Machine, tell: Tell) -> None:
    """Take the extension away with the program; what stands in the way is told and is no reason to stay."""
    if machine.windows is not None and own_profile(machine).extension_version:
        try:
            remove_calc(machine, tell=tell)
        except ActionError as problem:
            tell(f"Расширение LibreOffice Calc осталось. {problem}")


def _whole(path: Path | None) -> Path | None:
    return path.absolute() if path else None
