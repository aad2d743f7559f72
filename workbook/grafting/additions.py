"""What the specialist put on sheets of ours: notes and drawings stay where they were, on the sheets built anew.

A sheet on which the program draws itself keeps no drawings: a sheet has but one, and which shape in the old one was
whose can't be told. Tables and pivot tables would lie over cells that are written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from workbook.grafting.book import Book, Sheet
from workbook.grafting.parts import Mover, can_carry
from workbook.grafting.plan import Plan
from workbook.package import Relationship

DRAWN_BY_US: Final = ("cover", "school-card", "context-groups")
"""Codes of the sheets with charts of the program; what is drawn on these may be of an earlier version of it."""
_LEFT: Final = {"comments": "примечания", "pivotTable": "сводные таблицы", "table": "умные таблицы"}
_NOTES: Final = ("comments", "threadedComment")
_NEED_MORE: Final = ("ctrlProp", "control", "oleObject", "package")
"""Where a sheet has any of these, its drawings are nothing without what stands in the sheet about them."""
_LEGACY: Final = re.compile(rb'<(?:\w+:)?legacyDrawing\s[^>]*?\bid="([^"]+)"')
_AFTER_CELLS: Final = b"<pageMargins"
_LATER: Final = {
    "drawing": re.compile(rb"<legacyDrawing|<picture|<tableParts|<extLst|</worksheet>"),
    "legacyDrawing": re.compile(rb"<legacyDrawingHF|<picture|<tableParts|<extLst|</worksheet>"),
}
"""What comes after such an element in a sheet that XlsxWriter wrote (ECMA-376 part 1, 18.3.1.99)."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What comes along on the sheet of ours called `sheet`: relationships of the old sheet, by what they are for."""

    sheet: str
    notes: tuple[Relationship, ...] = ()
    drawings: tuple[Relationship, ...] = ()

    @property
    def items(self) -> tuple[Relationship, ...]:
        """All of these."""
        return self.notes + self.drawings

    @property
    def told(self) -> str:
        """What the specialist should look at."""
        words = [word for word, items in (("примечания", self.notes), ("рисунки и диаграммы", self.drawings)) if items]
        what = ", ".join(words).capitalize()
        return f"{what} на листе «{self.sheet}» остались у тех же ячеек: проверьте, что строки не сдвинулись."


def additions_of(old: Book, new: Book, plan: Plan) -> tuple[list[Addition], list[str]]:
    """What of the specialist's comes along on sheets of ours, and sentences about what can't."""
    found, told = [], []
    for fresh in new.sheets:
        if fresh.name in plan.ours:
            addition, left = _addition(old, plan.ours[fresh.name], new, fresh)
            if addition.items:
                found.append(addition)
            if left:
                told.append(
                    f"Лист «{fresh.name}» пишет программа: добавленные на нём {', '.join(left)} не перенесены, они "
                    "есть в резервной копии. Держите своё на своих листах."
                )
    return found, told


def put_back(additions: list[Addition], new: Book, mover: Mover) -> Iterator[str]:
    """Move the parts and let our sheets show them; yields what is to be said."""
    parts = {sheet.name: sheet.part for sheet in new.sheets}
    for addition in additions:
        part = parts[addition.sheet]
        for item in addition.items:
            name = new.package.relate(part, item.type, mover.move(item.target, addition.sheet))
            if item.kind in ("drawing", "vmlDrawing"):
                element = "drawing" if item.kind == "drawing" else "legacyDrawing"
                new.package.parts[part] = _with(new.package.parts[part], element, name)
        yield addition.told


def _addition(old: Book, sheet: Sheet, new: Book, fresh: Sheet) -> tuple[Addition, list[str]]:
    package = old.package
    items = package.relationships(sheet.part)
    kinds, there = {item.kind for item in items}, {item.kind for item in new.package.relationships(fresh.part)}
    can_draw = kinds.isdisjoint(_NEED_MORE)
    notes: tuple[Relationship, ...] = ()
    drawings: tuple[Relationship, ...] = ()
    left = [word for kind, word in _LEFT.items() if kind in kinds - there and kind != "comments"]
    if "comments" in kinds - there:
        shown = _LEGACY.search(package.parts[sheet.part])
        shapes = [item for item in items if item.kind == "vmlDrawing" and shown and item.id == shown[1].decode()]
        texts = [item for item in items if item.kind in _NOTES]
        if can_draw and shapes and all(can_carry(package, item.target) for item in shapes + texts):
            notes = (*texts, *shapes)
        else:
            left.insert(0, _LEFT["comments"])
    if _drawn(old, sheet) > _drawn(new, fresh):
        drawn = [item for item in items if item.kind == "drawing"]
        is_ours = "drawing" in there or fresh.code in DRAWN_BY_US
        if can_draw and not is_ours and all(can_carry(package, item.target) for item in drawn):
            drawings = tuple(drawn)
        else:
            left.append("рисунки и диаграммы")
    return Addition(fresh.name, notes, drawings), left


def _drawn(book: Book, sheet: Sheet) -> int:
    """How many pictures, charts and shapes stand on a sheet."""
    parts: list[Any] = [book.package.peek(part) for part in book.package.related(sheet.part, "drawing").values()]
    return sum(len(list(root.iter("{*}twoCellAnchor", "{*}oneCellAnchor", "{*}absoluteAnchor"))) for root in parts)


def _with(sheet: bytes, element: str, relationship: str) -> bytes:
    """Our sheet with a reference to a drawing in its place."""
    later = _LATER[element].search(sheet, sheet.rfind(_AFTER_CELLS))
    if later is None:
        raise LookupError(element)
    return b'%b<%b r:id="%b"/>%b' % (
        sheet[: later.start()], element.encode(), relationship.encode(), sheet[later.start() :],
    )  # fmt: skip
