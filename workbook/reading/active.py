"""What in a book could act by itself in an office program: macros, DDE, objects, queries. It is told of, never run.

Names of parts and kinds of relations are looked at, not one of the two: a macro may stand under any name. Structure:
ECMA-376 part 1, 12.3 and 15.2; [MS-OFFMACRO2]; ODF 1.2 part 3.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemas.findings import Finding
from workbook.reading import errors
from workbook.reading.errors import finding
from workbook.reading.guard import Package
from workbook.reading.parts import Workbook, has_links, linked_files

_MACRO_PARTS = ("xl/vbaproject.bin", "xl/macrosheets/", "basic/", "scripts/", "xl/dialogs/")
_MACRO_KINDS = {"vbaProject", "xlMacrosheet", "xlIntlMacrosheet", "wordVbaData"}
_MACRO_TYPES = (b"vbaProject", b"macrosheet", b"macroEnabled")
_PARTS = (
    ("xl/embeddings/", "вложенные объекты"),
    ("object ", "вложенные объекты"),
    ("xl/activex/", "элементы ActiveX"),
    ("xl/ctrlprops/", "элементы управления"),
    ("xl/dialogsheets/", "листы диалога"),
    ("xl/connections.xml", "подключения к данным"),
    ("xl/querytables/", "запросы к данным"),
    ("xl/model/", "модель данных"),
    ("xl/webextensions/", "надстройки из сети"),
    ("customui/", "своя лента"),
)
"""How names of parts begin, in lower case → what they are."""
_KINDS = {"connections": "подключения к данным", "dialogsheet": "листы диалога"}
_LINK_KINDS = ((b"ddeLink", "связи DDE"), (b"oleLink", "связи OLE"))
_LINKS_READ = 20


def active_in_book(package: Package, workbook: Workbook) -> Iterator[Finding]:
    """Remarks about an .xlsx. Raises UnreadableFile where a part that must be looked at is damaged."""
    types = package.xml("[Content_Types].xml")
    by_name = any(name.startswith(_MACRO_PARTS) for name in package.names)
    if by_name or workbook.kinds & _MACRO_KINDS or any(kind in types for kind in _MACRO_TYPES):
        yield finding(errors.FILE_MACROS)
    if has_links(package):
        files = ", ".join(f"«{name}»" for name in linked_files(package))
        yield finding(errors.FILE_LINKS, files=f": {files}" if files else "")
    links = [name for name in package.names if name.startswith("xl/externallinks/") and name.endswith(".xml")]
    texts = [package.xml(name) for name in links[:_LINKS_READ]]
    found = [what for mark, what in _LINK_KINDS if any(mark in text for text in texts)]
    found += [what for kind, what in _KINDS.items() if kind in workbook.kinds]
    yield from _told([*found, *_by_name(package)])


def active_in_ods(package: Package, content: bytes) -> Iterator[Finding]:
    """Remarks about an .ods; `content` is its content.xml."""
    if any(name.startswith(_MACRO_PARTS) for name in package.names):
        yield finding(errors.FILE_MACROS)
    if b"table-source" in content:
        yield finding(errors.FILE_LINKS, files="")
    dde = ["связи DDE"] if b"dde-source" in content or b"dde-link" in content else []
    yield from _told([*dde, *_by_name(package)])


def active_in_xls(has_macros: bool, has_links: bool, has_objects: bool) -> Iterator[Finding]:
    """Remarks about an .xls, by what was met among its streams and records."""
    if has_macros:
        yield finding(errors.FILE_MACROS)
    if has_links:
        yield finding(errors.FILE_LINKS, files="")
    yield from _told(["вложенные объекты"] if has_objects else [])


def _by_name(package: Package) -> list[str]:
    return [what for start, what in _PARTS if any(name.startswith(start) for name in package.names)]


def _told(found: list[str]) -> Iterator[Finding]:
    if found:
        yield finding(errors.FILE_ACTIVE, what=", ".join(dict.fromkeys(found)))
