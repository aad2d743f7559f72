"""The VBA module of xlwings (RunPython, XLPy), taken from the installed package when the workbook is built.

It is the package's own file, under the BSD 3-clause licence that stands in its head. The module loads a DLL with the
version in its name, so a workbook works with the xlwings of one version only.
"""

from __future__ import annotations

import re
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from workbook.vba.errors import VbaError
from workbook.vba.modules import Kind, Module

VERSION: Final = "0.37.8"
"""The pin of requirements/run.txt; a test keeps the two equal."""

_VERSIONS: Final = re.compile(r'xlwings(?:32|64)-([\w.]+)\.dll"|XLWINGS_VERSION As String = "([\w.]+)"')


def xlwings_module(expected: str = VERSION) -> Module:
    """The module, ready for a project. Raises VbaError when the installed xlwings is not of the expected version."""
    installed = metadata.version("xlwings")
    if installed != expected:
        raise VbaError(
            f"Установлен xlwings {installed}, а макросы книги рассчитаны на {expected}. "
            f"Поставьте его: pip install xlwings=={expected}"
        )
    return module_of((_package() / "xlwings.bas").read_text("ascii"), expected)


def module_of(text: str, expected: str) -> Module:
    """The module from the text of the package's file. Raises VbaError when the text speaks of another version."""
    named = {one or other for one, other in _VERSIONS.findall(text)}
    if named != {expected}:
        raise VbaError(
            f"Модуль xlwings называет версии {', '.join(sorted(named)) or '—'}, а нужна {expected}. "
            f"Переустановите пакет: pip install --force-reinstall xlwings=={expected}"
        )
    return Module.parse(text, Kind.STANDARD, foreign=True)


def _package() -> Path:
    """The folder of the package; importing it would take a second."""
    spec = find_spec("xlwings")
    if spec is None or spec.origin is None:
        raise VbaError("Пакет xlwings не найден: поставьте программу заново.")
    return Path(spec.origin).parent
