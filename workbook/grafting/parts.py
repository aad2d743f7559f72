"""The parts that a sheet is made of: each is moved to the new package once, with its name and, if it can be, its bytes.

What can be carried over is listed by kind of relationship. A sheet that needs anything else is refused, so that it is
neither damaged nor lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any, Final
from urllib.parse import quote, unquote

from lxml import etree

from workbook.grafting.book import Book
from workbook.grafting.formulas import Renaming
from workbook.master.errors import MasterError
from workbook.package import OpenPackage, Relationship, serialised

_CARRIED: Final = frozenset((
    "printerSettings", "table", "customProperty", "comments", "threadedComment", "person", "ctrlProp",
    "drawing", "vmlDrawing", "image", "hdphoto", "media", "video", "audio",
    "chart", "chartEx", "chartUserShapes", "chartStyle", "chartColorStyle", "themeOverride",
    "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing",
    "pivotTable", "pivotCacheDefinition", "pivotCacheRecords",
    "externalLink", "externalLinkPath", "externalLinkLongPath", "xlPathMissing", "xlAlternateStartup", "xlStartup",
    "xlLibrary", "alternateUrls",
    "sheetMetadata", "rdRichValue", "rdRichValueStructure", "rdRichValueTypes", "richValueRel", "rdArray",
    "rdSupportingPropertyBag", "rdSupportingPropertyBagStructure", "richStyles",
))  # fmt: skip
_REFUSED: Final = {
    "oleObject": "внедрённый документ другой программы",
    "package": "внедрённый документ другой программы",
    "control": "элемент ActiveX",
    "activeXControlBinary": "элемент ActiveX",
    "tableSingleCells": "связь ячеек с файлом XML",
}
Fit = Callable[[str, Any], None]
"""Changes the tree of a part, given by its name in the old book."""
_DIGITS: Final = re.compile(r"\d*(?=\.[^.]*$|$)")


class Mover:
    """Moves parts from the old package to the new one.

    `fit` changes the tree of a part on its way; `left` are parts that stay behind. `moved` holds the new names by the
    old ones.
    """

    def __init__(self, old: Book, new: Book, renaming: Renaming, fit: Fit, left: Collection[str]) -> None:
        self.moved: dict[str, str] = {}
        self._old, self._new = old.package, new.package
        self._renaming, self._fit, self._left = renaming, fit, left

    def move(self, part: str, sheet: str = "") -> str:
        """Move a part and all it needs; returns its new name. `sheet` is named where it can't be moved.

        Raises MasterError for what can't be carried over, KeyError for a part that isn't there.
        """
        if part in self.moved:
            return self.moved[part]
        kept = [item for item in self._old.relationships(part) if item.target not in self._left]
        for item in kept:
            _admit(item, sheet)
        name = self.moved[part] = self._free(part)
        # Taken at once: the parts that this one needs must not take the name.
        self._new.put(name, self._fitted(part), self._old.content_type(part))
        targets = [self._outer(item.target) if item.is_outer else self.move(item.target, sheet) for item in kept]
        if name == part and targets == [item.target for item in self._old.relationships(part)]:
            self._new.copy_relationships(part, self._old)
            return name
        for item, target in zip(kept, targets, strict=True):
            self._new.relate(name, item.type, target, id=item.id, is_outer=item.is_outer)
        return name

    def _fitted(self, part: str) -> bytes:
        if not self._old.content_type(part).endswith("+xml"):
            return self._old.parts[part]
        root = self._old.tree(part)
        before = etree.tostring(root)
        self._fit(part, root)
        return self._old.parts[part] if etree.tostring(root) == before else serialised(root)

    def _free(self, part: str) -> str:
        return part if part not in self._new.parts else self._new.free_name(_DIGITS.sub("{}", part, count=1))

    def _outer(self, target: str) -> str:
        """An address outside, or a place in the book: «#Лист!A1»."""
        if not target.startswith("#"):
            return target
        place = unquote(target[1:])
        renamed = self._renaming.formula(place)
        return target if renamed == place else "#" + quote(renamed, safe="'!$:")


def needs(package: OpenPackage, part: str, left: Collection[str]) -> Iterator[str]:
    """This part and all that it needs, each once, without those that stay behind."""
    seen: set[str] = set()
    waiting = [part]
    while waiting:
        part = waiting.pop()
        if part not in seen and part not in left:
            seen.add(part)
            yield part
            waiting += [item.target for item in package.relationships(part) if not item.is_outer]


def can_carry(package: OpenPackage, part: str) -> bool:
    """True where this part and all that it needs can be carried over."""
    return all(_is_carried(item) for each in needs(package, part, ()) for item in package.relationships(each))


def _admit(item: Relationship, sheet: str) -> None:
    """Raise MasterError where this kind of relationship can't be carried over."""
    if _is_carried(item):
        return
    what = _REFUSED.get(item.kind, f"часть вида «{item.kind}»")
    place = f"На листе «{sheet}»" if sheet else "В мастер-книге"
    raise MasterError(
        f"{place} есть {what}: в новую книгу это не переносится. Уберите это или перенесите лист в отдельную книгу и "
        "повторите: мастер-книга осталась прежней."
    )


def _is_carried(item: Relationship) -> bool:
    return item.kind in _CARRIED or (item.is_outer and item.kind == "hyperlink")
