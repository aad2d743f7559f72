"""The callbacks of the buttons as a VBA module, from the declared buttons: each runs an action or shows a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from macros.actions import BUTTONS, Button
from macros.excel.ribbon import BUTTONS_MODULE
from workbook.master.book import code_name
from workbook.vba.modules import Kind, Module

_HEAD: Final = """\
' The buttons of the ribbon, written from their registry (macros/actions.py) when the workbook is built.
Option Explicit
Option Private Module
"""
_CALLBACK: Final = """
Public Sub {name}(ByVal Control As IRibbonControl)
    {body}
End Sub
"""
_CARD: Final = "school-card"


def buttons_module(buttons: Iterable[Button] = BUTTONS) -> Module:
    """The module «ShnorButtons». Raises VbaError for a key that VBA doesn't take."""
    callbacks = "".join(_CALLBACK.format(name=button.callback, body=_body(button)) for button in buttons)
    return Module(BUTTONS_MODULE, Kind.STANDARD, _HEAD + callbacks)


def _body(button: Button) -> str:
    if not button.sheet:
        return f'RunAction "{button.key}"'
    return f'{"ShowCard" if button.sheet == _CARD else "ShowSheet"} "{code_name(button.sheet)}"'
