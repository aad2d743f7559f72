"""What real Excel would refuse, repair or silently drop in an .xlsx, found without Excel.

Not a whole schema: what our writers can get wrong. Sources: ECMA-376 part 1, 18.2 to 18.8 (order of elements), part 2
(parts, relationships); Microsoft's «Excel specifications and limits»; [MS-XLSB] 2.5.98.98 (what a shared formula can't
hold); [MS-XLS] 2.4.345 (size of a window).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from lxml import etree
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError
from openpyxl.utils import FORMULAE
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ORDER: Final = {
    "workbook": "fileVersion workbookPr workbookProtection bookViews sheets definedNames calcPr extLst",
    "worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetProtection autoFilter mergeCells "
    "conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks "
    "colBreaks ignoredErrors drawing legacyDrawing tableParts extLst",
    "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst",
}
# A name must not look like a cell: «AB12», «R1C1», «R».
_NAME: Final = re.compile(r"(?!(?:[a-z]{1,3}\d+|r\d*c\d*|[rc]\d*)$)[^\W\d][\w.]{0,254}", re.IGNORECASE)
_SHEET_OF: Final = re.compile(r"(?:'((?:[^']|'')+)'|([\w.]+))!")
_AREA: Final = re.compile(r"\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d+:\$?\d+")
_LITERAL: Final = re.compile(r'"[^"]*"')
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?([Ee][-+]?\d+)?")
_FUNCTIONS: Final = FORMULAE | {"IFERROR", "COUNTIFS", "SUMIFS", "AVERAGEIF", "AVERAGEIFS"}
"""Those of Excel 2010: a later one needs a prefix in the file, and an older Excel shows #NAME?."""
_FORMULA, _TEXT, _SHORT, _DEPTH, _ROW_HEIGHT, _WINDOW = 8_192, 32_767, 255, 64, 409.5, 32_767


def faults_of(path: Path) -> list[str]:
    """Everything wrong in the package, a line each; an empty list is what a test wants."""
    return list(dict.fromkeys(_Book(path).faults()))


class _Book:
    """The parts of one file, parsed."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self.names = package.namelist()
            parsed = [name for name in self.names if name.endswith((".xml", ".rels", ".vml"))]
            self.trees = {name: etree.fromstring(package.read(name)) for name in parsed}
        self.main = next(target for kind, target in self.related("").values() if kind == "officeDocument")
        self._said: dict[str, list[str]] = {}

    def faults(self) -> Iterator[str]:
        root = self.trees[self.main]
        for check in (self._package(), self._workbook(root), self._names(root), self._styles(self.one("styles"))):
            yield from check
        for title, part in self.sheets.items():
            yield from (f"{title}: {fault}" for fault in _Sheet(self, part).faults())
        charts = [tree for name, tree in self.trees.items() if name.startswith("xl/charts/")]
        yield from (fault for chart in charts for f in _all(chart, "f") for fault in self.formula(f.text))

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and target of each relationship within the package, by its id."""
        folder, name = posixpath.split(part)
        rels = self.trees.get(posixpath.join(folder, "_rels", f"{name}.rels"), ())
        found = {}
        for item in (item for item in rels if not item.get("TargetMode")):
            path = posixpath.normpath(posixpath.join("/", folder, item.get("Target")))
            found[item.get("Id")] = item.get("Type").rpartition("/")[2], path[1:]
        return found

    def one(self, kind: str) -> Any:
        """The root of the workbook's part of this kind; nothing where there is none."""
        return next((self.trees[target] for found, target in self.related(self.main).values() if found == kind), ())

    @cached_property
    def sheets(self) -> dict[str, str]:
        """The sheets' parts by name, in the order of the tabs."""
        related, listed = self.related(self.main), _all(self.trees[self.main], "sheet")
        return {sheet.get("name"): related[sheet.get(_ID)][1] for sheet in listed}

    @cached_property
    def defined(self) -> set[str]:
        return {item.get("name").lower() for item in _all(self.trees[self.main], "definedName")}

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many shared texts («sst») and styles of each collection there are."""
        counted = (*self.one("styles"), self.one("sharedStrings"))
        return {etree.QName(child).localname: len(child) for child in counted if len(child)}

    def _package(self) -> Iterator[str]:
        types = self.trees["[Content_Types].xml"]
        stated = [item.get("PartName")[1:] for item in types if item.get("PartName")]
        endings = {item.get("Extension").lower() for item in types if item.get("Extension")} - {"xml"}
        for found in (stated, [name.lower() for name in self.names]):
            yield from (f"{name}: there twice" for name in _repeated(found))
        yield from (f"{part}: has a content type, but isn't there" for part in {*stated} - {*self.names})
        for part in {*self.names} - {*stated, "[Content_Types].xml"}:
            if part.rpartition(".")[2].lower() not in endings:
                yield f"{part}: no content type"
        for part in (name for name in self.trees if name.endswith(".rels")):
            source = part.replace("_rels/", "").removesuffix(".rels")
            if source and source not in self.names:
                yield f"{part}: relationships of a part that isn't there"
            yield from (f"{part}: {name} twice" for name in _repeated(item.get("Id") for item in self.trees[part]))
            lost = {target for _, target in self.related(source).values()} - {*self.names}
            yield from (f"{part}: leads to {target}, which isn't there" for target in lost)

    def _workbook(self, root: Any) -> Iterator[str]:
        yield from _order(root)
        sheets = _all(root, "sheet")
        for key in ("name", "sheetId", _ID):
            yield from (f"{value}: two sheets have it" for value in _repeated(s.get(key).lower() for s in sheets))
        for view in _all(root, "workbookView"):
            if sheets[int(view.get("activeTab", 0))].get("state", "visible") != "visible":
                yield "workbook: the active sheet is hidden"
            if int(view.get("windowWidth", 1)) > _WINDOW:
                yield "workbook: the window is larger than any screen, tabs and scroll bars are out of sight"
        views = (view for part in self.sheets.values() for view in _all(self.trees[part], "sheetView"))
        if sum(view.get("tabSelected") in ("1", "true") for view in views) > 1:
            yield "workbook: several sheets are selected, what is typed goes into all of them"

    def _names(self, root: Any) -> Iterator[str]:
        names = [(item.get("name"), item.get("localSheetId"), item.text or "") for item in _all(root, "definedName")]
        yield from (f"{name}: defined twice" for name, _ in _repeated((key.lower(), place) for key, place, _ in names))
        for name, place, text in names:
            owners = _sheets_in(text) if place is not None else []
            if not _NAME.fullmatch(name):
                yield f"{name}: Excel has no such defined name"
            if owners and list(self.sheets)[int(place) : int(place) + 1] != owners[:1]:
                yield f"{name}: belongs to another sheet than {text}"
            yield from (f"{name}: {fault}" for fault in self.formula(text))

    def _styles(self, root: Any) -> Iterator[str]:
        yield from _order(root)
        formats = {item.get("numFmtId") for item in _all(root, "numFmt")}
        pairs = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}
        for look in _all(root, "xf"):
            lost = [key for key, name in pairs.items() if int(look.get(key, 0)) >= self.counts.get(name, 0)]
            if lost or (int(look.get("numFmtId", 0)) >= 164 and look.get("numFmtId") not in formats):
                yield f"styles: a look without its {', '.join(lost) or 'number format'}"

    def formula(self, text: str | None) -> list[str]:
        """What is wrong with a formula; those that differ in row numbers only are read once."""
        text = text or ""
        if len(text) > _FORMULA:
            return ["too long a formula"]
        alike = re.sub(r"(?<=[A-Z$:])\d+", "1", text)
        if alike not in self._said:
            self._said[alike] = [f"{fault} in {text[:150]}" for fault in self._formula(text)]
        return self._said[alike]

    def _formula(self, text: str) -> Iterator[str]:
        arguments = [1]
        try:
            tokens = Tokenizer(f"={text}").items
        except TokenizerError as error:
            yield str(error)
            return
        for token in tokens:
            if token.subtype == Token.OPEN:
                arguments.append(1)
                if token.type == Token.FUNC and token.value[:-1].upper() not in _FUNCTIONS:
                    yield f"{token.value[:-1]}() isn't a function of Excel 2010"
            elif token.subtype == Token.CLOSE:
                arguments.pop()
            elif token.type == Token.SEP:
                arguments[-1] += 1
            elif token.type == Token.OPERAND:
                yield from self._operand(token.subtype, token.value)
            if len(arguments) > _DEPTH or max(arguments) > _SHORT:
                yield "too many levels or arguments"
        if len(arguments) != 1:
            yield "brackets don't match"

    def _operand(self, kind: str, value: str) -> Iterator[str]:
        if kind == Token.ERROR or (kind == Token.TEXT and len(value[1:-1].replace('""', '"')) > _SHORT):
            yield f"an error or too long a text, {value}"
        if kind == Token.RANGE:
            yield from (f"no sheet {name}" for name in _sheets_in(value) if name not in self.sheets)
            place = value.rpartition("!")[2]
            if not _AREA.fullmatch(place) and place.lower() not in self.defined:
                yield f"no name {place}"


class _Sheet:
    """One worksheet of a book."""

    def __init__(self, book: _Book, part: str) -> None:
        self._book, self._root, self._related = book, book.trees[part], book.related(part)
        self._shared: dict[str, set[tuple[int, int]]] = {}

    def faults(self) -> Iterator[str]:
        for check in (_order(self._root), self._places(), self._rows(), self._limits(), self._notes()):
            yield from check
        for element in self._root.iter("{*}drawing", "{*}legacyDrawing", "{*}hyperlink"):
            if element.get(_ID) not in (*self._related, None):
                yield f"{element.tag} leads nowhere"
            yield from self._book.formula(element.get("location"))

    def _places(self) -> Iterator[str]:
        """Merged cells and validations: none of them may overlap."""
        for name, key in (("mergeCell", "ref"), ("dataValidation", "sqref")):
            areas = [area for item in _all(self._root, name) for area in item.get(key).split()]
            taken = _repeated(place for area in areas for place in _cells_of(area))
            yield from (f"{name}: two of them at row {row}, column {column}" for row, column in taken)

    def _rows(self) -> Iterator[str]:
        last = (0, 0)
        for row in _all(self._root, "row"):
            if float(row.get("ht", 0)) > _ROW_HEIGHT:
                yield f"row {row.get('r')} is {row.get('ht')} points high"
            for cell in row:
                place = coordinate_to_tuple(cell.get("r"))
                if place <= last or place[0] != int(row.get("r")):
                    yield f"{cell.get('r')}: out of order"
                last = place
                yield from (f"{cell.get('r')}: {fault}" for fault in self._cell(cell, place))

    def _cell(self, cell: Any, place: tuple[int, int]) -> Iterator[str]:
        kind, value, formula = cell.get("t", "n"), cell.findtext("{*}v"), cell.find("{*}f")
        if int(cell.get("s", 0)) >= self._book.counts["cellXfs"]:
            yield f"no look {cell.get('s')}"
        if kind == "s" and int(value or -1) not in range(self._book.counts.get("sst", 0)):
            yield f"no shared text {value}"
        if kind == "n" and value is not None and not _NUMBER.fullmatch(value):
            yield f"«{value}» isn't a number"
        if max(len(text) for text in (value or "", cell.findtext("{*}is/{*}t") or "")) > _TEXT:
            yield "too long a text"
        index, text = (None, "") if formula is None else (formula.get("si"), formula.text or "")
        yield from self._book.formula(text)
        if index is not None and text:
            self._shared[index] = set(_cells_of(formula.get("ref")))
            if re.search(r"[!{]", _LITERAL.sub("", text)):
                yield f"a formula that Excel can't share: {text}"
        if index is not None and place not in self._shared.get(index, ()):
            yield "a shared formula without its first cell"

    def _limits(self) -> Iterator[str]:
        """Conditional formats, validations, the filter."""
        rules = _all(self._root, "cfRule")
        yield from (f"two formats of priority {n}" for n in _repeated(rule.get("priority") for rule in rules))
        if any(int(rule.get("dxfId", -1)) >= self._book.counts.get("dxfs", 0) for rule in rules):
            yield "a conditional format without its look"
        for formula in self._root.iter("{*}formula", "{*}formula1", "{*}formula2"):
            text = formula.text or ""
            yield from self._book.formula(text)
            if not text or re.search(r"[!{]", _LITERAL.sub("", text)) or len(text) > _SHORT + 2:
                yield f"a limit that Excel can't hold: {text}"
        if _all(self._root, "autoFilter") and "_xlnm._filterdatabase" not in self._book.defined:
            yield "a filter without its hidden name"

    def _notes(self) -> Iterator[str]:
        """Comments: each has an author and a box of its own, and nothing else has."""
        trees = {kind: self._book.trees.get(target) for kind, target in self._related.values()}
        if "comments" not in trees:
            return
        notes = _all(trees["comments"], "comment")
        places = [coordinate_to_tuple(note.get("ref")) for note in notes]
        drawn = trees.get("vmlDrawing")
        corners = ([int(item.text) + 1 for item in _all(drawn, key)] for key in ("Row", "Column"))
        boxes = [] if drawn is None else list(zip(*corners, strict=True))
        if sorted(places) != sorted(boxes) or _repeated(places) or not _all(self._root, "legacyDrawing"):
            yield "comments and their boxes don't match"
        if max(int(note.get("authorId")) for note in notes) >= len(_all(trees["comments"], "author")):
            yield "a comment without its author"


def _order(root: Any) -> Iterator[str]:
    """Children where the schema wants them, and but one of each."""
    part = etree.QName(root).localname
    order, names = _ORDER[part].split(), [etree.QName(child).localname for child in root if isinstance(child.tag, str)]
    known = [order.index(name) for name in names if name in order]
    if known != sorted(known) or {*_repeated(names)} - {"conditionalFormatting"}:
        yield f"{part}: elements out of order or twice: {' '.join(names)}"


def _all(root: Any, name: str) -> list[Any]:
    return list(root.iter(f"{{*}}{name}"))


def _repeated(items: Iterable[Any]) -> list[Any]:
    return [item for item, times in Counter(items).items() if times > 1]


def _cells_of(area: str) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = map(int, range_boundaries(area))
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _sheets_in(reference: str) -> list[str]:
    return [quoted.replace("''", "'") or plain for quoted, plain in _SHEET_OF.findall(reference)]
