"""Which Excel is installed: its version, its program, its bits. Read from the registry and from the program itself."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from macros.workplace.windows import Windows, value_of

OFFICE: Final = r"Software\Microsoft\Office"
"""The key of Office under either root."""
_MACHINE_KEYS: Final = (rf"HKLM\{OFFICE}", r"HKLM\Software\WOW6432Node\Microsoft\Office")
_APP_PATH: Final = r"HKLM\Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_VERSION: Final = re.compile(r"\d\d\.0")
_OLDEST: Final = 14
"""Excel 2010, the oldest one that the books are made for."""
_BITS: Final = {0x014C: 32, 0x8664: 64, 0xAA64: 64}
"""The machine that a program is made for, by its number in the file (PE format)."""


@dataclass(frozen=True, slots=True)
class Excel:
    """An installed Excel: the version as the registry names it («16.0»), EXCEL.EXE, 32 or 64 bits, 0 if unknown."""

    version: str
    program: Path
    bits: int

    @property
    def is_supported(self) -> bool:
        """Is it Excel 2010 or a newer one?"""
        return int(self.version.partition(".")[0]) >= _OLDEST


def installed_excels(windows: Windows) -> list[Excel]:
    """Every Excel on the machine, the newest first."""
    found: dict[str, Excel] = {}
    for office in _MACHINE_KEYS:
        for version in filter(_VERSION.fullmatch, windows.keys(office)):
            folder = value_of(windows, rf"{office}\{version}\Excel\InstallRoot", "Path")
            if isinstance(folder, str) and folder:
                program = Path(folder) / "EXCEL.EXE"
                found.setdefault(version, Excel(version, program, program_bits(program)))
    return sorted(found.values(), key=lambda excel: excel.version, reverse=True) or _registered(windows)


def program_bits(program: Path) -> int:
    """32 or 64 for a program of Windows, from its header; 0 for what isn't one or may not be read."""
    try:
        with program.open("rb") as file:
            head = file.read(64)
            if len(head) < 64 or head[:2] != b"MZ":
                return 0
            file.seek(struct.unpack_from("<I", head, 60)[0])
            header = file.read(6)
    except OSError:
        return 0
    return _BITS.get(struct.unpack_from("<H", header, 4)[0], 0) if header[:4] == b"PE\0\0" and len(header) == 6 else 0


def _registered(windows: Windows) -> list[Excel]:
    """The Excel that starts by its name, where Office tells no folder (some click-to-run installations)."""
    program = value_of(windows, _APP_PATH, "")
    if not isinstance(program, str) or not program:
        return []
    path = Path(program.strip('"'))
    return [Excel("16.0", path, program_bits(path))]
