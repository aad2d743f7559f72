"""Which Python is fit for the workplace? `python -m macros.workplace.fitness` answers by its exit code alone."""

from __future__ import annotations

import sys
from typing import Final

from macros.workplace.machine import Interpreter, this_machine

VERSIONS: Final = ((3, 13), (3, 12))
"""The versions whose libraries the release brings along for Windows, the better one first."""
OLDEST: Final = (3, 11)
"""The oldest version that the program runs on (pyproject.toml)."""
BITS: Final = 64
"""Only wheels for 64 bits hold the DLLs of xlwings, both of them: Excel itself may be one of 32 bits."""
_STORE: Final = "windowsapps"
"""A part of the path of every program from the Microsoft Store."""


def is_fit_version(python: Interpreter, on_windows: bool) -> bool:
    """Is it a version that the program runs on? On Windows it is one that the release has libraries for."""
    return python.version[:2] in VERSIONS if on_windows else python.version[:2] >= OLDEST


def is_from_store(python: Interpreter) -> bool:
    """Is it from the Microsoft Store? Excel doesn't see what such a Python writes (xlwings, issue 2371)."""
    return _STORE in str(python.base).lower() or _STORE in str(python.program).lower()


def why_unfit(python: Interpreter, on_windows: bool) -> str:
    """What is wrong with a Python, in Russian without a full stop; empty for a fit one."""
    wanted = " или ".join(f"{major}.{minor}" for major, minor in VERSIONS)
    if not is_fit_version(python, on_windows):
        return f"версия {python.numbers}, а нужна {wanted if on_windows else '3.11 или новее'}"
    if python.bits != BITS:
        return f"разрядность {python.bits}, а нужна {BITS}"
    if on_windows and is_from_store(python):
        return "Python из Microsoft Store: Excel не видит того, что он записывает"
    return ""


def main() -> int:
    """0 for a fit Python, 1 for another one."""
    return 1 if why_unfit(this_machine().interpreter, sys.platform == "win32") else 0


if __name__ == "__main__":
    sys.exit(main())
