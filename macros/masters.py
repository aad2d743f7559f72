"""Open and save a master wherever it lives, with one Russian line for whatever goes wrong."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeAlias, TypeVar

from macros.errors import ActionError, cause_of
from macros.open_elsewhere import refuse_if_open
from macros.operators import alone
from workbook.hosts.closed_file import ClosedFile, hash_of
from workbook.hosts.port import Host
from workbook.master.build import build_master
from workbook.master.errors import MasterError
from workbook.master.records import methodology_of
from workbook.master.state import MasterState
from workbook.vba.errors import VbaError
from workbook.vba.office_parts import SUFFIX, OfficeParts

Master: TypeAlias = Path | Host
"""What an action works on: the file of a master, or a host (workbook/hosts/)."""

P = ParamSpec("P")
T = TypeVar("T")

_LOG = logging.getLogger("shnor")
"""What a user should know of an action that was done; a host shows it where it shows things."""


def host_of(master: Master) -> Host:
    """The host of a master: a path stands for a closed file."""
    return ClosedFile(master, _office) if isinstance(master, Path) else master


def _office() -> OfficeParts:
    from macros.excel.parts import excel_parts

    return excel_parts()


def path_of(master: Master) -> Path:
    """The file of a master: the archive and the answers stand beside it."""
    return master if isinstance(master, Path) else master.path


def one_at_a_time(action: str) -> Callable[[Callable[Concatenate[Master, P], T]], Callable[Concatenate[Master, P], T]]:
    """For an action that saves: nobody else's works with the same master meanwhile.

    The action raises ActionError where somebody does, or has the book open; he is named. `action` is what he is told
    that this one does, in Russian.
    """

    def guarded(function: Callable[Concatenate[Master, P], T]) -> Callable[Concatenate[Master, P], T]:
        @functools.wraps(function)
        def call(master: Master, /, *args: P.args, **kwargs: P.kwargs) -> T:
            with alone(path_of(master), action):
                if isinstance(master, Path):
                    refuse_if_open(master)
                return function(master, *args, **kwargs)

        return call

    return guarded


def open_master(master: Master) -> MasterState:
    """The content of a master. Raises ActionError."""
    host = host_of(master)
    try:
        state = host.load()
        methodology_of(state)
    except (MasterError, ValueError) as problem:
        raise ActionError(str(problem)) from problem
    except OSError as problem:
        raise ActionError(f"Мастер-книга «{host.path.name}» не читается: {cause_of(problem)}.") from problem
    return state


def build(state: MasterState, path: Path, keep_from: Path | None = None) -> None:
    """Write a new master; what stood at `path` is replaced whole or not at all. Raises ActionError.

    The specialist's own sheets go over from the master at `keep_from`.
    """
    try:
        told = build_master(state, path, keep_from, _office() if path.suffix.lower() == SUFFIX else None)
    except (MasterError, VbaError) as problem:
        raise ActionError(str(problem)) from problem
    _tell(told)


def is_as_loaded(master: Master, loaded_from: str) -> bool:
    """True where the file of a master is still the one that a state with this `loaded_from` was read from."""
    try:
        return hash_of(path_of(master)) == loaded_from
    except OSError:
        return False


def save_master(state: MasterState, master: Master, now: datetime) -> None:
    """Put a state back: the master is replaced in one step, and what it was before is kept.

    What the specialist should know (one of his own sheets has changed) is said as a warning. Raises ActionError when
    somebody else has changed the master since `state` was read from it; then nothing is written.
    """
    host = host_of(master)
    try:
        told = host.save(state, now)
    except (MasterError, VbaError) as problem:
        raise ActionError(str(problem)) from problem
    except OSError as problem:
        raise ActionError(f"Мастер-книгу «{host.path.name}» не удалось записать: {cause_of(problem)}.") from problem
    _tell(told)


def _tell(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        _LOG.warning("%s", sentence)
