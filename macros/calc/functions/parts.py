"""The files of the extension that make the worksheet functions."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from macros.calc.functions.descriptions import descriptions
from macros.calc.functions.jobs import jobs
from macros.calc.functions.type_library import type_library
from macros.calc.parts import CONFIGURATION, UNO_COMPONENT, UNO_TYPES, ExtensionPart

_COMPONENTS: Final = Path(__file__).parents[1] / "component"


def function_parts() -> tuple[ExtensionPart, ...]:
    """The types, the components, of which one needs them, and what LibreOffice is told of both.

    The functions find `shnor_product`, which the menu brings along, in the folder «pythonpath» beside them.
    """
    return (
        ExtensionPart("functions/types.idl", type_library().encode(), UNO_TYPES),
        _component("shnor_functions.py"),
        _component("shnor_names.py"),
        ExtensionPart("functions/CalcAddIns.xcu", descriptions().encode(), CONFIGURATION),
        ExtensionPart("functions/Jobs.xcu", jobs().encode(), CONFIGURATION),
    )


def _component(name: str) -> ExtensionPart:
    return ExtensionPart(f"python/{name}", (_COMPONENTS / name).read_bytes(), UNO_COMPONENT)
