"""The new book's own list: its sheets in order, names, links to other books, pivot tables, and what counts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from lxml import etree

from workbook.grafting.book import ID, MAIN, Book, children
from workbook.grafting.plan import Plan

_APP: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_LISTS_OF_PARTS: Final = (f"{_APP}HeadingPairs", f"{_APP}TitlesOfParts")
_IN_FRONT: Final = b' tabSelected="1"'
"""As XlsxWriter says it."""


def list_sheets(new: Book, plan: Plan, moved: Mapping[str, str], selected: str) -> dict[str, int]:
    """Put the specialist's sheets between ours; returns the place of each sheet by its name.

    In front stays the sheet of ours that was, or of his the one whose old part is `selected`.
    """
    listed = next(new.root.iter(f"{{{MAIN}}}sheets"))
    before = [entry.get("name") for entry in listed]
    entries = {entry.get("name"): entry for entry in listed}
    last = max(int(entry.get("sheetId")) for entry in listed)
    for number, sheet in enumerate(plan.own, start=last + 1):
        name = plan.names[sheet.name.casefold()]
        entry = entries[name] = etree.Element(f"{{{MAIN}}}sheet", name=name, sheetId=str(number))
        if sheet.entry.get("state"):
            entry.set("state", sheet.entry.get("state"))
        entry.set(ID, new.package.relate(new.part, sheet.kind, moved[sheet.part]))
    listed[:] = [entries[name] for name in plan.order]
    places = {name: place for place, name in enumerate(plan.order)}
    for name in new.names():
        if name.get("localSheetId") is not None:
            name.set("localSheetId", str(places[before[int(name.get("localSheetId"))]]))
    for sheet in new.sheets if selected else ():
        views, start, cells = new.package.parts[sheet.part].partition(b"<sheetData")
        new.package.parts[sheet.part] = views.replace(_IN_FRONT, b"") + start + cells
    front = next((plan.names[sheet.name.casefold()] for sheet in plan.own if sheet.part == selected), "")
    for view in children(new.root, "bookViews", "workbookView"):
        view.set("activeTab", str(places[front or before[int(view.get("activeTab", 0))]]))
        view.attrib.pop("firstSheet", None)
    return places


def list_names(new: Book, names: Iterable[Any]) -> None:
    """Append defined names."""
    found = list(names)
    if found:
        _collection(new.root, "definedNames", "externalReferences", "functionGroups", "sheets").extend(found)


def list_links(new: Book, links: Sequence[str]) -> None:
    """List the parts of links to other books, which formulas call by their number in this list."""
    for part in links:
        listed = _collection(new.root, "externalReferences", "functionGroups", "sheets")
        etree.SubElement(
            listed, f"{{{MAIN}}}externalReference", {ID: new.package.relate(new.part, "externalLink", part)}
        )


def list_caches(new: Book, caches: Mapping[str, int]) -> None:
    """List the parts that hold the figures of pivot tables, with the numbers by which pivot tables call them."""
    for part, number in caches.items():
        listed = _collection(new.root, "pivotCaches", "customWorkbookViews", "oleSize", "calcPr")
        entry = etree.SubElement(listed, f"{{{MAIN}}}pivotCache", cacheId=str(number))
        entry.set(ID, new.package.relate(new.part, "pivotCacheDefinition", part))


def calculate_on_load(new: Book) -> None:
    """Let the specialist's formulas be calculated when the book is opened."""
    for settings in new.root.findall(f"{{{MAIN}}}calcPr"):
        settings.set("fullCalcOnLoad", "1")


def forget_counts(new: Book) -> None:
    """Take the list of sheets and names off the properties: it needn't be there, and it would be wrong."""
    for part in new.package.related("", "extended-properties").values():
        root = new.package.tree(part)
        for element in root.findall(_LISTS_OF_PARTS[0]) + root.findall(_LISTS_OF_PARTS[1]):
            root.remove(element)


def _collection(root: Any, name: str, *earlier: str) -> Any:
    """The collection of this name, made after the first of the `earlier` ones that is there if need be."""
    found = root.find(f"{{{MAIN}}}{name}")
    if found is None:
        found = etree.Element(f"{{{MAIN}}}{name}")
        next(item for item in (root.find(f"{{{MAIN}}}{before}") for before in earlier) if item is not None).addnext(
            found
        )
    return found
