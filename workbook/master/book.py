"""The workbook under construction: sheets with our face, tables with names, formulas with their cached values."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from textwrap import shorten, wrap
from typing import TYPE_CHECKING, Any, Final

from schemas.addresses import letters_of
from schemas.sheets import CODE_ROW, HEADER_ROW, MACHINE_ROW, TITLE_ROW
from workbook.master.headings import Heading
from workbook.master.styles import FONT, SIZE, Styles
from workbook.master.tables import MasterTable

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MASTER_ID: Final = "shnor-master"
MASTER_VERSION: Final = "1.4"
"""Version of the master's layout; the first number changes when older programs can't read it any more."""

HEADER_LIMIT: Final = 255
"""Excel's limit for the text of a page header, in characters, format signs included."""
_CALC_ID: Final = 191029
"""The calculation engine of current Excel: an older number makes Excel recalculate, and cached values are lost."""
_UNKNOWN: Final = date(2021, 1, 27)
"""The day of a book that nobody has calculated yet: that of the order."""
_ABOUT_WIDTH: Final = 130
"""The line under the title is laid out for this many characters, about one screen."""


def machine_line(code: str) -> str:
    """Row 2 of a sheet, by which the reader knows it: «shnor-master;1.0;journal»."""
    return f"{MASTER_ID};{MASTER_VERSION};{code}"


def code_name(code: str) -> str:
    """The name under which VBA knows the sheet with this code, whatever people rename its tab to: «shSchoolCard»."""
    return "sh" + "".join(part[:1].upper() + part[1:] for part in re.split(r"\W|_", code))


class MasterBook:
    """A master being written. Sheets come in the order in which they are added; `close` writes the file.

    `notice` is shown on every sheet and every page. `contents` lists the sheets so far: (name, what it is about);
    `code_names` are the names VBA knows them by. `built` is the day of the calculation.
    """

    def __init__(self, path: Path, notice: str = "", built: date | None = None) -> None:
        import xlsxwriter

        from workbook.forms.shared import FormWorksheet

        self._worksheet_class = FormWorksheet
        options = {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": FONT, "font_size": SIZE},
        }
        self.workbook = xlsxwriter.Workbook(path, options)
        self.workbook.set_calc_mode("auto", _CALC_ID)
        # The file says when it was made; not the clock, so that the same content is the same bytes.
        self.workbook.set_properties({"created": datetime.combine(built or _UNKNOWN, time())})
        # Whoever opens the book without macros keeps the cached values (engineering.md, 2).
        self.workbook.calc_on_load = False
        self.workbook.set_size(1600, 933)
        self.styles = Styles(self.workbook)
        self.notice = notice
        self.contents: list[tuple[str, str]] = []
        self.code_names: dict[str, str] = {}
        self._names: set[str] = set()
        self._at_end: list[Callable[[], None]] = []
        self._coloured = 0

    def add_page(self, name: str, code: str, title: str, about: str, widths: Sequence[float]) -> Worksheet:
        """A sheet of free layout: rows 1 and 2 of our face, no grid lines, columns of these widths in characters.

        The caller writes from row 4 on, and sets the page up itself where one page is to hold it all.
        """
        sheet = self._add(name, code, title, about)
        for index, width in enumerate(widths):
            sheet.set_column(index, index, width)
        sheet.hide_gridlines(2)
        return sheet

    def add_table(
        self,
        name: str,
        code: str,
        title: str,
        about: str,
        headings: Sequence[Heading],
        *,
        prefix: str = "",
        frozen: int = 2,
        protected: bool = True,
    ) -> MasterTable:
        """A table sheet: title, machine line, headers and codes are written, rows follow through the table.

        Its columns get the defined names `<prefix>_<code>` when the table is finished, if there is a prefix. `frozen`
        columns stay in view. `protected` (without a password) keeps cells not marked as input from being changed by
        accident.
        """
        sheet = self._add(name, code, title, about)
        head, codes = self.styles("header"), self.styles("code")
        for index, heading in enumerate(headings):
            sheet.set_column(index, index, heading.width)
            sheet.write_string(HEADER_ROW - 1, index, heading.header, head)
            sheet.write_string(CODE_ROW - 1, index, heading.code, codes)
        lines = max(len(wrap(heading.header, max(4, int(heading.width)))) for heading in headings)
        sheet.set_row(HEADER_ROW - 1, 14 * max(2, lines) + 4)
        sheet.set_row(CODE_ROW - 1, 11)
        self._write_about(sheet, about, [heading.width for heading in headings])
        sheet.freeze_panes(CODE_ROW, frozen)
        sheet.repeat_rows(HEADER_ROW - 1, CODE_ROW - 1)
        if protected:
            allowed = ("format_cells", "format_columns", "format_rows", "sort", "autofilter")
            sheet.protect(options=dict.fromkeys(allowed, True))
        return MasterTable(self, sheet, headings, prefix)

    def add_section(self, sheet: Worksheet, row: int, first: int, last: int, title: str) -> None:
        """The title of a part of a page, underlined from the first column to the last. Counted from 0."""
        sheet.set_row(row, 20)
        for column in range(first, last + 1):
            sheet.write_string(row, column, title if column == first else "", self.styles("section"))

    def at_end(self, write: Callable[[], None]) -> None:
        """Write something when all sheets are there, such as links to them."""
        self._at_end.append(write)

    def colour_tabs(self, colour: str) -> None:
        """Colour the tabs of the sheets added since the last call."""
        for sheet in self.workbook.worksheets()[self._coloured :]:
            sheet.set_tab_color(colour)
            self._coloured += 1

    def formula(self, sheet: Worksheet, row: int, column: int, formula: str, value: Any, style: Format | None) -> None:
        """A formula with the value it has now; None is an empty text, as `IF(…,"")` gives it. Row, column from 0."""
        sheet.write_formula(row, column, formula, style, "" if value is None else value)

    def name(self, name: str, sheet: str, first_row: int, column: int, last_row: int | None = None) -> None:
        """Define a name of the workbook for a cell, or for a column's rows. Rows and the column are counted from 0.

        Raises ValueError for a name that Excel doesn't allow or that exists already.
        """
        letter = letters_of(column)
        first = f"${letter}${first_row + 1}"
        area = first if last_row is None else f"{first}:${letter}${last_row + 1}"
        if name.lower() in self._names:
            raise ValueError(f"The name {name} is defined twice")
        self._names.add(name.lower())
        if self.workbook.define_name(name, f"={quoted(sheet)}!{area}") != 0:
            raise ValueError(f"Excel does not allow the name {name}")

    def close(self) -> None:
        """Write the file. Raises OSError where the place can't be written to."""
        from xlsxwriter.exceptions import FileCreateError

        for write in self._at_end:
            write()
        try:
            self.workbook.close()
        except FileCreateError as error:
            # The cause keeps its number: a full disk is told from a missing folder by it.
            raise (
                error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error))
            ) from error

    def _add(self, name: str, code: str, title: str, about: str) -> Worksheet:
        sheet = self.workbook.add_worksheet(name, self._worksheet_class)
        self.contents.append((name, about))
        self.code_names[name] = code_name(code)
        sheet.set_row(TITLE_ROW - 1, 24)
        sheet.write_string(TITLE_ROW - 1, 0, title, self.styles("title"))
        sheet.write_string(MACHINE_ROW - 1, 0, machine_line(code), self.styles("machine"))
        self._set_up_page(sheet, name)
        return sheet

    def _set_up_page(self, sheet: Worksheet, name: str) -> None:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6 if self.notice else 0.5, bottom=0.6)
        sheet.set_footer(f"&L&8{_printed(name)}&R&8Стр.\u00a0&P из\u00a0&N")
        if self.notice:
            sheet.set_header(f"&C&8{_printed(shorten(self.notice, 200, placeholder='…'))}"[:HEADER_LIMIT])

    def _write_about(self, sheet: Worksheet, about: str, widths: Sequence[float]) -> None:
        """The line under the title: the notice where there is one, and what the sheet is about."""
        last = 1
        while last < len(widths) - 1 and sum(widths[1 : last + 1]) < _ABOUT_WIDTH:
            last += 1
        text = "\n".join(part for part in (self.notice, about) if part)
        style = self.styles("about", "notice") if self.notice else self.styles("about")
        if last > 1:
            sheet.merge_range(MACHINE_ROW - 1, 1, MACHINE_ROW - 1, last, text, style)
        else:
            sheet.write_string(MACHINE_ROW - 1, 1, text, style)
        room = max(20, int(sum(widths[1 : last + 1]) * 1.05))
        lines = sum(len(wrap(part, room)) or 1 for part in text.split("\n"))
        sheet.set_row(MACHINE_ROW - 1, 12.5 * lines + 4)


def quoted(sheet: str) -> str:
    """A sheet's name as formulas need it: «'Данные Титул'»."""
    return "'" + sheet.replace("'", "''") + "'"


def _printed(text: str) -> str:
    """Text after the font size of a header or footer: «&» is a format sign, a digit would lengthen the size."""
    return (" " if text[:1].isdigit() else "") + text.replace("&", "&&")
