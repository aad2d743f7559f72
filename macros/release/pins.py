"""The pinned libraries of requirements/run.txt, and which of them Windows needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from macros.errors import ActionError

_PIN: Final = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>.*?))?(?P<hashes>(?: --hash=\S+)*)"
)
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_MARKER: Final = re.compile(r"sys_platform (==|!=) '(\w+)'")
_WINDOWS: Final = "win32"


@dataclass(frozen=True, slots=True)
class Pin:
    """A library: its name, its only allowed version, the SHA-256 of each file that it may come in."""

    name: str
    version: str
    hashes: frozenset[str]

    def line(self) -> str:
        """The requirement as pip reads it."""
        return " ".join([f"{self.name}=={self.version}", *(f"--hash=sha256:{one}" for one in sorted(self.hashes))])


def pins_for_windows(text: str) -> list[Pin]:
    """The libraries that a machine with Windows needs. Raises ActionError for a line that can't be judged here.

    pip itself would ask the markers of the system that it runs on, and leave out pywin32.
    """
    pins = []
    for line in _lines(text):
        found = _PIN.fullmatch(line)
        if found is None:
            raise ActionError(f"Строка requirements/run.txt не разобрана: {line[:60]}…")
        hashes = frozenset(_HASH.findall(found["hashes"]))
        if not hashes:
            raise ActionError(f"У библиотеки {found['name']} нет контрольной суммы. Выполните make lock.")
        if _is_for_windows(found["marker"]):
            pins.append(Pin(found["name"], found["version"], hashes))
    return pins


def requirements_of(pins: Iterable[Pin]) -> str:
    """The text of a requirements file."""
    return "".join(f"{pin.line()}\n" for pin in pins)


def _lines(text: str) -> Sequence[str]:
    """A requirement a line: what pip reads as continued is joined."""
    joined = re.sub(r"\s*\\\n\s*", " ", text)
    return [line.strip() for line in joined.splitlines() if line.strip() and not line.startswith("#")]


def _is_for_windows(marker: str | None) -> bool:
    if not marker:
        return True
    found = _MARKER.fullmatch(marker)
    if found is None:
        raise ActionError(f"Условие «{marker}» в requirements/run.txt не разобрано: сборка знает только sys_platform.")
    return (found[2] == _WINDOWS) is (found[1] == "==")
