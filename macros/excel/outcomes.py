"""How the work behind a button ends: a Russian message whatever happens, and the cause of a failure in a log."""

from __future__ import annotations

import logging
import os
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from macros.errors import ActionError
from macros.window import StoppedError, Window
from schemas.visible import visible
from workbook.master.errors import MasterError
from workbook.rights import make_private, owners

_WARNINGS: Final = logging.getLogger("shnor")
"""Where actions say what is not their result and yet should be known (macros/masters.py)."""


def own_folder() -> Path:
    """The folder for the log and for what works tell each other: the user's own, closed to others."""
    # On Windows the temporary folder is each user's own already; elsewhere all users share one.
    name = "shnor" if os.name == "nt" else f"shnor-{os.getuid()}"
    folder = Path(tempfile.gettempdir()) / name
    with suppress(OSError):
        make_private(folder)
        if os.name == "nt" or (not folder.is_symlink() and folder.stat().st_uid == os.getuid()):
            return folder
    return _spare_folder()


@cache
def _spare_folder() -> Path:
    """Where somebody else has made a folder of that name: the work goes on, but other works don't hear of it."""
    return Path(tempfile.mkdtemp(prefix="shnor-"))


def log_path() -> Path:
    """Where the causes of failures are written."""
    return own_folder() / "shnor.log"


def told(window: Window, job: Callable[[], str]) -> bool:
    """Do a job and tell its outcome; True if it was done. Nothing is raised, and no traceback reaches the user."""
    with _heard() as warnings:
        try:
            text = job()
        except StoppedError:
            window.warn("Остановлено. Мастер-книга осталась такой, какой была.")
            return False
        except (ActionError, MasterError, ConnectionError) as problem:
            # The application has died or let go in the middle: its host says so in Russian.
            window.warn(str(problem))
            return False
        except Exception as problem:
            _note(problem)
            window.warn(
                f"Внутренний сбой ({type(problem).__name__}). Мастер-книга цела: она заменяется только целиком. "
                f"Сообщите разработчикам и приложите файл: {log_path()}"
            )
            return False
    if text:
        window.tell("\n".join(map(visible, [*text.split("\n"), *warnings])))
    elif warnings:
        window.warn("\n".join(map(visible, warnings)))
    return True


@contextmanager
def _heard() -> Iterator[list[str]]:
    """The warnings of the block, which would go to a console that nobody sees."""
    heard: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    _WARNINGS.addHandler(handler)
    try:
        yield heard
    finally:
        _WARNINGS.removeHandler(handler)


def _note(problem: Exception) -> None:
    """The cause into the log: what was called. Not the text of the message: it may quote a cell."""
    lines = [f"{datetime.now():%Y-%m-%d %H:%M:%S} {type(problem).__name__}\n"]
    cause: BaseException | None = problem
    while cause is not None:
        lines += [*traceback.format_tb(cause.__traceback__), f"{type(cause).__name__}\n"]
        cause = cause.__cause__ or cause.__context__
    with suppress(OSError), open(log_path(), "a", encoding="utf-8", opener=owners) as log:
        log.writelines(lines)
