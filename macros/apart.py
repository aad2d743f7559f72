"""Read a file in a process of its own: a library that crashes, hangs or eats memory takes only that process with it.

The guard bounds what is read (workbook/reading/guard.py); this is the second wall, for what the guard did not think of.
One process serves all files, so that its start is paid once; it is started anew after a death.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Callable
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from workbook.reading.errors import FILE_UNREAD, finding
from workbook.reading.form import CheckedFile, ReadFile, read_file

if TYPE_CHECKING:
    from pebble import ProcessPool

Result = TypeVar("Result")

SECONDS: Final = 60.0
"""What one file may take (design default: thirty times the longest of the public workbooks, on a slow machine)."""
MEMORY: Final = 2 << 30
"""Bytes of address space it may have (design default). Windows has no such limit: there time alone is bounded."""
_TRIES: Final = 2
"""A process can be killed for what is not the file's fault; the second death on the same file is."""


class LostError(Exception):
    """Raised when a file took its reader with it; `finding` says so in Russian, without the file's name."""

    def __init__(self, why: str) -> None:
        self.finding = finding(FILE_UNREAD, what=why)
        super().__init__(self.finding.text)


class Apart:
    """A process that reads files for this one. It starts at the first file and ends with `close`, or with us."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds, self._memory = seconds, memory
        self._pool: ProcessPool | None = None

    def call(self, function: Callable[[Path], Result], path: Path) -> Result:
        """What the function, importable by name, gives for a file; what it raises is raised. Raises LostError."""
        from pebble import ProcessExpired

        for _ in range(_TRIES):
            try:
                result: Result = self._started().schedule(function, args=[path], timeout=self._seconds).result()
            except TimeoutError:
                raise LostError(f"чтение не уложилось в {self._seconds:.0f}\u00a0с") from None
            except MemoryError:
                raise LostError("для чтения не хватило отведённой памяти") from None
            except ProcessExpired:
                continue
            return result
        raise LostError("программа чтения дважды завершилась аварийно")

    def read(self, path: Path) -> ReadFile:
        """A form as `read_file` gives it; one that took its reader with it has the finding that says so."""
        try:
            return self.call(read_file, path)
        except LostError as lost:
            return ReadFile(CheckedFile(path, [lost.finding]))

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]  # half typed, though marked as typed
            self._pool.join()
            self._pool = None

    def _started(self) -> ProcessPool:
        if self._pool is None or not self._pool.active:
            from pebble import ProcessPool

            # A fork of a process with threads, of LibreOffice for one, may hang: the new one begins from nothing.
            limit = partial(_limit_memory, self._memory)
            self._pool = ProcessPool(max_workers=1, initializer=limit, context=get_context("spawn"))
        return self._pool


def reader() -> Apart:
    """The one process that reads for this program, whichever action asks."""
    if _OF_PROCESS.get(os.getpid()) is None:
        _OF_PROCESS.clear()
        _OF_PROCESS[os.getpid()] = apart = Apart()
        atexit.register(apart.close)
    return _OF_PROCESS[os.getpid()]


_OF_PROCESS: dict[int, Apart] = {}


def _limit_memory(limit: int) -> None:
    """Let this process have no more address space than that, where the system knows such a limit."""
    try:
        import resource
    except ImportError:  # Windows
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
