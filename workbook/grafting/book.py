"""A master as the graft sees it: the list of its sheets, what the first rows of each say, what all sheets lean on."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from lxml import etree

from schemas.sheets import CODE_ROW, MACHINE_ROW, TITLE_ROW
from workbook.master.book import MASTER_ID
from workbook.master.errors import MasterError
from workbook.package import OFFICE, OpenPackage
from workbook.reading.guard import safe_xml

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ID: Final = f"{{{OFFICE}}}id"
WORKSHEET, CHARTSHEET = "worksheet", "chartsheet"
_YES: Final = ("1", "true")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a book: its place in the list, and what the program wrote into its first rows, if it did.

    `code` is that of the machine line, empty for a sheet which has none. `columns` are the codes of row 4 with their
    letters, empty where that row is not one of codes.
    """

    name: str
    part: str
    kind: str
    entry: Any = field(compare=False, repr=False)
    title: str = ""
    code: str = ""
    columns: tuple[tuple[str, str], ...] = ()


class Book:
    """The workbook part of a package, and the parts that all sheets share."""

    def __init__(self, package: OpenPackage) -> None:
        """Raises MasterError for the strict form of the format, LookupError for a package that hangs together badly."""
        self.package = package
        (self.part,) = package.related("", "officeDocument").values()
        self.root = package.tree(self.part)
        if etree.QName(self.root).namespace != MAIN:
            raise MasterError(
                "Мастер-книга сохранена в строгом формате Open XML. Сохраните её как «Книга Excel (.xlsx)» и повторите."
            )
        related = {item.id: item for item in package.relationships(self.part)}
        self.sheets: list[Sheet] = []
        for entry in children(self.root, "sheets", "sheet"):
            place = related[entry.get(ID)]
            told = self._head(place.target) if place.kind == WORKSHEET else {}
            self.sheets.append(Sheet(entry.get("name"), place.target, place.kind, entry, **told))

    def shared(self, kind: str) -> str:
        """The part of this kind that all sheets lean on («styles», «theme»); empty where there is none."""
        targets = self.package.related(self.part, kind).values()
        return next((target for target in targets if target in self.package.parts), "")

    def peek(self, kind: str) -> Any:
        """The root of such a part, not to be changed; None where there is none."""
        part = self.shared(kind)
        return self.package.peek(part) if part else None

    @cached_property
    def strings(self) -> list[Any]:
        """The shared strings, in the order of their numbers."""
        root = self.peek("sharedStrings")
        return [] if root is None else root.findall(f"{{{MAIN}}}si")

    def forget_strings(self) -> None:
        """Read the shared strings anew when they are asked for: the part has been changed."""
        self.__dict__.pop("strings", None)

    @property
    def counts_from_1904(self) -> bool:
        """True where day 0 is in 1904, as once on Macs."""
        return any(item.get("date1904") in _YES for item in self.root.iter(f"{{{MAIN}}}workbookPr"))

    def names(self) -> list[Any]:
        """The elements of the defined names."""
        return list(children(self.root, "definedNames", "definedName"))

    def _head(self, part: str) -> dict[str, Any]:
        """What the first rows say: title, code and column codes."""
        rows: dict[int, dict[str, str]] = {}
        stream = io.BytesIO(safe_xml(self.package.parts[part], part, 0))
        for _, row in etree.iterparse(stream, tag=f"{{{MAIN}}}row", resolve_entities=False, no_network=True):
            number = int(row.get("r", 0))
            if number > CODE_ROW:
                break
            rows[number] = {cell.get("r", ""): self.text(cell) for cell in row.iterfind(f"{{{MAIN}}}c")}
        title, line = (rows.get(number, {}).get(f"A{number}", "") for number in (TITLE_ROW, MACHINE_ROW))
        master, _, rest = line.partition(";")
        codes = tuple((address.rstrip("0123456789"), text) for address, text in rows.get(CODE_ROW, {}).items() if text)
        return {
            "title": title,
            "code": rest.partition(";")[2] if master == MASTER_ID else "",
            "columns": codes if all(text.isascii() and text.isidentifier() for _, text in codes) else (),
        }

    def text(self, cell: Any) -> str:
        """What stands in a cell, as it is written down; empty where nothing does."""
        value = cell.find(f"{{{MAIN}}}v")
        if cell.get("t") == "s" and value is not None:
            holder = self.strings[int(value.text)]
        elif cell.get("t") == "inlineStr":
            holder = cell
        else:
            return str((value.text if value is not None else "") or "")
        # A phonetic guide («rPh») is no part of the text.
        runs = (text for text in holder.iter(f"{{{MAIN}}}t") if etree.QName(text.getparent()).localname != "rPh")
        return "".join(text.text or "" for text in runs)


def children(root: Any, collection: str, name: str) -> Iterator[Any]:
    """The elements of a collection of this root («sheets», «sheet»)."""
    return iter(root.findall(f"{{{MAIN}}}{collection}/{{{MAIN}}}{name}"))
