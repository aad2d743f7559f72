"""Calc as the user's side of an action: the status bar of the window, its message boxes and file dialogs."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from macros.calc.notice import Notice
from macros.window import StoppedError
from workbook.hosts.libreoffice.bridge import enum, uno
from workbook.hosts.libreoffice.connection import Connection

TITLE: Final = "ШНОР"
_OK, _YES_NO = 1, 3
"""Sets of buttons (com.sun.star.awt.MessageBoxButtons)."""
_YES: Final = 2
_CHOSEN: Final = 1
"""What a dialog for files answers when something was chosen (ExecutableDialogResults.OK)."""
_LONGEST: Final = 1500
"""A longer message would not fit on a screen; the rest is in the sheets and files it names."""
_FILTERS: Final = (
    ("Таблицы и архивы", "*.xlsx;*.xlsm;*.xls;*.ods;*.csv;*.zip"),
    ("Все файлы", "*.*"),
)


class CalcWindow:
    """The window in front of a running LibreOffice. While `stop` exists, the user wants the work to stop."""

    def __init__(self, connection: Connection, stop: Path) -> None:
        self._connection, self._stop = connection, stop
        self._indicator: Any = None
        self._total = 0
        self._notice: Notice | None = None

    def begin(self, what: str) -> None:
        """Say that work has begun, until the first message or `end`."""
        with suppress(Exception):  # A window system that has no such window is no reason not to work.
            self._notice = Notice(self._connection, f"{what}…")

    def end(self) -> None:
        """The status bar is Calc's own again, and nothing of ours is on the screen."""
        if self._notice is not None:
            self._notice.close()
        if self._indicator is not None:
            with suppress(Exception):  # Of a book that is closed by now.
                self._indicator.end()
        self._notice = self._indicator = None

    def progress(self, done: int, total: int, what: str) -> None:
        """Show the progress in the status bar. Raises StoppedError."""
        if self._stop.exists():
            raise StoppedError("Остановлено пользователем.")
        text = f"{done} из {total} — {what}"
        # The window of a book that was closed and opened again has another bar.
        with suppress(Exception):
            if self._notice is not None:
                self._notice.say(text)
            if self._indicator is not None and total != self._total:
                self._indicator.end()
                self._indicator = None
            if self._indicator is None:
                self._indicator, self._total = self._frame.createStatusIndicator(), total
                self._indicator.start(TITLE, total)
            self._indicator.setText(f"{TITLE}: {text}")
            self._indicator.setValue(done)

    def tell(self, text: str) -> None:
        """A message box."""
        self._say("INFOBOX", text, _OK)

    def warn(self, text: str) -> None:
        """A message box with a warning."""
        self._say("WARNINGBOX", text, _OK)

    def confirm(self, question: str) -> bool:
        """A message box with «Да» and «Нет»."""
        return self._say("QUERYBOX", question, _YES_NO) == _YES

    def ask_folder(self, title: str) -> Path | None:
        """The system's dialog for a folder."""
        picker = self._connection.service("ui.dialogs.FolderPicker")
        picker.setTitle(title)
        self._start_beside_the_book(picker)
        return _path(picker.getDirectory()) if picker.execute() == _CHOSEN else None

    def ask_files(self, title: str) -> Sequence[Path]:
        """The system's dialog for files, several at once."""
        picker = self._connection.service("ui.dialogs.FilePicker")
        picker.setTitle(title)
        picker.setMultiSelectionMode(True)
        self._start_beside_the_book(picker)
        for name, pattern in _FILTERS:
            picker.appendFilter(name, pattern)
        if picker.execute() != _CHOSEN:
            return ()
        return tuple(map(_path, picker.getSelectedFiles()))

    def show_folder(self, path: Path) -> None:
        """The system's file manager; the message after the work names the folder, too."""
        with suppress(Exception):  # There may be no file manager, and UNO's exceptions have no common class.
            self._connection.service("system.SystemShellExecute").execute(path.absolute().as_uri(), "", 0)

    @property
    def _frame(self) -> Any:
        """The window in front; where another program's is, that of a document; None where there is none."""
        desktop = self._connection.desktop
        frame, documents = desktop.getCurrentFrame(), desktop.Components.createEnumeration()
        while frame is None and documents.hasMoreElements():
            controller = documents.nextElement().getCurrentController()
            frame = controller.getFrame() if controller else None
        return frame

    def _start_beside_the_book(self, picker: Any) -> None:
        with suppress(Exception):  # Where it doesn't know the folder, the dialog starts in its own.
            picker.setDisplayDirectory(self._frame.getController().getModel().getURL().rpartition("/")[0])

    def _say(self, kind: str, text: str, buttons: int) -> int:
        self.end()
        shown = text if len(text) <= _LONGEST else text[:_LONGEST].rsplit("\n", 1)[0] + "\n…"
        frame = self._frame
        box = self._connection.service("awt.Toolkit").createMessageBox(
            frame.getContainerWindow() if frame else None, enum("awt.MessageBoxType", kind), buttons, TITLE, shown
        )
        try:
            return int(box.execute())
        finally:
            box.dispose()


def _path(url: str) -> Path:
    return Path(str(uno().fileUrlToSystemPath(url)))
