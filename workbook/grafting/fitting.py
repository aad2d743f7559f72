"""The XML of a part on its way to the new book: what in it points to something of the old book points to the new one.

Formulas, views, the numbers of tables and pivot tables; where our sheets could not be renumbered instead, looks, shared
texts and colours, too. All else stays as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from workbook.grafting.book import ID, MAIN, Book
from workbook.grafting.colours import Colours
from workbook.grafting.formulas import Renaming, mentions_of
from workbook.grafting.looks import Looks
from workbook.grafting.objects import Objects, fit_table, take_off_filters, take_off_pivot_sources

_FORMULAS: Final = ("f", "formula", "formula1", "formula2", "calculatedColumnFormula", "totalsRowFormula")
_IN_ATTRIBUTES: Final = {"hyperlink": "location", "cfvo": "val"}
_OF_CONTROLS: Final = ("textlink", "fmlaLink", "fmlaRange", "fmlaGroup", "fmlaTxbx")
_SOURCES: Final = ("worksheetSource", "rangeSet", "dataRef")
"""Elements that name a sheet in an attribute of its own."""
_FIRST_WINDOW: Final = "0"


@dataclass(frozen=True, slots=True)
class Appearance:
    """Looks and colours that are to be the new book's own, and shared texts that are to be the cells' own."""

    looks: Looks
    colours: Colours


@dataclass(frozen=True, slots=True)
class Fitting:
    """How a part is changed. `appearance` is None where looks and texts have kept their numbers.

    `stale` are the parts of the sheets whose formulas lean on what has changed, `settled` the new names of the others;
    `selected` is the part of the sheet that stays in front, if any; `modules` are the code names whose modules of
    macros the new book has, None where it has no macros.
    """

    old: Book
    appearance: Appearance | None
    renaming: Renaming
    objects: Objects
    stale: Collection[str]
    settled: Collection[str]
    selected: str
    modules: Collection[str] | None

    def __call__(self, part: str, root: Any) -> None:
        """Change the tree of a part."""
        self._rename(root)
        match etree.QName(root).localname:
            case "worksheet":
                self._fit_sheet(part, root)
                if part in self.stale:
                    _forget_values(root)
                take_off_filters(root)
            case "chartsheet":
                self._fit_sheet(part, root)
            case "wsDr":
                take_off_filters(root)
            case "chartSpace":
                take_off_pivot_sources(root, self.objects.left_pivots)
            case "table":
                fit_table(root, self.objects.tables[part], self.objects.names)
            case "pivotTableDefinition":
                (cache,) = self.old.package.related(part, "pivotCacheDefinition").values()
                root.set("cacheId", str(self.objects.caches[cache]))
            case "pivotCacheDefinition":
                if not self._is_settled(root):
                    root.set("refreshOnLoad", "1")
        if self.appearance:
            self._fit_looks(self.appearance, root)

    def _rename(self, root: Any) -> None:
        for element, key in places_of_formulas(root):
            if key is None:
                element.text = self.renaming.formula(element.text)
            else:
                element.set(key, self.renaming.formula(element.get(key)))
        for source in root.iter(*(f"{{*}}{name}" for name in _SOURCES)):
            for key, names in (("sheet", self.renaming.sheets), ("name", self.renaming.names)):
                if source.get(key):
                    source.set(key, names.get(source.get(key).casefold(), source.get(key)))

    def _is_settled(self, root: Any) -> bool:
        """True where a pivot table's figures are what they were: from outside, or from a sheet that is not stale."""
        sources = list(root.iter(f"{{{MAIN}}}worksheetSource"))
        return bool(sources) and all(source.get(ID) or source.get("sheet") in self.settled for source in sources)

    def _fit_sheet(self, part: str, root: Any) -> None:
        """One window and one selected sheet; views that belong to one person stay behind."""
        for properties in root.findall(f"{{{MAIN}}}sheetPr"):
            # Excel gives a sheet without a module a new one.
            if self.modules is not None and properties.get("codeName") not in self.modules:
                properties.attrib.pop("codeName", None)
        for personal in root.findall(f"{{{MAIN}}}customSheetViews"):
            root.remove(personal)
        for views in root.findall(f"{{{MAIN}}}sheetViews"):
            for view in list(views):
                if part != self.selected:
                    view.attrib.pop("tabSelected", None)
                if view.get("workbookViewId") != _FIRST_WINDOW:
                    views.remove(view)
            if len(views) == 0:
                root.remove(views)

    def _fit_looks(self, appearance: Appearance, root: Any) -> None:
        looks = appearance.looks
        for element in root.iter(etree.Element):
            for key in element.attrib:
                if key.endswith(("dxfId", "DxfId")):
                    element.set(key, str(looks.difference(int(element.get(key)))))
        for style in root.iter(f"{{{MAIN}}}tableStyleInfo", f"{{{MAIN}}}pivotTableStyleInfo"):
            looks.table(style.get("name", ""))
        if etree.QName(root).localname not in ("worksheet", "chartsheet"):
            return
        for element, key in (("row", "s"), ("col", "style"), ("c", "s")):
            for item in root.iter(f"{{{MAIN}}}{element}"):
                if item.get(key):
                    item.set(key, str(looks.cell(int(item.get(key)))))
        for cell in root.iter(f"{{{MAIN}}}c"):
            value = cell.find(f"{{{MAIN}}}v")
            if cell.get("t") == "s" and value is not None:
                cell.replace(value, self._text(int(value.text)))
                cell.set("t", "inlineStr")
        appearance.colours.write_out(root)

    def _text(self, number: int) -> Any:
        """A shared text as the cell's own, with the looks of its runs."""
        text = etree.Element(f"{{{MAIN}}}is")
        text.extend(deepcopy(list(self.old.strings[number])))
        return text


def places_of_formulas(root: Any) -> Iterator[tuple[Any, str | None]]:
    """Where formulas stand in a part: the element, and the attribute where it isn't the element's text."""
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name in _FORMULAS and element.text:
            yield element, None
        for key in element.attrib:
            if key in _OF_CONTROLS or key == _IN_ATTRIBUTES.get(name):
                yield element, key


def formulas_of(root: Any) -> Iterator[str]:
    """All formulas of a part."""
    for element, key in places_of_formulas(root):
        yield element.text if key is None else element.get(key)


def _forget_values(root: Any) -> None:
    """Leave out the values of formulas, but for those of other books, which may not be at hand."""
    for cell in root.iter(f"{{{MAIN}}}c"):
        value, formula = cell.find(f"{{{MAIN}}}v"), cell.find(f"{{{MAIN}}}f")
        if value is not None and formula is not None and not mentions_of(formula.text or "").has_links:
            cell.remove(value)
            cell.attrib.pop("t", None)
