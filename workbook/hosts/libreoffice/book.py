"""An open workbook."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from workbook.hosts.libreoffice.bridge import uno
from workbook.hosts.libreoffice.connection import Connection
from workbook.hosts.libreoffice.errors import NotSupportedError
from workbook.hosts.libreoffice.formats import Formats
from workbook.hosts.libreoffice.formulas import Formulas
from workbook.hosts.libreoffice.members import CalcObject, calc_object
from workbook.hosts.libreoffice.names import Names
from workbook.hosts.libreoffice.saving import save
from workbook.hosts.libreoffice.sheets import Sheets

if TYPE_CHECKING:
    from workbook.hosts.libreoffice.app import App


class BookApi(CalcObject):
    """What `book.api` is: the `com.sun.star.sheet.SpreadsheetDocument`, and `Saved` as Excel has it."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def connection(self) -> Connection:
        """The soffice behind the object."""
        return self._book.connection

    @property
    def Saved(self) -> bool:  # noqa: N802  # Excel's name
        """Whether nothing has been changed since the book was opened or saved."""
        model = self._book.model
        if model.isModified() and not model.getUndoManager().isUndoPossible():
            # Nobody has done anything that could be undone: a chart that was drawn may be all that has changed.
            _settle_charts(model)
        return not model.isModified()

    @Saved.setter
    def Saved(self, value: bool) -> None:  # noqa: N802
        self._book.model.setModified(not value)
        if value and self._book.model.isModified():
            _settle_charts(self._book.model)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._book.model, name)


def _settle_charts(model: Any) -> None:
    """Let no chart count as changed: LibreOffice takes each for changed when it is first drawn, and its book, too."""
    for place in range(model.Sheets.getCount()):
        charts = model.Sheets.getByIndex(place).Charts
        for number in range(charts.getCount()):
            chart = charts.getByIndex(number).getEmbeddedObject()
            if chart is not None:
                chart.setModified(False)


calc_object()(BookApi)


@calc_object(base_classes.Book)
class Book(CalcObject):
    """A workbook; `model` is its UNO document."""

    app: App
    model: Any

    def __init__(self, app: App, model: Any) -> None:
        self.app, self.model = app, model

    @property
    def connection(self) -> Connection:
        """The soffice behind the object."""
        return self.app.connection

    @property
    def api(self) -> BookApi:
        return BookApi(self)

    @property
    def controller(self) -> Any:
        """The view of the document: its active sheet and selection."""
        return self.model.getCurrentController()

    @property
    def name(self) -> str:
        path = self._path
        return path.name if path else str(self.model.getTitle())

    @property
    def fullname(self) -> str:
        """The path of the file; the name alone before it is first saved."""
        path = self._path
        return str(path) if path else self.name

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    @cached_property
    def formats(self) -> Formats:
        """The number formats."""
        return Formats(self.model)

    @cached_property
    def formulas(self) -> Formulas:
        """The notation of formulas."""
        return Formulas(self.model)

    @cached_property
    def epoch(self) -> datetime:
        """The day that dates are counted from: 30.12.1899 unless the file says 1904."""
        day = self.model.NullDate
        return datetime(day.Year, day.Month, day.Day)

    def activate(self) -> None:
        """Make it the book that `app.books.active` and `app.selection` mean."""
        frame = self.controller.Frame
        frame.activate()
        frame.getContainerWindow().setFocus()

    def close(self) -> None:
        """Close without saving."""
        self.model.setModified(False)
        self.model.close(True)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save in place, or elsewhere and go on there, in the format of the name. Never a workbook with macros."""
        if password is not None:
            raise NotSupportedError("Book.save(password=…)")
        own = self._path
        target = Path(path) if path else own or Path(self.name + ".xlsx")
        save(self.model, target.absolute(), is_new_place=target.absolute() != own)

    @property
    def _path(self) -> Path | None:
        url = str(self.model.getURL())
        return Path(uno().fileUrlToSystemPath(url)) if url.startswith("file:") else None
