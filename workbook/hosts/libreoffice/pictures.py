"""Pictures of a sheet, read from image files and kept in the document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from xlwings import base_classes

from workbook.hosts.libreoffice.bridge import properties, struct
from workbook.hosts.libreoffice.connection import Connection
from workbook.hosts.libreoffice.errors import HostRefusedError, MissingError, NotSupportedError
from workbook.hosts.libreoffice.members import CalcObject, calc_object
from workbook.hosts.libreoffice.placed import POINT, Placed, free_name

if TYPE_CHECKING:
    from workbook.hosts.libreoffice.sheet import Sheet

_SHAPE: Final = "com.sun.star.drawing.GraphicObjectShape"
_PIXEL: Final = 2540 / 96
"""Of an image that does not say how large it is on paper."""
_AS_IT_IS: Final = -1
"""What xlwings says for a width or a height that was not given."""


@calc_object(base_classes.Collection, base_classes.Pictures)
class Pictures(CalcObject):
    """The pictures of a sheet by name or by number from 1."""

    parent: Sheet

    def __init__(self, sheet: Sheet) -> None:
        self.parent = sheet

    @property
    def connection(self) -> Connection:
        """The soffice behind the object."""
        return self.parent.connection

    @property
    def api(self) -> Any:
        """The `com.sun.star.drawing.DrawPage` of the sheet."""
        return self.parent.api.DrawPage

    def __call__(self, key: int | str) -> Picture:
        pictures = list(self)
        if isinstance(key, int):
            return pictures[key - 1]
        for picture in pictures:
            if picture.name == key:
                return picture
        raise MissingError(f"На листе «{self.parent.name}» нет рисунка «{key}».")

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __iter__(self) -> Iterator[Picture]:
        page = self.api
        shapes = (page.getByIndex(number) for number in range(page.Count))
        return iter([Picture(self.parent, shape) for shape in shapes if shape.supportsService(_SHAPE)])

    def __contains__(self, key: str) -> bool:
        return any(picture.name == key for picture in self)

    def add(
        self,
        filename: str,
        link_to_file: bool,
        save_with_document: bool,
        left: float | None,
        top: float | None,
        width: float,
        height: float,
        anchor: Any = None,
    ) -> Picture:
        """Put an image file on the sheet. Raises HostRefusedError for a file that is no image."""
        if link_to_file:
            raise NotSupportedError("Pictures.add(link_to_file=True)")
        graphic = _graphic(self.connection, filename)
        name = free_name("Рисунок", {picture.name for picture in self})
        shape = self.parent.book.model.createInstance(_SHAPE)
        shape.Graphic = graphic
        self.api.add(shape)
        picture = Picture(self.parent, shape)
        own_width, own_height = _size_of(graphic)
        picture.resize(
            own_width if width == _AS_IT_IS else round(width * POINT),
            own_height if height == _AS_IT_IS else round(height * POINT),
        )
        x, y = (anchor.left, anchor.top) if anchor else (left or 0, top or 0)
        shape.setPosition(struct("awt.Point", X=round(x * POINT), Y=round(y * POINT)))
        picture.name = name
        return picture


@calc_object(base_classes.Picture)
class Picture(Placed):
    """A picture; `api` is its shape. It keeps its proportions while `lock_aspect_ratio` of this very object is set."""

    parent: Sheet
    api: Any
    lock_aspect_ratio: bool

    def __init__(self, sheet: Sheet, shape: Any) -> None:
        self.parent, self.api, self.shape = sheet, shape, shape
        self.lock_aspect_ratio = False

    @property
    def connection(self) -> Connection:
        """The soffice behind the object."""
        return self.parent.connection

    @property
    def name(self) -> str:
        return str(self.shape.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.shape.Name = value

    @property
    def index(self) -> int:
        """Its number on the sheet from 1."""
        return [picture.shape for picture in self.parent.pictures].index(self.shape) + 1

    def resize(self, width: int, height: int) -> None:
        """Give it a size in UNO's units; with locked proportions what was not meant follows what was."""
        if self.lock_aspect_ratio:
            old = self.shape.Size
            scale = width / old.Width if width != old.Width else height / old.Height
            width, height = round(old.Width * scale), round(old.Height * scale)
        super().resize(width, height)

    def update(self, filename: str) -> Picture:
        """Show another image in the same place."""
        self.shape.Graphic = _graphic(self.connection, filename)
        return self

    def delete(self) -> None:
        self.parent.api.DrawPage.remove(self.shape)


def _graphic(connection: Connection, filename: str) -> Any:
    path = Path(filename).absolute()
    if not path.is_file():
        raise FileNotFoundError(f"Нет файла «{path}».")
    graphic = connection.service("graphic.GraphicProvider").queryGraphic(properties(URL=path.as_uri()))
    if graphic is None or not graphic.SizePixel.Width:
        raise HostRefusedError(f"«{path.name}» — не картинка, которую понимает LibreOffice.")
    return graphic


def _size_of(graphic: Any) -> tuple[int, int]:
    """Width and height in hundredths of a millimetre."""
    size, pixels = graphic.Size100thMM, graphic.SizePixel
    if size.Width and size.Height:
        return size.Width, size.Height
    return round(pixels.Width * _PIXEL), round(pixels.Height * _PIXEL)
