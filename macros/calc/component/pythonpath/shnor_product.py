"""The way from LibreOffice's own Python to the product: into this process, or beside it as a process of its own.

It runs in whatever Python LibreOffice has (3.8 and newer) and may import the standard library only. Where the program
is stands in a file of the user's profile, written by `shnor install --calc`.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, NamedTuple

POINTER = "shnor.json"
"""The file in the user's profile of LibreOffice."""
_HOW = "Выполните команду shnor install --calc и откройте LibreOffice заново."
_NO_WINDOW = 0x08000000
"""CREATE_NO_WINDOW of Windows: no console flashes up."""


class ProductError(Exception):
    """Raised when the program can't be reached; the text is Russian and says what to do."""


class Product(NamedTuple):
    """The program: its Python, the folders that Python imports it from, its minor version («3.12»), its own version."""

    python: str
    path: list[str]
    minor: str
    version: str

    @property
    def is_importable(self) -> bool:
        """Whether this very process may import the program: its libraries are compiled for one minor version."""
        return self.minor == f"{sys.version_info[0]}.{sys.version_info[1]}" and not os.environ.get("SHNOR_CALC_PROCESS")

    def enter(self) -> None:
        """Let this process import the program, whose own processes are of its own Python."""
        sys.path[:0] = [folder for folder in self.path if folder not in sys.path]
        # LibreOffice is no Python to be started again, and a fork of its many threads may hang.
        multiprocessing.set_executable(self.python)
        multiprocessing.set_start_method("spawn", force=True)

    def talk(self, module: str) -> Talk:
        """A conversation with `python -m MODULE` in a process of its own, the same one each time."""
        with _TALKING:
            if module not in _TALKS:
                _TALKS[module] = Talk(self, module)
            return _TALKS[module]

    def started(self, module: str, *arguments: str) -> subprocess.Popen[str]:
        """`python -m MODULE ARGUMENTS` with open ends: lines of text in, lines of text out. Raises ProductError."""
        environment = {name: value for name, value in os.environ.items() if not name.upper().startswith("PYTHON")}
        environment.update(PYTHONPATH=os.pathsep.join(self.path), PYTHONUTF8="1")
        # -P: not from the folder that LibreOffice happens to work in, where somebody's json.py may lie.
        try:
            return subprocess.Popen(
                [self.python, "-P", "-m", module, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                encoding="utf-8",
                bufsize=1,
                creationflags=_NO_WINDOW if os.name == "nt" else 0,
            )
        except OSError as problem:
            raise ProductError(f"Python программы ШНОР не запускается: {self.python} ({problem}). {_HOW}") from problem


class Talk:
    """Questions and answers, a line of JSON each, with a process that is started at the first question."""

    def __init__(self, product: Product, module: str) -> None:
        self._product, self._module = product, module
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """The answer; a process that has died is started once more. Raises ProductError."""
        line = json.dumps(question) + "\n"
        with self._lock:
            for _ in range(2):
                if self._process is None or self._process.poll() is not None:
                    self.end()
                    self._process = self._product.started(self._module)
                answer = _answer_of(self._process, line)
                if answer:
                    found: dict[str, Any] = json.loads(answer)
                    return found
                self.end()
        raise ProductError(f"Программа ШНОР не отвечает ({self._module}). {_HOW}")

    def end(self) -> None:
        """End the process, if there is one; the next question starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                # What was on its way to a dead process can't be written any more.
                with contextlib.suppress(OSError):
                    stream.close()


def find(profile: Path) -> Product:
    """The program that the profile («…/user») names. Raises ProductError."""
    try:
        said = json.loads((profile / POINTER).read_text("utf-8"))
        product = Product(said["python"], list(said["path"]), said["minor"], said["version"])
    except FileNotFoundError:
        raise ProductError(f"Программа ШНОР к этому LibreOffice не подключена. {_HOW}") from None
    except (OSError, ValueError, KeyError, TypeError):
        raise ProductError(f"Файл «{profile / POINTER}» повреждён. {_HOW}") from None
    missing = [place for place in (product.python, *product.path) if not Path(place).exists()]
    if missing:
        raise ProductError(f"Программы ШНОР нет на месте: {missing[0]}. {_HOW}")
    return product


def product_of(context: Any) -> Product:
    """The program that belongs to a running LibreOffice, by its component context. Raises ProductError."""
    import uno

    substitution = context.ServiceManager.createInstanceWithContext("com.sun.star.util.PathSubstitution", context)
    url = substitution.substituteVariables("$(user)", True)
    return find(Path(uno.fileUrlToSystemPath(url)))


def _answer_of(process: subprocess.Popen[str], line: str) -> str:
    """A line for a line; empty where the process has died."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(line)
        process.stdin.flush()
        return process.stdout.readline()
    except (OSError, ValueError):
        return ""


_TALKS: dict[str, Talk] = {}
_TALKING = threading.Lock()
