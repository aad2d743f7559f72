"""How cells look: number format, colours, widths, alignment, font."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from xlwings import base_classes

from workbook.hosts.libreoffice.bridge import enum
from workbook.hosts.libreoffice.connection import Connection
from workbook.hosts.libreoffice.members import CalcObject, calc_object
from workbook.hosts.libreoffice.placed import POINT

if TYPE_CHECKING:
    from workbook.hosts.libreoffice.sheet import Sheet

Colour = tuple[int, int, int]
_PIXELS_OF_A_CHARACTER, _PADDING = 7, 5
"""Excel's unit of column widths: the digit 0 of Calibri 11 at 96 dpi, and a cell's padding (ECMA-376, 18.3.1.13)."""
_NO_COLOUR: Final = -1
_HORIZONTAL: Final = {
    "general": "STANDARD", "left": "LEFT", "center": "CENTER", "right": "RIGHT", "justify": "BLOCK", "fill": "REPEAT",
}  # fmt: skip
_VERTICAL: Final = {"top": 1, "center": 2, "bottom": 3, "justify": 4}  # com.sun.star.table.CellVertJustify2


class Looks(CalcObject):
    """The part of a range that is about formats; `api` is its UNO object."""

    sheet: Sheet
    api: Any

    @property
    def number_format(self) -> str | None:
        """Excel's code; None if the cells have several."""
        cells = self.api
        return None if _differs(cells, "NumberFormat") else self.sheet.book.formats.code(int(cells.NumberFormat))

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.api.NumberFormat = self.sheet.book.formats.key(value)

    @property
    def color(self) -> Colour | None:
        """Red, green and blue of the background; None for none or several."""
        colour = int(self.api.CellBackColor)
        return None if colour == _NO_COLOUR else rgb_of(colour)

    @color.setter
    def color(self, value: Colour | int | str | None) -> None:
        self.api.CellBackColor = _NO_COLOUR if value is None else colour_of(value)

    @property
    def font(self) -> Font:
        return Font(self)

    @property
    def wrap_text(self) -> bool | None:
        cells = self.api
        return None if _differs(cells, "IsTextWrapped") else bool(cells.IsTextWrapped)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.api.IsTextWrapped = bool(value)

    @property
    def horizontal_alignment(self) -> str | None:
        cells = self.api
        return None if _differs(cells, "HoriJustify") else _word(_HORIZONTAL, cells.HoriJustify.value)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        self.api.HoriJustify = enum("table.CellHoriJustify", _code(_HORIZONTAL, value, "horizontal_alignment"))

    @property
    def vertical_alignment(self) -> str | None:
        cells = self.api
        return None if _differs(cells, "VertJustify") else _word(_VERTICAL, cells.VertJustify) or "bottom"

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self.api.VertJustify = _code(_VERTICAL, value, "vertical_alignment")

    def autofit(self, axis: str | None = None) -> None:
        """Fit the columns («columns», «c»), the rows («rows», «r») or both to what stands in them."""
        cells = self.api
        if axis in (None, "columns", "c"):
            cells.getColumns().OptimalWidth = True
        if axis in (None, "rows", "r"):
            cells.getRows().OptimalHeight = True

    @property
    def column_width(self) -> float | None:
        """The width in characters; None if the columns have several."""
        columns = self.api.getColumns()
        widths = {int(columns.getByIndex(place).Width) for place in range(columns.getCount())}
        if len(widths) != 1:
            return None
        return round((widths.pop() / POINT * 96 / 72 - _PADDING) / _PIXELS_OF_A_CHARACTER, 2)

    @column_width.setter
    def column_width(self, value: float) -> None:
        pixels = value * _PIXELS_OF_A_CHARACTER + _PADDING if value else 0
        self.api.getColumns().Width = round(pixels * 72 / 96 * POINT)

    @property
    def row_height(self) -> float | None:
        """The height in points; None if the rows have several."""
        rows = self.api.getRows()
        heights = {int(rows.getByIndex(place).Height) for place in range(rows.getCount())}
        return round(heights.pop() / POINT, 2) if len(heights) == 1 else None

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.api.getRows().Height = round(value * POINT)

    @property
    def row_hidden(self) -> bool | None:
        return _hidden(self.api.getRows())

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.api.getRows().IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        return _hidden(self.api.getColumns())

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.api.getColumns().IsVisible = not value

    @property
    def width(self) -> float:
        return float(self.api.Size.Width / POINT)

    @property
    def height(self) -> float:
        return float(self.api.Size.Height / POINT)

    @property
    def left(self) -> float:
        return float(self.api.Position.X / POINT)

    @property
    def top(self) -> float:
        return float(self.api.Position.Y / POINT)


@calc_object(base_classes.Font)
class Font(CalcObject):
    """The font of a range."""

    def __init__(self, cells: Looks) -> None:
        self._cells = cells

    @property
    def connection(self) -> Connection:
        """The soffice behind the object."""
        return self._cells.connection

    @property
    def api(self) -> Any:
        """The UNO range: its properties that begin with «Char»."""
        return self._cells.api

    @property
    def bold(self) -> bool | None:
        cells = self.api
        return None if _differs(cells, "CharWeight") else float(cells.CharWeight) > 100

    @bold.setter
    def bold(self, value: bool) -> None:
        self.api.CharWeight = 150.0 if value else 100.0  # com.sun.star.awt.FontWeight

    @property
    def italic(self) -> bool | None:
        cells = self.api
        return None if _differs(cells, "CharPosture") else cells.CharPosture.value == "ITALIC"

    @italic.setter
    def italic(self, value: bool) -> None:
        self.api.CharPosture = enum("awt.FontSlant", "ITALIC" if value else "NONE")

    @property
    def size(self) -> float | None:
        cells = self.api
        return None if _differs(cells, "CharHeight") else float(cells.CharHeight)

    @size.setter
    def size(self, value: float) -> None:
        self.api.CharHeight = float(value)

    @property
    def color(self) -> Colour | None:
        colour = int(self.api.CharColor)
        return (0, 0, 0) if colour == _NO_COLOUR else rgb_of(colour)

    @color.setter
    def color(self, value: Colour | int | str) -> None:
        self.api.CharColor = colour_of(value)

    @property
    def name(self) -> str | None:
        cells = self.api
        return None if _differs(cells, "CharFontName") else str(cells.CharFontName)

    @name.setter
    def name(self, value: str) -> None:
        self.api.CharFontName = value


def colour_of(value: Colour | int | str) -> int:
    """LibreOffice's number of a colour: three numbers, «#rrggbb», or Excel's number, which counts from blue."""
    if isinstance(value, str):
        return int(value.removeprefix("#"), 16)
    if isinstance(value, int):
        blue, green, red = rgb_of(value)
    else:
        red, green, blue = value
    return int(red) << 16 | int(green) << 8 | int(blue)


def rgb_of(colour: int) -> Colour:
    """Red, green and blue of LibreOffice's number of a colour."""
    return colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF


def _differs(cells: Any, name: str) -> bool:
    return bool(cells.getPropertyState(name).value == "AMBIGUOUS_VALUE")


def _hidden(lines: Any) -> bool | None:
    seen = {not lines.getByIndex(place).IsVisible for place in range(lines.getCount())}
    return seen.pop() if len(seen) == 1 else None


def _word(words: dict[str, Any], code: Any) -> str | None:
    return next((word for word, other in words.items() if other == code), None)


def _code(words: dict[str, Any], word: str, member: str) -> Any:
    if word not in words:
        raise ValueError(f"Range.{member}: в LibreOffice нет «{word}», есть: {', '.join(words)}.")
    return words[word]
