"""The XML of a part on its way to the new book: what in it points to something of the old book points to the new one.

Formulas, styles, shared texts, colours, views, and the numbers of tables and pivot tables. All else stays as it was.
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
class Fitting:
    """How a part is changed. `stale` are the sheets whose formulas lean on what is calculated anew."""

    old: Book
    looks: Looks
    colours: Colours
    renaming: Renaming
    objects: Objects
    stale: Collection[str]

    def __call__(self, part: str, root: Any) -> None:
        """Change the tree of a part."""
        self._rename(root)
        for element in root.iter(etree.Element):
            for key in element.attrib:
                if key.endswith(("dxfId", "DxfId")):
                    element.set(key, str(self.looks.difference(int(element.get(key)))))
        for style in root.iter(f"{{{MAIN}}}tableStyleInfo", f"{{{MAIN}}}pivotTableStyleInfo"):
            self.looks.table(style.get("name", ""))
        match etree.QName(root).localname:
            case "worksheet":
                _forget_module(root)
                self._fit_views(root)
                self._fit_cells(root, part in self.stale)
                self.colours.write_out(root)
                take_off_filters(root)
            case "chartsheet":
                _forget_module(root)
                self._fit_views(root)
                self.colours.write_out(root)
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
                _refresh(root)

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

    def _fit_views(self, root: Any) -> None:
        """One window and one selected sheet, which is ours; views that belong to one person stay behind."""
        for personal in root.findall(f"{{{MAIN}}}customSheetViews"):
            root.remove(personal)
        for views in root.findall(f"{{{MAIN}}}sheetViews"):
            for view in list(views):
                view.attrib.pop("tabSelected", None)
                if view.get("workbookViewId") != _FIRST_WINDOW:
                    views.remove(view)
            if len(views) == 0:
                root.remove(views)

    def _fit_cells(self, root: Any, is_stale: bool) -> None:
        for element, key in (("row", "s"), ("col", "style"), ("c", "s")):
            for item in root.iter(f"{{{MAIN}}}{element}"):
                if item.get(key):
                    item.set(key, str(self.looks.cell(int(item.get(key)))))
        for cell in root.iter(f"{{{MAIN}}}c"):
            value, formula = cell.find(f"{{{MAIN}}}v"), cell.find(f"{{{MAIN}}}f")
            if value is None:
                continue
            if cell.get("t") == "s":
                cell.replace(value, self._text(int(value.text)))
                cell.set("t", "inlineStr")
            elif is_stale and formula is not None and not mentions_of(formula.text or "").has_links:
                cell.remove(value)
                cell.attrib.pop("t", None)

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


def _forget_module(root: Any) -> None:
    """A sheet's module of macros stays behind; Excel gives the sheet a new one."""
    for properties in root.findall(f"{{{MAIN}}}sheetPr"):
        properties.attrib.pop("codeName", None)


def _refresh(root: Any) -> None:
    """Let a pivot table take its figures anew when the book is opened, if they stand in this book."""
    if all(source.get(ID) is None for source in root.iter(f"{{{MAIN}}}worksheetSource")):
        root.set("refreshOnLoad", "1")
