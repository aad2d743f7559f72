"""The used range of a sheet, found by searching its XML instead of parsing it.

A legal sheet of 5 KB with values in A1 and XFD1048576 makes calamine reserve 17 billion cells and abort the process,
so the range is bounded before calamine sees the sheet. Sheets of ordinary form (all that Excel, LibreOffice, Р7, WPS,
openpyxl and XlsxWriter write) are searched with a few expressions over bytes; any other goes through `canonical`,
which rewrites it. The ordinary form is proved, not assumed: every `<c` in the text must be a cell with an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from schemas.russian import number
from workbook.reading import errors
from workbook.reading.errors import unreadable
from workbook.reading.guard import has_markup_declarations

ROW_LIMIT = 20_000
"""Rows of data in a sheet (design default: 400 times the longest form)."""
CELL_LIMIT = 400_000
"""Rows × columns from A1 to the last value (design default)."""

_BEYOND_SMALL = re.compile(rb'<c(?![A-Za-z]| r="(?:[A-Z]|A[A-N])[0-9]{1,4}")')
"""A cell outside A1:AN9999, which is just within the limit on cells, or one without an ordinary address."""
_PREFIXED_CELL = re.compile(rb":c[\s/>]")
_ATTRIBUTES = rb'(?: s="[0-9]+")?(?: t="[A-Za-z]+")?(?: [cv]m="[0-9]+")*'
_VALUED = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"' + _ATTRIBUTES + rb">(?!</c>)")
_BLANK = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"' + _ATTRIBUTES + rb"(?: ?/>|></c>)")
_ANY_CELL = re.compile(rb"<c(?![A-Za-z])")
_FORMULA = rb"(?:<f(?: [^<>]*)?(?:/>|>[^<]*</f>))"
_ERROR = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="[0-9]+")? t="e"(?: [cv]m="[0-9]+")*>' + _FORMULA + rb"?<v>([^<]*)</v>"
)
_ERROR_MARKS = (b't="e"', b"t='e'")
_UNCALCULATED = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"' + _ATTRIBUTES + rb">" + _FORMULA + rb"(?:<v ?/>|<v></v>)?</c>"
)
_UNCALCULATED_MARKS = (b"</f></c>", b"</f><v></v>", b"</f><v/>", b"</f><v />")
_TEXT_RESULT = b' t="str"'
_LAST_MARKS = (b"</v", b"</is", b"</f", b"<f ")
_TAIL = b"</row></sheetData></worksheet>"
_KNOWN_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}

Place = tuple[int, int]
"""Row and column of a cell, both counted from 0."""


@dataclass(slots=True)
class Scan:
    """A sheet that is safe to hand to calamine.

    `xml` may differ from the part where calamine would have refused it; `errors` holds the text of error cells,
    `uncalculated` the places of formulas without a cached value (domain/forms.md, section 4, rows 46 and 47).
    """

    xml: bytes
    errors: dict[Place, str] = field(default_factory=dict)
    uncalculated: frozenset[Place] = frozenset()


def scan_sheet(xml: bytes, sheet: str) -> Scan | None:
    """Bound the used range of a sheet given as safe UTF-8 XML; None when it isn't of the ordinary form.

    Raises UnreadableFile when the values lie beyond the limits. Styled empty cells don't count.
    """
    if has_markup_declarations(xml) or (b":c" in xml and _PREFIXED_CELL.search(xml)):
        return None
    xml = _without_blank_tail(xml)
    if _BEYOND_SMALL.search(xml) and not _has_bounded_values(xml, sheet):
        return None
    found: dict[Place, str] = {}
    for match in _cells_with(_ERROR_MARKS, _ERROR, xml):
        if match is None:
            return None
        found[_place(match)] = match[3].decode("utf-8", "replace")
    if not _KNOWN_ERRORS.issuperset(found.values()):
        xml = _ERROR.sub(_as_known_error, xml)
    uncalculated = set()
    for match in _cells_with(_UNCALCULATED_MARKS if b"</f>" in xml else (), _UNCALCULATED, xml):
        if match is None:
            return None
        # A formula of type str whose value is empty was calculated: it shows an empty text.
        if _TEXT_RESULT not in match[0].partition(b">")[0] or b"<v" not in match[0]:
            uncalculated.add(_place(match))
    return Scan(xml, found, frozenset(uncalculated))


def _without_blank_tail(xml: bytes) -> bytes:
    """The sheet up to the row of its last value or formula.

    The rows prepared for filling in, or a million rows styled by a careless paste, aren't looked at cell by cell; nor
    is what follows the cells (validations, conditional formats).
    """
    end = xml.rfind(b"</sheetData")
    last = max(xml.rfind(mark, 0, max(end, 0)) for mark in _LAST_MARKS)
    row_end = xml.find(b"</row", last, end) if last >= 0 else -1
    return xml[:row_end] + _TAIL if row_end >= 0 else xml


def _cells_with(marks: Iterable[bytes], cell: re.Pattern[bytes], xml: bytes) -> Iterator[re.Match[bytes] | None]:
    """For each place of a mark, the cell around it, or None where the cell isn't of the form looked for."""
    for mark in marks:
        position = xml.find(mark)
        while position >= 0:
            match = cell.match(xml, max(xml.rfind(b"<c ", 0, position), 0))
            # A mark beyond the cell it was sought in would send the search back over the same bytes again and again.
            yield match if match and match.end() > position else None
            position = xml.find(mark, position + 1)


def _has_bounded_values(xml: bytes, sheet: str) -> bool:
    """True when all cells are of the ordinary form and those with values lie within the limits.

    Only for large sheets: blanks and values are told apart here, because forms come back with a million styled
    empty rows. Raises UnreadableFile when values lie beyond the limits.
    """
    rows, columns, count = 0, set(), 0
    for match in _VALUED.finditer(xml):
        columns.add(match[1])
        rows = max(rows, int(match[2]))
        count += 1
    if count + sum(1 for _ in _BLANK.finditer(xml)) != sum(1 for _ in _ANY_CELL.finditer(xml)):
        return False
    check_range(rows, max(map(column_number, columns), default=0), sheet)
    return True


def check_range(rows: int, columns: int, sheet: str) -> None:
    """Raise UnreadableFile when a range of `rows` × `columns` from A1 is more than a form can need."""
    if rows > ROW_LIMIT or rows * columns > CELL_LIMIT:
        what = f"строк: {number(rows)}, столбцов: {number(columns)}; строк допускается {number(ROW_LIMIT)}"
        raise unreadable(errors.FILE_SHEET_TOO_LARGE, sheet=sheet, what=what)


def column_number(letters: bytes) -> int:
    """The number of a column by its letters: b"A" → 1, b"XFD" → 16384."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column


def _place(match: re.Match[bytes]) -> Place:
    return int(match[2]) - 1, column_number(match[1]) - 1


def _as_known_error(match: re.Match[bytes]) -> bytes:
    """The cell with an error that calamine knows: it refuses the whole sheet for «#SPILL!» or «Err:502»."""
    whole, start = match[0], match.start()
    return whole[: match.start(3) - start] + b"#VALUE!" + whole[match.end(3) - start :]
