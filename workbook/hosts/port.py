"""What an action asks of the place a master lives in, whichever it is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Protocol, runtime_checkable

from workbook.master.state import MasterState


@runtime_checkable
class Host(Protocol):
    """A master somewhere. What is read is what stands there now; what is written replaces it whole or not at all."""

    @property
    def path(self) -> Path:
        """Where the master's file is, or would be: the archive and the answers stand beside it."""

    def load(self) -> MasterState:
        """What the master holds. Raises MasterError (Russian)."""

    def save(self, state: MasterState, now: datetime) -> tuple[str, ...]:
        """Put a state that was loaded here back; returns what the user should know, in Russian sentences.

        Raises MasterError when somebody else has changed the master since it was loaded, or where it can't be written;
        then it is as it was.
        """
