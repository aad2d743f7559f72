"""A workplace to try things on: a Windows that remembers what it was told, a machine with it, a release to install."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from macros.workplace.layout import Layout
from macros.workplace.machine import Interpreter, Machine, Ran
from macros.workplace.manifest import Manifest
from macros.workplace.windows import Shortcut, Value

SHELL_FOLDERS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
EXCEL_16 = r"HKLM\Software\Microsoft\Office\16.0\Excel\InstallRoot"


class RecordedWindows:
    """A registry in memory, names in any letters as in the real one; shortcuts are files, the rest is written down."""

    def __init__(self) -> None:
        self.registry: dict[str, dict[str, Value]] = {}
        self.forbidden: set[str] = set()
        self.unblocked: list[Path] = []
        self.restricted: list[tuple[Path, str]] = []
        self.shortcuts: list[Shortcut] = []
        self.announced = 0
        self.has_powershell = True

    def keys(self, key: str) -> list[str]:
        inside = [known[len(key) + 1 :] for known in self.registry if known.lower().startswith(f"{key.lower()}\\")]
        return list(dict.fromkeys(rest.partition("\\")[0] for rest in inside))

    def values(self, key: str) -> Mapping[str, Value]:
        return self.registry.get(self._known(key), {})

    def exists(self, key: str) -> bool:
        return self._known(key) in self.registry

    def set_value(self, key: str, name: str, value: Value) -> None:
        self._check(key)
        parts = key.split("\\")
        for place in range(2, len(parts) + 1):
            self.registry.setdefault(self._known("\\".join(parts[:place])), {})
        self.registry[self._known(key)][name] = value

    def delete_value(self, key: str, name: str) -> None:
        self._check(key)
        self.registry.get(self._known(key), {}).pop(name, None)

    def delete_key(self, key: str) -> None:
        self._check(key)
        if self.keys(key):
            raise PermissionError(13, "the key has keys", key)
        self.registry.pop(self._known(key), None)

    def tell_environment_changed(self) -> None:
        self.announced += 1

    def make_shortcut(self, shortcut: Shortcut) -> None:
        if not self.has_powershell:
            raise OSError("powershell.exe: 1")
        assert all(str(part).isascii() for part in (shortcut.path, shortcut.target, shortcut.folder))
        self.shortcuts.append(shortcut)
        shortcut.path.write_text(str(shortcut.target), encoding="utf-8")

    def unblock(self, file: Path) -> None:
        self.unblocked.append(file)

    def restrict(self, folder: Path, user: str) -> None:
        self.restricted.append((folder, user))

    def _known(self, key: str) -> str:
        return next((known for known in self.registry if known.lower() == key.lower()), key)

    def _check(self, key: str) -> None:
        if key in self.forbidden:
            raise PermissionError(13, "Access is denied", key)


@dataclass
class Place:
    """A user's machine with Excel 16 in a folder of the test's: what may be changed before an action is tried."""

    root: Path
    windows: RecordedWindows = field(default_factory=RecordedWindows)
    commands: list[list[str]] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    """What a command says that fails, by a word of its command line."""
    python: tuple[int, int, int] = (3, 13, 2)
    user: str = "ivanova"

    def __post_init__(self) -> None:
        for folder in (self.profile, self.desktop, self.start_menu, self.local):
            folder.mkdir(parents=True, exist_ok=True)
        self.windows.set_value(SHELL_FOLDERS, "Desktop", f"%USERPROFILE%{'/'}Рабочий стол")
        self.windows.set_value(SHELL_FOLDERS, "Programs", str(self.start_menu))
        self.windows.set_value(r"HKCU\Environment", "TEMP", "T")
        self.install_excel()

    @property
    def profile(self) -> Path:
        return self.root / "Users" / self.user

    @property
    def local(self) -> Path:
        return self.profile / "Local"

    @property
    def desktop(self) -> Path:
        return self.profile / "Рабочий стол"

    @property
    def start_menu(self) -> Path:
        return self.profile / "Start"

    @property
    def home(self) -> Path:
        return self.local / "ShNOR"

    @property
    def layout(self) -> Layout:
        return Layout(self.home)

    @property
    def books(self) -> Path:
        return self.profile / "ШНОР"

    @property
    def manifest(self) -> Manifest:
        return Manifest.of(self.layout.manifest)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "LOCALAPPDATA": str(self.local),
            "USERPROFILE": str(self.profile),
            "ProgramData": str(self.root / "ProgramData"),
            "USERNAME": self.user,
            "USERDOMAIN": "SCHOOL",
        }

    @property
    def machine(self) -> Machine:
        """The machine as the Python outside of the program sees it."""
        base = self.root / "Python313"
        return Machine(
            Interpreter(self.python, 64, base, base, base / "python.exe"), self.environment, self.windows, self.run
        )

    @property
    def inside(self) -> Machine:
        """The machine as the program itself sees it."""
        outside = self.machine
        return replace(outside, interpreter=replace(outside.interpreter, prefix=self.layout.venv))

    def run(self, command: Sequence[str]) -> Ran:
        """Instead of Python's tools: makes what they would make, or fails as told."""
        self.commands.append(list(command))
        for word, said in self.refused.items():
            if word in command:
                return Ran(1, said)
        if "venv" in command:
            Layout(Path(command[-1]).parent).scripts.mkdir(parents=True, exist_ok=True)
            Layout(Path(command[-1]).parent).python.write_text("python")
        return Ran(0, "done")

    def install_excel(self, version: str = "16.0", machine: int = 0x8664) -> Path:
        """Put an EXCEL.EXE for this kind of processor where the registry says."""
        folder = self.root / "Office" / version
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "EXCEL.EXE").write_bytes(program(machine))
        self.windows.set_value(rf"HKLM\Software\Microsoft\Office\{version}\Excel\InstallRoot", "Path", f"{folder}/")
        return folder / "EXCEL.EXE"

    def release(self, version: str = "0.1.0") -> Path:
        """An unpacked release."""
        folder = self.root / f"ШНОР-{version}"
        (folder / "wheels").mkdir(parents=True)
        product = folder / "wheels" / f"shnor-{version}-py3-none-any.whl"
        product.write_bytes(version.encode())
        (folder / "wheels" / "rich-15.0.0-py3-none-any.whl").write_bytes(b"")
        pin = f"shnor=={version} --hash=sha256:{sha256(version.encode()).hexdigest()}\n"
        (folder / "run.txt").write_text(pin)
        return folder


def program(machine: int) -> bytes:
    """The head of a program of Windows for a kind of processor (PE format)."""
    return b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<H", machine)
