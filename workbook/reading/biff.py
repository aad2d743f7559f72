"""The guard for .xls (BIFF8, MS-XLS): the records of the Workbook stream are walked before calamine reads them.

calamine reads every sheet of an .xls as soon as it is opened and believes the counts in the records, so ranges and
counts are checked here for all sheets, and the declared dimensions (only a hint) are zeroed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from workbook.reading import errors
from workbook.reading.biff_strings import string_lengths
from workbook.reading.budget import Budget
from workbook.reading.errors import broken, unreadable
from workbook.reading.ole import Compound
from workbook.reading.scan import Place, check_range
from workbook.reading.strings import TEXT_LIMIT

_EOF, _FILEPASS, _BOUNDSHEET, _SST, _DIMENSIONS, _EXTERNAL_BOOK = 0x0A, 0x2F, 0x85, 0xFC, 0x200, 0x01AE
_CONTINUE, _MACRO_SHEET = 0x3C, 1
_FORMULA, _BOOLERR, _MULRK, _LABEL_SST = 0x06, 0x205, 0xBD, 0xFD
_VALUES = {_FORMULA, _BOOLERR, _MULRK, _LABEL_SST, 0x203, 0x204, 0x27E}
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
_RECORD_LIMIT = 1_000_000
"""Records walked in all sheets: sheets that claim the same records would make the walk endless."""


@dataclass(slots=True)
class Biff:
    """A Workbook stream that is safe to hand to calamine, and the error cells of each sheet in order."""

    stream: bytes
    errors: list[dict[Place, str]] = field(default_factory=list)
    has_links: bool = False
    has_macros: bool = False
    """A sheet of Excel 4.0 macros is among its sheets."""


def scan_biff(compound: Compound, file_size: int) -> Biff:
    """Check the records of all sheets. Raises UnreadableFile for damaged, encrypted and too large books."""
    stream = bytearray(compound.stream("Workbook") or compound.stream("Book"))
    try:
        return _scan(stream, file_size)
    except (struct.error, IndexError) as error:
        raise broken(file_size) from error


def _scan(stream: bytearray, file_size: int) -> Biff:
    sheets: list[int] = []
    has_links = has_macros = False
    table: list[bytes] = []
    previous = 0
    for code, start, length in _records(stream, 0):
        if code == _FILEPASS:
            raise unreadable(errors.FILE_ENCRYPTED)
        if code == _BOUNDSHEET:
            position, kind = struct.unpack_from("<IxB", stream, start)
            sheets.append(position)
            has_macros = has_macros or kind == _MACRO_SHEET
        elif code == _SST:
            (count,) = struct.unpack_from("<4xi", stream, start)
            if not 0 <= count <= len(stream) // _SMALLEST_STRING:
                raise broken(file_size)
            table = [bytes(stream[start + 8 : start + length])]
        elif code == _CONTINUE and table and previous in (_SST, _CONTINUE):
            table.append(bytes(stream[start : start + length]))
        elif code == _EXTERNAL_BOOK:
            # A link within the book itself, or to an add-in, has 4 bytes of data; a link to a file carries its name.
            has_links = has_links or length > 4
        previous = code
    if not sheets or len(sheets) > _SHEET_LIMIT:
        raise broken(file_size)
    result = Biff(b"", has_links=has_links, has_macros=has_macros)
    budget, lengths, walked, told = Budget(), string_lengths(table), 0, 0
    for position in sheets:
        rows, columns, records, text, found = _scan_sheet(stream, position, _RECORD_LIMIT - walked, lengths)
        walked += records
        told += text
        if walked >= _RECORD_LIMIT:
            raise broken(file_size)
        if told > TEXT_LIMIT:
            what = f"тексты ячеек вместе больше {errors.size_text(TEXT_LIMIT)}"
            raise unreadable(errors.FILE_SHEET_TOO_LARGE, what=what)
        check_range(rows, columns, sheet="")
        budget.take_cells(rows, columns)
        result.errors.append(found)
    result.stream = bytes(stream)
    return result


def _scan_sheet(
    stream: bytearray, position: int, limit: int, lengths: Sequence[int]
) -> tuple[int, int, int, int, dict[Place, str]]:
    """Rows and columns up to the last value, records walked (at most `limit`), letters told, and the error cells.

    `lengths` are those of the shared strings. Zeroes the declared dimensions in place.
    """
    rows = columns = walked = told = 0
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
            if code == _LABEL_SST:
                number = struct.unpack_from("<I", stream, start + 6)[0]
                told += lengths[number] if number < len(lengths) else 0
            if error is not None:
                found[row, column] = _ERRORS.get(error, "#VALUE!")
    return rows, columns, walked, told, found


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
