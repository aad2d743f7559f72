"""A master that is open in a spreadsheet application, through xlwings.

The book is saved, closed, replaced as a file, and opened again where the user was: so that what an action makes of it
is the same as on a closed file, formats, charts and all (docs/decisions/0014-open-book-is-reopened.md).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from workbook.hosts.closed_file import ClosedFile
from workbook.hosts.errors import changed_meanwhile
from workbook.hosts.libreoffice.errors import HostDiedError, HostRefusedError
from workbook.master.errors import MasterError
from workbook.master.state import MasterState
from workbook.vba.office_parts import OfficeParts


@dataclass(frozen=True, slots=True)
class _View:
    """Where the user was: the sheet's name and the selected cells."""

    sheet: str
    cells: str


class OpenBook:
    """An open workbook (`xlwings.Book`) as a host. After `save` it is another book object: ask for `book` again."""

    def __init__(self, book: Any, office: Callable[[], OfficeParts] | None = None) -> None:
        self.book, self._office = book, office

    @property
    def path(self) -> Path:
        """Where the book was opened from."""
        return Path(self.book.fullname)

    def load(self) -> MasterState:
        """What the book holds, the user's unsaved changes included: they are saved first."""
        if not self.path.is_absolute() or not self.path.exists():
            raise MasterError(
                f"Книга «{self.book.name}» ещё не сохранена на диске (или открыта из облака). Сохраните её в папку "
                "компьютера и повторите."
            )
        if not self._is_saved:
            self._attempt(self.book.save, "не удалось сохранить перед работой")
        return self._file.load()

    def save(self, state: MasterState, now: datetime) -> tuple[str, ...]:
        """Close the book, replace its file, open it again, whatever happens.

        Raises MasterError, too, when all is written and the application does not open the book again: it says so.
        """
        if not self._is_saved:
            # Typed while the action was at work: closing would lose it.
            raise changed_meanwhile(self.path.name)
        app, file, view = self.book.app, self._file, self._view
        self._attempt(self.book.close, "не удалось закрыть на время записи")
        try:
            told = file.save(state, now)
        except BaseException:
            # Why nothing was written is what the user must know; a book that stays closed he sees.
            with suppress(MasterError):
                self._reopen(app, file.path, view)
            raise
        self._reopen(app, file.path, view)
        return told

    @property
    def _file(self) -> ClosedFile:
        return ClosedFile(self.path, self._office)

    @property
    def _is_saved(self) -> bool:
        return bool(self.book.api.Saved)

    @property
    def _view(self) -> _View:
        active = self.book.sheets.active.name
        selected = self.book.app.selection
        return _View(active, selected.address if selected is not None and selected.sheet.name == active else "A1")

    def _reopen(self, app: Any, path: Path, view: _View) -> None:
        try:
            self.book = app.books.open(str(path))
        except Exception as problem:
            raise MasterError(
                f"Книга «{path.name}» записана, но не открылась снова: {_own_words(problem) or 'откройте её сами.'}"
            ) from problem
        self._return_to(view)

    def _return_to(self, view: _View) -> None:
        # The sheet may be gone or renamed by now: then the user is on the first one.
        with suppress(Exception):
            sheet = self.book.sheets[view.sheet]
            sheet.activate()
            sheet.range(view.cells).select()

    def _attempt(self, step: Any, failed: str) -> None:
        try:
            step()
        except Exception as problem:
            reason = _own_words(problem) or "закройте открытые окна и завершите ввод в ячейке, потом повторите."
            raise MasterError(f"Книгу «{self.book.name}» {failed}: {reason}") from problem


def _own_words(problem: Exception) -> str:
    """What the application itself says, where that is fit to be shown.

    Calc's engine says in Russian what is wrong and what to do; Excel's own words are a COM code or, in Russian, garbled
    (xlwings issue 1799).
    """
    return str(problem) if isinstance(problem, HostRefusedError | HostDiedError) else ""
