"""A press on the menu or the toolbar of Calc: what a button does, on the document in front, in LibreOffice's process.

The work is the same as behind Excel's ribbon (macros/excel/work.py); it runs on a thread of its own, so that Calc's
window stays alive.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import xlwings

from macros.actions import STOP, Button, Need, button
from macros.calc.choosing import Chosen, ask_choice, remember, remembered
from macros.calc.menu import CHOOSE
from macros.calc.sheets import school_of_row, show_card, show_sheet, text_at
from macros.calc.window import CalcWindow
from macros.excel.outcomes import told
from macros.excel.work import Work, run
from macros.window import Window
from workbook.hosts.libreoffice.connection import Connection
from workbook.hosts.libreoffice.engine import use_libreoffice
from workbook.hosts.libreoffice.saving import MACROS

_CARD: Final = "school-card"
_OF_A_SCHOOL: Final = frozenset({"Protocol", "SchoolCard"})
"""The buttons that work on one school."""
_NOT_OURS: Final = "Это не мастер-книга ШНОР. Откройте мастер-книгу района и повторите."
_READING: Final = frozenset({"check", "letters", "doctor"})
"""The commands that leave the master alone."""
_MACROS: Final = (
    "В книге «{}» есть несохранённые изменения, а сохранить книгу с макросами Excel из Calc нельзя: он испортил бы "
    "макросы, ленту и оформление. Если изменения нужны: «Файл» → «Сохранить как» → «Excel 2007–365 (.xlsx)», и "
    "повторите в ней. Если нет: закройте книгу без сохранения, откройте снова и повторите."
)
_NOT_SAVED: Final = "Книга ещё не сохранена на диске. Сохраните её в папку компьютера и повторите."


def press(key: str, context: Any, frame: Any, pid: int, window: Window | None = None) -> None:
    """Do what a button does for the document of a frame.

    `context` is the component context of the LibreOffice whose process is `pid`; `window` stands for its own. Raises
    KeyError for a button that isn't there. Every other outcome is told to the user.
    """
    connection, model = Connection(context, ""), frame.getController().getModel()
    apps = use_libreoffice().apps.impl
    app = xlwings.App(impl=apps.adopt(connection, visible=True))
    try:
        book = _book_of(app, model)
        path = Path(book.fullname)
        work = Work(key, path, pid, *remembered(path, pid).places)
        window = window or CalcWindow(connection, work.stop_file)
        if key == STOP:
            work.stop_file.touch()
        elif not path.is_absolute():
            window.warn(_NOT_SAVED)
        elif not _is_master(book):
            window.warn(_NOT_OURS)
        elif key == CHOOSE:
            _choose(connection, book, pid)
        else:
            _press(button(key), connection, book, work, window)
    finally:
        apps.forget(app.impl)


def _press(pressed: Button, connection: Connection, book: Any, work: Work, window: Window) -> None:
    if pressed.key in _OF_A_SCHOOL and not work.school and not school_of_row(book):
        chosen = _choose(connection, book, work.pid)
        if chosen is None or not chosen.school:
            return
        work = Work(work.key, work.book, work.pid, *chosen.places)
    if pressed.sheet == _CARD:
        code = text_at(book, "REG_code", work.school) if work.school else school_of_row(book)
        told(window, lambda: show_card(book, code))
    elif pressed.sheet:
        told(window, lambda: show_sheet(book, pressed.sheet))
    elif not _is_ready(book, pressed.need):
        window.warn(pressed.need.value)
    elif pressed.command not in _READING and not book.api.Saved and work.book.suffix.lower() in MACROS:
        window.warn(_MACROS.format(work.book.name))
    else:
        if isinstance(window, CalcWindow) and pressed.ask is None and pressed.command not in _READING:
            window.begin(pressed.label)
        run(work, book, window)
        if isinstance(window, CalcWindow):
            window.end()


def _choose(connection: Connection, book: Any, pid: int) -> Chosen | None:
    path = Path(book.fullname)
    chosen = ask_choice(connection, book, remembered(path, pid))
    if chosen is not None:
        remember(path, pid, chosen)
    return chosen


def _book_of(app: Any, model: Any) -> Any:
    from workbook.hosts.libreoffice.book import Book

    return xlwings.Book(impl=Book(app.impl, model))


def _is_master(book: Any) -> bool:
    return "SET_period" in book.names


def _is_ready(book: Any, need: Need) -> bool:
    """Whether the book has what a button needs, as the ribbon's VBA judges it."""
    if need is Need.PERIOD:
        return bool(text_at(book, "SET_period", 1))
    if need is Need.DATA:
        return bool(text_at(book, "J_number", 1))
    return True
