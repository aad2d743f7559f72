"""A master as a file that nobody has open: replaced in one step, what stood there before kept as a dated backup."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from glob import escape
from itertools import count
from pathlib import Path
from typing import Final

from workbook.durable import copied
from workbook.hosts.errors import changed_meanwhile
from workbook.master.build import build_master
from workbook.master.errors import MasterError
from workbook.master.load import load_master
from workbook.master.state import MasterState
from workbook.rights import make_private
from workbook.vba.office_parts import SUFFIX, OfficeParts

BACKUPS: Final = "Резервные копии"
"""The folder beside the master for what it was before."""
OPEN_DOCUMENT: Final = ".ods"
"""What LibreOffice offers first when a book is saved under another name."""
_KEPT: Final = 20
"""How many backups stay; older ones are removed."""


@dataclass(frozen=True, slots=True)
class ClosedFile:
    """The file of a master as a host. `office` makes the macros and the ribbon of a master that has them (.xlsm)."""

    path: Path
    office: Callable[[], OfficeParts] | None = None

    def load(self) -> MasterState:
        """What the file holds, with the hash it was read at. Raises MasterError, OSError."""
        if self.path.suffix.lower() == OPEN_DOCUMENT:
            raise MasterError(
                f"Книга «{self.path.name}» — в формате OpenDocument (.ods), а программа ведёт мастер-книгу в .xlsx. "
                "Откройте её в LibreOffice, выберите «Сохранить как», «Excel 2007–365 (.xlsx)», и работайте в ней."
            )
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
        self._tidy()
        is_there = self.path.exists()
        backup = self._back_up(state, now) if is_there else None
        built, state.built = state.built, now.date()
        office = self.office() if self.office and self.path.suffix.lower() == SUFFIX else None
        try:
            told = build_master(state, self.path, keep_from=self.path if is_there else None, office=office)
        except BaseException:
            # Nothing has changed, so there is nothing to go back from; twenty failures must not push out all backups.
            state.built = built
            if backup is not None:
                with suppress(OSError):
                    backup.unlink()
            raise
        self._forget_oldest()
        state.loaded_from = hash_of(self.path)
        return told

    def _back_up(self, state: MasterState, now: datetime) -> Path | None:
        """Copy the file away; None where such a copy is there already. Raises MasterError, OSError."""
        now_there = hash_of(self.path)
        if state.loaded_from and now_there != state.loaded_from:
            raise changed_meanwhile(self.path.name)
        make_private(self._backups)
        name = f"{self.path.stem}_{now:%Y-%m-%d_%H-%M-%S}"
        for number in count(1):
            target = self._backups / f"{name}{f'_{number}' if number > 1 else ''}{self.path.suffix}"
            if not target.exists():
                copied(self.path, target)
                return target
            if hash_of(target) == now_there:
                return None
        return None

    def _forget_oldest(self) -> None:
        for old in sorted(self._backups.glob(f"{escape(self.path.stem)}_*{self.path.suffix}"))[:-_KEPT]:
            with suppress(OSError):
                old.unlink()

    def _tidy(self) -> None:
        """Remove what an interrupted save has left behind."""
        for left in (*self.path.parent.glob(f".{escape(self.path.name)}.*.tmp"), *self._backups.glob("*.part")):
            with suppress(OSError):
                left.unlink()

    @property
    def _backups(self) -> Path:
        return self.path.parent / BACKUPS


def hash_of(path: Path) -> str:
    """The sha256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
