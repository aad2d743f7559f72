"""Open and save a master, with a dated backup and one Russian line for whatever goes wrong."""

from __future__ import annotations

import hashlib
import shutil
from datetime import datetime
from pathlib import Path

from macros.errors import ActionError, cause_of
from workbook.master.build import build_master
from workbook.master.errors import MasterError
from workbook.master.load import load_master
from workbook.master.records import methodology_of
from workbook.master.state import MasterState

_BACKUPS = "Резервные копии"
_KEPT = 20
"""How many backups stay; older ones are removed."""


def open_master(path: Path) -> MasterState:
    """The content of a master. Raises ActionError."""
    try:
        # The hash first: a change made while the file is being read is then seen as a change.
        loaded_from = _hash_of(path) if path.is_file() else ""
        state = load_master(path)
    except MasterError as problem:
        raise ActionError(str(problem)) from problem
    except OSError as problem:
        raise ActionError(f"Мастер-книга «{path.name}» не читается: {cause_of(problem)}.") from problem
    try:
        methodology_of(state)
    except ValueError as problem:
        raise ActionError(str(problem)) from problem
    state.loaded_from = loaded_from
    return state


def build(state: MasterState, path: Path) -> None:
    """Write a master; what stood at `path` is replaced whole or not at all. Raises ActionError."""
    try:
        build_master(state, path)
    except MasterError as problem:
        raise ActionError(str(problem)) from problem


def save_master(state: MasterState, path: Path, now: datetime) -> None:
    """Build the master anew beside the old one, keep the old one as a backup, then replace it in one step.

    Raises ActionError when somebody else has changed the file since `state` was read from it.
    """
    try:
        if path.exists():
            if state.loaded_from and _hash_of(path) != state.loaded_from:
                raise ActionError(
                    f"Мастер-книгу «{path.name}» изменили, пока шла работа. Повторите: ничего не записано."
                )
            backups = path.parent / _BACKUPS
            backups.mkdir(exist_ok=True)
            shutil.copy2(path, backups / f"{path.stem}_{now:%Y-%m-%d_%H-%M-%S}{path.suffix}")
            for old in sorted(backups.glob(f"{path.stem}_*{path.suffix}"))[:-_KEPT]:
                old.unlink()
        state.built = now.date()
        build(state, path)
        state.loaded_from = _hash_of(path)
    except OSError as problem:
        raise ActionError(f"Мастер-книгу «{path.name}» не удалось записать: {cause_of(problem)}.") from problem


def _hash_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
