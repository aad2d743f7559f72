"""Where the masters of this workplace are, and which of them is in work."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from macros.errors import ActionError
from macros.workplace.layout import Layout, installed_home
from macros.workplace.machine import Machine
from macros.workplace.manifest import Manifest

_MASTERS: Final = ("*.xlsm", "*.xlsx")


def books_folder(machine: Machine) -> Path:
    """The folder of the books, as the installation has noted it; the current one where it has not."""
    home = installed_home(machine)
    try:
        books = Manifest.of(Layout(home).manifest).books if home else ""
    except ActionError:
        books = ""
    return Path(books) if books and Path(books).is_dir() else Path.cwd()


def newest_master(folder: Path) -> str:
    """The workbook that was written last in a folder; empty where there is none."""
    # «~$…» is what Excel lays beside an open book.
    books = [path for pattern in _MASTERS for path in folder.glob(pattern) if not path.name.startswith("~$")]
    return max(map(str, books), key=os.path.getmtime, default="")
