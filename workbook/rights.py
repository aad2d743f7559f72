"""Who may read what is kept beside a master: archive, journal, backups, lock and drafts are their owner's only.

On POSIX folders are 0700 and files 0600, whatever the umask is, and from the first byte on. What an earlier version
made wider is tightened when it is next used.

A folder that a department works in together is told by the setgid bit with the group's right to write (`chmod 2770`):
an administrator sets both on purpose, to say that these people share their files. There the group gets what the owner
has (2770 and 0660), because the second operator goes on with the first one's journal; others still get nothing. The
group's right to write alone says nothing: where the umask is 002, each new folder has it.

The master is a document like any other: whom it is shown to, its owner decides, so a replaced master keeps the rights
and the group it had.

On Windows nothing is set: rights are inherited there from the folder that the master lies in, and that folder's rights
are what protects the archive. Disks without rights (FAT, some network folders) are left as they are, too.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

_ON_WINDOWS: Final = os.name == "nt"
_SHARED: Final = stat.S_ISGID | stat.S_IWGRP
_EVERYBODYS: Final = 0o777


def owners(path: str, flags: int) -> int:
    """An opener for `open`: a file that it creates is its owner's from the first byte. Raises OSError."""
    return os.open(path, flags, 0o600)


def make_private(folder: Path) -> None:
    """Make a folder for its owner only; one that is there, with all in it, is tightened where it is wider.

    Raises OSError where it can't be made.
    """
    try:
        folder.mkdir(0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise
    tighten(folder)


def tighten(folder: Path) -> None:
    """Give a folder, with all in it, the rights of this module, unless it has them; one that isn't there stays so."""
    if _ON_WINDOWS or not folder.is_dir() or _mode(folder) == _wanted(folder):
        return
    close_to_others(folder)
    with suppress(OSError):
        for path in folder.rglob("*"):
            if not path.is_symlink():
                close_to_others(path)


def close_to_others(path: Path) -> None:
    """Give a file or folder the rights of this module. Somebody else's, or one on a disk without rights, stays."""
    if _ON_WINDOWS:
        return
    with suppress(OSError):
        wanted = _wanted(path)
        if _mode(path) != wanted:
            path.chmod(wanted)


def begin_draft(draft: Path, target: Path) -> None:
    """Create the empty file of what is to replace `target`, for its owner only. A new target is made as any file is.

    Raises OSError.
    """
    if target.exists():
        os.close(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))


def take_rights(draft: Path, target: Path) -> None:
    """Give a draft the rights and the group of the file that it is to replace, if there is one.

    Where the group can't be given, its rights are not given to another group.
    """
    if _ON_WINDOWS or not target.exists():
        return
    with suppress(OSError):
        there, mine = target.stat(), draft.stat()
        mode = there.st_mode & _EVERYBODYS
        if there.st_gid != mine.st_gid:
            try:
                os.chown(draft, -1, there.st_gid)
            except OSError:
                mode &= ~stat.S_IRWXG
        draft.chmod(mode)


def _wanted(path: Path) -> int:
    is_shared = path.parent.stat().st_mode & _SHARED == _SHARED
    if path.is_dir():
        return 0o2770 if is_shared else 0o700
    return 0o660 if is_shared else 0o600


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
