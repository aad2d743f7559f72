"""What an action shows to whoever pressed its button, and what it asks: one interface, a window system behind it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from macros.errors import ActionError


class StoppedError(ActionError):
    """Raised between two files when the user wants the action to stop; what it would have written is not written."""


class Window(Protocol):
    """The user's side of an action."""

    def progress(self, done: int, total: int, what: str) -> None:
        """Show how far the work is. Raises StoppedError when the user has asked to stop."""

    def tell(self, text: str) -> None:
        """Show a message and wait until it is read."""

    def warn(self, text: str) -> None:
        """Show why the action could not be done."""

    def confirm(self, question: str) -> bool:
        """Ask a question that is answered by «да» or «нет»."""

    def ask_folder(self, title: str) -> Path | None:
        """A folder that the user has chosen; None if he has changed his mind."""

    def ask_files(self, title: str) -> Sequence[Path]:
        """Files that the user has chosen; none if he has changed his mind."""

    def show_folder(self, path: Path) -> None:
        """Open a folder in the system's file manager."""
