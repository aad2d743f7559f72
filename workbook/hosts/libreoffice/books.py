"""The open workbooks of a LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from xlwings import base_classes

from workbook.hosts.libreoffice.book import Book
from workbook.hosts.libreoffice.bridge import properties, uno
from workbook.hosts.libreoffice.connection import Connection
from workbook.hosts.libreoffice.errors import HostRefusedError, MissingError, NotSupportedError
from workbook.hosts.libreoffice.members import CalcObject, calc_object

if TYPE_CHECKING:
    from workbook.hosts.libreoffice.app import App

_DOCUMENT: Final = "com.sun.star.sheet.SpreadsheetDocument"
_NEW: Final = "private:factory/scalc"
_NEVER, _ALWAYS = 0, 3  # com.sun.star.document: MacroExecMode.NEVER_EXECUTE; UpdateDocMode.FULL_UPDATE


@calc_object(base_classes.Books)
class Books(CalcObject):
    """The open spreadsheets by name or by number from 1; other documents are left alone."""

    app: App

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def connection(self) -> Connection:
        """The soffice behind the object."""
        return self.app.connection

    @property
    def api(self) -> Any:
        """The collection of all open documents."""
        return self.connection.desktop.Components

    @property
    def active(self) -> Book:
        current = self.connection.desktop.getCurrentComponent()
        if current is not None and current.supportsService(_DOCUMENT):
            return Book(self.app, current)
        books = self._all()
        if not books:
            raise MissingError("В LibreOffice не открыта ни одна книга.")
        return books[-1]

    def __call__(self, name_or_index: int | str) -> Book:
        books = self._all()
        if isinstance(name_or_index, int):
            return books[name_or_index - 1]
        for book in books:
            if name_or_index.lower() in (book.name.lower(), book.fullname.lower()):
                return book
        raise MissingError(f"Книга «{name_or_index}» не открыта в LibreOffice.")

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Book]:
        return iter(self._all())

    def __contains__(self, name: str) -> bool:
        return any(book.name.lower() == name.lower() for book in self._all())

    def _all(self) -> list[Book]:
        found, documents = [], self.api.createEnumeration()
        while documents.hasMoreElements():
            document = documents.nextElement()
            if document.supportsService(_DOCUMENT):
                found.append(Book(self.app, document))
        return found

    def add(self) -> Book:
        """A new book with one sheet."""
        return Book(self.app, self.connection.desktop.loadComponentFromURL(_NEW, "_blank", 0, ()))

    def open(
        self,
        fullname: str,
        update_links: bool | None = None,
        read_only: bool | None = None,
        format: Any = None,
        password: str | None = None,
        *others: Any,
        **more: Any,
    ) -> Book:
        """Open a file, its own macros switched off. Raises HostRefusedError if it is locked or no spreadsheet.

        Arguments of Excel that LibreOffice has nothing for are refused if they are given.
        """
        if format is not None or any(value is not None for value in (*others, *more.values())):
            raise NotSupportedError("Books.open: все параметры, кроме update_links, read_only и password,")
        path = Path(fullname).absolute()
        arguments = {"MacroExecutionMode": _NEVER, "UpdateDocMode": _ALWAYS if update_links else 0}
        if read_only:
            arguments["ReadOnly"] = True
        if password is not None:
            arguments["Password"] = password  # type: ignore[assignment]
        return self._opened(path, arguments, bool(read_only))

    def _opened(self, path: Path, arguments: dict[str, Any], read_only: bool) -> Book:
        lock = path.with_name(f".~lock.{path.name}#")
        was_locked = lock.exists()
        url = uno().systemPathToFileUrl(str(path))
        model = self.connection.desktop.loadComponentFromURL(url, "_blank", 0, properties(**arguments))
        if model is None or not model.supportsService(_DOCUMENT):
            if model is not None:
                model.close(True)
            raise (
                _locked(path, lock)
                if was_locked
                else HostRefusedError(
                    f"LibreOffice не открыл «{path.name}»: это не таблица, файл повреждён или закрыт другим паролем."
                )
            )
        if was_locked and model.isReadonly() and not read_only:
            model.close(True)
            raise _locked(path, lock)
        # Loading may leave the mark of a change (a formula calculated anew): nobody has typed anything yet.
        model.setModified(False)
        return Book(self.app, model)


def _locked(path: Path, lock: Path) -> HostRefusedError:
    return HostRefusedError(
        f"Книга «{path.name}» открыта в другом окне LibreOffice. Закройте её там и повторите. Если она нигде не "
        f"открыта, LibreOffice в прошлый раз закрылся аварийно: удалите файл «{lock.name}» в той же папке."
    )
