"""Are the fonts of the documents there, or others of the same widths?"""

from __future__ import annotations

from typing import Final

from macros.workplace.check import Check, Subject
from macros.workplace.machine import Machine

FONTS: Final = Subject("fonts", "Шрифты документов")

_TWINS: Final = {"Times New Roman": "Liberation Serif", "Arial": "Liberation Sans"}
"""A font of a document, and the free one whose letters are as wide: lines and pages break at the same places."""
_KEYS: Final = (
    r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\Fonts",
    r"HKCU\Software\Microsoft\Windows NT\CurrentVersion\Fonts",
)


def fonts(machine: Machine) -> Check:
    """Times New Roman and Arial, or Liberation."""
    families = _families(machine)
    there = {
        font: next((name for name in (font, twin) if name.lower() in families), "") for font, twin in _TWINS.items()
    }
    missing = [font for font, found in there.items() if not found]
    if missing:
        twins = " и ".join(_TWINS[font] for font in missing)
        return FONTS.warn(f"нет {', '.join(missing)}", f"Поставьте их или {twins}: иначе разбивка на страницы другая.")
    return FONTS.ok(", ".join(there.values()))


def _families(machine: Machine) -> set[str]:
    """The installed families in small letters."""
    if machine.windows is None:
        told = machine.run(["fc-list", "--format", "%{family}\n"]).output
        return {name.strip().lower() for line in told.splitlines() for name in line.split(",")}
    # The registry names a file and its faces: «Arial Bold (TrueType)», «Liberation Serif (TrueType)».
    names = {name for key in _KEYS for name in machine.windows.values(key)}
    return {name.partition(" (")[0].lower() for name in names}
