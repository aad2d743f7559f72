"""What a wheel's file name says: which library it is, and for which Pythons on Windows (PyPA, file name convention)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

PLATFORM: Final = "win_amd64"
_ANY: Final = "any"
_PYTHON_3: Final = "py3"
_STABLE: Final = "abi3"


@dataclass(frozen=True, slots=True)
class WheelName:
    """The parts of a name. `pythons`, `interfaces` and `platforms` may each hold several, joined by dots."""

    name: str
    version: str
    pythons: frozenset[str]
    interfaces: frozenset[str]
    platforms: frozenset[str]

    @classmethod
    def of(cls, file: str) -> WheelName:
        """The parts. Raises ValueError for a file that is no wheel."""
        if not file.endswith(".whl"):
            raise ValueError(f"{file} is no wheel")
        name, version, *build, pythons, interfaces, platforms = file.removesuffix(".whl").split("-")
        if len(build) > 1:
            raise ValueError(f"{file} is no wheel")
        tags = (frozenset(part.split(".")) for part in (pythons, interfaces, platforms))
        return cls(re.sub(r"[-_.]+", "-", name).lower(), version, *tags)

    def is_for(self, major: int, minor: int) -> bool:
        """Does this version of Python on Windows of 64 bits take it?"""
        if not self.platforms & {_ANY, PLATFORM}:
            return False
        if f"cp{major}{minor}" in self.pythons or _PYTHON_3 in self.pythons:
            return True
        # The stable interface of a Python serves all later ones.
        older = {f"cp{major}{number}" for number in range(2, minor)}
        return _STABLE in self.interfaces and bool(self.pythons & older)
