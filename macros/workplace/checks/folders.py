"""Can the program write where it has to, and is there room?"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from macros.errors import cause_of
from macros.workplace.check import Check, Subject
from macros.workplace.machine import Machine
from schemas.russian import number

PROGRAM: Final = Subject("write-program", "Запись в папку программы")
MASTER: Final = Subject("write-master", "Запись в папку мастер-книги")
SPACE: Final = Subject("disk-space", "Место на диске")

_MEGABYTE: Final = 1024 * 1024
_ENOUGH, _LEAST = 1024, 200
"""Megabytes (design default): a year of a district's archive, and a few takings-in of files."""


def program(machine: Machine, folder: Path) -> Check:
    """The program's folder can be written to: temporary files of xlwings, updates."""
    return _write(PROGRAM, folder, "Установите программу заново в свою папку: Установить.cmd.")


def master(machine: Machine, folder: Path) -> Check:
    """The master's folder can be written to: the master is replaced as a whole, with a copy beside it."""
    return _write(MASTER, folder, "Перенесите мастер-книгу в папку, куда у вас есть право записи.")


def space(machine: Machine, folder: Path, free: Callable[[Path], int] | None = None) -> Check:
    """There is room on the master's disk."""
    try:
        megabytes = (free or _free)(folder) // _MEGABYTE
    except OSError as problem:
        return SPACE.warn(cause_of(problem), "Укажите существующую папку мастер-книги.")
    found = f"свободно {number(megabytes / 1024, 1)} ГБ"
    if megabytes >= _ENOUGH:
        return SPACE.ok(found)
    remedy = "Освободите место: архив принятых файлов и копии мастер-книги растут с каждым приёмом."
    return SPACE.warn(found, remedy) if megabytes >= _LEAST else SPACE.bad(found, remedy)


def _write(subject: Subject, folder: Path, remedy: str) -> Check:
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix="shnor-"):
            return subject.ok(str(folder))
    except OSError as problem:
        return subject.bad(f"{folder}: {cause_of(problem)}", remedy)


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free
