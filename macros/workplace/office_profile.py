"""The user's profile of LibreOffice: where it is, whether it is in use, which version of our extension is in it."""

from __future__ import annotations

import json
import os
import re
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from macros.workplace.machine import Machine

IDENTIFIER: Final = "ru.shnor.calc"
"""The extension's identifier, as its description.xml says it."""
_POINTER: Final = "shnor.json"
_LISTED: Final = re.compile(rb"ru\.shnor\.calc\n([^\xff\n]+)\xff([^\xff\n]+)")
"""Its record in LibreOffice's list: the identifier, then the folder that it is unpacked in and its file's name."""
_DESCRIPTION: Final = "{http://openoffice.org/extensions/description/2006}"


@dataclass(frozen=True, slots=True)
class OfficeProfile:
    """A profile; `folder` is what `-env:UserInstallation` names, the user's own files are in its «user»."""

    folder: Path

    @property
    def url(self) -> str:
        """The setting by which programs of LibreOffice take this profile."""
        return f"-env:UserInstallation={self.folder.absolute().as_uri()}"

    @property
    def pointer(self) -> Path:
        """The file that says where the program is (macros/calc/component/pythonpath/shnor_product.py)."""
        return self.folder / "user" / _POINTER

    @property
    def is_in_use(self) -> bool:
        """Whether a LibreOffice works with it: it keeps a lock file there."""
        return (self.folder / ".lock").exists()

    @property
    def extension_version(self) -> str:
        """The version of our extension in it; empty where there is none."""
        # LibreOffice keeps a list of what is installed; files of an extension that is removed stay for a while.
        cache = self.folder / "user" / "uno_packages" / "cache"
        try:
            listed = _LISTED.search((cache / "uno_packages.pmap").read_bytes())
            if listed is None:
                return ""
            folder, name = (part.decode() for part in listed.groups())
            root = ElementTree.parse(cache / "uno_packages" / f"{folder}_" / name / "description.xml").getroot()
        except (OSError, ValueError, ElementTree.ParseError):
            return ""
        found = root.find(f"{_DESCRIPTION}version")
        return "" if found is None else found.get("value", "")

    def point_to_program(self, version: str) -> None:
        """Write down where this very program is."""
        said = {
            "python": sys.executable,
            "path": program_path(),
            "minor": f"{sys.version_info.major}.{sys.version_info.minor}",
            "version": version,
        }
        self.pointer.parent.mkdir(parents=True, exist_ok=True)
        self.pointer.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def pointed_to(self) -> dict[str, object] | None:
        """What is written down there; None where there is nothing, or nothing readable."""
        try:
            said = json.loads(self.pointer.read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return said if isinstance(said, dict) else None


def own_profile(machine: Machine) -> OfficeProfile:
    """The profile that LibreOffice takes when it is started by its icon."""
    if machine.windows is not None:
        return OfficeProfile(Path(machine.variable("APPDATA")) / "LibreOffice" / "4")
    if sys.platform == "darwin":
        return OfficeProfile(Path.home() / "Library" / "Application Support" / "LibreOffice" / "4")
    return OfficeProfile(Path(machine.variable("XDG_CONFIG_HOME") or Path.home() / ".config") / "libreoffice" / "4")


def program_path() -> list[str]:
    """The folders from which this Python imports the program and its libraries."""
    product = str(Path(__file__).parents[2])
    libraries = [sysconfig.get_path(kind) for kind in ("purelib", "platlib")]
    return list(dict.fromkeys(os.path.abspath(folder) for folder in (product, *libraries)))  # noqa: PTH100
