"""What marks a file as one of our forms: a document property, a defined name, and row 2 of every sheet.

Three independent markers, because office suites lose hidden sheets' state, and people lose rows (design.md, section 3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from schemas.submission import Marker
from workbook.forms.issue import MARKER_NAME, MARKER_WORD
from workbook.reading.container import RawBook
from workbook.reading.grid import Grid

_MARKER = re.compile(r"[A-Za-z_]{1,30};[0-9]{1,4}(?:\.[0-9]{1,4}){0,2};[\w-]{0,20};[0-9/-]{0,20}(?:год)?")
_SEARCHED_ROWS = 30
"""The machine line is looked for in so many rows: people insert rows above it."""


@dataclass(frozen=True, slots=True)
class MachineLine:
    """Row 2 of a sheet as it was found."""

    sheet: str
    marker: Marker | None
    row: int
    """Worksheet row, 1-based."""


def marker_of_book(book: RawBook) -> tuple[Marker | None, list[str]]:
    """The marker from property or defined name, and which of the two are lost though the format could hold them."""
    texts = {
        "свойство файла": book.properties.get(MARKER_NAME, ""),
        "имя в книге": book.names.get(MARKER_NAME, "").strip('="'),
    }
    markers = {what: parse_marker(text.split(";")) for what, text in texts.items()}
    found = next((marker for marker in markers.values() if marker), None)
    holds_both = book.kind in ("xlsx", "xlsm")
    lost = [what for what, marker in markers.items() if marker is None and holds_both]
    return found, lost


def machine_line(grid: Grid) -> MachineLine | None:
    """The machine line of a sheet, wherever it has moved to within the first rows."""
    for index, row in enumerate(grid.rows[:_SEARCHED_ROWS]):
        for value in row:
            if isinstance(value, str) and value.startswith(MARKER_WORD + ";"):
                _, sheet, *rest = value.strip().split(";")
                return MachineLine(sheet, parse_marker(rest), index + 1)
    return None


def parse_marker(parts: list[str]) -> Marker | None:
    """The marker in «package;version;school;period», None where the text is something else.

    The parts become names of files and of folders, so they are ids or nothing: no «../» comes through here.
    """
    return Marker(*parts) if _MARKER.fullmatch(";".join(parts)) else None
