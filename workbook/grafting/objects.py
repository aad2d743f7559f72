"""What stands on the specialist's sheets besides cells and has to be told apart in a book: tables and pivot tables.

Also what a sheet can do without, so that it is left behind with a word about it: slicers, links to sources outside.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from workbook.grafting.book import ID, MAIN, Book, Sheet, children
from workbook.grafting.plan import Plan, free_name

_FILTERS: Final = {"slicer": "срезы", "timeline": "временные шкалы"}
_NAME_LIMIT: Final = 255


@dataclass(slots=True)
class Objects:
    """Parts of the old book by what becomes of them.

    `left` stay behind; `tables` and `caches` (of pivot tables) get these numbers in the new book; `names` are new
    names of tables by old ones in lower case, all of them; `told` says what is left behind or renamed.
    """

    left: set[str] = field(default_factory=set)
    left_pivots: set[str] = field(default_factory=set)
    tables: dict[str, int] = field(default_factory=dict)
    caches: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)


def objects_of(old: Book, new: Book, plan: Plan) -> Objects:
    """Look through the specialist's sheets."""
    found = Objects()
    for sheet in plan.own:
        _leave(old, sheet, found)
    taken = {name.get("name").casefold() for name in new.names()}
    numbers: set[int] = set()
    for table in _tables(new, new.sheets):
        root = new.package.peek(table)
        taken.add(root.get("displayName").casefold())
        numbers.add(int(root.get("id")))
    for table in _tables(old, plan.own):
        name = old.package.tree(table).get("displayName")
        found.tables[table] = _number(int(old.package.tree(table).get("id")), numbers)
        renamed = free_name(name, taken, "_{}", _NAME_LIMIT) if name.casefold() in taken else name
        found.names[name.casefold()] = renamed
        taken.add(renamed.casefold())
        if renamed != name:
            found.told.append(f"Ваша таблица «{name}» названа «{renamed}»: имя «{name}» есть у программы.")
    related = old.package.related(old.part, "pivotCacheDefinition")
    known = {
        related[item.get(ID)]: int(item.get("cacheId")) for item in children(old.root, "pivotCaches", "pivotCache")
    }
    given = {int(cache.get("cacheId")) for cache in children(new.root, "pivotCaches", "pivotCache")}
    for pivot in _pivots(old, plan.own):
        for cache in _caches(old, pivot):
            if pivot not in found.left and cache not in found.caches:
                found.caches[cache] = _number(known[cache], given)
    return found


def _number(number: int, taken: set[int]) -> int:
    """The number, or where it is taken the next one that isn't; taken from now on."""
    while number in taken:
        number += 1
    taken.add(number)
    return number


def _leave(old: Book, sheet: Sheet, found: Objects) -> None:
    """Note what of this sheet stays behind."""
    package = old.package
    for item in package.relationships(sheet.part):
        if item.kind in _FILTERS:
            found.left.add(item.target)
            found.told.append(f"Лист «{sheet.name}»: не перенесены {_FILTERS[item.kind]}. Добавьте их заново.")
        elif item.kind == "pivotTable":
            sources = (package.tree(cache).find(f"{{{MAIN}}}cacheSource") for cache in _caches(old, item.target))
            if any(source is None or source.get("type") != "worksheet" for source in sources):
                name = package.tree(item.target).get("name", "")
                found.left.add(item.target)
                found.left_pivots.add(name)
                found.told.append(
                    f"Лист «{sheet.name}»: сводная таблица «{name}» перенесена значениями: её данные не в этой книге."
                )
        queries = package.related(item.target, "queryTable").values() if item.kind == "table" else ()
        for query in (*queries, *([item.target] if item.kind == "queryTable" else [])):
            found.left.add(query)
            found.told.append(
                f"Лист «{sheet.name}»: данные внешнего запроса перенесены значениями, сам запрос — нет. "
                "Он есть в резервной копии."
            )


def fit_table(root: Any, number: int, names: dict[str, str]) -> None:
    """Give a table its number and name, and make one that was filled from outside an ordinary table."""
    root.set("id", str(number))
    shown = root.get("displayName")
    if names[shown.casefold()] != shown:
        for key in ("name", "displayName"):
            root.set(key, names[shown.casefold()])
    if root.get("tableType") == "queryTable":
        del root.attrib["tableType"]
        for column in root.iter(f"{{{MAIN}}}tableColumn"):
            column.attrib.pop("queryTableFieldId", None)


def take_off_filters(root: Any) -> None:
    """Take slicers and timelines off a sheet or a drawing."""
    for element in list(root.iter("{*}slicerList", "{*}timelineRefs", "{*}slicer", "{*}timeslicer")):
        while element.getparent() is not None and etree.QName(element.getparent()).localname not in ("extLst", "wsDr"):
            element = element.getparent()
        if element.getparent() is not None:
            element.getparent().remove(element)


def take_off_pivot_sources(root: Any, pivots: Collection[str]) -> None:
    """Make the chart of a pivot table that stays behind an ordinary chart, with the figures it has."""
    for source in list(root.iter("{*}pivotSource")):
        if (source.findtext("{*}name") or "").rpartition("!")[2] in pivots:
            source.getparent().remove(source)


def _tables(book: Book, sheets: list[Sheet]) -> Iterator[str]:
    for sheet in sheets:
        yield from book.package.related(sheet.part, "table").values()


def _pivots(book: Book, sheets: list[Sheet]) -> Iterator[str]:
    for sheet in sheets:
        yield from book.package.related(sheet.part, "pivotTable").values()


def _caches(book: Book, pivot: str) -> Iterator[str]:
    yield from book.package.related(pivot, "pivotCacheDefinition").values()
