"""Is xlwings of the version that the books are made for, and are its DLLs there?"""

from __future__ import annotations

from collections.abc import Callable
from importlib import metadata
from typing import Final

from macros.workplace.check import Check, Subject
from macros.workplace.machine import Machine
from workbook.vba.xlwings_module import VERSION

PACKAGE: Final = Subject("xlwings-version", "xlwings: версия")
LIBRARIES: Final = Subject("xlwings-dll", "xlwings: файлы DLL")


def version(machine: Machine, installed: Callable[[str], str] = metadata.version) -> Check:
    """The installed version is the one whose VBA module stands in the books."""
    remedy = "Установите программу заново: Установить.cmd из архива ШНОР."
    try:
        found = installed("xlwings")
    except metadata.PackageNotFoundError:
        return PACKAGE.bad("не установлен", remedy)
    return PACKAGE.ok(found) if found == VERSION else PACKAGE.bad(f"{found}, а книги сделаны для {VERSION}", remedy)


def libraries(machine: Machine) -> Check:
    """Both DLLs stand in Python's folder: the one of 32 bits is for an Excel of 32 bits."""
    if machine.windows is None:
        return LIBRARIES.not_applicable()
    names = [f"xlwings{bits}-{VERSION}.dll" for bits in (32, 64)]
    missing = [name for name in names if not (machine.interpreter.prefix / name).is_file()]
    if not missing:
        return LIBRARIES.ok(", ".join(names))
    return LIBRARIES.bad(
        f"нет {', '.join(missing)} в {machine.interpreter.prefix}",
        "Файл мог убрать антивирус: внесите папку программы в его исключения и установите программу заново.",
    )
