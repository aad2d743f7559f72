"""What reading a file costs: each one is read in a process of its own, forked from one that has imported the reader.

`Meter` starts that process; a file that kills its reader, or never ends, is an outcome like any other. POSIX only.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

SECONDS: Final = 2.0
"""What the reading of one file may take, seconds of CPU."""
MEGABYTES: Final = 200
"""What the process that reads it may take, interpreter included."""
PATIENCE: Final = 30
"""Seconds on the clock after which a reader counts as stuck and is killed."""
_MOST_MEMORY: Final = 2 << 30
"""Bytes after which a reader gets no more."""
STRAY, DIED, STUCK = "stray exception", "died", "stuck"


@dataclass(frozen=True, slots=True)
class Measured:
    """One reading: codes of its findings, the worst one's text, CPU seconds and peak megabytes.

    `failure` is empty, or says what must never happen: a stray exception, a death, a hang. `is_refused` is true where
    one of the findings keeps the file out.
    """

    name: str
    codes: tuple[str, ...]
    reason: str
    seconds: float
    megabytes: float
    failure: str = ""
    is_refused: bool = False

    @property
    def trouble(self) -> str:
        """What must not be, whatever the file is: a failure, or a cost beyond the budget; empty where all is well."""
        if self.failure or (self.seconds <= SECONDS and self.megabytes <= MEGABYTES):
            return self.failure
        return f"{self.seconds:.2f} s, {self.megabytes:.0f} MB"

    @property
    def is_within_budget(self) -> bool:
        """True for a reading that neither failed nor cost too much."""
        return not self.trouble


class Meter:
    """A process that reads files, each in a child of its own. Close it, or use it in a `with` statement."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.measuring"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate("")

    def read(self, path: Path, entry: str = "check") -> Measured:
        """Read one file by the entry of this name (`ENTRIES`)."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps([entry, str(path)]) + "\n")
        stdin.flush()
        said = json.loads(stdout.readline())
        return Measured(
            path.name, tuple(said["codes"]), said["reason"], said["cpu"], said["mb"], said["failure"], said["refused"]
        )


def line(name: str, one: Measured) -> str:
    """A line of a table: what was read, what was said of it, what it cost, and whether that was too much."""
    said = one.failure or one.reason or "read, nothing to say"
    sign = " " if one.is_within_budget else "!"
    return f"{sign} {name[:60]:60} {one.seconds:6.2f} s {one.megabytes:5.0f} MB  {said[:110]}"


def _check(path: Path) -> Iterable[Any]:
    from schemas.submission import Context
    from workbook.reading.form import check_file

    return check_file(path, Context(date(2022, 1, 10))).findings


def _import(path: Path) -> Iterable[Any]:
    from workbook.imports.reading import read_export

    return read_export(path).findings


def _salvage(path: Path) -> Iterable[Any]:
    from macros.salvage import salvage
    from workbook.reading.errors import UnreadableFile

    try:
        salvage(path)
    except UnreadableFile as problem:
        return [problem.finding]
    return ()


ENTRIES: Final[dict[str, Callable[[Path], Iterable[Any]]]] = {
    "check": _check, "import": _import, "transfer": _salvage
}  # fmt: skip


def _serve() -> None:
    for module in ("macros.salvage", "python_calamine", "workbook.imports.reading", "workbook.reading.form"):
        import_module(module)
    for asked in sys.stdin:
        entry, path = json.loads(asked)
        print(json.dumps(_measured(ENTRIES[entry], Path(path))), flush=True)


def _measured(entry: Callable[[Path], Iterable[Any]], path: Path) -> dict[str, Any]:
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        _read_and_leave(entry, path, theirs)
    os.close(theirs)
    answer, stuck = b"", False
    limit = time.monotonic() + PATIENCE
    while True:
        ready, _, _ = select.select([ours], [], [], max(0.0, limit - time.monotonic()))
        if not ready:
            stuck = True
            os.kill(child, signal.SIGKILL)
            break
        piece = os.read(ours, 1 << 16)
        if not piece:
            break
        answer += piece
    os.close(ours)
    _, status, used = os.wait4(child, 0)
    said = json.loads(answer) if answer else {"codes": [], "reason": "", "failure": "", "refused": False}
    code = os.waitstatus_to_exitcode(status)
    if stuck:
        said["failure"] = STUCK
    elif code:
        said["failure"] = f"{DIED} ({code})"
    # Python's ru_maxrss is in KB on Linux, in bytes on macOS.
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return said | {"cpu": used.ru_utime + used.ru_stime, "mb": used.ru_maxrss / unit}


def _read_and_leave(entry: Callable[[Path], Iterable[Any]], path: Path, answer: int) -> None:
    sys.stdin.close()
    # Whoever wants more than this has failed anyway, and is not to take the machine down.
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    said: dict[str, Any] = {"codes": [], "reason": "", "failure": "", "refused": False}
    try:
        findings = list(entry(path))
        worst = sorted(findings, key=lambda item: not item.severity.is_error)
        said["codes"] = [item.code for item in findings]
        said["refused"] = any(item.severity.is_error for item in findings)
        said["reason"] = worst[0].text if worst else ""
    except BaseException as problem:
        said["failure"] = f"{STRAY} {type(problem).__name__}: {problem}"[:300]
    os.write(answer, json.dumps(said).encode())
    os._exit(0)


if __name__ == "__main__":
    _serve()
