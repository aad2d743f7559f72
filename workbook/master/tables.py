"""A table of the master, written row by row and named when it is finished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from schemas.addresses import letters_of
from schemas.sheets import CODE_ROW, FIRST_DATA_ROW
from workbook.master.headings import NO, TEXT_LIMIT, YES, Heading, Kind

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from workbook.master.book import MasterBook


MOST_LINES: Final = 5
"""A taller row could not be read beside its neighbours; the rest of the text is seen in the cell itself."""
LINE_HEIGHT: Final = 12.75
"""The height of a line of text, in points."""

_INDENT: Final = 1.5
"""What the indent of a text takes of its column, in characters."""


class Formula:
    """A formula and the value it has now; None for an empty text. `text` opens with «=»."""

    __slots__ = ("text", "value")

    def __init__(self, text: str, value: Any) -> None:
        self.text, self.value = text, value


class MasterTable:
    """The rows of a table sheet. `next_row` is the worksheet row, counted from 1, that `write` fills next."""

    def __init__(self, book: MasterBook, sheet: Worksheet, headings: Sequence[Heading], prefix: str) -> None:
        self.book, self.sheet, self.headings, self.prefix = book, sheet, tuple(headings), prefix
        self.next_row = FIRST_DATA_ROW
        self.letters = {heading.code: letters_of(index) for index, heading in enumerate(self.headings)}
        self._formats = [book.styles(*heading.traits) for heading in self.headings]

    def cell(self, code: str, row: int | None = None) -> str:
        """The reference of a column in a row (the next one unless given), its letter fixed: «$G5»."""
        return f"${self.letters[code]}{row or self.next_row}"

    def span(self, code: str, first: int = FIRST_DATA_ROW, last: int | None = None) -> str:
        """A column's rows from the first to the last (the next one unless given): «$G$5:$G9»."""
        letter = self.letters[code]
        return f"${letter}${first}:${letter}{last or self.next_row}"

    def write(self, values: Mapping[str, Any], traits: Mapping[str, tuple[str, ...]] | None = None) -> int:
        """Write a row by column codes; columns left out stay blank. Returns its worksheet row, counted from 1.

        Text goes in as text whatever it begins with; a `Formula` goes in with its value. `traits` replace the format of
        single cells.
        """
        row, sheet, lines = self.next_row - 1, self.sheet, 1
        for index, heading in enumerate(self.headings):
            value, style, wrapped = values.get(heading.code), self._formats[index], heading.kind is Kind.TEXT
            if traits is not None and heading.code in traits:
                style, wrapped = self.book.styles(*traits[heading.code]), "text" in traits[heading.code]
            if isinstance(value, Formula) and style.num_format == "@":
                # Whoever edits a formula in a cell of the format «Text» would see its text, not its value.
                style = self.book.styles(*((traits or {}).get(heading.code) or heading.traits), "general")
            self._write_cell(sheet, row, index, value, style)
            if wrapped and value:
                lines = max(lines, lines_of(value, heading.width))
        if lines > 1:
            # Office suites disagree on whether a row without a height grows with its text, so it is given one.
            sheet.set_row(row, LINE_HEIGHT * min(lines, MOST_LINES) + 3)
        self.next_row += 1
        return row + 1

    def _write_cell(self, sheet: Worksheet, row: int, column: int, value: Any, style: Format) -> None:
        if value is None or value == "":
            sheet.write_blank(row, column, None, style)
        elif isinstance(value, str):
            # XlsxWriter would drop a longer text without a word.
            sheet.write_string(row, column, value[:TEXT_LIMIT], style)
        elif isinstance(value, bool):
            sheet.write_string(row, column, YES if value else NO, style)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, style)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, style)
        elif isinstance(value, Formula):
            self.book.formula(sheet, row, column, value.text, value.value, style)
        else:
            raise TypeError(f"A cell can't hold {value!r}")

    def skip(self, rows: int) -> None:
        """Leave formatted blank rows, so that a person can go on typing and names cover what is typed."""
        for _ in range(rows):
            self.write({})

    def finish(self) -> None:
        """Set the filter and the defined names over the rows written, at least one; without a prefix, no names."""
        last = max(self.next_row - 1, FIRST_DATA_ROW)
        name = self.sheet.get_name()
        self.sheet.autofilter(CODE_ROW - 1, 0, last - 1, len(self.headings) - 1)
        for index, heading in enumerate(self.headings if self.prefix else ()):
            self.book.name(f"{self.prefix}_{heading.code}", name, FIRST_DATA_ROW - 1, index, last - 1)
        # Codes such as «018» and class labels are texts that look like numbers; Excel need not mark each of them.
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:{letters_of(len(self.headings) - 1)}{last}"})


def lines_of(value: Any, width: float) -> int:
    """About how many lines a text takes in a column of this width, in characters; 1 for anything but text."""
    text = value.value if isinstance(value, Formula) else value
    room = max(1, int(width - _INDENT))
    if not isinstance(text, str) or (len(text) <= room and "\n" not in text):
        return 1
    return sum(max(1, -(-len(part) // room)) for part in text.split("\n"))
