"""Personal data anywhere in a file: told once for each sheet and kind, and never repeated (forms.md, 4, row 51).

Everything a person may have typed is looked at: rows of data, notes beside and below them, own sheets, comments.
Printed cells and the organisation's contact on the title are not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from schemas.addresses import index_of
from schemas.catalogue import finding
from schemas.findings import Finding
from schemas.first_names import FIRST_NAMES
from schemas.kinds.choices import Choice
from schemas.personal import Personal, PersonalKind, masked, personal_data
from schemas.sheets import CODE_ROW, Layout
from schemas.submission import SheetData
from workbook.reading.columns import is_end_mark
from workbook.reading.comments import Comment
from workbook.reading.errors import FILE_SHEET_TOO_LARGE, unreadable
from workbook.reading.grid import Grid
from workbook.reading.guard import Package
from workbook.reading.region import address

_RELATED = 200
TEXT_LIMIT = 400_000
"""Letters of different texts on one sheet: a hundred times those of a form, and a second's work (design default)."""
_FIX = "Удалите их из файла и пришлите его снова: персональные данные не направляются."
_TEXT = re.compile(r"<(?:a:t|text|dc:title|dc:subject|dc:description|cp:keywords)(?:\s[^<>]*)?>([^<>]{4,})<")
"""Texts of boxes and conversations, and what a file says of itself; who wrote and saved it is its sender."""
_HEADER = re.compile(rb"<(?:odd|even|first)(?:Header|Footer)>([^<>]{4,})<")
_FIELD = re.compile(r'&(?:"[^"]*"|[A-Z]|\d{1,3})')
_LONGEST = 33_000
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
            code, fix = "personal-data", _FIX
            message = f"похоже на персональные данные ({kind.value}: «{cells[first]}»){more}."
        else:
            code, fix = "personal-initials", "Если это не работник школы, удалите; работника называйте по должности."
            message = f"похоже на фамилию с инициалами («{cells[first]}»){more}."
        related = tuple(list(cells)[1:_RELATED])
        yield finding(code, message, fix, sheet=name, cell=first, value=cells[first], related=related)


def personal_beside_cells(package: Package | None, names: Iterable[str]) -> Iterator[Finding]:
    """One remark where names of sheets, headers and footers, text boxes or the file's title hold personal data."""
    texts = list(names)
    for part in package.names if package else ():
        if part.startswith(("xl/drawings/drawing", "xl/threadedcomments/")) or part == "docprops/core.xml":
            texts += _TEXT.findall(package.xml(part).decode("utf-8", "replace")) if package else []
    for text in dict.fromkeys(texts):
        found = [item for item in personal_data(text[:_LONGEST]) if item.kind.is_certain]
        if found:
            shown = f"{text[found[0].start]}***"
            what = f"{found[0].kind.value}: «{shown}»"
            message = f"похоже на персональные данные ({what}) в имени листа, надписи или свойствах файла."
            yield finding("personal-data", message, _FIX, value=shown)
            return


def header_texts(grid: Grid) -> Iterator[str]:
    """What a sheet prints above and below its pages."""
    for text in _HEADER.findall(grid.xml, grid.tail):
        # Marks of fields and fonts stand between words: «&L&"Arial,Bold"Иванов &P».
        yield _FIELD.sub(" ", text.decode("utf-8", "replace").replace("&amp;", "&").replace("&quot;", '"'))


def without_personal_data(item: Finding) -> Finding:
    """The finding with personal data masked wherever it quotes a cell."""
    return replace(
        item,
        message=masked(item.message),
        fix=masked(item.fix),
        value=masked(item.value),
        row_label=masked(item.row_label),
        sheet=masked(item.sheet),
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
    yield from _across_cells(grid, texts, printed)
    for index, row in enumerate(grid.rows) if suspects else ():
        for at, value in enumerate(row):
            if value in suspects and not printed.covers(index, at):
                yield address((index, at)), texts[value], suspects[value]


def _across_cells(grid: Grid, texts: Mapping[Any, str], printed: _Printed) -> Iterator[tuple[str, str, list[Personal]]]:
    """Names that stand in cells side by side: surname, first name, patronymic, each with a column of its own."""
    names = {value for value, text in texts.items() if text.strip().lower().replace("ё", "е") in FIRST_NAMES}
    for index, row in enumerate(grid.rows) if names else ():
        for at, value in enumerate(row):
            if value in names and not printed.covers(index, at):
                around = [row[near] for near in (at - 1, at, at + 1) if 0 <= near < len(row)]
                text = " ".join(word for near in around if (word := _text_of(near).strip()).isalpha())
                found = [item for item in personal_data(text) if item.kind is PersonalKind.NAME]
                if found:
                    yield address((index, at)), text, found


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
