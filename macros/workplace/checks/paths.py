"""Are the paths such that xlwings, Excel and a cloud folder do not trip over them?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from macros.workplace.check import Check, Subject
from macros.workplace.machine import Machine

ASCII: Final = Subject("path-ascii", "Путь к программе")
USER: Final = Subject("user-name", "Имя пользователя Windows")
CLOUD: Final = Subject("onedrive", "OneDrive")

_CLOUD_VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def ascii_path(machine: Machine) -> Check:
    """The program's path is of Latin letters: xlwings loads its DLL through an old code page."""
    if machine.windows is None:
        return ASCII.not_applicable()
    prefix = str(machine.interpreter.prefix)
    if prefix.isascii():
        return ASCII.ok(prefix)
    return ASCII.bad(
        f"{prefix} — не только латинские буквы", "Удалите программу и установите её с ключом --folder C:\\ShNOR."
    )


def user_name(machine: Machine) -> Check:
    """A user's folder with Russian letters: Python's COM has failed to start there (xlwings, issue 1934)."""
    if machine.windows is None:
        return USER.not_applicable()
    folder = machine.variable("USERPROFILE")
    if folder.isascii():
        return USER.ok(folder)
    return USER.warn(
        f"{folder} — не только латинские буквы",
        "Если функции листа или кнопки не заработают, войдите под пользователем с латинским именем "
        "или работайте через ШНОР.cmd.",
    )


def cloud(machine: Machine, folders: tuple[Path, ...]) -> Check:
    """No folder is kept by OneDrive: there Excel gives a book a web address instead of a path (xlwings, issue 1203)."""
    if machine.windows is None:
        return CLOUD.not_applicable()
    clouds = [Path(named) for name in _CLOUD_VARIABLES if (named := machine.variable(name))]
    inside = [str(folder) for folder in folders if any(folder.is_relative_to(one) for one in clouds)]
    if not inside:
        return CLOUD.ok("папки программы и мастер-книги вне OneDrive")
    return CLOUD.warn(
        f"в OneDrive: {', '.join(inside)}",
        "Перенесите мастер-книгу в папку, которую OneDrive не хранит: установка создаёт для этого папку «ШНОР».",
    )
