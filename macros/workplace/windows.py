"""The only place that speaks to Windows: the registry, shortcuts, rights of folders, the marks of downloaded files."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol

Value = str | int
"""A text (REG_SZ; REG_EXPAND_SZ is read as it stands) or a number (REG_DWORD) of the registry."""

_ZONE: Final = ":Zone.Identifier"
"""The stream of a file in which Windows notes that it came from elsewhere."""
_BROADCAST, _SETTING_CHANGED, _SKIP_HUNG, _WAIT_MS = 0xFFFF, 0x001A, 0x0002, 5000
_SYSTEM, _ADMINISTRATORS = "*S-1-5-18", "*S-1-5-32-544"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A .lnk file to be: where it is written, what it starts. All ASCII: its maker knows no other letters for sure."""

    path: Path
    target: Path
    arguments: str
    folder: Path


class Windows(Protocol):
    r"""What the program asks of Windows. A key is written in full: `HKCU\Software\...`."""

    def keys(self, key: str) -> list[str]:
        """The names of the keys under a key; none where it is missing or may not be read."""

    def values(self, key: str) -> Mapping[str, Value]:
        """The values of a key by name; none where it is missing or may not be read."""

    def exists(self, key: str) -> bool:
        """Is there such a key?"""

    def set_value(self, key: str, name: str, value: Value) -> None:
        """Write a value; missing keys are made. Raises OSError where that is forbidden."""

    def delete_value(self, key: str, name: str) -> None:
        """Remove a value, if it is there. Raises OSError where that is forbidden."""

    def delete_key(self, key: str) -> None:
        """Remove a key without keys under it, if it is there. Raises OSError where that is forbidden."""

    def tell_environment_changed(self) -> None:
        """Let running programs read the environment anew, so that Excel started from now on knows it."""

    def make_shortcut(self, shortcut: Shortcut) -> None:
        """Write a .lnk file. Raises OSError where PowerShell is forbidden."""

    def unblock(self, file: Path) -> None:
        """Take away the mark of a file that came from elsewhere, if it is there."""

    def restrict(self, folder: Path, user: str) -> None:
        """Let only this user, the system and administrators into a folder. Raises OSError where that is forbidden."""


def value_of(windows: Windows, key: str, name: str) -> Value | None:
    """A value of a key, its name in any letters; None where there is none."""
    found = {known.lower(): value for known, value in windows.values(key).items()}
    return found.get(name.lower())


class ThisWindows:
    """The Windows that the program runs on. `registry` is the module winreg."""

    def __init__(self, registry: Any = None) -> None:
        self._registry = registry or import_module("winreg")

    def keys(self, key: str) -> list[str]:
        names: list[str] = []
        with suppress(OSError), self._open(key) as opened:
            names += [self._registry.EnumKey(opened, place) for place in range(self._registry.QueryInfoKey(opened)[0])]
        return names

    def values(self, key: str) -> Mapping[str, Value]:
        found: dict[str, Value] = {}
        with suppress(OSError), self._open(key) as opened:
            for place in range(self._registry.QueryInfoKey(opened)[1]):
                name, value, _ = self._registry.EnumValue(opened, place)
                if isinstance(value, str | int):
                    found[name] = value
        return found

    def exists(self, key: str) -> bool:
        with suppress(OSError), self._open(key):
            return True
        return False

    def set_value(self, key: str, name: str, value: Value) -> None:
        kind = self._registry.REG_DWORD if isinstance(value, int) else self._registry.REG_SZ
        root, path = self._split(key)
        with self._registry.CreateKeyEx(root, path, 0, self._registry.KEY_WRITE) as opened:
            self._registry.SetValueEx(opened, name, 0, kind, value)

    def delete_value(self, key: str, name: str) -> None:
        with suppress(FileNotFoundError), self._open(key, self._registry.KEY_WRITE) as opened:
            self._registry.DeleteValue(opened, name)

    def delete_key(self, key: str) -> None:
        with suppress(FileNotFoundError):
            self._registry.DeleteKey(*self._split(key))

    def tell_environment_changed(self) -> None:
        ctypes: Any = import_module("ctypes")
        answer = ctypes.c_ulong()
        send = ctypes.windll.user32.SendMessageTimeoutW
        send(_BROADCAST, _SETTING_CHANGED, 0, "Environment", _SKIP_HUNG, _WAIT_MS, ctypes.byref(answer))

    def make_shortcut(self, shortcut: Shortcut) -> None:
        # Written by a script host: a .lnk file has no other maker that every Windows brings along. The script is given
        # as it is: an encoded one is what malware does, and guards against it stop both.
        script = "; ".join(
            (
                "$ErrorActionPreference = 'Stop'",
                f"$link = (New-Object -ComObject WScript.Shell).CreateShortcut({_quoted(shortcut.path)})",
                f"$link.TargetPath = {_quoted(shortcut.target)}",
                f"$link.Arguments = {_quoted(shortcut.arguments)}",
                f"$link.WorkingDirectory = {_quoted(shortcut.folder)}",
                "$link.Save()",
            )
        )
        _run("powershell.exe", "-NoProfile", "-NonInteractive", "-Command", script)

    def unblock(self, file: Path) -> None:
        with suppress(OSError):
            Path(f"{file}{_ZONE}").unlink()

    def restrict(self, folder: Path, user: str) -> None:
        rights = [f"{who}:(OI)(CI)F" for who in (user, _SYSTEM, _ADMINISTRATORS)]
        _run("icacls.exe", str(folder), "/inheritance:r", "/grant:r", *rights)

    def _open(self, key: str, access: int | None = None) -> Any:
        root, path = self._split(key)
        return self._registry.OpenKey(root, path, 0, self._registry.KEY_READ if access is None else access)

    def _split(self, key: str) -> tuple[Any, str]:
        root, _, path = key.partition("\\")
        roots = {"HKCU": self._registry.HKEY_CURRENT_USER, "HKLM": self._registry.HKEY_LOCAL_MACHINE}
        return roots[root], path


def _quoted(text: object) -> str:
    """A text as PowerShell reads it, letter by letter."""
    return "'" + str(text).replace("'", "''") + "'"


def _run(*command: str) -> None:
    """Run a program of Windows without a window. Raises OSError when it is missing or fails."""
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    done = subprocess.run(command, capture_output=True, creationflags=flags, check=False)
    if done.returncode:
        raise OSError(f"{command[0]}: {done.returncode}")
