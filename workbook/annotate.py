"""The school's own file goes back to the school with the department's remarks in it.

A copy is patched part by part, so that what isn't a remark stays as it was: values, formulas with their last results,
drop-downs, limits, protection, markers. The remarks come as a small book (`workbook.remarks`), whose pieces are
grafted onto the copy. Colours are conditional formats: no cell is touched, and the next check takes them off again.
Structure: ECMA-376 part 1, 18.2 (workbook), 18.3 (worksheet), 18.7 (comments), 18.8 (styles).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from lxml import etree

from schemas.findings import Finding
from schemas.visible import visible
from workbook.package import OFFICE, OpenPackage, serialised
from workbook.reading.container import UnreadableFile, open_book
from workbook.remarks import COLOUR_MARK, COMMENT_MARK, REMARKS_SHEET, Notes, is_place, remarks_book

_SPREADSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
_VML: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_ID: Final = f"{{{OFFICE}}}id"
_ORDER: Final = (
    # The schema's order of children: in a worksheet from conditionalFormatting on, in styles from dxfs on, in a
    # workbook from definedNames on.
    "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "dxfs", "tableStyles", "colors", "definedNames", "calcPr", "oleSize",
    "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr",
    "webPublishObjects", "extLst",
)  # fmt: skip
_SELECTED: Final = re.compile(rb'(<(?:\w+:)?sheetView\b[^>]*?)\stabSelected="(?:1|true)"')
_COLOURED: Final = re.compile(rb'ISTEXT\((?:"|&quot;)shnor')
_NOT_A_NOTE: Final = re.compile(rb'ObjectType="(?!Note")')


class AnnotationError(Exception):
    """Raised when a file can't be given remarks. The text is Russian: the reason, and what to do instead."""


def annotate(source: Path, findings: Sequence[Finding], out: Path, about: str = "") -> Path:
    """Write a copy of a school's .xlsx with comments, colours and the sheet «Замечания» first; return `out`.

    `about` is the line under that sheet's title (school and period). Remarks of an earlier check are replaced. The
    source is never changed, and `out` appears whole or not at all. Raises AnnotationError, OSError when `out` can't be
    written, and ValueError when it is the source itself.
    """
    if out.resolve() == source.resolve():
        raise ValueError("A school's original is never written to: `out` must be another file")
    refusal = f"Замечания не внесены в файл «{source.name}»: {{}} Отправьте школе протокол проверки."
    try:
        raw = open_book(source)
        if raw.kind != "xlsx":
            raise AnnotationError(refusal.format(f"это .{raw.kind}, а замечания вносятся только в .xlsx."))
        package = OpenPackage(source.read_bytes())
        _add_remarks(package, {sheet.name: sheet.part for sheet in raw.sheets}, findings, about)
    except UnreadableFile as error:
        raise AnnotationError(refusal.format(error.finding.message)) from error
    except (LookupError, ValueError, TypeError, AttributeError, etree.LxmlError) as error:
        # The guard let the file pass, but its parts don't hang together as the standard wants.
        raise AnnotationError(refusal.format("его внутреннее строение отличается от обычного.")) from error
    package.save(out)
    return out


def _add_remarks(package: OpenPackage, sheets: dict[str, str], findings: Sequence[Finding], about: str) -> None:
    workbook = next(iter(package.related("", "officeDocument").values()))
    # Two selected sheets are a group in Excel: what is typed into one goes into both.
    for kind in ("worksheet", "chartsheet"):
        for part in package.related(workbook, kind).values():
            package.parts[part] = _SELECTED.sub(rb"\1", package.parts[part])
    # Excel makes the chain of calculation anew; one that names a cell of a replaced sheet would be damage to it.
    for chain in package.related(workbook, "calcChain"):
        package.drop(workbook, chain)
    links = [title for title in sheets if title != REMARKS_SHEET]
    notes: dict[str, Notes] = {}
    for title in links:
        found = [finding for finding in findings if finding.sheet == visible(title) and is_place(finding.cell)]
        if found or _has_remarks(package, sheets[title]):
            note = Notes(comments=_take_comments(package, sheets[title]))
            _take_colours(package.tree(sheets[title]))
            for finding in found:
                note.add(finding)
            if note.comments:
                _measure(package.tree(sheets[title]), note)
                notes[title] = note
    donor = OpenPackage(remarks_book(findings, about, links, list(notes.values())))
    looks = _graft_styles(package.tree(_only(package.related(workbook, "styles"))), donor.tree("xl/styles.xml"))
    for number, title in enumerate(notes, start=1):
        _graft_notes(package, sheets[title], donor, number, looks["dxfs"])
    _graft_list(package, workbook, sheets.get(REMARKS_SHEET, ""), donor, looks["cellXfs"])


def _has_remarks(package: OpenPackage, part: str) -> bool:
    """True where an earlier check left comments or colours."""
    comments = package.related(part, "comments").values()
    marks = (COMMENT_MARK.strip().encode() in package.parts[comment] for comment in comments)
    return bool(_COLOURED.search(package.parts[part])) or any(marks)


def _take_comments(package: OpenPackage, part: str) -> dict[str, str]:
    """Take all comments off a sheet; returns the texts that aren't ours, by address."""
    kept = {}
    for name, target in package.related(part, "comments").items():
        for comment in _all(package.tree(target), "comment"):
            text = "".join(piece.text or "" for piece in _all(comment, "t")).partition(COMMENT_MARK)[0].strip()
            if text:
                kept[comment.get("ref")] = text
        package.drop(part, name)
    # A conversation (Excel 365) without the comment that stands for it would be damage to Excel; its text is kept.
    for name in package.related(part, "threadedComment"):
        package.drop(part, name)
    for legacy in _all(package.tree(part), "legacyDrawing"):
        if _NOT_A_NOTE.search(package.parts[package.related(part, "vmlDrawing")[legacy.get(_ID)]]):
            raise ValueError("Form controls share a part with the comments")
        package.drop(part, legacy.get(_ID))
        legacy.getparent().remove(legacy)
    return kept


def _take_colours(sheet: Any) -> None:
    for block in _all(sheet, "conditionalFormatting"):
        if any(formula.text == COLOUR_MARK for formula in _all(block, "formula")):
            block.getparent().remove(block)


def _measure(sheet: Any, note: Notes) -> None:
    """Column widths (without Excel's padding of 5 pixels) and row heights, by which comments are placed."""
    for column in _all(sheet, "col"):
        width = column.get("width")
        size = max(0.0, float(width) - 0.71) if width else None
        note.columns[int(column.get("min")) - 1, int(column.get("max")) - 1] = size, _is_on(column, "hidden")
    for row in _all(sheet, "row"):
        if row.get("ht") or row.get("hidden"):
            height = row.get("ht")
            note.rows[int(row.get("r")) - 1] = float(height) if height else None, _is_on(row, "hidden")


def _graft_styles(styles: Any, donor: Any) -> dict[str, int]:
    """Append the donor's looks; returns by how much their indices have moved, by collection."""
    moved = {}
    for name in ("fonts", "fills", "borders", "cellXfs", "dxfs"):
        mine = next(iter(_all(styles, name)), None)
        if mine is None:
            mine = etree.Element(styles.tag.replace("styleSheet", name))
            _insert(styles, mine)
        moved[name] = len(mine)
        mine.extend(list(_only(_all(donor, name))))
        mine.set("count", str(len(mine)))
    for look in list(_only(_all(styles, "cellXfs")))[moved["cellXfs"] :]:
        for key, name in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
            look.set(key, str(int(look.get(key)) + moved[name]))
    return moved


def _graft_notes(package: OpenPackage, part: str, donor: OpenPackage, number: int, moved: int) -> None:
    """Move comments and colours from the donor's sheet to the school's one."""
    comments, drawing = package.free_name("xl/comments{}.xml"), package.free_name("xl/drawings/vmlDrawing{}.vml")
    package.put(comments, donor.parts[f"xl/comments{number}.xml"], _SPREADSHEET.format("comments"))
    package.put(drawing, donor.parts[f"xl/drawings/vmlDrawing{number}.vml"], _VML)
    package.relate(part, "comments", comments)
    sheet = package.tree(part)
    legacy = etree.Element(sheet.tag.replace("worksheet", "legacyDrawing"))
    legacy.set(_ID, package.relate(part, "vmlDrawing", drawing))
    _insert(sheet, legacy)
    # The live checks keep the upper hand: a cell they find wrong now is coloured as they say.
    lowest = max((int(rule.get("priority", 0)) for rule in _all(sheet, "cfRule")), default=0)
    colours = donor.tree(f"xl/worksheets/sheet{number + 1}.xml")
    for rule in _all(colours, "cfRule"):
        rule.set("dxfId", str(int(rule.get("dxfId")) + moved))
        rule.set("priority", str(int(rule.get("priority")) + lowest))
    _insert(sheet, *_all(colours, "conditionalFormatting"))


def _graft_list(package: OpenPackage, workbook: str, part: str, donor: OpenPackage, moved: int) -> None:
    """Put the sheet «Замечания» first and open; `part` is where an earlier one lives."""
    worksheet = donor.tree("xl/worksheets/sheet1.xml")
    for cell in _all(worksheet, "c"):
        cell.set("s", str(int(cell.get("s", 0)) + moved))
    root = package.tree(workbook)
    sheets = _only(_all(root, "sheets"))
    old = next((index for index, sheet in enumerate(sheets) if part and sheet.get("name") == REMARKS_SHEET), None)
    if old is None:
        part = package.free_name("xl/worksheets/sheet{}.xml")
        entry = etree.Element(sheets.tag.replace("sheets", "sheet"), name=REMARKS_SHEET)
        entry.set("sheetId", str(1 + max(int(sheet.get("sheetId")) for sheet in sheets)))
        entry.set(_ID, package.relate(workbook, "worksheet", part))
    else:
        entry = sheets[old]
        for kind in ("comments", "threadedComment", "vmlDrawing", "printerSettings", "hyperlink", "drawing", "table"):
            for name in package.related(part, kind):
                package.drop(part, name)
    package.put(part, serialised(worksheet), _SPREADSHEET.format("worksheet"))
    sheets.insert(0, entry)
    for view in _all(root, "workbookView"):
        view.attrib.pop("activeTab", None)
        view.attrib.pop("firstSheet", None)
    _shift_names(root, old)
    names = next(iter(_all(root, "definedNames")), None)
    if names is None:
        names = etree.Element(root.tag.replace("workbook", "definedNames"))
        _insert(root, names)
    names.extend(_all(donor.tree("xl/workbook.xml"), "definedName"))


def _shift_names(workbook: Any, old: int | None) -> None:
    """Names that belong to one sheet tell it by its place in the book, and the places have changed."""
    for name in _all(workbook, "definedName"):
        index = name.get("localSheetId")
        if index is not None and int(index) == old:
            name.getparent().remove(name)
        elif index is not None and (old is None or int(index) < old):
            name.set("localSheetId", str(int(index) + 1))


def _insert(parent: Any, *elements: Any) -> None:
    """Put elements of one name where the schema wants them: before the first one that comes later."""
    if not elements:
        return
    later = _ORDER[_ORDER.index(etree.QName(elements[0]).localname) + 1 :]
    places = (index for index, child in enumerate(parent) if etree.QName(child).localname in later)
    place = next(places, len(parent))
    parent[place:place] = elements


def _all(root: Any, name: str) -> list[Any]:
    """All elements of this name in the root's own vocabulary, in document order."""
    return list(root.iter(f"{{{etree.QName(root).namespace}}}{name}"))


def _only(found: Any) -> Any:
    """The one element or target that must be there."""
    return next(iter(found.values() if isinstance(found, dict) else found))


def _is_on(element: Any, flag: str) -> bool:
    return element.get(flag) in ("1", "true")
