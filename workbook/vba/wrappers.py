"""The worksheet functions of the registry as VBA: what a formula calls, and how the call reaches Python.

They are written when the workbook is built, so that nobody needs the button «Import Functions» of xlwings, nor «Trust
access to the VBA project object model» that it asks for.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from udfs.registry import FUNCTIONS, Function
from workbook.vba.errors import VbaError
from workbook.vba.modules import Kind, Module
from workbook.vba.names import check_name

FUNCTIONS_MODULE: Final = "ShnorFunctions"
_PYTHON_MODULE: Final = Path(__file__).with_name("ShnorPython.bas")
_MOST_ARGUMENTS: Final = 60
"""Of a function in a formula that is written in VBA."""
_USED_INSIDE: Final = frozenset({"answerof"})

_HEAD: Final = """\
' The worksheet functions, written from the registry of udfs/ when the workbook is built. Change them there.
Option Explicit
"""
_FUNCTION: Final = """
Public Function {name}({parameters}) As Variant
    {name} = AnswerOf("{name}", Array({arguments}))
End Function
"""


def function_modules(functions: Iterable[Function] = FUNCTIONS.values()) -> tuple[Module, Module]:
    """The module with a wrapper for each function, and the module that the wrappers call. Raises VbaError.

    They need the module of xlwings beside them.
    """
    wrappers = "".join(map(_wrapper, functions))
    return Module(FUNCTIONS_MODULE, Kind.STANDARD, _HEAD + wrappers), Module.read(_PYTHON_MODULE)


def _wrapper(function: Function) -> str:
    check_name(function.name, "функции")
    names = [argument.name for argument in function.arguments]
    if len(names) > _MOST_ARGUMENTS:
        raise VbaError(f"Функция {function.name}: аргументов больше {_MOST_ARGUMENTS}, формула столько не примет.")
    for name in names:
        check_name(name, f"аргумента функции {function.name}")
        if name.lower() in _USED_INSIDE | {function.name.lower()}:
            raise VbaError(f"Функция {function.name}: аргумент «{name}» закрыл бы имя, которое нужно в её тексте.")
    if len({name.lower() for name in names}) < len(names):
        raise VbaError(f"Функция {function.name}: имена аргументов различаются только величиной букв.")
    parameters = (
        f"{'Optional ' if argument.optional else ''}{argument.name} As Variant" for argument in function.arguments
    )
    return _FUNCTION.format(name=function.name, parameters=", ".join(parameters), arguments=", ".join(names))
