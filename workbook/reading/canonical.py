"""The slow path for sheets of unusual form: parsed by expat and written anew with nothing but values in them.

Prefixes, comments, CDATA, cells without addresses, attributes in any order: all legal, none searched for by `scan`.
Because calamine is given the rewritten sheet, it can't see anything that wasn't counted here.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from workbook.reading import errors
from workbook.reading.errors import broken, unreadable
from workbook.reading.guard import MEGABYTE
from workbook.reading.scan import Place, Scan, check_range, column_number

SLOW_LIMIT = 10 * MEGABYTE
"""Largest sheet of unusual form, bytes of XML: about a second of work (design default)."""

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_TYPES = {"b", "d", "e", "n", "s", "str", "inlineStr"}
_HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>'
_TAIL = "</row></sheetData></worksheet>"


def canonical_sheet(xml: bytes, sheet: str, file_size: int) -> Scan:
    """The sheet with every cell that holds a value, in the ordinary form. `xml` has passed the guard.

    Raises UnreadableFile when it isn't well-formed or its values lie beyond the limits.
    """
    if len(xml) > SLOW_LIMIT:
        raise unreadable(errors.FILE_SHEET_TOO_LARGE, sheet=sheet, what=f"больше {errors.size_text(SLOW_LIMIT)}")
    rewriter = _Rewriter(sheet)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = rewriter.start
    parser.EndElementHandler = rewriter.end
    parser.CharacterDataHandler = rewriter.text
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError) as error:
        raise broken(file_size, sheet=sheet) from error
    body = "".join(rewriter.cells)
    return Scan(f"{_HEAD}{body}{_TAIL}".encode(), rewriter.errors, frozenset(rewriter.uncalculated))


class _Rewriter:
    """Handlers that follow rows and cells and collect the cells written anew."""

    def __init__(self, sheet: str) -> None:
        self.cells: list[str] = []
        self.errors: dict[Place, str] = {}
        self.uncalculated: set[Place] = set()
        self._sheet = sheet
        self._row = 0
        self._column = 0
        self._rows = 0
        self._columns = 0
        self._attributes: dict[str, str] = {}
        self._path: list[str] = []
        self._inline_depth = 0
        self._phonetic_depth = 0
        self._value: list[str] = []
        self._has_formula = False
        self._has_value = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self._path.append(name)
        if name == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isascii() and number.isdigit() and len(number) < 8 else self._row + 1
            self._column = 0
        elif name == "c":
            address = _ADDRESS.fullmatch(attributes.get("r", ""))
            if address:
                self._row, self._column = int(address[2]), column_number(address[1].encode())
            else:
                self._column += 1
            self._attributes = attributes
            self._value = []
            self._has_formula = self._has_value = False
        elif name == "f":
            self._has_formula = True
        elif name == "v":
            self._has_value = True
        elif name == "is":
            self._inline_depth += 1
        elif name == "rPh":
            self._phonetic_depth += 1

    def text(self, data: str) -> None:
        """Take the text of a value, and of inline strings without their phonetic runs."""
        name = self._path[-1]
        if name == "v" or (name == "t" and self._inline_depth and not self._phonetic_depth):
            self._value.append(data)

    def end(self, tag: str) -> None:
        name = self._path.pop()
        if name == "is":
            self._inline_depth -= 1
        elif name == "rPh":
            self._phonetic_depth -= 1
        elif name == "c" and self._row >= 1:
            self._end_cell()

    def _end_cell(self) -> None:
        value = "".join(self._value)
        place = self._row - 1, self._column - 1
        if value:
            self._rows, self._columns = max(self._rows, self._row), max(self._columns, self._column)
            check_range(self._rows, self._columns, self._sheet)
            self.cells.append(self._written(value, place))
        elif self._has_formula and not (self._has_value and self._attributes.get("t") == "str"):
            # A formula of type str whose value is empty was calculated: it shows an empty text.
            self.uncalculated.add(place)

    def _written(self, value: str, place: Place) -> str:
        kind = self._attributes.get("t", "n")
        if kind == "e":
            self.errors[place] = value
            value = "#VALUE!"
        address = f"{_letters(self._column)}{self._row}"
        style = self._attributes.get("s", "")
        styled = f' s="{style}"' if style.isascii() and style.isdigit() else ""
        kind = kind if kind in _TYPES else "str"
        if kind == "inlineStr":
            return f'<c r="{address}"{styled} t="inlineStr"><is><t xml:space="preserve">{_escaped(value)}</t></is></c>'
        return f'<c r="{address}"{styled} t="{kind}"><v>{_escaped(value)}</v></c>'


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def _escaped(text: str) -> str:
    # xml.sax.saxutils has this function too, but brings half of urllib with it: 40 ms at every start.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
