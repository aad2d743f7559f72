"""A click on the ribbon: what RunPython calls. It starts the work beside Excel and returns at once.

The work closes the book for a moment (workbook/hosts/open_book.py), and a book whose VBA waits for an answer can't be
closed: so the answer comes first and the work goes on in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from macros.actions import STOP, button
from macros.excel.form_check import check_open_form
from macros.excel.outcomes import own_folder, told
from macros.excel.window import ExcelWindow
from macros.excel.work import Work

WORKER = "macros.excel.work"


def press(key: str, school: int = 0, period: int = 0, book: Any = None) -> None:
    """Start what a button does for the open book. `school` and `period` are places in the ribbon's lists, 0 for none.

    Raises KeyError for a button that isn't there.
    """
    found = button(key)
    if book is None:
        import xlwings

        book = xlwings.Book.caller()
    work = Work(found.key, Path(book.fullname), book.app.pid, school, period)
    if found.key == STOP:
        work.stop_file.touch()
        return
    start([sys.executable, "-m", WORKER, *work.arguments])


def press_form(app: Any = None) -> None:
    """Check the school's form in front, for the add-in's button. It changes no book, so it needs no process."""
    if app is None:
        import xlwings

        app = xlwings.apps.active
    form = app.books.active
    window = ExcelWindow(app, own_folder() / "stop-form")
    told(window, lambda: check_open_form(form))


def start(command: list[str]) -> None:
    """Start a process that outlives this one and shows no console."""
    flags = getattr(subprocess, "DETACHED_PROCESS", 0) | getattr(subprocess, "CREATE_NO_WINDOW", 0)
    subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, creationflags=flags
    )
