"""What lies in the folder of received files: each file with its hash, when it came, and the folders it came in."""

from __future__ import annotations

import errno
import hashlib
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from unicodedata import normalize

from schemas.personal import masked
from schemas.visible import visible

_PAUSES = (0.2, 0.5, 0.0)
"""Seconds to wait after each attempt at a file that another program holds; nobody waits after the last one."""


class FileBusy(Exception):  # noqa: N818 -- reads as what it says: except FileBusy
    """Raised when another program still holds a file after several attempts."""


@dataclass(frozen=True, slots=True)
class Received:
    """One received file. `name` is how people know it («архив.zip → имя.xlsx»), `folders` the nearest one first."""

    path: Path
    name: str
    folders: tuple[str, ...]
    moment: datetime
    sha256: str


def files_of(inbox: Path) -> list[Path]:
    """All files of the folder and its subfolders, oldest first."""
    return sorted((path for path in inbox.rglob("*") if path.is_file()), key=lambda p: (p.stat().st_mtime, p.name))


def receive(path: Path, inbox: Path) -> Received:
    """A file of the inbox. Raises FileBusy, and OSError for whatever else keeps it from being read.

    A link out of the inbox is not followed: who may write there could have any file taken that the operator may read.
    """
    if path.is_symlink() and not path.resolve().is_relative_to(inbox.resolve()):
        raise OSError(errno.ELOOP, "это ссылка на файл за пределами папки. Положите в папку сам файл")
    # A Mac takes «й» apart into two signs; a school's name is found in a folder's name that is put together.
    folders = tuple(normalize("NFC", part) for part in path.relative_to(inbox).parts[:-1])
    moment = datetime.fromtimestamp(int(path.stat().st_mtime))
    # A file called after a pupil is known by its first letter from here on: its name goes into journal and letters.
    name = visible(masked(normalize("NFC", path.name)))
    return Received(path, name, folders[::-1], moment, _hash_when_free(path))


def hash_of(data: bytes) -> str:
    """SHA-256 as the journal and the archive name it."""
    return hashlib.sha256(data).hexdigest()


def _hash_when_free(path: Path) -> str:
    for pause in _PAUSES:
        try:
            with path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        except PermissionError:
            # Excel and antivirus programs hold a file for a moment only, people for hours.
            time.sleep(pause)
    raise FileBusy(path.name)
