"""A page laid out on a fine grid of narrow columns: cells over several of them, and helper cells beside the paper.

A helper cell holds what several formulas of the page need (a school's place in a table), so that they stay short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from schemas.addresses import letters_of
from schemas.sheets import CODE_ROW
from workbook.master.tables import Formula

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from workbook.master.book import MasterBook

COLUMNS: Final = 29
"""Two halves of 14 with a gutter between them."""
LAST: Final = COLUMNS - 1
HALF: Final = 14
"""The first half ends before this column, the second begins after it."""
WIDTHS: Final = (*[4.1] * COLUMNS, 3, 30, 14, 3, 34, *[12.0] * 4)
HELPER, CHOICES, NUMBERS = COLUMNS + 2, COLUMNS + 4, COLUMNS + 5
"""The columns, from 0, of helper cells (their names stand before them), of the list to choose from, of charts."""
DASH: Final = "—"
LINE: Final = 12.5
"""The height of a row, in points."""


_LAST_ROW: Final = 1_048_577
"""One more than Excel's last row: subtracted from, the first of several rows becomes the largest number."""


def nth(condition: str, column: str, k: int, first: str = "0") -> str:
    """The place in a table, from 1, of the k-th row for which a product of conditions is 1; 0 for none.

    `column` is any name over the table's rows; rows for which the condition `first` is 1 come before the others.
    SUMPRODUCT spares an array formula.
    """
    found = f"SUMPRODUCT(LARGE({condition}*({_LAST_ROW}-ROW({column})+{2 * _LAST_ROW}*({first})),{k}))"
    return f"=IFERROR(IF({found}>0,{_LAST_ROW - CODE_ROW}-MOD({found},{2 * _LAST_ROW}),0),0)"


def day_text(cell: str) -> str:
    """The expression of a cell's day as «27.01.2021»: TEXT would need another pattern in every language of Excel."""
    return f'RIGHT("0"&DAY({cell}),2)&"."&RIGHT("0"&MONTH({cell}),2)&"."&YEAR({cell})'


class Page:
    """The page being written. `row` is the next row, counted from 0; parts side by side set it themselves."""

    def __init__(self, book: MasterBook, sheet: Worksheet, row: int) -> None:
        self.book, self.sheet, self.row = book, sheet, row
        self.values: dict[str, Any] = {}
        """What cells of the page that hold a formula have now, by reference."""
        self._helpers = 3
        sheet.write_string(self._helpers - 1, HELPER - 1, "Вспомогательные ячейки", book.styles("small", "muted"))

    def put(self, first: int, last: int, content: Any, *traits: str, rows: int = 1) -> str:
        """Write text, a number or a Formula over the columns from first to last; returns the cell's reference."""
        style = self.book.styles("small", *(traits or ("underlined", "middle")))
        if last > first or rows > 1:
            self.sheet.merge_range(self.row, first, self.row + rows - 1, last, "", style)
        if isinstance(content, Formula):
            self.book.formula(self.sheet, self.row, first, content.text, content.value, style)
        elif isinstance(content, str):
            self.sheet.write_string(self.row, first, content, style)
        elif content is None:
            self.sheet.write_blank(self.row, first, None, style)
        else:
            self.sheet.write_number(self.row, first, content, style)
        cell = f"${letters_of(first)}${self.row + 1}"
        self.values[cell] = content.value if isinstance(content, Formula) else content
        return cell

    def next(self, height: float = LINE) -> None:
        """Go to the next row, giving this one its height."""
        self.sheet.set_row(self.row, height)
        self.row += 1

    def section(self, first: int, last: int, title: str, has: str = "", present: bool = True) -> None:
        """The title of a part; where the condition `has` does not hold it says that there are no data."""
        style = self.book.styles("section", "small", "bold")
        for column in range(first + 1, last + 1):
            self.sheet.write_blank(self.row, column, None, style)
        if not has:
            self.sheet.write_string(self.row, first, title, style)
            return
        nothing = f"{title}: данных нет"
        text = f'=IF({has},"{title}","{nothing}")'
        self.book.formula(self.sheet, self.row, first, text, title if present else nothing, style)

    def header(self, first: int, cells: tuple[tuple[str, int], ...], rows: int = 1) -> None:
        """Headers side by side from a column on: (text, how many columns wide)."""
        for text, width in cells:
            self.put(first, first + width - 1, text, "header", "small", rows=rows)
            first += width

    def helper(self, label: str, content: Formula | str) -> str:
        """Write a helper cell with its name before it; returns its reference."""
        style = self.book.styles("small", "muted")
        self.sheet.write_string(self._helpers, HELPER - 1, label, style)
        if isinstance(content, Formula):
            self.book.formula(self.sheet, self._helpers, HELPER, content.text, content.value, style)
        else:
            self.sheet.write_string(self._helpers, HELPER, content, style)
        self._helpers += 1
        return f"${letters_of(HELPER)}${self._helpers}"
