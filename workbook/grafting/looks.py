"""Looks of cells: those that the sheets of one book use are appended to the looks of another, each once.

An index into the styles of the one becomes an index into those of the other. Structure: ECMA-376 part 1, 18.8.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Final

from lxml import etree

from workbook.grafting.book import MAIN
from workbook.grafting.colours import Colours

_OWN_FORMATS: Final = 164
"""Number formats below this number are known to every program."""
_PARTS_OF_A_LOOK: Final = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}

_ORDER: Final = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
)  # fmt: skip

_Content = tuple[str, tuple[tuple[str, str], ...], str, tuple[Any, ...]]


class Looks:
    """The looks of one book (`given`, the root of its styles) in another one (`into`, which is changed)."""

    def __init__(self, given: Any, into: Any, colours: Colours | None = None) -> None:
        """`colours` writes out what would be another colour there. A book without styles (None) has no looks."""
        self._old, self._new = given, into
        self._colours = colours
        collections = (*_PARTS_OF_A_LOOK.values(), "cellXfs", "dxfs")
        self._collections = {name: _Collection(self._new, name) for name in collections}
        self._named = _Collection(self._new, "cellStyleXfs")
        self._known: dict[tuple[str, int], int] = {}

    def cell(self, index: int) -> int:
        """The index of a cell's look. The book's first look stays the first: cells without any have it, too."""
        if index == 0 or self._old is None:
            return 0
        if ("cellXfs", index) not in self._known:
            look = self._look("cellXfs", index)
            look.set("xfId", str(self._named_look(int(look.get("xfId", 0)))))
            self._known["cellXfs", index] = self._collections["cellXfs"].place(look)
        return self._known["cellXfs", index]

    def difference(self, index: int) -> int:
        """The index of what a conditional format, a table or a pivot table changes in a look."""
        return self._placed("dxfs", index)

    def table(self, name: str) -> None:
        """See to it that a table style of the specialist's own is there."""
        is_named = f"{{{MAIN}}}tableStyles/{{{MAIN}}}tableStyle[@name='{name}']"
        if self._old is None or "'" in name or self._new.find(is_named) is not None:
            return
        for style in self._old.findall(is_named):
            style = deepcopy(style)
            for element in style.iter(f"{{{MAIN}}}tableStyleElement"):
                if element.get("dxfId"):
                    element.set("dxfId", str(self.difference(int(element.get("dxfId")))))
            _Collection(self._new, "tableStyles").place(style)

    def _look(self, collection: str, index: int) -> Any:
        """A copy of a look whose fonts, fills, borders and number format are those of the new book."""
        look = deepcopy(self._element(collection, index))
        for key, name in _PARTS_OF_A_LOOK.items():
            look.set(key, str(self._placed(name, int(look.get(key, 0)))))
        look.set("numFmtId", str(self._number_format(look.get("numFmtId", "0"))))
        return look

    def _placed(self, collection: str, index: int) -> int:
        if (collection, index) not in self._known:
            element = deepcopy(self._element(collection, index))
            if self._colours:
                self._colours.write_out(element)
            self._known[collection, index] = self._collections[collection].place(element)
        return self._known[collection, index]

    def _element(self, collection: str, index: int) -> Any:
        return self._old.find(f"{{{MAIN}}}{collection}")[index]

    def _named_look(self, index: int) -> int:
        """The look of a cell style («Обычный», «Хороший»), which comes along with its name."""
        styles = f"{{{MAIN}}}cellStyles/{{{MAIN}}}cellStyle"
        style = next((item for item in self._old.findall(styles) if item.get("xfId") == str(index)), None)
        if style is None:
            return 0
        for known in self._new.findall(styles):
            if _identity(known) == _identity(style):
                return int(known.get("xfId"))
        moved = self._named.append(self._look("cellStyleXfs", index))
        style = deepcopy(style)
        style.set("xfId", str(moved))
        _Collection(self._new, "cellStyles").append(style)
        return moved

    def _number_format(self, number: str) -> int:
        formats = f"{{{MAIN}}}numFmts/{{{MAIN}}}numFmt"
        codes = {item.get("numFmtId"): item.get("formatCode") for item in self._old.findall(formats)}
        code = codes.get(number)
        if not code:
            return int(number) if int(number) < _OWN_FORMATS else 0
        ours = {item.get("formatCode"): int(item.get("numFmtId")) for item in self._new.findall(formats)}
        if code not in ours:
            ours[code] = max([_OWN_FORMATS - 1, *ours.values()]) + 1
            entry = etree.Element(f"{{{MAIN}}}numFmt", numFmtId=str(ours[code]), formatCode=code)
            _Collection(self._new, "numFmts").append(entry)
        return ours[code]


class _Collection:
    """A collection of these styles, in which equal elements stand once; made where it isn't there."""

    def __init__(self, styles: Any, name: str) -> None:
        self._element = styles.find(f"{{{MAIN}}}{name}")
        if self._element is None:
            self._element = etree.Element(f"{{{MAIN}}}{name}")
            earlier = (styles.find(f"{{{MAIN}}}{other}") for other in reversed(_ORDER[: _ORDER.index(name)]))
            neighbour = next((element for element in earlier if element is not None), None)
            styles.insert(0 if neighbour is None else styles.index(neighbour) + 1, self._element)
        self._places: dict[_Content, int] = {}
        for place, element in enumerate(self._element):
            self._places.setdefault(_content(element), place)

    def place(self, element: Any) -> int:
        """The place of an element like this one, appended where there is none."""
        key = _content(element)
        if key not in self._places:
            self._places[key] = self.append(element)
        return self._places[key]

    def append(self, element: Any) -> int:
        """Append an element; returns its place."""
        element.tail = None
        etree.cleanup_namespaces(element)
        self._element.append(element)
        self._element.set("count", str(len(self._element)))
        return len(self._element) - 1


def _content(element: Any) -> _Content:
    """What an element says, however it is spelt: prefixes, order of attributes and indents differ between programs."""
    children = tuple(_content(child) for child in element.iterchildren(etree.Element))
    return element.tag, tuple(sorted(element.attrib.items())), (element.text or "").strip(), children


def _identity(style: Any) -> tuple[str, str]:
    """What makes a cell style the same one: the number of a built-in one, which is named in the user's language."""
    number = style.get("builtinId")
    is_built_in = number and style.get("customBuiltin") != "1"
    return (number, style.get("iLevel", "")) if is_built_in else ("", style.get("name"))
