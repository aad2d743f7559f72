"""Two operators, one master: who works with it stands in a file beside it, and whoever comes second is told the name.

The file is created in one step, so that it works on network folders too; the lock of the system on it tells a living
holder from one whose process has died.
"""

from __future__ import annotations

import getpass
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Final, Self

from macros.errors import ActionError, cause_of
from macros.lock import Grip, grip, release
from schemas.russian import date_short
from workbook.rights import close_to_others, owners

_TRIES: Final = 5
"""A lock file may vanish between two looks at it as often as that."""


@dataclass(frozen=True, slots=True)
class Operator:
    """Who works with a master, where, since when, at what. `pid` is the process on that machine."""

    user: str
    machine: str
    pid: int
    since: str
    action: str

    @classmethod
    def here(cls, action: str) -> Self:
        """The user of this process."""
        try:
            user = getpass.getuser()
        except (ImportError, KeyError, OSError):
            user = "пользователь"
        return cls(user, platform.node(), os.getpid(), datetime.now().isoformat(timespec="seconds"), action)

    @classmethod
    def of(cls, text: bytes) -> Self | None:
        """The operator that a lock file names; None where it was never written to the end."""
        try:
            said = json.loads(text)
            return cls(said["user"], said["machine"], int(said["pid"]), said["since"], said["action"])
        except (ValueError, KeyError, TypeError):
            return None

    @property
    def text(self) -> str:
        """«Иванова на PC-7 с 10:42 (приём)»; the date is said where it isn't today's."""
        try:
            since = datetime.fromisoformat(self.since)
        except ValueError:
            return f"{self.user} на {self.machine} ({self.action})"
        day = "" if since.date() == date.today() else f"{date_short(since)} "
        return f"{self.user} на {self.machine} с {day}{since:%H:%M} ({self.action})"


def lock_file(master: Path) -> Path:
    """The file beside a master that says who works with it."""
    return master.with_name(f".{master.name}.lock")


@contextmanager
def alone(master: Path, action: str) -> Iterator[None]:
    """Keep others from a master while the block runs. Raises ActionError naming the one who works with it.

    A lock whose process on this machine has died is taken over; one of another machine stays, and it is said how to
    remove it. In a folder that doesn't exist nothing is locked.
    """
    if not master.parent.is_dir():
        yield
        return
    path = lock_file(master)
    try:
        stream = _taken(master, path, Operator.here(action))
    except OSError as problem:
        raise ActionError(f"В папку «{master.parent}» не удалось записать: {cause_of(problem)}.") from problem
    try:
        yield
    finally:
        _let_go(stream, path)


def _taken(master: Path, path: Path, operator: Operator) -> IO[bytes]:
    """The lock file, open and ours. Raises ActionError, OSError."""
    for _ in range(_TRIES):
        try:
            stream: IO[bytes] = open(path, "x+b", buffering=0, opener=owners)  # noqa: SIM115 -- let go of by _let_go
        except FileExistsError:
            found = _from_another(master, path)
            if found is None:
                continue
            stream = found
        else:
            if grip(stream) is Grip.BUSY or not _is_at(stream, path):
                # Somebody has taken the new file for a dead man's in the same moment.
                stream.close()
                continue
        close_to_others(path)
        try:
            _sign(stream, operator)
        except OSError:
            _let_go(stream, path)
            raise
        return stream
    raise ActionError(_busy(master, None))


def _sign(stream: IO[bytes], operator: Operator) -> None:
    stream.seek(0)
    stream.truncate()
    stream.write(json.dumps(asdict(operator)).encode())


def _from_another(master: Path, path: Path) -> IO[bytes] | None:
    """The lock file of a dead process, open and ours; None where it has gone meanwhile. Raises ActionError."""
    try:
        stream = path.open("r+b", buffering=0)
    except FileNotFoundError:
        return None
    except PermissionError:
        # Another user's file in a folder that both may write to: it may be read at least.
        raise ActionError(_busy(master, _named_in(path)) + _how_to_remove(path)) from None
    grasp, other = grip(stream), _named_in(path)
    if not _is_at(stream, path):
        stream.close()
        return None
    if grasp is Grip.BUSY:
        stream.close()
        raise ActionError(_busy(master, other))
    if other is not None and (other.machine != platform.node() or (grasp is Grip.UNKNOWN and _is_alive(other.pid))):
        stream.close()
        raise ActionError(_busy(master, other) + _how_to_remove(path))
    return stream


def _let_go(stream: IO[bytes], path: Path) -> None:
    with suppress(OSError):
        if _is_at(stream, path) and os.name != "nt":
            # While it is still locked: whoever waits for it sees that the file has gone, and makes a new one.
            path.unlink()
    with suppress(OSError):
        release(stream)
    stream.close()
    if os.name == "nt":
        # Windows removes no open file, and not one that the next operator has opened by now.
        with suppress(OSError):
            path.unlink()


def _is_at(stream: IO[bytes], path: Path) -> bool:
    """False where the open file has been removed or replaced under its name."""
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    except OSError:
        return False


def _is_alive(pid: int) -> bool:
    """Is there a process of this number on this machine? On Windows a yes: there the lock itself is to be relied on."""
    if os.name == "nt":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _named_in(path: Path) -> Operator | None:
    try:
        return Operator.of(path.read_bytes())
    except OSError:
        return None


def _busy(master: Path, other: Operator | None) -> str:
    who = other.text if other else _owner_of(lock_file(master))
    return f"С книгой «{master.name}» работает {who}. Дождитесь конца и повторите: ничего не изменено."


def _owner_of(path: Path) -> str:
    """Who has made a file that can't be read; Windows and some disks don't tell."""
    try:
        return f"пользователь {path.owner()}"
    except (OSError, KeyError, NotImplementedError):
        return "другой пользователь"


def _how_to_remove(path: Path) -> str:
    return f" Если там программа уже закрыта, удалите файл «{path}»."
