"""A master that is nowhere but in memory: for tests of actions and for trying out what one would do."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime
from pathlib import Path

from workbook.hosts.errors import changed_meanwhile
from workbook.master.state import MasterState


class InMemory:
    """A state as a host. `path` is where its file would be; nothing is written there."""

    def __init__(self, state: MasterState, path: Path) -> None:
        self._state, self._path, self._version = deepcopy(state), path, 0

    @property
    def path(self) -> Path:
        """Where the archive and the answers of the master go."""
        return self._path

    def load(self) -> MasterState:
        """A copy of the state: what is done to it does nothing here."""
        state = deepcopy(self._state)
        state.loaded_from = str(self._version)
        return state

    def save(self, state: MasterState, now: datetime) -> tuple[str, ...]:
        """Keep a copy of the state. Raises MasterError when it was loaded before an earlier save of another."""
        if state.loaded_from and state.loaded_from != str(self._version):
            raise changed_meanwhile(self._path.name)
        self._version += 1
        state.built, state.loaded_from = now.date(), str(self._version)
        self._state = deepcopy(state)
        return ()
