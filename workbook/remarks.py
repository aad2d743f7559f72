"""Remarks as a small book of their own: the sheet «Замечания», then one sheet of comments and colours per school sheet.

`workbook.annotate` grafts its parts onto a copy of the school's file. XlsxWriter knows how Excel wants comments drawn,
so the sheets of comments carry the school's column widths and row heights, which comments are placed by.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from schemas.addresses import index_of
from schemas.findings import Finding, Severity
from schemas.russian import NBSP, quote
from workbook.forms.issue import MARKER_WORD

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

AUTHOR: Final = "Управление образования"
REMARKS_SHEET: Final = "Замечания"
COMMENT_MARK: Final = f"{AUTHOR}:\n"
"""Opens our part of a comment. Office suites lose a comment's author, but not its text."""
COLOUR_MARK: Final = f'ISTEXT("{MARKER_WORD}")'
"""The formula of our colours: always true, and known again at the next check."""

_LONGEST_COMMENT: Final = 1500
_COMMENT_WIDTH, _LINE_CHARACTERS, _LINE_HEIGHT = 330, 50, 16
"""Pixels; characters of 9 points that fit into them; pixels."""
_HEADERS: Final = {
    "№": 5, "Важность": 15, "Лист": 17, "Ячейка": 11, "Значение": 16, "Замечание": 46, "Что сделать": 40,
}  # fmt: skip
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_RANGES_TOGETHER: Final = 100
"""How many ranges one conditional format holds, so that thousands of remarks stay few formats."""
_LAST_COLUMN, _LAST_ROW = 16_383, 1_048_576


@dataclass
class Notes:
    """What is to be added to one sheet, and the sizes of its columns and rows.

    `comments` are texts by address; `colours` are the ranges of errors and of warnings. Columns map zero-based first
    and last index, rows a zero-based index, to size (None for the default) and whether it is hidden.
    """

    comments: dict[str, str] = field(default_factory=dict)
    colours: dict[str, bool] = field(default_factory=dict)
    columns: dict[tuple[int, int], tuple[float | None, bool]] = field(default_factory=dict)
    rows: dict[int, tuple[float | None, bool]] = field(default_factory=dict)

    def add(self, finding: Finding) -> None:
        """Take in a remark about a cell or range: the comment stands on its first cell."""
        first = finding.cell.partition(":")[0]
        place = f" ({finding.cell})" if finding.cell != first else ""
        text = f"{finding.severity.label.capitalize()}{place}. {finding.message} {finding.fix}".strip()
        before = self.comments.get(first, "")
        opening = "" if COMMENT_MARK in before else COMMENT_MARK
        self.comments[first] = "\n\n".join(part for part in (before, opening + text) if part)
        if finding.severity is not Severity.INFO:
            self.colours[finding.cell] = self.colours.get(finding.cell, False) or finding.severity.is_error


def is_place(address: str) -> bool:
    """True for an A1 address or range within the limits of a sheet."""
    match = _ADDRESS.fullmatch(address)
    if not match:
        return False
    letters, rows = (match[1], match[3] or "A"), (match[2], match[4] or "1")
    return max(map(index_of, letters)) <= _LAST_COLUMN and max(map(int, rows)) <= _LAST_ROW


def remarks_book(findings: Sequence[Finding], about: str, sheets: Sequence[str], notes: Sequence[Notes]) -> bytes:
    """The book as bytes of an .xlsx, its texts inline. `sheets` are the sheets a link may lead to."""
    import xlsxwriter

    content = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(content, options)
    _write_list(book, findings, about, sheets)
    _write_notes(book, notes)
    book.close()
    return content.getvalue()


def _write_list(book: xlsxwriter.Workbook, findings: Sequence[Finding], about: str, sheets: Sequence[str]) -> None:
    from workbook.forms.face import lines_of
    from workbook.forms.shared import FormWorksheet
    from workbook.forms.styles import DOUBT, DOUBT_INK, FONT, INK, LINE, WRONG, WRONG_INK, Styles

    styles = Styles(book)
    cell = {"font_name": FONT, "font_size": 9, "font_color": INK, "border": 1, "border_color": LINE}
    cell |= {"text_wrap": True, "valign": "top"}
    # The apostrophe of Excel: a submitted «=1+1» stays text even when somebody edits it.
    plain = book.add_format(cell | {"quote_prefix": True})
    number = book.add_format(cell | {"align": "center"})
    link = book.add_format(cell | {"font_color": "#0B5394", "underline": 1})
    wrong = book.add_format(cell | {"bg_color": WRONG, "font_color": WRONG_INK})
    doubt = book.add_format(cell | {"bg_color": DOUBT, "font_color": DOUBT_INK})
    sheet = book.add_worksheet(REMARKS_SHEET, FormWorksheet)
    for column, width in enumerate(_HEADERS.values()):
        sheet.set_column(column, column, width)
    last = len(_HEADERS) - 1
    title = ("Замечания к форме", 24, styles.title)
    under = (about, 16 if about else 4, styles.plain)
    for row, (text, height, look) in enumerate((title, under, (_summary(findings), 30, styles.about))):
        sheet.set_row(row, height)
        sheet.merge_range(row, 0, row, last, _clean(text), look)
    for column, header in enumerate(_HEADERS):
        sheet.write_string(3, column, header, styles.header)
    for row, finding in enumerate(findings, start=4):
        related = f" См. также {', '.join(finding.related)}." if finding.related else ""
        place = (finding.severity.label, finding.sheet or "весь файл", finding.cell)
        texts = [_clean(text) for text in (*place, finding.value, finding.message + related, finding.fix)]
        # Office suites don't measure wrapped rows of a file that they didn't write.
        widths = [width * 1.12 for width in list(_HEADERS.values())[1:]]
        sheet.set_row(row, 6 + 12 * max(map(lines_of, texts, widths)))
        sheet.write_number(row, 0, row - 3, number)
        severity = plain if finding.severity is Severity.INFO else wrong if finding.severity.is_error else doubt
        target = _link(finding, sheets)
        for column, text in enumerate(texts, start=1):
            if target and text and column in (2, 3):
                sheet.write_url(row, column, target, link, text)
            else:
                sheet.write_string(row, column, text, severity if column == 1 else plain)
    _page(sheet, 4 + len(findings))


def _page(sheet: Worksheet, rows: int) -> None:
    sheet.freeze_panes(4, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)
    sheet.print_area(0, 0, rows - 1, len(_HEADERS) - 1)
    sheet.set_footer("&R&8Страница &P из &N")


def _summary(findings: Sequence[Finding]) -> str:
    """How many remarks there are, and what to do with this file."""
    if not findings:
        return "Замечаний нет."
    errors = sum(finding.severity.is_error for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    return (
        f"Ошибок{NBSP}— {errors}, предупреждений{NBSP}— {warnings}. Ячейки с замечаниями выделены цветом, в примечании "
        "к ячейке сказано, что исправить. Исправьте их в этом же файле и пришлите его снова; этот лист не удаляйте."
    )


def _link(finding: Finding, sheets: Sequence[str]) -> str:
    if finding.sheet not in sheets:
        return ""
    quoted = finding.sheet.replace("'", "''")
    return f"internal:'{quoted}'!{finding.cell if is_place(finding.cell) else 'A1'}"


def _write_notes(book: xlsxwriter.Workbook, notes: Sequence[Notes]) -> None:
    from workbook.forms.styles import FONT, Styles

    styles = Styles(book)
    for note in notes:
        sheet = book.add_worksheet()
        for (first, last), (size, hidden) in note.columns.items():
            sheet.set_column(first, last, size, None, {"hidden": hidden})
        for row, (size, hidden) in sorted(note.rows.items()):
            sheet.set_row(row, size, None, {"hidden": hidden})
        for address, text in note.comments.items():
            short = text if len(text) <= _LONGEST_COMMENT else text[:_LONGEST_COMMENT] + "…"
            lines = sum(1 + len(line) // _LINE_CHARACTERS for line in short.split("\n"))
            look = {"author": AUTHOR, "width": _COMMENT_WIDTH, "height": _LINE_HEIGHT * (lines + 1)}
            sheet.write_comment(address, _clean(short), look | {"font_name": FONT, "font_size": 9})
        for is_error, colour in ((True, styles.wrong), (False, styles.doubtful)):
            rule: dict[str, Any] = {"type": "formula", "criteria": f"={COLOUR_MARK}", "format": colour}
            places = [place for place, error in note.colours.items() if error is is_error]
            for start in range(0, len(places), _RANGES_TOGETHER):
                together = places[start : start + _RANGES_TOGETHER]
                sheet.conditional_format(together[0], rule | {"multi_range": " ".join(together)})


def _clean(text: str) -> str:
    """The text without what XML has no place for, within Excel's limit for a cell, and never a machine line."""
    text = _CONTROL.sub("", text)[:32_000]
    return quote(text) if text.lstrip().startswith(MARKER_WORD) else text
