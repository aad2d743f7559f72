"""Looks and shared texts of the old master stay as they are numbered: it is our new sheets that are renumbered.

So the specialist's sheets go over byte for byte. Not where the old book's theme or its usual look are others than ours,
as in a book that another program has saved: its numbers can't stand for what they stood for then.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any, Final

from lxml import etree

from workbook.grafting.book import MAIN, WORKSHEET, Book, Sheet
from workbook.grafting.colours import Colours
from workbook.grafting.looks import Looks
from workbook.grafting.renumbering import Renumbering
from workbook.grafting.texts import joined, texts_in
from workbook.package import serialised

_ON_LETTERS: Final = ("b", "i", "strike", "u", "outline", "shadow")
_NEEDED: Final = ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
_OFF: Final = ("0", "false", "none")
_USUAL_ALIGNMENT: Final = {"horizontal": ("general",), "vertical": ("bottom",), "readingOrder": ("0",)}


def rebase(old: Book, new: Book, own: Sequence[Sheet]) -> bool:
    """Give the new book the old one's looks and texts with ours added; False, and nothing done, where it can't be."""
    styles, table = old.peek("styles"), old.shared("sharedStrings")
    if styles is None or Colours(old, new).is_other_theme or usual_look(styles) != usual_look(new.peek("styles")):
        return False
    used = _texts_used(old, own)
    if used and len(texts_in(old.package.parts[table])) != len(old.strings):
        return False
    renumbering = _joined_looks(old, new, styles)
    if used:
        ours = new.shared("sharedStrings")
        old_table, new_table = old.package.parts[table], new.package.parts[ours]
        new.package.parts[ours], texts = joined(old_table, used, new_table)
        new.forget_strings()
        renumbering = replace(renumbering, texts=_moved(texts))
    for sheet in new.sheets:
        new.package.parts[sheet.part] = renumbering.sheet(new.package.parts[sheet.part])
    return True


def usual_look(styles: Any) -> tuple[Any, ...]:
    """What a cell without a look of its own looks like, and the font that widths of columns are counted in.

    Colours are left out: all programs write black, each in another way. So are code pages and families of fonts.
    Empty where the styles are not whole.
    """
    if any(len(styles.findall(f"{{{MAIN}}}{name}/*")) == 0 for name in _NEEDED):
        return ()
    formats = {"0": "General"}
    formats |= {item.get("numFmtId"): item.get("formatCode") for item in styles.iter(f"{{{MAIN}}}numFmt")}
    look, named = (_first(styles, name) for name in ("cellXfs", "cellStyleXfs"))
    fill = _part(styles, "fills", look.get("fillId")).find(f"{{{MAIN}}}patternFill")
    borders = [side.get("style") for side in _part(styles, "borders", look.get("borderId")) if side.get("style")]
    alignment = {
        (key, value)
        for element in look.findall(f"{{{MAIN}}}alignment")
        for key, value in element.items()
        if value not in (*_OFF, *_USUAL_ALIGNMENT.get(key, ()))
    }
    return (
        *(_font(_part(styles, "fonts", item.get("fontId"))) for item in (look, named)),
        None if fill is None else fill.get("patternType"),
        [style for style in borders if style != "none"],
        formats.get(look.get("numFmtId", "0")),
        alignment,
    )


def _joined_looks(old: Book, new: Book, styles: Any) -> Renumbering:
    part = new.shared("styles")
    ours = new.package.peek(part)
    both = deepcopy(styles)
    before = etree.tostring(both)
    looks = Looks(ours, both)
    counts = {name: len(ours.find(f"{{{MAIN}}}{name}")) for name in ("cellXfs", "dxfs")}
    renumbering = Renumbering(
        _moved({number: looks.cell(number) for number in range(counts["cellXfs"])}),
        _moved({number: looks.difference(number) for number in range(counts["dxfs"])}),
    )
    is_same = etree.tostring(both) == before
    new.package.parts[part] = old.package.parts[old.shared("styles")] if is_same else serialised(both)
    return renumbering


def _moved(places: dict[int, int]) -> dict[int, int]:
    return places if any(old != new for old, new in places.items()) else {}


def _texts_used(old: Book, own: Sequence[Sheet]) -> set[int]:
    """The numbers of the shared texts that stand on these sheets."""
    worksheets = (old.package.tree(sheet.part) for sheet in own if sheet.kind == WORKSHEET)
    cells = (cell for sheet in worksheets for cell in sheet.iter(f"{{{MAIN}}}c") if cell.get("t") == "s")
    values = (cell.findtext(f"{{{MAIN}}}v") for cell in cells)
    return {int(value) for value in values if value}


def _first(styles: Any, collection: str) -> Any:
    return styles.find(f"{{{MAIN}}}{collection}")[0]


def _part(styles: Any, collection: str, number: str | None) -> Any:
    return styles.find(f"{{{MAIN}}}{collection}")[int(number or 0)]


def _font(font: Any) -> tuple[str, float, list[str]]:
    told = {etree.QName(item).localname: item.get("val", "1") for item in font.iterchildren(etree.Element)}
    marks = [key for key in _ON_LETTERS if told.get(key, "0") not in _OFF]
    return told.get("name", ""), float(told.get("sz", 11)), marks
