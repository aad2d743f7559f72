"""xlwings' own UDF code with its Windows parts replaced by stubs; run as a process of its own, it prints JSON.

`wrappers` is the VBA that the button «Import Functions» would write for the registry's functions; `answers` is what
`CallUDF` of xlwings' server returns for the calls read from the input.
"""

from __future__ import annotations

import io
import json
import sys
from operator import attrgetter
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

from udfs.registry import FUNCTIONS, Function

WINDOWS = ("pythoncom", "pywintypes", "win32api", "win32event", "win32com")
PARTS_OF_WIN32COM = ("client", "server", "server.dispatcher", "server.policy", "server.util")


def import_udfs() -> Any:
    """The module xlwings.udfs, its decorators alive."""
    stubs = {name: MagicMock() for name in WINDOWS}
    win32com = stubs["win32com"]
    win32com.server.util.unwrap.side_effect = TypeError("no Python object inside")
    sys.modules |= stubs | {f"win32com.{part}": attrgetter(part)(win32com) for part in PARTS_OF_WIN32COM}
    import xlwings
    import xlwings.udfs as udfs

    def no_range(value: object) -> bool:
        return False

    stub = SimpleNamespace(Range=SimpleNamespace, is_range_instance=no_range)
    vars(xlwings).update(_xlwindows=stub, engines={"excel": object()}, func=udfs.xlfunc, arg=udfs.xlarg, ret=udfs.xlret)
    return udfs


def wrappers(udfs: Any) -> str:
    """The text of xlwings' generator for Python functions with the registry's names and arguments."""
    module = ModuleType("functions")
    for function in FUNCTIONS.values():
        setattr(module, function.name, udfs.xlfunc(_python_function(function)))
    out = io.StringIO()
    udfs.generate_vba_wrapper(module.__name__, module, out, SimpleNamespace(Name="book.xlsm"))
    return out.getvalue()


def _python_function(function: Function) -> Any:
    names = (f"{item.name}=None" if item.optional else item.name for item in function.arguments)
    space: dict[str, Any] = {}
    exec(f"def {function.name}({', '.join(names)}): pass", space)
    return space[function.name]


def _tuples(value: Any) -> Any:
    """Arrays as COM brings them."""
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


if __name__ == "__main__":
    real = import_udfs()
    from xlwings.com_server import XLPython

    from workbook.vba import server

    answers = [
        XLPython().CallUDF(server.__name__, server.answer.__name__, _tuples(call)) for call in json.load(sys.stdin)
    ]
    json.dump({"wrappers": wrappers(real), "answers": answers}, sys.stdout)
