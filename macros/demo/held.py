"""A master held open between actions that follow each other, so that the demo writes it once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from macros.masters import open_master, save_master
from workbook.hosts.port import Host
from workbook.master.state import MasterState


class Held:
    """A state as a host: what an action saves, the next one reads."""

    def __init__(self, state: MasterState, path: Path) -> None:
        self.state, self._path = state, path

    @property
    def path(self) -> Path:
        """The master's file."""
        return self._path

    def load(self) -> MasterState:
        """The state itself."""
        return self.state

    def save(self, state: MasterState, now: datetime) -> tuple[str, ...]:
        """Keep it until the file is written."""
        state.built, self.state = now.date(), state
        return ()


@contextmanager
def held(master: Path, now: datetime) -> Iterator[Host]:
    """The master for several actions in a row; its file is written when all of them are done. Raises ActionError."""
    host = Held(open_master(master), master)
    yield host
    save_master(host.state, master, now)
