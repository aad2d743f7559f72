"""Our sheets with other numbers of looks and texts: changed as bytes, since a district's sheets are 30 MB of XML.

This holds for sheets as XlsxWriter spells them, and for no others: attributes in one order, no prefixes, no comments.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_CELLS, _CELLS_END = b"<sheetData", b"</sheetData>"
_LOOK_OF_COLUMN: Final = re.compile(rb'(<col [^>]*? style=")(\d+)"')
_LOOK_OF_CELL: Final = re.compile(rb'(<(?:c r="[A-Z]+\d+"|row [^>]*?) s=")(\d+)"')
_TEXT: Final = re.compile(rb'( t="s"><v>)(\d+)<')
_DIFFERENCE: Final = re.compile(rb'(<cfRule [^>]*?dxfId=")(\d+)"')


@dataclass(frozen=True, slots=True)
class Renumbering:
    """New numbers by old ones; empty where all stay the same: then nothing is looked at."""

    looks: Mapping[int, int] = field(default_factory=dict)
    differences: Mapping[int, int] = field(default_factory=dict)
    texts: Mapping[int, int] = field(default_factory=dict)

    def sheet(self, data: bytes) -> bytes:
        """The part of a sheet with the new numbers. Raises KeyError for a number that there is no new one for."""
        start = data.index(_CELLS)
        end = max(data.rfind(_CELLS_END), start)
        columns, cells, rest = data[:start], data[start:end], data[end:]
        columns = _changed(_LOOK_OF_COLUMN, columns, self.looks, b'"')
        cells = _changed(_LOOK_OF_CELL, cells, self.looks, b'"')
        cells = _changed(_TEXT, cells, self.texts, b"<")
        return columns + cells + _changed(_DIFFERENCE, rest, self.differences, b'"')


def _changed(pattern: re.Pattern[bytes], data: bytes, numbers: Mapping[int, int], ending: bytes) -> bytes:
    if not numbers:
        return data
    written = {b"%d" % old: b"%d%b" % (new, ending) for old, new in numbers.items()}
    return pattern.sub(lambda found: found[1] + written[found[2]], data)
