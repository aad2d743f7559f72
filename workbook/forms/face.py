"""What every sheet of a form has in common: title, machine line, protection, page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from schemas.addresses import letters_of
from schemas.sheets import CODE_ROW, MACHINE_ROW, TITLE_ROW, Sheet
from workbook.forms.issue import Issue
from workbook.forms.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

PROTECTION = {"sort": True, "autofilter": True, "format_columns": True, "format_rows": True}
"""What people may still do on a protected sheet: sort, filter, widen columns and rows."""

_MACHINE_LINE_WIDTH = 44
"""Characters the machine line needs, so that the explanation beside it is not covered."""


def write_face(worksheet: Worksheet, sheet: Sheet, issue: Issue, styles: Styles, widths: Sequence[float]) -> None:
    """Rows 1 and 2: whose sheet this is, the machine line, and what to do here."""
    title = f"{sheet.title} · {issue.school.name} · {issue.period.title}"
    if issue.notice:
        title += f" · {issue.notice}"
    worksheet.set_row(TITLE_ROW - 1, 24)
    worksheet.write_string(TITLE_ROW - 1, 0, title, styles.title)
    worksheet.write_string(MACHINE_ROW - 1, 0, issue.machine_line(sheet.code), styles.machine)
    worksheet.write_string(MACHINE_ROW - 1, _first_column_beyond(widths), sheet.about, styles.about)


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
    notice = issue.notice.replace("&", "&&")
    worksheet.set_footer(f"&L&8{notice}&R&8Страница &P из &N")
