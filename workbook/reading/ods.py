"""OpenDocument spreadsheets (ODF 1.2): sheets, values and properties read by expat, with repeats bounded.

calamine unrolls repeated rows and cells of every sheet before it can be told to stop, so .ods isn't given to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from xml.parsers import expat

from workbook.reading import errors
from workbook.reading.budget import Budget, check_sheets
from workbook.reading.errors import broken, unreadable
from workbook.reading.grid import Grid
from workbook.reading.guard import MEGABYTE, Package
from workbook.reading.parts import HIDDEN, VISIBLE, SheetInfo, elements, tree_of
from workbook.reading.scan import check_range

_DURATION = re.compile(r"-?P(?:(\d{1,6})D)?T(?:(\d{1,6})H)?(?:(\d{1,4})M)?(?:(\d{1,4})(?:[.,]\d+)?S)?")
_NUMBERS = {"float", "percentage", "currency"}
_META_NAME = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}name"
_REPEAT_LIMIT = 1 << 24
_SPACES = 16
CONTENT_LIMIT = 20 * MEGABYTE
"""Largest content.xml, bytes: about a second of work (design default)."""
_TEXT_LIMIT = 33_000
"""Letters kept of a cell: more than Excel takes, so that a longer text is still seen to be too long."""


@dataclass(slots=True)
class OdsBook:
    """All that is read from an .ods at once: its sheets with their grids, names, properties and producer."""

    sheets: list[SheetInfo] = field(default_factory=list)
    grids: dict[str, Grid] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    producer: str = ""


def read_ods(package: Package, content: bytes = b"") -> OdsBook:
    """Read an OpenDocument spreadsheet; `content` is its content.xml, where the caller has it already.

    Raises UnreadableFile when it is encrypted, damaged or too large.
    """
    if b"encryption-data" in package.xml("META-INF/manifest.xml"):
        raise unreadable(errors.FILE_ENCRYPTED)
    handler = _Handler()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    try:
        parser.Parse(content or package.xml("content.xml", CONTENT_LIMIT), True)
    except (expat.ExpatError, ValueError) as error:
        raise broken(package.size) from error
    meta = tree_of(package.xml("meta.xml"))
    if meta is not None:
        for element in elements(meta, "user-defined"):
            handler.book.properties[element.get(_META_NAME, "")] = element.text or ""
        handler.book.producer = next((element.text or "" for element in elements(meta, "generator")), "")
    return handler.book


class _Handler:
    """Handlers for content.xml. Prefixes are those that every office suite writes."""

    def __init__(self) -> None:
        self.book = OdsBook()
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._grid: Grid | None = None
        self._sheet = ""
        self._row = 0
        self._row_repeat = 1
        self._width = 0
        self._budget = Budget()
        self._cells: list[tuple[int, Any, str]] = []
        self._column = 0
        self._attributes: dict[str, str] = {}
        self._paragraphs: list[str] | None = None
        self._text: list[str] = []
        self._note_depth = 0
        self._letters = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "style:style":
                self._style = attributes.get("style:name", "")
            case "style:table-properties" if attributes.get("table:display") == "false":
                self._hidden_styles.add(self._style)
            case "table:table" if self._grid is None:
                self._start_sheet(attributes)
            case "table:table-row":
                self._row_repeat = _repeat(attributes.get("table:number-rows-repeated"))
                self._cells, self._column = [], 0
            case "table:table-cell" | "table:covered-table-cell":
                self._attributes, self._paragraphs, self._letters = attributes, [], 0
            case "office:annotation":
                self._note_depth += 1
            case "text:p":
                self._text = []
            case "text:s":
                self.text(" " * min(_repeat(attributes.get("text:c")), _SPACES))
            case "table:named-range" | "table:named-expression":
                text = attributes.get("table:cell-range-address", attributes.get("table:expression", ""))
                self.book.names[attributes.get("table:name", "")] = text

    def text(self, data: str) -> None:
        """Take a piece of a paragraph, as long as its cell isn't full."""
        if self._letters < _TEXT_LIMIT:
            self._text.append(data[:_TEXT_LIMIT])
            self._letters += len(data)

    def end(self, tag: str) -> None:
        match tag:
            case "text:p" if self._paragraphs is not None and not self._note_depth and self._text:
                self._paragraphs.append("".join(self._text))
            case "office:annotation":
                self._note_depth -= 1
            case "table:table-cell" | "table:covered-table-cell":
                self._end_cell()
            case "table:table-row":
                self._end_row()
            case "table:table" if self._grid is not None:
                for row in self._grid.rows:
                    row.extend([""] * (self._width - len(row)))
                self._grid = None

    def _start_sheet(self, attributes: dict[str, str]) -> None:
        self._sheet = attributes.get("table:name", "")
        check_sheets(len(self.book.sheets) + 1)
        state = HIDDEN if attributes.get("table:style-name") in self._hidden_styles else VISIBLE
        self.book.sheets.append(SheetInfo(self._sheet, state))
        self._grid = self.book.grids.setdefault(self._sheet, Grid())
        self._row = self._width = 0

    def _end_cell(self) -> None:
        repeat = _repeat(self._attributes.get("table:number-columns-repeated"))
        text = "\n".join(self._paragraphs or ())
        self._paragraphs = None
        error = text if self._attributes.get("calcext:value-type") == "error" else ""
        value = "" if error else _value(self._attributes, text)
        if value != "" or error:
            check_range(1, self._column + repeat, self._sheet)
            self._cells += [(self._column + offset, value, error) for offset in range(repeat)]
        self._column = min(self._column + repeat, _REPEAT_LIMIT)

    def _end_row(self) -> None:
        grid, first = self._grid, self._row
        self._row = min(first + self._row_repeat, _REPEAT_LIMIT)
        if grid is None or not self._cells:
            return
        width = self._cells[-1][0] + 1
        self._width = max(self._width, width)
        check_range(self._row, self._width, self._sheet)
        self._budget.take_cells(self._row - len(grid.rows), self._width)
        grid.rows += [[] for _ in range(self._row - len(grid.rows))]
        for number in range(first, self._row):
            row = grid.rows[number] = [""] * width
            for column, value, error in self._cells:
                row[column] = value
                if error:
                    grid.errors[number, column] = error


def _repeat(text: str | None) -> int:
    """A repeat count; 1 when absent or nonsense."""
    return min(int(text), _REPEAT_LIMIT) if text and text.isascii() and text.isdigit() and text != "0" else 1


def _value(attributes: dict[str, str], text: str) -> Any:
    kind = attributes.get("office:value-type", "")
    try:
        if kind in _NUMBERS:
            return float(attributes.get("office:value", ""))
        if kind == "boolean":
            return attributes.get("office:boolean-value") == "true"
        if kind == "date":
            moment = attributes.get("office:date-value", "")
            return date.fromisoformat(moment) if len(moment) == 10 else datetime.fromisoformat(moment[:19])
        if kind == "time":
            return _duration(attributes.get("office:time-value", ""))
    except (ValueError, OverflowError):
        return text
    return attributes.get("office:string-value", text) if kind else ""


def _duration(text: str) -> timedelta:
    match = _DURATION.fullmatch(text)
    if not match:
        raise ValueError(text)
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
