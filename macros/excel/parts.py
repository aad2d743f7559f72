"""Our macros and our ribbon, ready to be built into a master."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from macros.excel.buttons import buttons_module
from macros.excel.ribbon import NAMESPACES, ribbon
from workbook.vba.modules import Kind, Module
from workbook.vba.office_parts import OfficeParts
from workbook.vba.wrappers import function_modules
from workbook.vba.xlwings_module import xlwings_module

SOURCES: Final = Path(__file__).parents[1] / "vba"
"""The modules that are written by hand."""


@cache
def excel_parts() -> OfficeParts:
    """The modules and the ribbon of the master. Raises VbaError when the installed xlwings is of another version."""
    own = (Module.read(SOURCES / "ShnorRibbon.bas"), buttons_module())
    modules = (*own, *function_modules(), xlwings_module())
    workbook = Module.read(SOURCES / "ThisWorkbook.cls", Kind.WORKBOOK)
    return OfficeParts(modules, {name: ribbon(name) for name in NAMESPACES}, workbook.code)
