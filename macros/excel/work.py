"""The work behind a click, in a process of its own: finds the open book, does what the button does, tells how it went.

One work at a time on a book; how it ends is told to the user (macros/excel/outcomes.py).
"""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from macros.actions import BY_SCHOOL, button
from macros.excel.outcomes import own_folder, told
from macros.excel.parts import excel_parts
from macros.excel.window import ExcelWindow
from macros.lock import held
from macros.perform import Choice, perform
from macros.window import Window
from schemas.periods import Period
from schemas.sheets import CODE_ROW, FIRST_DATA_ROW
from workbook.hosts.open_book import OpenBook

_SCHOOL_CODES = ("school", "school_code", "code")
"""The columns that hold a school's code, by their code in row 4; «code» is that of the registry."""
_PERIOD_CODES = ("period", "period_code")
_FIRST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Work:
    """One click: the button's key, the book and the process of Excel, and places in the ribbon's lists (0 for none)."""

    key: str
    book: Path
    pid: int
    school: int = 0
    period: int = 0

    @property
    def arguments(self) -> list[str]:
        """The command line of the process."""
        return [self.key, str(self.book), str(self.pid), str(self.school), str(self.period)]

    @classmethod
    def parse(cls, arguments: list[str]) -> Work:
        """The click from the command line of the process."""
        key, book, *numbers = arguments
        return cls(key, Path(book), *map(int, numbers))

    @property
    def stop_file(self) -> Path:
        """A file that is there while the user wants the work on this book to stop."""
        return own_folder() / f"stop-{sha256(str(self.book).encode()).hexdigest()[:16]}"

    @property
    def lock_file(self) -> Path:
        """The file whose lock is held while work on this book goes on."""
        return own_folder() / f"busy-{sha256(str(self.book).encode()).hexdigest()[:16]}"


def run(work: Work, book: Any, window: Window) -> bool:
    """Do the work on an open book; True if it was done. Every outcome is told to the user, and nothing is raised."""
    with held(work.lock_file) as alone:
        if not alone:
            window.warn("Предыдущее действие с этой книгой ещё идёт. Дождитесь его конца или нажмите «Остановить».")
            return False
        work.stop_file.unlink(missing_ok=True)
        host = OpenBook(book, excel_parts)
        return told(window, lambda: perform(button(work.key), host, window, choice_of(work, book)))


def choice_of(work: Work, book: Any) -> Choice:
    """The school and the period chosen on the ribbon.

    Where no school is chosen there, it is that of the active row; for a button whose work is one school's, the period
    that stands in the same row goes with it, unless one is chosen on the ribbon.
    """
    row = {} if work.school else _active_row(book)
    school = _text(book, "REG_code", work.school) if work.school else _first(row, _SCHOOL_CODES)
    period = None
    if work.period:
        period = Period.of(_text(book, "CAL_year", work.period), _text(book, "CAL_term", work.period))
    elif school and work.key in BY_SCHOOL and (written := _first(row, _PERIOD_CODES)):
        with suppress(ValueError):
            period = Period.parse(written)
    return Choice(school, period)


def _text(book: Any, name: str, place: int) -> str:
    """A cell of a named column. Numbers that look like codes come as floats."""
    value = book.names[name].refers_to_range[place - 1, 0].value
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value or "")


def _active_row(book: Any) -> dict[str, str]:
    """The cells of the active row by the codes of their columns; nothing above the data."""
    sheet, cell = book.sheets.active, book.app.selection
    if cell is None or cell.row < FIRST_DATA_ROW:
        return {}
    codes, values = (sheet.range((row, 1), (row, _FIRST_COLUMNS)).value for row in (CODE_ROW, cell.row))
    return {str(code): str(value or "") for code, value in zip(codes, values, strict=True) if code}


def _first(row: dict[str, str], codes: tuple[str, ...]) -> str:
    return next((row[code] for code in codes if code in row), "")


def main(arguments: list[str]) -> None:
    """The process: attach to Excel and run."""
    import xlwings

    work = Work.parse(arguments)
    app = xlwings.apps[work.pid]
    run(work, app.books[work.book.name], ExcelWindow(app, work.stop_file))


if __name__ == "__main__":
    main(sys.argv[1:])
