"""One at a time: a lock that the system lets go of by itself when a process ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path
from typing import IO, Final

from workbook.rights import owners

_BYTE: Final = 1 << 30
"""The byte that is locked lies far behind the text of the file: on Windows others can't read a locked byte."""
_BUSY: Final = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class Grip(Enum):
    """How an attempt to lock a file ended."""

    TAKEN = auto()
    """The lock is ours until `release`, or until the process ends."""
    BUSY = auto()
    """Another process holds it."""
    UNKNOWN = auto()
    """The disk has no locks (some network folders): nothing is known."""


@contextmanager
def held(path: Path) -> Iterator[bool]:
    """Hold the lock of a file while the block runs; False where another process holds it. The file itself stays."""
    with open(path, "a+b", opener=owners) as stream:
        taken = grip(stream) is Grip.TAKEN
        try:
            yield taken
        finally:
            if taken:
                release(stream)


def grip(stream: IO[bytes]) -> Grip:
    """Try to lock an open file; nobody waits."""
    try:
        _take(stream)
    except OSError as problem:
        return Grip.BUSY if problem.errno in _BUSY else Grip.UNKNOWN
    return Grip.TAKEN


if sys.platform == "win32":
    import msvcrt

    def _take(stream: IO[bytes]) -> None:
        stream.seek(_BYTE, os.SEEK_SET)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

    def release(stream: IO[bytes]) -> None:
        """Let go of a lock that was taken."""
        stream.seek(_BYTE, os.SEEK_SET)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(stream: IO[bytes]) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def release(stream: IO[bytes]) -> None:
        """Let go of a lock that was taken."""
        fcntl.flock(stream, fcntl.LOCK_UN)
