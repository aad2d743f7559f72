"""A running LibreOffice."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from xlwings import base_classes

from workbook.hosts.libreoffice.book import Book
from workbook.hosts.libreoffice.books import Books
from workbook.hosts.libreoffice.bridge import properties
from workbook.hosts.libreoffice.connection import Connection, find_soffice
from workbook.hosts.libreoffice.errors import MissingError, NotSupportedError
from workbook.hosts.libreoffice.members import CalcObject, calc_object
from workbook.hosts.libreoffice.ranges import Range

if TYPE_CHECKING:
    from workbook.hosts.libreoffice.engine import Apps, Engine

_MODES: Final = {True: "automatic", False: "manual"}


@calc_object(base_classes.App)
class App(CalcObject):
    """A soffice by the number of its process, or a negative number of ours if it was not started here."""

    pid: int
    engine: Engine
    display_alerts: bool
    enable_events: bool
    interactive: bool

    def __init__(self, apps: Apps, engine: Engine, connection: Connection, pid: int, visible: bool) -> None:
        self._apps, self.engine, self._connection, self.pid = apps, engine, connection, pid
        self._visible, self._status = visible, ""
        self._indicator: Any = None
        # LibreOffice asks nothing through UNO: these switches, which xlwings sets around its own work, only keep.
        self.display_alerts = self.enable_events = self.interactive = True

    @property
    def connection(self) -> Connection:
        """The soffice itself."""
        return self._connection

    @property
    def api(self) -> Any:
        """The `com.sun.star.frame.Desktop`."""
        return self.connection.desktop

    @property
    def version(self) -> str:
        access = self.connection.service("configuration.ConfigurationProvider").createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess", properties(nodepath="/org.openoffice.Setup/Product")
        )
        return str(access.getByName("ooSetupVersion"))

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def selection(self) -> Range | None:
        """The selected cells of the active book; None if a chart or several blocks are selected, or no book is open."""
        try:
            book = self.books.active
        except MissingError:
            return None
        selected = book.controller.getSelection()
        if selected is None or not selected.supportsService("com.sun.star.sheet.SheetCellRange"):
            return None
        address = selected.RangeAddress
        return book.sheets(int(address.Sheet) + 1).range_of(address)

    @property
    def status_bar(self) -> str | bool:
        """The text that was put there; False while LibreOffice's own is shown."""
        return self._status or False

    @status_bar.setter
    def status_bar(self, value: str | bool | None) -> None:
        if self._indicator is not None:
            # Of a book that may be closed by now.
            with suppress(Exception):
                self._indicator.end()
        self._status, self._indicator = value if isinstance(value, str) else "", None
        if self._status and len(self.books):
            self._indicator = self.books.active.controller.Frame.createStatusIndicator()
            self._indicator.start(self._status, 0)

    @property
    def screen_updating(self) -> bool:
        """Whether the windows follow what is done to the books."""
        return not any(book.model.hasControllersLocked() for book in self.books)

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        for book in self.books:
            if value:
                while book.model.hasControllersLocked():
                    book.model.unlockControllers()
            elif not book.model.hasControllersLocked():
                book.model.lockControllers()

    @property
    def calculation(self) -> str:
        """«automatic» or «manual», of the active book."""
        return _MODES[bool(self.books.active.model.isAutomaticCalculationEnabled())]

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in _MODES.values():
            raise NotSupportedError(f"App.calculation = {value!r}")
        for book in self.books:
            book.model.enableAutomaticCalculation(value == _MODES[True])

    def calculate(self) -> None:
        """Calculate every formula of every open book anew."""
        for book in self.books:
            book.model.calculateAll()

    @property
    def visible(self) -> bool:
        return self._visible

    @visible.setter
    def visible(self, value: bool) -> None:
        # A soffice without a screen has windows too; that they are shown is seen by nobody.
        self._visible = bool(value)
        for book in self.books:
            book.controller.Frame.getContainerWindow().setVisible(bool(value))

    @property
    def path(self) -> str:
        return str(find_soffice().parent)

    @property
    def hwnd(self) -> None:
        """None: there is no handle of Windows."""

    def activate(self, steal_focus: bool = False) -> None:
        """Make it the app that `xlwings.apps.active` means."""
        self._apps.put_first(self)

    def quit(self) -> None:
        """End a LibreOffice that was started here, saving nothing; one that ran before is only let go."""
        self._apps.forget(self)
        if self.connection.process is not None:
            for book in self._open_books():
                with suppress(Exception):  # It is dead, or refuses to close: ending it leads to the same.
                    book.close()
        self.connection.end()

    def kill(self) -> None:
        """End the process at once."""
        if self.connection.process is None:
            raise NotSupportedError("App.kill для LibreOffice, запущенного не нами,")
        self._apps.forget(self)
        with suppress(ProcessLookupError):
            os.kill(self.connection.process.pid, signal.SIGTERM)
        self.connection.end(politely=False)

    def _open_books(self) -> list[Book]:
        try:
            return [*iter(self.books)]
        except ConnectionError:
            return []
