"""Files that survive a power cut: written whole beside their place, flushed, moved there in one step."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from workbook.rights import close_to_others, owners

_PIECE: Final = 1 << 20


class ContentChanged(OSError):  # noqa: N818 -- reads as what it says: except ContentChanged
    """Raised when a file is no longer the one whose hash was taken."""


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose bytes stand at `path` when the block has ended, whole or not at all; its owner's only.

    Raises OSError.
    """
    draft = path.with_name(f"{path.name}.part")
    try:
        with open(draft, "wb", opener=owners) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        close_to_others(draft)
        # Not Path.replace: whoever watches the move of a master looks at that one.
        os.replace(draft, path)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def copied(source: Path, target: Path, sha256: str = "") -> None:
    """Copy a file, whole or not at all, with its times. Raises OSError; ContentChanged if the hash is another."""
    read = hashlib.sha256()
    with source.open("rb") as given, replacing(target) as stream:
        while piece := given.read(_PIECE):
            read.update(piece)
            stream.write(piece)
        if sha256 and read.hexdigest() != sha256:
            raise ContentChanged(f"файл «{source.name}» изменился, пока его читали")
    moments = source.stat()
    os.utime(target, ns=(moments.st_atime_ns, moments.st_mtime_ns))


def flush_folder(folder: Path) -> None:
    """Make a move within a folder durable; Windows has no such call, and some network folders refuse it."""
    if hasattr(os, "O_DIRECTORY"):
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
