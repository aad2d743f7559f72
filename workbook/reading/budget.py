"""What a whole book may cost to read. A sheet has limits of its own (scan.py); many sheets together have these."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.reading import errors
from workbook.reading.errors import unreadable
from workbook.reading.guard import MEGABYTE
from workbook.reading.scan import CELL_LIMIT

SHEET_LIMIT = 500
"""Sheets of a book (design default: 25 times those of the longest form)."""
BOOK_CELL_LIMIT = 2 * CELL_LIMIT
"""Rows × columns from A1 to the last value, of all sheets together."""
VALUES_LIMIT = 24 * MEGABYTE
"""Bytes of one sheet's XML up to its last value: calamine needs several times as much."""
LEANED_LIMIT = 96 * MEGABYTE
"""Bytes of sheets with the shared strings they lean on, read once for each of them."""


@dataclass(slots=True)
class Budget:
    """What the sheets of one book have cost so far."""

    _cells: int = 0
    _leaned: int = 0

    def take_cells(self, rows: int, columns: int) -> None:
        """Raises UnreadableFile where all sheets together hold more than a book may."""
        self._cells += rows * columns
        if self._cells > BOOK_CELL_LIMIT:
            raise unreadable(errors.FILE_SHEET_TOO_LARGE, what="на всех листах вместе")

    def take_sheet(self, xml: int, strings: int, sheet: str) -> None:
        """`xml` are the bytes of a sheet up to its last value, `strings` those it leans on. Raises UnreadableFile."""
        if xml > VALUES_LIMIT:
            what = f"больше {errors.size_text(VALUES_LIMIT)}"
            raise unreadable(errors.FILE_SHEET_TOO_LARGE, sheet=sheet, what=what)
        self._leaned += xml + strings
        if self._leaned > LEANED_LIMIT:
            raise unreadable(errors.FILE_SHEET_TOO_LARGE, what="на всех листах вместе")


def check_sheets(number: int) -> None:
    """Raise UnreadableFile where a book has more sheets than anybody fills in."""
    if number > SHEET_LIMIT:
        what = f"в нём слишком много листов ({number}, допускается {SHEET_LIMIT})"
        raise unreadable(errors.FILE_BOMB, what=what)
