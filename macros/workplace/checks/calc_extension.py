"""Does LibreOffice Calc have our menu and functions, of this version, and does it find this very program?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from macros.version import product_version
from macros.workplace.check import Check, Subject
from macros.workplace.checks.office_programs import soffice
from macros.workplace.machine import Machine
from macros.workplace.office_profile import own_profile

EXTENSION: Final = Subject("calc-extension", "LibreOffice: расширение ШНОР")
_AGAIN: Final = "Закройте LibreOffice и выполните shnor install --calc."


def extension(machine: Machine) -> Check:
    """The extension in the user's profile and the program that it is connected to; whoever has Excel needs none."""
    if soffice(machine) is None:
        return EXTENSION.not_applicable("LibreOffice не найден")
    profile = own_profile(machine)
    version, said = profile.extension_version, profile.pointed_to()
    if not version:
        return EXTENSION.ok("не установлено; для работы в Calc выполните shnor install --calc")
    if said is None:
        return EXTENSION.warn(f"{version}, но программа к нему не подключена", _AGAIN)
    if version != product_version():
        return EXTENSION.warn(f"версия {version}, а у программы {product_version()}", _AGAIN)
    python = Path(str(said.get("python", "")))
    if not python.is_file():
        return EXTENSION.warn(f"{version}, но подключённой программы нет: {python}", _AGAIN)
    if not python.is_relative_to(machine.interpreter.prefix):
        return EXTENSION.warn(f"{version}, подключена программа {python}, а проверяется другая", _AGAIN)
    return EXTENSION.ok(f"{version}, программа: {python}")
