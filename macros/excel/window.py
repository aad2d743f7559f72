"""Excel as the user's side of an action: its status bar, its file dialogs, and message boxes of Windows."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from macros.window import StoppedError

TITLE: Final = "ШНОР"
_FOLDERS, _FILES = 4, 3
"""The kinds of Excel's file dialog (MsoFileDialogType)."""
_INFORMATION, _WARNING, _QUESTION, _ON_TOP = 0x40, 0x30, 0x24, 0x50000
"""Flags of MessageBoxW: the icon, two buttons for a question, and above the window of Excel."""
_YES: Final = 6
_LONGEST: Final = 1500
"""A longer message would not fit on a screen; the rest is in the sheets and files it names."""


class ExcelWindow:
    """The window of a running Excel (`xlwings.App`). While `stop` exists, the user wants the work to stop."""

    def __init__(self, app: Any, stop: Path) -> None:
        self._app, self._stop = app, stop

    def progress(self, done: int, total: int, what: str) -> None:
        """Show the progress in the status bar. Raises StoppedError."""
        if self._stop.exists():
            raise StoppedError("Остановлено пользователем.")
        self._app.status_bar = f"ШНОР: {done} из {total} — {what}"

    def tell(self, text: str) -> None:
        """A message box; the status bar is Excel's own again."""
        self._say(text, _INFORMATION)

    def warn(self, text: str) -> None:
        """A message box with a warning."""
        self._say(text, _WARNING)

    def confirm(self, question: str) -> bool:
        """A message box with «Да» and «Нет»."""
        return self._say(question, _QUESTION) == _YES

    def ask_folder(self, title: str) -> Path | None:
        """Excel's own dialog for a folder."""
        chosen = self._choose(_FOLDERS, title)
        return chosen[0] if chosen else None

    def ask_files(self, title: str) -> Sequence[Path]:
        """Excel's own dialog for files, several at once."""
        return self._choose(_FILES, title)

    def show_folder(self, path: Path) -> None:
        """The Explorer."""
        os.startfile(path)  # type: ignore[attr-defined,unused-ignore]  # there is no such thing outside Windows

    def _choose(self, kind: int, title: str) -> list[Path]:
        dialog = self._app.api.FileDialog(kind)
        dialog.Title = title
        if kind == _FILES:
            dialog.AllowMultiSelect = True
        if not dialog.Show():
            return []
        items = dialog.SelectedItems
        return [Path(str(items.Item(place))) for place in range(1, items.Count + 1)]

    def _say(self, text: str, icon: int) -> int:
        self._app.status_bar = False
        shown = text if len(text) <= _LONGEST else text[:_LONGEST].rsplit("\n", 1)[0] + "\n…"
        return message_box(self._app, shown, icon | _ON_TOP)


def message_box(app: Any, text: str, flags: int) -> int:
    """MessageBoxW over Excel's window: VBA's own MsgBox would garble Russian texts on some machines."""
    import ctypes

    windll: Any = getattr(ctypes, "windll", None)  # there is no such thing outside Windows
    return int(windll.user32.MessageBoxW(app.hwnd, text, TITLE, flags))
