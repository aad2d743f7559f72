"""The module winreg in memory: the calls that the program makes, with the errors that Windows answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class RecordedRegistry:
    """Keys by root and path in small letters; a value with its kind."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE = "user", "machine"
    KEY_READ, KEY_WRITE = 0x20019, 0x20006
    REG_SZ, REG_EXPAND_SZ, REG_BINARY, REG_DWORD = 1, 2, 3, 4

    def __init__(self) -> None:
        self.keys: dict[tuple[str, str], dict[str, tuple[object, int]]] = {("user", "software"): {}}
        self.read_only = False

    @contextmanager
    def OpenKey(self, root: str, path: str, _: int, access: int) -> Iterator[tuple[str, str]]:  # noqa: N802
        self._check(access)
        if (root, path.lower()) not in self.keys:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        yield root, path.lower()

    @contextmanager
    def CreateKeyEx(self, root: str, path: str, _: int, access: int) -> Iterator[tuple[str, str]]:  # noqa: N802
        self._check(access)
        parts = path.lower().split("\\")
        for place in range(1, len(parts) + 1):
            self.keys.setdefault((root, "\\".join(parts[:place])), {})
        yield root, path.lower()

    def QueryInfoKey(self, key: tuple[str, str]) -> tuple[int, int, int]:  # noqa: N802
        return len(self._inside(key)), len(self.keys[key]), 0

    def EnumKey(self, key: tuple[str, str], place: int) -> str:  # noqa: N802
        return self._inside(key)[place]

    def EnumValue(self, key: tuple[str, str], place: int) -> tuple[str, object, int]:  # noqa: N802
        name, (value, kind) = list(self.keys[key].items())[place]
        return name, value, kind

    def SetValueEx(self, key: tuple[str, str], name: str, _: int, kind: int, value: object) -> None:  # noqa: N802
        self.keys[key][name] = (value, kind)

    def DeleteValue(self, key: tuple[str, str], name: str) -> None:  # noqa: N802
        if name not in self.keys[key]:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        del self.keys[key][name]

    def DeleteKey(self, root: str, path: str) -> None:  # noqa: N802
        self._check(self.KEY_WRITE)
        if (root, path.lower()) not in self.keys:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        if self._inside((root, path.lower())):
            raise PermissionError(13, "Access is denied")
        del self.keys[root, path.lower()]

    def _inside(self, key: tuple[str, str]) -> list[str]:
        root, path = key
        children = [one for other, one in self.keys if other == root and one.rpartition("\\")[0] == path]
        return [one.rpartition("\\")[2] for one in children]

    def _check(self, access: int) -> None:
        if self.read_only and access == self.KEY_WRITE:
            raise PermissionError(13, "Access is denied")
