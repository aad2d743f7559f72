"""The shortcuts on the desktop and in the start menu."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from macros.workplace.layout import Layout
from macros.workplace.machine import Machine
from macros.workplace.manifest import Kind, Made, Manifest
from macros.workplace.windows import Shortcut, Windows, value_of

_FOLDERS: Final = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
SHORTCUT: Final = ".lnk"
_DESKTOP, _START_MENU = "Desktop", "Programs"


def make_shortcuts(machine: Machine, windows: Windows, layout: Layout, manifest: Manifest) -> list[Path]:
    """Make «ШНОР» on the desktop and in the start menu, and «Удалить ШНОР» there; the ones made.

    Raises OSError where that is forbidden.
    """
    made = []
    menu, removal = (layout.python, "-I -m macros menu"), (layout.removal, "")
    for place, title, (target, arguments) in (
        (_DESKTOP, "ШНОР", menu),
        (_START_MENU, "ШНОР", menu),
        (_START_MENU, "Удалить ШНОР", removal),
    ):
        folder = _folder(machine, windows, place)
        if folder is None:
            continue
        # The maker of shortcuts can't be trusted with Russian paths, so it writes an ASCII name into an ASCII folder.
        written = Shortcut(layout.temp / f"shortcut{SHORTCUT}", target, arguments, layout.home)
        windows.make_shortcut(written)
        path = folder / f"{title}{SHORTCUT}"
        manifest.note(Made(Kind.FILE, str(path)))
        shutil.move(written.path, path)
        made.append(path)
    return made


def _folder(machine: Machine, windows: Windows, place: str) -> Path | None:
    """The user's desktop or start menu; None where the registry doesn't tell it or it isn't there."""
    named = value_of(windows, _FOLDERS, place)
    folder = Path(machine.expanded(named)) if isinstance(named, str) and named else None
    return folder if folder and folder.is_dir() else None
