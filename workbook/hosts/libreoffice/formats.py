"""Number formats of a document: Excel's codes, and which cells hold dates or truth values.

Calc has one kind of number; what makes it a date or TRUE is the format of its cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from workbook.hosts.libreoffice.addresses import Block
from workbook.hosts.libreoffice.bridge import struct

_DATE, _TIME, _LOGICAL = 2, 4, 1024  # com.sun.star.util.NumberFormat
GENERAL: Final = 0
"""The key of «General» in the document's own language."""
_PER_LANGUAGE: Final = 10_000
"""Keys are counted anew from each multiple of this; the multiple itself is «General» in some language."""
_NOT_A_CODE: Final = re.compile(r'("[^"]*"|\\.|AM/PM|A/P)')


class Kind(Enum):
    """What a number in a cell is, besides a number."""

    NUMBER = 0
    MOMENT = 1
    TRUTH = 2


@dataclass(frozen=True, slots=True)
class Region:
    """Cells of one kind; rows and columns are counted from 0 from the block's corner, the ends left out."""

    kind: Kind
    rows: range
    columns: range


class Formats:
    """The number formats of one document."""

    def __init__(self, document: Any) -> None:
        self._formats = document.NumberFormats
        self._kinds: dict[int, Kind] = {GENERAL: Kind.NUMBER}
        self._codes: dict[int, str] = {GENERAL: "General"}

    def key(self, code: str) -> int:
        """The key of an Excel code («0.00», «dd.mm.yyyy»), in the notation of the document's language."""
        if code.lower() == "general":
            return GENERAL
        key = int(self._formats.addNewConverted(code, _english(), _own()))
        self._codes[key] = code
        return key

    def code(self, key: int) -> str:
        """The Excel code of a key."""
        if key not in self._codes:
            self._codes[key] = self._code(key)
        return self._codes[key]

    def standard(self, kind: Kind, with_time: bool = False) -> int:
        """The key of the usual format of dates (with the time of the day if asked) or of truth values."""
        wanted = _LOGICAL if kind is Kind.TRUTH else _DATE | (_TIME if with_time else 0)
        key = int(self._formats.getStandardFormat(wanted, _own()))
        self._kinds[key] = kind
        return key

    def regions(self, cells: Any, block: Block) -> list[Region]:
        """The dates and truth values among the cells of a UNO range. One call if they have one format, else a few."""
        if cells.getPropertyState("NumberFormat").value != "AMBIGUOUS_VALUE":
            kind = self._kind(int(cells.NumberFormat))
            return [] if kind is Kind.NUMBER else [Region(kind, range(block.rows), range(block.columns))]
        found = []
        groups = cells.getUniqueCellFormatRanges()
        for place in range(groups.getCount()):
            group = groups.getByIndex(place)
            kind = self._kind(int(group.NumberFormat))
            if kind is not Kind.NUMBER:
                found += [_region(kind, address, block) for address in group.getRangeAddresses()]
        return found

    def _kind(self, key: int) -> Kind:
        if key not in self._kinds:
            bits = 0 if key % _PER_LANGUAGE == 0 else int(self._formats.getByKey(key).Type)
            self._kinds[key] = Kind.MOMENT if bits & (_DATE | _TIME) else Kind.TRUTH if bits & _LOGICAL else Kind.NUMBER
        return self._kinds[key]

    def _code(self, key: int) -> str:
        if key % _PER_LANGUAGE == 0:
            return "General"
        own = self._formats.getByKey(key)
        if self._kind(key) is Kind.MOMENT:
            # Converted, a date would take the order of English dates. LibreOffice shouts where Excel whispers.
            return "".join(part if _NOT_A_CODE.fullmatch(part) else part.lower()
                           for part in _NOT_A_CODE.split(own.FormatString))  # fmt: skip
        return str(
            self._formats.getByKey(self._formats.addNewConverted(own.FormatString, own.Locale, _english())).FormatString
        )


def _region(kind: Kind, address: Any, block: Block) -> Region:
    top, left = block.row - 1, block.column - 1
    rows = range(address.StartRow - top, address.EndRow - top + 1)
    return Region(kind, rows, range(address.StartColumn - left, address.EndColumn - left + 1))


def _english() -> Any:
    return struct("lang.Locale", Language="en", Country="US")


def _own() -> Any:
    return struct("lang.Locale")
