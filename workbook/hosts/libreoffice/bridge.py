"""The module `uno` of LibreOffice's Python, in ours."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from workbook.hosts.libreoffice.errors import HostMissingError

SYSTEM_PYTHON: Final = Path("/usr/bin/python3")
SYSTEM_PACKAGES: Final = Path("/usr/lib/python3/dist-packages")
"""Where Linux distributions put `uno`: compiled for the system's Python, so of use to the same minor version only."""


_INSTEAD: Final = list[Any]()
"""What stands for the module, where there is something."""


def uno() -> Any:
    """The module. Raises HostMissingError that says what to install or which Python to take."""
    return _INSTEAD[-1] if _INSTEAD else imported()


@contextmanager
def standing_for_uno(relay: Any) -> Iterator[None]:
    """While the block runs, let a `Relay` stand for the module."""
    _INSTEAD.append(relay)
    try:
        yield
    finally:
        _INSTEAD.remove(relay)


@cache
def imported() -> Any:
    """The module itself, as `uno` says."""
    try:
        module = _imported()
    except ImportError:
        module = _from_the_system()
    if not hasattr(module, "getComponentContext"):
        raise HostMissingError(f"Модуль uno из {module.__file__} — не от LibreOffice. Удалите этот пакет.")
    return module


def struct(name: str, **fields: Any) -> Any:
    """A UNO structure by the end of its name («table.CellAddress»), with these fields set."""
    made = uno().createUnoStruct(f"com.sun.star.{name}")
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def enum(name: str, value: str) -> Any:
    """A value of a UNO enumeration by the end of its name («sheet.CellDeleteMode»)."""
    return uno().Enum(f"com.sun.star.{name}", value)


def properties(**values: Any) -> tuple[Any, ...]:
    """UNO's way of keyword arguments."""
    return tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items())


def _imported() -> Any:
    # `import uno` puts an import function of its own in Python's place, for `from com.sun.star…`, which nobody needs
    # here; other code is not to notice that LibreOffice is in the process.
    import_function = builtins.__import__
    try:
        return import_module("uno")
    finally:
        builtins.__import__ = import_function


def _from_the_system() -> Any:
    remedy = "Поставьте пакеты libreoffice-calc и python3-uno."
    if not (SYSTEM_PACKAGES / "uno.py").exists():
        raise HostMissingError(f"Не найден модуль uno, через который Python говорит с LibreOffice. {remedy}")
    ours, theirs = f"python{sys.version_info.major}.{sys.version_info.minor}", SYSTEM_PYTHON.resolve().name
    if ours != theirs:
        raise HostMissingError(
            f"Модуль uno собран для {theirs}, а программа идёт на {ours}. Создайте окружение на {SYSTEM_PYTHON}."
        )
    sys.path.append(str(SYSTEM_PACKAGES))
    try:
        return _imported()
    except ImportError as problem:
        raise HostMissingError(f"Модуль uno не загрузился ({problem}). {remedy}") from problem
    finally:
        sys.path.remove(str(SYSTEM_PACKAGES))
