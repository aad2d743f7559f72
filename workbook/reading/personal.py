"""Personal data anywhere in a file: told once for each sheet and kind, and never repeated (forms.md, 4, row 51).

Everything a person may have typed is looked at: rows of data, notes beside and below them, own sheets, comments.
Printed cells and the organisation's contact on the title are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from schemas.addresses import index_of
from schemas.catalogue import finding
from schemas.findings import Finding
from schemas.kinds.choices import Choice
from schemas.personal import Personal, PersonalKind, masked, personal_data
from schemas.sheets import CODE_ROW, Layout
from schemas.submission import SheetData
from workbook.reading.columns import is_end_mark
from workbook.reading.comments import Comment
from workbook.reading.errors import FILE_SHEET_TOO_LARGE, unreadable
from workbook.reading.grid import Grid
from workbook.reading.region import address

_RELATED = 200
TEXT_LIMIT = 400_000
"""Letters of different texts on one sheet: a hundred times those of a form, and a second's work (design default)."""
_ELEVEN_DIGITS = 1e10
_CONTACT = ("T", "contact")


def personal_findings(name: str, grid: Grid, data: SheetData | None, comments: list[Comment]) -> Iterator[Finding]:
    """Remarks about one sheet; `data` is what was read from it, None for a sheet that is not the form's own."""
    places: dict[PersonalKind, dict[str, str]] = defaultdict(dict)
    for cell, text, found in (*_typed_texts(name, grid, data), *_commented(comments)):
        for item in found:
            places[item.kind].setdefault(cell, f"{text[item.start]}***")
    for kind, cells in places.items():
        first = next(iter(cells))
        more = f"; таких ячеек ещё {len(cells) - 1}" if len(cells) > 1 else ""
        if kind.is_certain:
            code, fix = (
                "personal-data",
                "Удалите их из файла и пришлите его снова: персональные данные не направляются.",
            )
            message = f"похоже на персональные данные ({kind.value}: «{cells[first]}»){more}."
        else:
            code, fix = "personal-initials", "Если это не работник школы, удалите; работника называйте по должности."
            message = f"похоже на фамилию с инициалами («{cells[first]}»){more}."
        related = tuple(list(cells)[1:_RELATED])
        yield finding(code, message, fix, sheet=name, cell=first, value=cells[first], related=related)


def without_personal_data(item: Finding) -> Finding:
    """The finding with personal data masked wherever it quotes a cell."""
    return replace(
        item,
        message=masked(item.message),
        fix=masked(item.fix),
        value=masked(item.value),
        row_label=masked(item.row_label),
    )


def _commented(comments: list[Comment]) -> Iterator[tuple[str, str, list[Personal]]]:
    for comment in comments:
        yield comment.cell, comment.text, personal_data(comment.text)


def _typed_texts(name: str, grid: Grid, data: SheetData | None) -> Iterator[tuple[str, str, list[Personal]]]:
    """Addresses and texts of the cells where a person typed personal data, with what was found in them."""
    printed = _Printed(grid, data)
    # Most texts of a form come again and again, and most forms hold nothing to look for.
    table, below = grid.rows[printed.first : printed.end], grid.rows[printed.end :]
    values = set().union(*table)
    values.difference_update(row[at] for row in table for at in printed.columns if at < len(row))
    values.difference_update(printed.words)
    values.update(*below)
    texts = {value: text for value in values if (text := _text_of(value))}
    if sum(map(len, texts.values())) > TEXT_LIMIT:
        raise unreadable(FILE_SHEET_TOO_LARGE, sheet=name, what="слишком много текста")
    suspects = {value: found for value, text in texts.items() if (found := personal_data(text))}
    for index, row in enumerate(grid.rows) if suspects else ():
        for at, value in enumerate(row):
            if value in suspects and not printed.covers(index, at):
                yield address((index, at)), texts[value], suspects[value]


def _text_of(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, float) and _ELEVEN_DIGITS <= value < 10 * _ELEVEN_DIGITS:
        return str(int(value))
    return ""


class _Printed:
    """What the form itself has filled in: its face, printed columns or lines of a card, words of drop-down lists."""

    def __init__(self, grid: Grid, data: SheetData | None) -> None:
        self.columns: set[int] = set()
        self.words: set[str] = set()
        self._lines: set[int] = set()
        self.first, self.end = 0, len(grid.rows)
        if data is None:
            return
        self.words.update(*(column.kind.options for column in data.sheet.columns if isinstance(column.kind, Choice)))
        self.first = min([CODE_ROW, *(number - 1 for number in data.numbers if number)])
        if data.sheet.layout is Layout.CARD:
            lines = (c for c in data.sheet.columns if c.preprinted or (data.sheet.code, c.name) == _CONTACT)
            self._lines = {data.lines[c.name] - 1 for c in lines if c.name in data.lines}
            return
        self.columns = {index_of(data.letters[c.name]) for c in data.sheet.columns if c.preprinted and data.has(c.name)}
        if self.columns:
            marks = (index for index in range(self.first, len(grid.rows)) if is_end_mark(grid.rows[index]))
            self.end = next(marks, max(data.numbers, default=self.end))

    def covers(self, row: int, column: int) -> bool:
        """True for a cell of the form's own (counted from 0)."""
        return row < self.first or row in self._lines or (row < self.end and column in self.columns)
