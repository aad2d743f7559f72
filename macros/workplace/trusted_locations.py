"""The folders whose macros Excel runs without asking: the user's own list and what a policy makes of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from macros.workplace.excel import OFFICE
from macros.workplace.windows import Value, Windows, value_of

_POLICIES: Final = (r"HKCU\Software\Policies\Microsoft\Office", r"HKLM\Software\Policies\Microsoft\Office")


def list_key(version: str) -> str:
    """The key of the user's list for a version of Excel («16.0»)."""
    return rf"HKCU\{OFFICE}\{version}\Excel\Security\Trusted Locations"


def policy_keys(version: str, rest: str) -> list[str]:
    """The keys of the department's rules for a version of Office: `rest` is the path under them."""
    return [rf"{root}\{version}\{rest}" for root in _POLICIES]


def values_of_location(folder: Path) -> Mapping[str, Value]:
    """What the registry says of a trusted folder and all folders in it."""
    return {"Path": f"{str(folder).rstrip(os.sep)}{os.sep}", "AllowSubfolders": 1, "Description": "ShNOR"}


def place_for(windows: Windows, version: str, folder: Path) -> str:
    """The key of a folder in the user's list: the one that it has, or the first free one."""
    key = list_key(version)
    taken = windows.keys(key)
    for name in taken:
        if _is_same(value_of(windows, rf"{key}\{name}", "Path"), folder):
            return rf"{key}\{name}"
    numbers = {name.lower() for name in taken}
    free = next(number for number in range(len(taken) + 1) if f"location{number}" not in numbers)
    return rf"{key}\Location{free}"


def is_trusted(windows: Windows, version: str, folder: Path) -> bool:
    """Does the list, the user's or the policy's, name the folder or one above it that counts with all in it?"""
    lists = [list_key(version), *policy_keys(version, r"Excel\Security\Trusted Locations")]
    for key in (rf"{one}\{name}" for one in lists for name in windows.keys(one)):
        named = value_of(windows, key, "Path")
        if _is_same(named, folder):
            return True
        if isinstance(named, str) and value_of(windows, key, "AllowSubfolders") == 1 and _holds(named, folder):
            return True
    return False


def why_useless(windows: Windows, version: str, folder: Path) -> str:
    """Why a folder of the user's list is not trusted all the same; empty where nothing forbids it."""
    keys = (list_key(version), *policy_keys(version, r"Excel\Security\Trusted Locations"))
    if any(value_of(windows, key, "AllLocationsDisabled") == 1 for key in keys):
        return "надёжные расположения отключены"
    is_network = str(folder).startswith(("\\\\", "//"))
    if is_network and not any(value_of(windows, key, "AllowNetworkLocations") == 1 for key in keys):
        return f"папка «{folder}» сетевая, а таким Excel не доверяет (AllowNetworkLocations)"
    for key in policy_keys(version, r"Common\Security\Trusted Locations"):
        if value_of(windows, key, "Allow User Locations") == 0:
            return "политика разрешает только надёжные расположения, заданные администратором"
    return ""


def _is_same(named: Value | None, folder: Path) -> bool:
    return isinstance(named, str) and _plain(named) == _plain(str(folder))


def _holds(named: str, folder: Path) -> bool:
    return _plain(str(folder)).startswith(_plain(named) + os.sep)


def _plain(path: str) -> str:
    """A path as Windows compares it: any letters, no separator at the end."""
    return path.rstrip("\\/").lower()
