"""The cells of one sheet as values, read by calamine from a package that holds nothing but checked parts.

calamine is never given the file itself. It gets a small book made here: a workbook part written by us, and the sheet,
the shared strings and the styles exactly as the guard has read them. So the guard and calamine can't disagree about
which bytes make the sheet, and each part is decompressed once.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from workbook.reading.errors import broken
from workbook.reading.parts import HIDDEN, VERY_HIDDEN, VISIBLE, SheetInfo
from workbook.reading.scan import Place

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

ERROR_TEXTS = {
    "#REF!": "#ССЫЛКА!",
    "#DIV/0!": "#ДЕЛ/0!",
    "#NAME?": "#ИМЯ?",
    "#N/A": "#Н/Д",
    "#VALUE!": "#ЗНАЧ!",
    "#NUM!": "#ЧИСЛО!",
    "#NULL!": "#ПУСТО!",
}
"""Error values as Excel stores them → as the Russian Excel shows them."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOT_RELS = (
    f'<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_BOOK_RELS = (
    f'<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="r3" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
_BOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="%d"/>'
    '<sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>'
)

# The zip format (APPNOTE.TXT 4.3) for stored entries dated 1 January 1980.
_LOCAL = struct.pack("<4s5H", b"PK\3\4", 20, 0, 0, 0, 0x21)
_CENTRAL = struct.pack("<4s6H", b"PK\1\2", 20, 20, 0, 0, 0, 0x21)
_SIZES = struct.Struct("<3I2H")
_CENTRAL_TAIL = struct.Struct("<10xI")
_END = struct.Struct("<4s4H2IH")


@dataclass(slots=True)
class Grid:
    """The values of a sheet from A1 to the last value.

    `rows` are lists of equal length: str, float, int, bool, date, datetime, time or timedelta, and "" for a blank;
    `errors` holds error cells («#REF!»), which are "" in `rows`; `uncalculated` the formulas that have no cached
    value. Places are (row, column) counted from 0. `xml` is the sheet's own part, for what the values don't tell; b""
    where the format keeps no sheet parts (.xls, .ods).
    """

    rows: list[list[Any]] = field(default_factory=list)
    errors: dict[Place, str] = field(default_factory=dict)
    uncalculated: frozenset[Place] = frozenset()
    xml: bytes = field(default=b"", repr=False)

    @property
    def tail(self) -> int:
        """Where in `xml` the cells end and what surrounds them begins: filters, merges, lists, drawings."""
        return max(self.xml.rfind(b"</sheetData"), 0)

    def value(self, row: int, column: int) -> Any:
        """The value at a place counted from 0; "" outside the used range."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return ""


@dataclass(frozen=True, slots=True)
class CellParts:
    """What the cells of every sheet lean on: shared strings and styles as safe XML, and the date system."""

    shared_strings: bytes
    styles: bytes
    date1904: bool

    @property
    def without_strings(self) -> CellParts:
        """The same for a sheet that names no shared string: whoever reads it need not read them all."""
        return replace(self, shared_strings=b"")


def read_cells(sheet_xml: bytes, parts: CellParts, sheet: str, file_size: int) -> list[list[Any]]:
    """The values of a sheet whose range is bounded. Raises UnreadableFile when calamine refuses it."""
    book = {
        "_rels/.rels": _ROOT_RELS.encode(),
        "xl/_rels/workbook.xml.rels": _BOOK_RELS.encode(),
        "xl/workbook.xml": (_BOOK % parts.date1904).encode(),
        "xl/worksheets/sheet1.xml": sheet_xml,
    }
    if parts.shared_strings:
        book["xl/sharedStrings.xml"] = parts.shared_strings
    if parts.styles:
        book["xl/styles.xml"] = parts.styles
    return read_by_calamine(_stored(book), 0, sheet, file_size)


def read_by_calamine(data: bytes, index: int, sheet: str, file_size: int) -> list[list[Any]]:
    """The values of the sheet at `index` of a book in memory, from A1. Raises UnreadableFile when it is damaged."""
    with _calamine_errors(file_size, sheet):
        return _open(data).get_sheet_by_index(index).to_python(skip_empty_area=False)


def sheets_by_calamine(data: bytes, file_size: int) -> tuple[SheetInfo, ...]:
    """The sheets of a book in memory as calamine lists them. Raises UnreadableFile when the book is damaged."""
    with _calamine_errors(file_size, sheet=""):
        states = {"Visible": VISIBLE, "Hidden": HIDDEN, "VeryHidden": VERY_HIDDEN}
        return tuple(
            SheetInfo(sheet.name, states[str(sheet.visible).rpartition(".")[2]])
            for sheet in _open(data).sheets_metadata
        )


def _open(data: bytes) -> CalamineWorkbook:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(io.BytesIO(data))


@contextmanager
def _calamine_errors(file_size: int, sheet: str) -> Iterator[None]:
    from python_calamine import CalamineError

    try:
        yield
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise broken(file_size, sheet=sheet) from error
    except BaseException as error:
        # A panic inside calamine arrives as PanicException, which isn't an Exception and can't be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise broken(file_size, sheet=sheet) from error


def _stored(parts: dict[str, bytes]) -> bytes:
    """A zip of uncompressed parts. `zipfile` would cost more here than the guard itself."""
    local: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    for name, data in parts.items():
        encoded = name.encode()
        sizes = _SIZES.pack(zlib.crc32(data), len(data), len(data), len(encoded), 0)
        entry = (_LOCAL, sizes, encoded, data)
        local += entry
        central += (_CENTRAL, sizes, _CENTRAL_TAIL.pack(offset), encoded)
        offset += sum(map(len, entry))
    directory = b"".join(central)
    end = _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), len(directory), offset, 0)
    return b"".join((*local, directory, end))
