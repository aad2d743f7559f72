"""Is the Python fit: its version, its bits, where it comes from?"""

from __future__ import annotations

from typing import Final

from macros.workplace.check import Check, Subject
from macros.workplace.fitness import BITS, VERSIONS, is_fit_version, is_from_store
from macros.workplace.machine import Machine

VERSION: Final = Subject("python-version", "Python: версия")
POINTER: Final = Subject("python-bits", "Python: разрядность")
ORIGIN: Final = Subject("python-origin", "Python: происхождение")

_FROM_SITE: Final = "Поставьте Python 3.13 (Windows installer, 64-bit) с сайта python.org и установите ШНОР заново."


def version(machine: Machine) -> Check:
    """On Windows a version that the release has libraries for, elsewhere any that the program runs on."""
    on_windows = machine.windows is not None
    numbers = machine.interpreter.numbers
    if is_fit_version(machine.interpreter, on_windows):
        return VERSION.ok(numbers)
    wanted = " или ".join(f"{major}.{minor}" for major, minor in VERSIONS)
    return VERSION.bad(numbers, _FROM_SITE if on_windows else f"Нужен Python {wanted} или 3.11.")


def bits(machine: Machine) -> Check:
    """64 bits, whatever the bits of Excel."""
    found = machine.interpreter.bits
    return POINTER.ok(f"{found}") if found == BITS else POINTER.bad(f"{found}, а нужна {BITS}", _FROM_SITE)


def origin(machine: Machine) -> Check:
    """Not from the Microsoft Store, which keeps what its programs write to itself."""
    if machine.windows is None:
        return ORIGIN.not_applicable()
    if is_from_store(machine.interpreter):
        return ORIGIN.bad("Microsoft Store: Excel не видит того, что такой Python записывает", _FROM_SITE)
    return ORIGIN.ok(str(machine.interpreter.base))
