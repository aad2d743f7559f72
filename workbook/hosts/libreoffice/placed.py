"""What lies over the cells of a sheet: where it lies, and how large it is."""

from __future__ import annotations

from typing import Any, Final

from workbook.hosts.libreoffice.bridge import struct
from workbook.hosts.libreoffice.members import CalcObject

POINT: Final = 2540 / 72
"""UNO measures in hundredths of a millimetre, Excel in points."""


class Placed(CalcObject):
    """A picture or a chart; `shape` is its `com.sun.star.drawing.Shape`. Lengths are points from the sheet's corner."""

    shape: Any

    @property
    def left(self) -> float:
        return _points(self.shape.Position.X)

    @left.setter
    def left(self, value: float) -> None:
        self.shape.setPosition(struct("awt.Point", X=round(value * POINT), Y=self.shape.Position.Y))

    @property
    def top(self) -> float:
        return _points(self.shape.Position.Y)

    @top.setter
    def top(self, value: float) -> None:
        self.shape.setPosition(struct("awt.Point", X=self.shape.Position.X, Y=round(value * POINT)))

    @property
    def width(self) -> float:
        return _points(self.shape.Size.Width)

    @width.setter
    def width(self, value: float) -> None:
        self.resize(round(value * POINT), self.shape.Size.Height)

    @property
    def height(self) -> float:
        return _points(self.shape.Size.Height)

    @height.setter
    def height(self, value: float) -> None:
        self.resize(self.shape.Size.Width, round(value * POINT))

    def resize(self, width: int, height: int) -> None:
        """Give it a size in UNO's units."""
        self.shape.setSize(struct("awt.Size", Width=width, Height=height))


def _points(length: int) -> float:
    return round(length / POINT, 2)


def area(left: float, top: float, width: float, height: float) -> Any:
    """A `com.sun.star.awt.Rectangle` of lengths in points."""
    x, y, w, h = (round(length * POINT) for length in (left, top, width, height))
    return struct("awt.Rectangle", X=x, Y=y, Width=w, Height=h)


def free_name(word: str, taken: set[str]) -> str:
    """«Рисунок 1», or the next number that nothing is called by."""
    number = 1
    while f"{word} {number}" in taken:
        number += 1
    return f"{word} {number}"
