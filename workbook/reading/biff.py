"""The guard for .xls (BIFF8, MS-XLS): the records of the Workbook stream are walked before calamine reads them.

calamine reads every sheet of an .xls as soon as it is opened and believes the counts in the records, so ranges and
counts are checked here for all sheets, and the declared dimensions (only a hint) are zeroed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from workbook.reading import errors
from workbook.reading.errors import broken, unreadable
from workbook.reading.ole import Compound
from workbook.reading.scan import CELL_LIMIT, Place, check_range

_EOF, _FILEPASS, _BOUNDSHEET, _SST, _DIMENSIONS, _EXTERNAL_BOOK = 0x0A, 0x2F, 0x85, 0xFC, 0x200, 0x01AE
_FORMULA, _BOOLERR, _MULRK = 0x06, 0x205, 0xBD
_VALUES = {_FORMULA, _BOOLERR, _MULRK, 0xFD, 0x203, 0x204, 0x27E}
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_PLACE = struct.Struct("<2H")
_SMALLEST_STRING = 3
_SHEET_LIMIT = 255
_RECORD_LIMIT = 3_000_000
"""Records walked in all sheets: sheets that claim the same records would make the walk endless."""


@dataclass(slots=True)
class Biff:
    """A Workbook stream that is safe to hand to calamine, and the error cells of each sheet in order."""

    stream: bytes
    errors: list[dict[Place, str]] = field(default_factory=list)
    has_links: bool = False


def scan_biff(compound: Compound, file_size: int) -> Biff:
    """Check the records of all sheets. Raises UnreadableFile for damaged, encrypted and too large books."""
    stream = bytearray(compound.stream("Workbook") or compound.stream("Book"))
    try:
        return _scan(stream, file_size)
    except (struct.error, IndexError) as error:
        raise broken(file_size) from error


def _scan(stream: bytearray, file_size: int) -> Biff:
    sheets: list[int] = []
    has_links = False
    for code, start, length in _records(stream, 0):
        if code == _FILEPASS:
            raise unreadable(errors.FILE_ENCRYPTED)
        if code == _BOUNDSHEET:
            sheets.append(struct.unpack_from("<I", stream, start)[0])
        elif code == _SST:
            (count,) = struct.unpack_from("<4xi", stream, start)
            if not 0 <= count <= len(stream) // _SMALLEST_STRING:
                raise broken(file_size)
        elif code == _EXTERNAL_BOOK:
            # A link within the book itself, or to an add-in, has 4 bytes of data; a link to a file carries its name.
            has_links = has_links or length > 4
    if not sheets or len(sheets) > _SHEET_LIMIT:
        raise broken(file_size)
    result = Biff(b"", has_links=has_links)
    total = walked = 0
    for position in sheets:
        rows, columns, records, found = _scan_sheet(stream, position, _RECORD_LIMIT - walked)
        total += rows * columns
        walked += records
        if walked >= _RECORD_LIMIT:
            raise broken(file_size)
        check_range(rows, columns, sheet="")
        result.errors.append(found)
    if total > 2 * CELL_LIMIT:
        raise unreadable(errors.FILE_SHEET_TOO_LARGE, what="на всех листах вместе")
    result.stream = bytes(stream)
    return result


def _scan_sheet(stream: bytearray, position: int, limit: int) -> tuple[int, int, int, dict[Place, str]]:
    """Rows and columns up to the last value, the records walked (at most `limit`), and the error cells.

    Zeroes the declared dimensions in place.
    """
    rows = columns = walked = 0
    found: dict[Place, str] = {}
    for code, start, length in islice(_records(stream, position), limit):
        walked += 1
        if code == _DIMENSIONS:
            stream[start : start + length] = bytes(length)
        elif code in _VALUES:
            row, column = _PLACE.unpack_from(stream, start)
            last = struct.unpack_from("<H", stream, start + length - 2)[0] if code == _MULRK else column
            rows, columns = max(rows, row + 1), max(columns, column + 1, last + 1)
            error = _error_code(stream, code, start)
            if error is not None:
                found[row, column] = _ERRORS.get(error, "#VALUE!")
    return rows, columns, walked, found


def _error_code(stream: bytearray, code: int, start: int) -> int | None:
    if code == _BOOLERR and stream[start + 7] == 1:
        return stream[start + 6]
    if code == _FORMULA and stream[start + 6] == 2 and stream[start + 12 : start + 14] == b"\xff\xff":
        return stream[start + 8]
    return None


def _records(stream: bytearray, position: int) -> Iterator[tuple[int, int, int]]:
    """Code, start of data and length of each record up to the end of the substream, as calamine walks them."""
    end = len(stream)
    while position + 4 <= end:
        code, length = struct.unpack_from("<2H", stream, position)
        if code == _EOF:
            return
        yield code, position + 4, min(length, end - position - 4)
        position += 4 + length
