"""The type library of the add-in: every function as a method of a UNO interface.

LibreOffice reads it as it is written here, as text: the compiler of its SDK is not needed, nor a binary file.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from udfs.registry import FUNCTIONS, Argument, Function, Type

SERVICE: Final = "ru.shnor.calc.Functions"
_CELL: Final = "any"
_TYPED: Final = "string"
_ROWS: Final = "sequence< sequence<any> >"
_RANGE: Final = "com::sun::star::table::XCellRange"
_LIBRARY: Final = """\
// The worksheet functions, written from the registry of udfs/ when the extension is built. Change them there.
module ru {{ module shnor {{ module calc {{

interface XFunctions {{
{methods}
}};

service Functions : XFunctions;

}}; }}; }};
"""


def type_library(functions: Iterable[Function] = FUNCTIONS.values()) -> str:
    """The text of types.idl.

    A range is an `XCellRange`, which comes with errors in it, too. A cell is a string, because in every other type a
    blank one is 0, and blank is not zero here; numbers come as text of 15 digits. Optional arguments are `any`, the
    only type that may be left out (udfs/calc_values.py).
    """
    return _LIBRARY.format(methods="\n".join(map(_method, functions)))


def parameter(number: int) -> str:
    """The name of an argument here and in the descriptions: their own could be words of UNO («any», «in»)."""
    return f"argument{number:02}"


def _method(function: Function) -> str:
    parameters = ", ".join(
        f"[in] {_type(argument)} {parameter(number)}" for number, argument in enumerate(function.arguments, start=1)
    )
    return f"    {_ROWS if function.is_array else _CELL} {function.name}({parameters});"


def _type(argument: Argument) -> str:
    if argument.optional:
        return _CELL
    return _RANGE if argument.type is Type.RANGE else _TYPED
