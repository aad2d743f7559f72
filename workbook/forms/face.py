"""What every sheet of a form has in common: title, machine line, protection, page."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

from schemas.addresses import letters_of
from schemas.sheets import CODE_ROW, MACHINE_ROW, TITLE_ROW, Sheet
from workbook.forms.issue import Issue
from workbook.forms.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

PROTECTION = {"sort": True, "autofilter": True, "format_columns": True, "format_rows": True}
"""What people may still do on a protected sheet: sort, filter, widen columns and rows."""

_MACHINE_LINE_WIDTH = 24
"""Characters the machine line needs, so that the explanation beside it is not covered."""
_TITLE_LINE, _ABOUT_LINE = 19, 13
"""Height of a line of the title and of the explanation, in points."""
_TITLE_SCALE = 1.45
"""How much wider a character of the title is than one of the column widths."""


def write_face(worksheet: Worksheet, sheet: Sheet, issue: Issue, styles: Styles, widths: Sequence[float]) -> None:
    """Rows 1 and 2: whose sheet this is, the machine line, and what to do here."""
    title = f"{sheet.title} · {issue.school.name} · {issue.period.title}"
    if issue.notice:
        title += f" · {issue.notice}"
    last = len(widths) - 1
    worksheet.set_row(TITLE_ROW - 1, title_height(title, widths))
    worksheet.merge_range(TITLE_ROW - 1, 0, TITLE_ROW - 1, last, title, styles.title)
    worksheet.write_string(MACHINE_ROW - 1, 0, issue.machine_line(sheet.code), styles.machine)
    first = min(_first_column_beyond(widths), last)
    worksheet.set_row(MACHINE_ROW - 1, 3 + _ABOUT_LINE * lines_of(sheet.about, sum(widths[first:])))
    if first < last:
        worksheet.merge_range(MACHINE_ROW - 1, first, MACHINE_ROW - 1, last, sheet.about, styles.about)
    else:
        worksheet.write_string(MACHINE_ROW - 1, first, sheet.about, styles.about)


def title_height(title: str, widths: Sequence[float]) -> float:
    """The height, in points, of a title that spans columns of these widths."""
    return 5 + _TITLE_LINE * lines_of(title, sum(widths) / _TITLE_SCALE)


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a cell of so many characters."""
    return max(1, -(-len(text) // max(1, int(width))))


def _first_column_beyond(widths: Sequence[float]) -> int:
    total = 0.0
    for index, width in enumerate(widths):
        if total >= _MACHINE_LINE_WIDTH:
            return index
        total += width
    return len(widths)


def page_setup(worksheet: Worksheet, issue: Issue, last_row: int, last_column: int, landscape: bool = True) -> None:
    """A4, one page wide, header rows repeated, page numbers; what to correct is not printed."""
    if landscape:
        worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(TITLE_ROW - 1, CODE_ROW - 1)
    worksheet.print_area(f"A1:{letters_of(last_column)}{last_row}")
    worksheet.set_footer(f"&L&8{_footer_text(issue.notice)}&R&8Страница &P из &N")


def _footer_text(text: str) -> str:
    """Text after a font size, within Excel's 255 characters for all of a footer; «&» is a format sign there."""
    text = shorten(text, 100, placeholder="…")
    # A digit would lengthen the font size before it.
    return (" " if text[:1].isdigit() else "") + text.replace("&", "&&")
