"""What stands in the small parts of an .xlsx package: the list of sheets, names, properties, the producer.

Structure: ECMA-376 part 1, sections 12.3 (parts), 15.2.12 (properties) and 18.2 (workbook). Elements are told by
their local names, so that the transitional and the strict form, and any prefixes, read the same.
"""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from workbook.reading import errors
from workbook.reading.budget import check_sheets
from workbook.reading.errors import broken, unreadable
from workbook.reading.guard import MARK_LIMIT, Package

VISIBLE, HIDDEN, VERY_HIDDEN = "visible", "hidden", "veryHidden"
_STATES = (VISIBLE, HIDDEN, VERY_HIDDEN)
_DEFAULT_WORKBOOK = "xl/workbook.xml"
_EXTERNAL_LINKS = "xl/externallinks/"
_LINKS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """A worksheet as the book lists it: its name, `visible`, `hidden` or `veryHidden`, and the part it lives in.

    `part` is empty in formats that keep all sheets in one part (.xls, .ods).
    """

    name: str
    state: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Workbook:
    """The contents of workbook.xml and its relationships. Chart and dialog sheets are left out."""

    sheets: tuple[SheetInfo, ...]
    names: dict[str, str]
    date1904: bool
    shared_strings: str
    styles: str
    kinds: frozenset[str]
    """What the book is related to: «worksheet», «vbaProject», «xlMacrosheet», …"""


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str


def read_workbook(package: Package) -> Workbook:
    """The list of sheets and what their cells lean on. Raises UnreadableFile when the book has no workbook part."""
    part = _workbook_part(package)
    root = tree_of(package.xml(part))
    if root is None:
        raise broken(package.size)
    relations = _relations(package, part)
    sheets: list[SheetInfo] = []
    taken: set[str] = set()
    for element in elements(root, "sheet"):
        relation = relations.get(_relation_id(element))
        if relation and relation.kind == "worksheet" and relation.target in package and relation.target not in taken:
            taken.add(relation.target)
            state = element.get("state", VISIBLE)
            sheets.append(SheetInfo(element.get("name", ""), state if state in _STATES else VISIBLE, relation.target))
    check_sheets(len(sheets))
    by_kind = {relation.kind: relation.target for relation in relations.values()}
    return Workbook(
        sheets=tuple(sheets),
        names={name.get("name", ""): "".join(name.itertext()) for name in elements(root, "definedName")},
        date1904=any(pr.get("date1904") in ("1", "true") for pr in elements(root, "workbookPr")),
        shared_strings=by_kind.get("sharedStrings", ""),
        styles=by_kind.get("styles", ""),
        kinds=frozenset(by_kind),
    )


def read_properties(package: Package) -> dict[str, str]:
    """The custom document properties (docProps/custom.xml) as text; {} when absent or damaged."""
    root = tree_of(package.xml("docProps/custom.xml"))
    if root is None:
        return {}
    return {element.get("name", ""): "".join(element.itertext()).strip() for element in elements(root, "property")}


def read_producer(package: Package) -> str:
    """The program that saved the book («Microsoft Excel», «LibreOffice/7.4…»); empty when it doesn't say."""
    root = tree_of(package.xml("docProps/app.xml"))
    if root is None:
        return ""
    return next(((element.text or "").strip() for element in elements(root, "Application")), "")


def has_links(package: Package) -> bool:
    """True when the book has links to other workbooks."""
    return any(name.startswith(_EXTERNAL_LINKS) for name in package.names)


def linked_files(package: Package) -> list[str]:
    """Names (without folders) of the first files that the book links to, as far as it tells them."""
    rels = [name for name in package.names if name.startswith(_EXTERNAL_LINKS) and name.endswith(".rels")]
    targets = []
    for name in rels[:_LINKS_SHOWN]:
        root = tree_of(package.xml(name))
        if root is not None:
            targets += [element.get("Target", "") for element in elements(root, "Relationship")]
    return sorted({unquote(target).replace("\\", "/").rpartition("/")[2] for target in targets} - {""})


def linked_file(package: Package, number: int) -> str:
    """The name (without folders) of the file that formulas call `[number]`; empty where the book doesn't tell."""
    root = tree_of(package.xml(f"{_EXTERNAL_LINKS}_rels/externalLink{number}.xml.rels"))
    targets = [element.get("Target", "") for element in elements(root, "Relationship")] if root is not None else []
    return unquote(targets[0]).replace("\\", "/").rpartition("/")[2] if targets else ""


def related(package: Package, part: str, kind: str) -> list[str]:
    """The parts that a part is related to in this way («comments», «drawing»), as far as they are in the package."""
    return [item.target for item in _relations(package, part).values() if item.kind == kind and item.target in package]


def _workbook_part(package: Package) -> str:
    relations = _relations(package, "")
    return next((item.target for item in relations.values() if item.kind == "officeDocument"), _DEFAULT_WORKBOOK)


def _relations(package: Package, part: str) -> dict[str, _Relation]:
    folder, name = posixpath.split(part)
    root = tree_of(package.xml(posixpath.join(folder, "_rels", f"{name}.rels")))
    if root is None:
        return {}
    return {
        element.get("Id", ""): _Relation(
            kind=element.get("Type", "").rpartition("/")[2],
            target=_resolve(package, folder, element.get("Target", "").replace("\\", "/")),
        )
        for element in elements(root, "Relationship")
    }


def _resolve(package: Package, folder: str, target: str) -> str:
    """The part that a relationship points to. Some producers leave out the leading slash of «/xl/…»."""
    relative = posixpath.normpath(posixpath.join("/", folder, target))[1:]
    return relative if relative in package else posixpath.normpath(posixpath.join("/", target))[1:]


def _relation_id(element: ElementTree.Element) -> str:
    return next((value for name, value in element.items() if name.endswith("}id")), "")


def tree_of(xml: bytes) -> ElementTree.Element | None:
    """The parsed part, or None when it is absent or isn't well-formed. `xml` has passed the guard.

    Raises UnreadableFile where it would make too large a tree.
    """
    if not xml:
        return None
    if xml.count(b"<") > MARK_LIMIT:
        raise unreadable(errors.FILE_BOMB, what="в его части слишком много элементов")
    try:
        return ElementTree.fromstring(xml)
    except (ElementTree.ParseError, ValueError):
        return None


def elements(root: ElementTree.Element, local_name: str) -> Iterator[ElementTree.Element]:
    """All elements of this local name, in document order."""
    return (element for element in root.iter() if element.tag.rpartition("}")[2] == local_name)
