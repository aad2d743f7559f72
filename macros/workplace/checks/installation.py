"""Will Excel find this very program: the variable that the books' settings name?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from macros.workplace.check import Check, Subject
from macros.workplace.layout import Layout, installed_home
from macros.workplace.machine import Machine
from workbook.vba.xlwings_conf import HOME_VARIABLE

INSTALLATION: Final = Subject("installation", "Установка")


def installation(machine: Machine) -> Check:
    """The variable of the user points to the program that runs, and running programs know it."""
    if machine.windows is None:
        return INSTALLATION.not_applicable()
    home = installed_home(machine)
    if home is None:
        return INSTALLATION.warn(
            "программа не установлена на рабочее место",
            "Кнопки и функции книги её не найдут. Запустите Установить.cmd из архива ШНОР.",
        )
    if not Layout(home).python.exists():
        return INSTALLATION.bad(f"в {home} нет программы", "Запустите Установить.cmd из архива ШНОР.")
    if machine.interpreter.prefix != Layout(home).venv:
        return INSTALLATION.warn(
            f"книги запускают программу из {home}, а проверяется {machine.interpreter.prefix}",
            f"Запускайте {Layout(home).menu}.",
        )
    known = machine.variable(HOME_VARIABLE)
    if not known or Path(known) != home:
        return INSTALLATION.warn(
            f"{home}; открытые программы этого ещё не знают", "Выйдите из Windows и войдите снова."
        )
    return INSTALLATION.ok(str(home))
