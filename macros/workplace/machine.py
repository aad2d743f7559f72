"""What the program needs to know of the machine it stands on: the Python that runs it, the environment, Windows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from macros.workplace.windows import ThisWindows, Windows

_VARIABLE: Final = re.compile(r"%([^%]+)%")
_NOT_STARTED: Final = 127
"""The code of a program that could not be started, as shells give it."""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A Python: its version, how many bits a pointer has, its folder, the folder and the program of the one it is of.

    `base` differs from `prefix` in a virtual environment; `program` is the python.exe that stands in `base`.
    """

    version: tuple[int, int, int]
    bits: int
    prefix: Path
    base: Path
    program: Path

    @property
    def numbers(self) -> str:
        """«3.13.2»."""
        return ".".join(map(str, self.version))


@dataclass(frozen=True, slots=True)
class Ran:
    """What a program answered: its exit code, and what it printed on both streams."""

    code: int
    output: str


Run = Callable[[Sequence[str]], Ran]


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine. `windows` is None on another system; `run` starts a program and waits for it."""

    interpreter: Interpreter
    environment: Mapping[str, str]
    windows: Windows | None
    run: Run

    def variable(self, name: str) -> str:
        """A variable of the environment, its name in any letters; empty where there is none."""
        known = {key.upper(): value for key, value in self.environment.items()}
        return known.get(name.upper(), "")

    def expanded(self, text: str) -> str:
        r"""A text of the registry with its variables put in: `%USERPROFILE%\Desktop`."""
        return _VARIABLE.sub(lambda found: self.variable(found[1]) or found[0], text)


def this_machine() -> Machine:
    """The machine that the program runs on."""
    program = getattr(sys, "_base_executable", None) or sys.executable
    interpreter = Interpreter(
        version=sys.version_info[:3],
        bits=64 if sys.maxsize > 2**32 else 32,
        prefix=Path(sys.prefix),
        base=Path(sys.base_prefix),
        program=Path(program),
    )
    windows = ThisWindows() if os.name == "nt" else None
    return Machine(interpreter, os.environ, windows, run_program)


def run_program(command: Sequence[str]) -> Ran:
    """Run a program and wait for it; one that isn't there answers with code 127."""
    # The installer itself is found by PYTHONPATH; the Pythons that it starts must not take the program from there.
    environment = {name: value for name, value in os.environ.items() if not name.upper().startswith("PYTHON")}
    environment["PYTHONUTF8"] = "1"
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as problem:
        return Ran(_NOT_STARTED, str(problem))
    return Ran(done.returncode, done.stdout)
