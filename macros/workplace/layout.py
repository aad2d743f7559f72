"""Where the program stands on a workplace: a folder of the user's with an ASCII path, and what lies in it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from macros.workplace.machine import Machine
from macros.workplace.windows import value_of
from workbook.vba.xlwings_conf import HOME_VARIABLE

ENVIRONMENT_KEY: Final = r"HKCU\Environment"
"""The variables of the user, in the registry."""
_NAME: Final = "ShNOR"
_PROGRAM_DATA: Final = r"C:\ProgramData"


@dataclass(frozen=True, slots=True)
class Layout:
    """The folder of the program and the places in it."""

    home: Path

    @property
    def venv(self) -> Path:
        """The virtual environment with the program and its libraries."""
        return self.home / "venv"

    @property
    def scripts(self) -> Path:
        """The programs of the virtual environment."""
        return self.venv / "Scripts"

    @property
    def python(self) -> Path:
        """Its Python."""
        return self.scripts / "python.exe"

    @property
    def temp(self) -> Path:
        """The temporary files of xlwings (the setting TEMP DIR of the sheet «xlwings.conf»)."""
        return self.home / "temp"

    @property
    def setup(self) -> Path:
        """The product's wheel, kept for the removal: it needs no virtual environment."""
        return self.home / "setup"

    @property
    def menu(self) -> Path:
        """The menu of all actions, for work without macros."""
        return self.home / "ШНОР.cmd"

    @property
    def removal(self) -> Path:
        """Removes the program."""
        return self.home / "uninstall.cmd"

    @property
    def manifest(self) -> Path:
        """The list of all that the installation has made."""
        return self.home / "installed.json"

    @property
    def log(self) -> Path:
        """What the tools of Python said during the installation."""
        return self.home / "install.log"


def default_home(machine: Machine) -> Path:
    r"""`%LOCALAPPDATA%\ShNOR`; where the user's name is not ASCII, `C:\ProgramData\ShNOR-` and a mark of the name.

    xlwings loads its DLL and starts Python by paths that Windows reads in an old code page (design default: the mark is
    the first six digits of the SHA-256 of the name, so that users of one machine don't meet).
    """
    local = machine.variable("LOCALAPPDATA")
    if local and local.isascii():
        return Path(local) / _NAME
    user = machine.variable("USERNAME").lower()
    mark = sha256(user.encode()).hexdigest()[:6]
    return Path(machine.variable("ProgramData") or _PROGRAM_DATA) / f"{_NAME}-{mark}"


def installed_home(machine: Machine) -> Path | None:
    """The folder that an installation has left its variable for; None where there is none."""
    if machine.windows is None:
        return None
    found = value_of(machine.windows, ENVIRONMENT_KEY, HOME_VARIABLE)
    return Path(found) if isinstance(found, str) and found else None


def default_books(machine: Machine) -> Path:
    r"""`%USERPROFILE%\ШНОР`: the user's own folder for masters. Unlike «Документы», OneDrive doesn't take it away."""
    return Path(machine.variable("USERPROFILE") or Path.home()) / "ШНОР"


def is_private(machine: Machine, folder: Path) -> bool:
    """Does a folder stand in the user's own one, where others have no rights? Elsewhere they may often write."""
    return folder.is_relative_to(machine.variable("USERPROFILE") or Path.home())
