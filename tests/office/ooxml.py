"""What real Excel would refuse, repair or silently drop in an .xlsx, found without Excel.

Sources: ECMA-376 part 1, 18.2 to 18.8 and part 2 (order and number of elements, parts, relationships); Microsoft's
«Excel specifications and limits»; [MS-XLSB] 2.5.98.98 (what a shared formula can't hold). Not a whole schema: what our
writers can get wrong, each fault as one line with its part.
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

_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WORKBOOK: Final = (
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences "
    "definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr "
    "webPublishObjects extLst"
).split()
_WORKSHEET: Final = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations "
    "hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches "
    "ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls "
    "webPublishItems tableParts extLst"
).split()
_STYLES: Final = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split()
_MANY: Final = {"conditionalFormatting"}
_NAME: Final = re.compile(r"[^\W\d][\w.]{0,254}|\\[\w.]{1,254}")
_LIKE_A_CELL: Final = re.compile(r"[a-z]{1,3}\d+|r\d*c\d*|[rc]\d*", re.IGNORECASE)
_SHEET: Final = re.compile(r"(?:'((?:[^']|'')+)'|([\w.]+))!")
_AREA: Final = re.compile(r"\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d+:\$?\d+")
_FUNCTIONS: Final = FORMULAE | {"IFERROR", "COUNTIFS", "SUMIFS", "AVERAGEIF", "AVERAGEIFS"}
"""Those of Excel 2010: a newer one needs a prefix in the file, and an older Excel shows #NAME?."""
_FORMULA, _TEXT, _LITERAL, _NESTED, _ARGUMENTS = 8_192, 32_767, 255, 64, 255
_ROW_HEIGHT, _COLUMN_WIDTH, _WINDOW = 409.5, 255, 32_767
"""Points; characters; twips, the most that a window can measure in Excel's older format ([MS-XLS] 2.4.345)."""


def faults_of(path: Path) -> list[str]:
    """Everything wrong in the package, one line each; an empty list is what a test wants."""
    return list(dict.fromkeys(_Book(path).faults()))


class _Book:
    """The parts of one file, parsed."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self._names = package.namelist()
            self.parts = {name: package.read(name) for name in self._names}
        self.trees = {
            name: etree.fromstring(data)
            for name, data in self.parts.items()
            if name.endswith((".xml", ".rels", ".vml"))
        }

    def faults(self) -> Iterator[str]:
        yield from self._package()
        yield from self._workbook()
        yield from self._styles()
        for text in ("".join(item.itertext()) for item in self.strings):
            if len(text) > _TEXT:
                yield f"sharedStrings: a text of {len(text)} characters"
        for title, part in self.sheets.items():
            yield from (f"{title}: {fault}" for fault in _Sheet(self, part).faults())
        for name in self.trees:
            if name.startswith("xl/charts/"):
                for formula in (item.text or "" for item in _all(self.trees[name], "f")):
                    yield from (f"{name}: {fault}" for fault in self.formula(formula))

    # The package

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and target of each internal relationship, by its id."""
        folder, name = posixpath.split(part)
        rels = self.trees.get(posixpath.join(folder, "_rels", f"{name}.rels"), ())
        return {
            item.get("Id"): (
                item.get("Type").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, item.get("Target")))[1:],
            )
            for item in rels
            if item.get("TargetMode") != "External"
        }

    def _package(self) -> Iterator[str]:
        yield from (f"{name}: stands in the archive twice" for name in _repeated(map(str.lower, self._names)))
        types = self.trees["[Content_Types].xml"]
        stated = [item.get("PartName")[1:] for item in types if item.get("PartName")]
        endings = {item.get("Extension").lower() for item in types if item.get("Extension")}
        yield from (f"{part}: content type is stated twice" for part in _repeated(stated))
        yield from (f"{part}: has a content type, but isn't there" for part in stated if part not in self.parts)
        for part in self.parts:
            if part not in stated and part.rpartition(".")[2].lower() not in endings | {"xml"}:
                yield f"{part}: no content type"
            elif part.endswith(".xml") and part not in stated and part != "[Content_Types].xml":
                yield f"{part}: only the content type of any XML"
            if not part.endswith(".rels"):
                continue
            folder, name = posixpath.split(part)
            source = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
            if source and source not in self.parts:
                yield f"{part}: relationships of a part that isn't there"
            yield from (f"{part}: {name} twice" for name in _repeated(item.get("Id") for item in self.trees[part]))
            for kind, target in self.related(source).values():
                if target not in self.parts:
                    yield f"{part}: {kind} leads to {target}, which isn't there"

    # The workbook

    @cached_property
    def main(self) -> str:
        return next(target for kind, target in self.related("").values() if kind == "officeDocument")

    @cached_property
    def sheets(self) -> dict[str, str]:
        """The parts of the sheets, by name."""
        related = self.related(self.main)
        return {sheet.get("name"): related[sheet.get(f"{_RELATION}id")][1] for sheet in self._sheets}

    @cached_property
    def _sheets(self) -> list[Any]:
        return _all(self.trees[self.main], "sheet")

    @cached_property
    def names(self) -> set[str]:
        return {item.get("name").lower() for item in _all(self.trees[self.main], "definedName")}

    @cached_property
    def strings(self) -> list[Any]:
        part = next((target for kind, target in self.related(self.main).values() if kind == "sharedStrings"), None)
        return _all(self.trees[part], "si") if part else []

    def _workbook(self) -> Iterator[str]:
        root = self.trees[self.main]
        yield from (f"workbook: {fault}" for fault in _order(root, _WORKBOOK))
        for key in ("name", "sheetId", f"{_RELATION}id"):
            yield from (f"{value}: two sheets have it" for value in _repeated(s.get(key).lower() for s in self._sheets))
        for title in self.sheets:
            if len(title) > 31 or re.search(r"[\[\]:*?/\\]|^'|'$", title):
                yield f"{title}: Excel has no such sheet name"
        shown = [sheet.get("state", "visible") == "visible" for sheet in self._sheets]
        for view in _all(root, "workbookView"):
            if not shown[int(view.get("activeTab", 0))]:
                yield "workbook: the active sheet is hidden"
            if max(int(view.get(key, 1)) for key in ("windowWidth", "windowHeight")) > _WINDOW:
                yield "workbook: the window is larger than any screen, its tabs and scroll bars are out of sight"
        selected = [view for part in self.sheets.values() for view in _all(self.trees[part], "sheetView")]
        if sum(view.get("tabSelected") in ("1", "true") for view in selected) > 1:
            yield "workbook: several sheets are selected"
        defined = _all(root, "definedName")
        yield from (
            f"{name}: defined twice"
            for name in _repeated(f"{item.get('name').lower()} {item.get('localSheetId')}" for item in defined)
        )
        for item in defined:
            name, scope = item.get("name"), item.get("localSheetId")
            if not _NAME.fullmatch(name) or _LIKE_A_CELL.fullmatch(name):
                yield f"{name}: Excel has no such defined name"
            if scope is not None and int(scope) >= len(self._sheets):
                yield f"{name}: belongs to a sheet that isn't there"
            elif scope is not None and list(self.sheets)[int(scope)] not in _sheets_in(item.text):
                yield f"{name}: belongs to another sheet than {item.text}"
            yield from (f"{name}: {fault}" for fault in self.formula(item.text or ""))

    # Styles

    @cached_property
    def looks(self) -> dict[str, int]:
        """How many styles of each collection there are."""
        part = next(target for kind, target in self.related(self.main).values() if kind == "styles")
        return {etree.QName(child).localname: len(child) for child in self.trees[part]} | {"": 0}

    def _styles(self) -> Iterator[str]:
        root = next(self.trees[target] for kind, target in self.related(self.main).values() if kind == "styles")
        yield from (f"styles: {fault}" for fault in _order(root, _STYLES))
        for child in root:
            if child.get("count", str(len(child))) != str(len(child)):
                yield f"styles: {etree.QName(child).localname} says {child.get('count')}, has {len(child)}"
        formats = {int(item.get("numFmtId")) for item in _all(root, "numFmt")}
        for look in _all(root, "xf"):
            for key, name in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"), ("xfId", "cellStyleXfs")):
                if int(look.get(key, 0)) >= self.looks.get(name, 0):
                    yield f"styles: {key} {look.get(key)} of a cell format isn't there"
            if int(look.get("numFmtId", 0)) >= 164 and int(look.get("numFmtId")) not in formats:
                yield f"styles: number format {look.get('numFmtId')} isn't there"
        if self.looks.get("cellXfs", 0) > 64_000 or self.looks.get("fonts", 0) > 1_024:
            yield "styles: more than Excel holds"

    # Formulas

    @cached_property
    def _checked(self) -> dict[str, list[str]]:
        return {}

    def formula(self, text: str) -> list[str]:
        """What is wrong with a formula, without its «=»; formulas that differ in row numbers only are read once."""
        if len(text) > _FORMULA:
            return [f"a formula of {len(text)} characters"]
        likes = re.sub(r"(?<=[A-Z$:])\d+", "1", text)
        if likes not in self._checked:
            self._checked[likes] = [f"{fault} in {text[:150]}" for fault in self._formula(text)]
        return self._checked[likes]

    def _formula(self, text: str) -> Iterator[str]:
        try:
            tokens = Tokenizer(f"={text}").items
        except TokenizerError as error:
            yield f"{error}"
            return
        depth, arguments = 0, [1]
        for token in tokens:
            if token.subtype == Token.OPEN:
                depth, arguments = depth + 1, [*arguments, 1]
                if token.type == Token.FUNC and token.value[:-1].upper() not in _FUNCTIONS:
                    yield f"{token.value[:-1]}() isn't a function of Excel 2010"
            elif token.subtype == Token.CLOSE:
                depth, arguments = depth - 1, arguments[:-1]
            elif token.type == Token.SEP and token.subtype == Token.ARG:
                arguments[-1] += 1
            if depth > _NESTED or arguments[-1] > _ARGUMENTS:
                yield "too many levels or arguments"
            if token.type == Token.OPERAND:
                yield from self._operand(token)
        if depth:
            yield "brackets don't match"

    def _operand(self, token: Token) -> Iterator[str]:
        if token.subtype == Token.TEXT and len(token.value[1:-1].replace('""', '"')) > _LITERAL:
            yield f"a text of {len(token.value) - 2} characters"
        if token.subtype == Token.ERROR:
            yield token.value
        if token.subtype == Token.RANGE:
            yield from (f"no sheet {name}" for name in _sheets_in(token.value) if name not in self.sheets)
            place = token.value.rpartition("!")[2]
            if not _AREA.fullmatch(place) and place.lower() not in self.names:
                yield f"no name {place}"


class _Sheet:
    """One worksheet of a book."""

    def __init__(self, book: _Book, part: str) -> None:
        self._book, self._part, self._root = book, part, book.trees[part]

    def faults(self) -> Iterator[str]:
        yield from _order(self._root, _WORKSHEET)
        yield from self._places()
        yield from self._cells()
        yield from self._limits()
        yield from self._notes()
        known = self._book.related(self._part)
        for element in self._root.iter():
            if element.get(f"{_RELATION}id", "") not in (*known, "") and not element.tag.endswith("}hyperlink"):
                yield f"{etree.QName(element).localname} leads nowhere"
            if element.tag.endswith("}hyperlink") and (place := element.get("location")):
                yield from self._book.formula(place)
            elif element.tag.endswith(("Header", "Footer")) and len(element.text or "") > _LITERAL:
                yield f"a page header of {len(element.text)} characters"

    def _places(self) -> Iterator[str]:
        """Columns, merged cells and validations: none of them may overlap."""
        columns = [(int(c.get("min")), int(c.get("max")), float(c.get("width", 9))) for c in _all(self._root, "col")]
        if any(left[1] >= right[0] for left, right in zip(columns, columns[1:], strict=False)):
            yield "columns overlap"
        yield from (f"a column of width {width:g}" for _, _, width in columns if not 0 <= width <= _COLUMN_WIDTH)
        for name, key in (("mergeCell", "ref"), ("dataValidation", "sqref")):
            areas = [area for item in _all(self._root, name) for area in item.get(key).split()]
            taken = Counter(cell for area in areas for cell in _cells_of(area))
            yield from (f"{name}: two of them at row {row}, column {at}" for (row, at), n in taken.items() if n > 1)
            yield from (f"{name}: {area} is one cell" for area in areas if name == "mergeCell" and ":" not in area)
        for listed in ("mergeCells", "dataValidations"):
            for item in _all(self._root, listed):
                if item.get("count", str(len(item))) != str(len(item)):
                    yield f"{listed} says {item.get('count')}, has {len(item)}"

    def _cells(self) -> Iterator[str]:
        last, strings, looks = 0, len(self._book.strings), self._book.looks["cellXfs"]
        shared: dict[str, set[tuple[int, int]]] = {}
        for row in _all(self._root, "row"):
            number, column = int(row.get("r")), 0
            if number <= last or float(row.get("ht", 0)) > _ROW_HEIGHT:
                yield f"row {number}: out of order, or {row.get('ht')} points high"
            last = number
            for cell in row:
                place, kind = coordinate_to_tuple(cell.get("r")), cell.get("t", "n")
                if place[0] != number or place[1] <= column or int(cell.get("s", 0)) >= looks:
                    yield f"{cell.get('r')}: out of order, or without its look"
                column = place[1]
                value, formula = cell.findtext("{*}v"), cell.find("{*}f")
                if formula is not None:
                    yield from (f"{cell.get('r')}: {fault}" for fault in self._formula(formula, place, shared))
                if kind == "s" and int(value or -1) not in range(strings):
                    yield f"{cell.get('r')}: no shared text {value}"
                if kind == "n" and value is not None and not re.fullmatch(r"-?\d+(\.\d+)?([Ee][-+]?\d+)?", value):
                    yield f"{cell.get('r')}: «{value}» isn't a number"
                if kind not in ("n", "s", "str", "b", "e", "inlineStr") or len("".join(cell.itertext())) > _TEXT:
                    yield f"{cell.get('r')}: Excel has no such content ({kind})"

    def _formula(self, formula: Any, place: tuple[int, int], shared: dict[str, set[tuple[int, int]]]) -> Iterator[str]:
        text, index = formula.text or "", formula.get("si")
        if index is not None and text:
            shared[index] = set(_cells_of(formula.get("ref")))
            if re.search(r"[!{]", re.sub(r'"[^"]*"', "", text)):
                yield f"a formula that Excel can't share: {text}"
        if index is not None and place not in shared.get(index, ()):
            yield "a shared formula without its first cell"
        if text or index is None:
            yield from self._book.formula(text)

    def _limits(self) -> Iterator[str]:
        """Conditional formats, drop-downs and limits, the filter."""
        rules, looks = _all(self._root, "cfRule"), self._book.looks.get("dxfs", 0)
        yield from (f"conditional formats: priority {n} twice" for n in _repeated(rule.get("priority") for rule in rules))
        for rule in rules:
            if int(rule.get("dxfId", -1)) >= looks:
                yield f"conditional formats: no look {rule.get('dxfId')}"
        for item in _all(self._root, "dataValidation"):
            first = item.findtext("{*}formula1") or ""
            if not first or (first.startswith('"') and len(first) > _LITERAL + 2):
                yield f"dataValidation {item.get('sqref')}: no limit, or a list of {len(first)} characters"
            for key, limit in (("promptTitle", 32), ("errorTitle", 32), ("prompt", 255), ("error", 255)):
                if len(item.get(key, "")) > limit:
                    yield f"dataValidation {item.get('sqref')}: {key} is longer than {limit}"
        for formula in (f for rule in rules for f in _all(rule, "formula")):
            yield from self._book.formula(formula.text or "")
            if re.search(r"[!{]", re.sub(r'"[^"]*"', "", formula.text or "")):
                yield f"conditional formats: Excel 2007 has no other sheets and no arrays there: {formula.text}"
        if _all(self._root, "autoFilter") and "_xlnm._filterdatabase" not in self._book.names:
            yield "a filter without its hidden name"

    def _notes(self) -> Iterator[str]:
        """Comments: each has its author and its box, and the boxes have the comments."""
        related = self._book.related(self._part).values()
        trees = {kind: self._book.trees[target] for kind, target in related if kind in ("comments", "vmlDrawing")}
        if "comments" not in trees:
            return
        notes, drawn = _all(trees["comments"], "comment"), trees.get("vmlDrawing", etree.Element("none"))
        places = [coordinate_to_tuple(note.get("ref")) for note in notes]
        boxes = [tuple(int(b.findtext(f"{{*}}{key}")) + 1 for key in ("Row", "Column")) for b in drawn.iter("{*}ClientData")]
        if sorted(places) != sorted(boxes) or _repeated(places) or not _all(self._root, "legacyDrawing"):
            yield "comments and their boxes don't match"
        if any(int(note.get("authorId")) >= len(_all(trees["comments"], "author")) for note in notes):
            yield "a comment without its author"


def _order(root: Any, order: list[str]) -> Iterator[str]:
    names = [etree.QName(child).localname for child in root if isinstance(child.tag, str)]
    known = [order.index(name) for name in names if name in order]
    if known != sorted(known):
        yield f"elements out of order: {' '.join(names)}"
    yield from (f"{name} twice" for name in _repeated(names) if name not in _MANY)


def _all(root: Any, name: str) -> list[Any]:
    return list(root.iter(f"{{*}}{name}"))


def _repeated(items: Iterable[Any]) -> list[Any]:
    return [item for item, times in Counter(items).items() if times > 1]


def _cells_of(area: str) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = range_boundaries(area)
    return ((row, column) for row in range(top or 1, (bottom or 1) + 1) for column in range(left or 1, (right or 1) + 1))


def _sheets_in(reference: str | None) -> list[str]:
    return [quoted.replace("''", "'") or plain for quoted, plain in _SHEET.findall(reference or "")]
