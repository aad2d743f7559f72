"""Which programs for the books are there: Excel, LibreOffice?"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

from macros.workplace.check import Check, Subject
from macros.workplace.excel import installed_excels
from macros.workplace.machine import Machine
from macros.workplace.windows import value_of

EXCEL: Final = Subject("excel", "Excel")
LIBREOFFICE: Final = Subject("libreoffice", "LibreOffice")

_PROGRAM_KEY: Final = r"HKLM\Software\LibreOffice\UNO\InstallPath"
_TESTED: Final = (7, 4)
"""The oldest LibreOffice that the books are tested in."""
_VERSION: Final = re.compile(r"LibreOffice (\d+)\.(\d+)[\d.]*")


def excel(machine: Machine) -> Check:
    """Excel 2010 or newer, and how many bits it has."""
    if machine.windows is None:
        return EXCEL.not_applicable()
    excels = installed_excels(machine.windows)
    if not excels:
        return EXCEL.warn("не найден", "Без Excel: меню ШНОР.cmd и LibreOffice; кнопок и функций в книге не будет.")
    newest = excels[0]
    found = f"{newest.version}, разрядность {newest.bits or 'неизвестна'}: {newest.program}"
    if not newest.is_supported:
        return EXCEL.bad(found, "Нужен Excel 2010 или новее.")
    return EXCEL.ok(found)


def libreoffice(machine: Machine) -> Check:
    """LibreOffice, which makes PDF files and stands in for Excel; it is no must."""
    program = soffice(machine)
    if program is None:
        return LIBREOFFICE.warn("не найден", "Нужен для файлов PDF и там, где нет Excel. Поставьте LibreOffice.")
    told = _VERSION.search(machine.run([str(program), "--version"]).output)
    if told is None:
        return LIBREOFFICE.warn(f"{program}: версию узнать не удалось", "Запустите LibreOffice один раз вручную.")
    if (int(told[1]), int(told[2])) < _TESTED:
        return LIBREOFFICE.warn(told[0], "Книги проверены в LibreOffice 7.4 и новее. Обновите его.")
    return LIBREOFFICE.ok(f"{told[0]}: {program}")


def soffice(machine: Machine) -> Path | None:
    """The program: on Windows the variant that answers in a console."""
    if machine.windows is None:
        found = shutil.which("soffice", path=machine.variable("PATH")) or ""
        return Path(found) if found else None
    folder = value_of(machine.windows, _PROGRAM_KEY, "")
    program = Path(str(folder or "")) / "soffice.com"
    return program if folder and program.is_file() else None
