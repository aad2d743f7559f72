"""A master as a file that nobody has open: replaced in one step, what stood there before kept as a dated backup."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from workbook.hosts.errors import changed_meanwhile
from workbook.master.build import build_master
from workbook.master.load import load_master
from workbook.master.state import MasterState
from workbook.vba.office_parts import SUFFIX, OfficeParts

BACKUPS: Final = "Резервные копии"
"""The folder beside the master for what it was before."""
_KEPT: Final = 20
"""How many backups stay; older ones are removed."""


@dataclass(frozen=True, slots=True)
class ClosedFile:
    """The file of a master as a host. `office` makes the macros and the ribbon of a master that has them (.xlsm)."""

    path: Path
    office: Callable[[], OfficeParts] | None = None

    def load(self) -> MasterState:
        """What the file holds, with the hash it was read at. Raises MasterError, OSError."""
        # The hash first: a change made while the file is being read is then seen as a change.
        loaded_from = hash_of(self.path) if self.path.is_file() else ""
        state = load_master(self.path)
        state.loaded_from = loaded_from
        return state

    def save(self, state: MasterState, now: datetime) -> tuple[str, ...]:
        """Build the master anew beside the old one and move it there; the specialist's own sheets go over.

        Raises MasterError when the file is no longer the one that was read, or one of these sheets can't go over;
        OSError where the disk refuses.
        """
        is_there = self.path.exists()
        if is_there:
            if state.loaded_from and hash_of(self.path) != state.loaded_from:
                raise changed_meanwhile(self.path.name)
            self._back_up(now)
        state.built = now.date()
        office = self.office() if self.office and self.path.suffix.lower() == SUFFIX else None
        told = build_master(state, self.path, keep_from=self.path if is_there else None, office=office)
        state.loaded_from = hash_of(self.path)
        return told

    def _back_up(self, now: datetime) -> None:
        folder, stem, suffix = self.path.parent / BACKUPS, self.path.stem, self.path.suffix
        folder.mkdir(exist_ok=True)
        shutil.copy2(self.path, folder / f"{stem}_{now:%Y-%m-%d_%H-%M-%S}{suffix}")
        for old in sorted(folder.glob(f"{stem}_*{suffix}"))[:-_KEPT]:
            old.unlink()


def hash_of(path: Path) -> str:
    """The sha256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
