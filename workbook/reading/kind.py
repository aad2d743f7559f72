"""What a file is, by its content: magic bytes, names of zip parts, streams of an OLE container.

The extension is never trusted; it is only compared with what was found (domain/forms.md, section 4, rows 1-11).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from schemas.russian import count
from workbook.reading import errors
from workbook.reading.errors import unreadable

ZIP = "zip"
OLE = "ole"
XLSX, XLSM, XLS, ODS = "xlsx", "xlsm", "xls", "ods"

SUFFIXES = {XLSX: (".xlsx", ".xltx"), XLSM: (".xlsm", ".xltm"), XLS: (".xls", ".xlt"), ODS: (".ods", ".ots")}
"""Kind → the extensions that tell the truth about it."""

_SIGNATURES = (
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
)
_FOREIGN = (
    (b"%PDF", "PDF"),
    (b"\xff\xd8\xff", "рисунок JPEG"),
    (b"\x89PNG", "рисунок PNG"),
    (b"GIF8", "рисунок GIF"),
    (b"BM", "рисунок BMP"),
    (b"II*\x00", "рисунок TIFF"),
    (b"MM\x00*", "рисунок TIFF"),
    (b"Rar!", "архив RAR"),
    (b"7z\xbc\xaf\x27\x1c", "архив 7-Zip"),
    (b"\x1f\x8b", "архив GZIP"),
    (b"{\\rtf", "документ RTF"),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|style|script|div|tr)\b", re.IGNORECASE)
_XML_2003 = re.compile(rb"<\?mso-application|urn:schemas-microsoft-com:office:spreadsheet")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_HEAD = 4096
_SERVICE_NAMES = {"thumbs.db", ".ds_store", "desktop.ini"}
_NAMES_SHOWN = 5
_ZIP_DOCUMENTS = (
    ("xl/workbook.bin", "файл .xlsb (двоичная книга Excel)"),
    ("word/", "документ Word (.docx)"),
    ("ppt/", "файл PowerPoint (.pptx)"),
)
_OLE_DOCUMENTS = (("WordDocument", "документ Word (.doc)"), ("PowerPoint Document", "файл PowerPoint (.ppt)"))


def is_service_file(path: Path) -> bool:
    """True for files that are nobody's form: Excel's lock files «~$…», temporary files, thumbnails."""
    name = path.name.lower()
    return name.startswith(("~$", ".~lock.")) or name.endswith(".tmp") or name in _SERVICE_NAMES


def container_of(data: bytes) -> str:
    """`ZIP` or `OLE`. Raises UnreadableFile for anything that isn't a container of a workbook."""
    if not data:
        raise unreadable(errors.FILE_EMPTY)
    for magic, container in _SIGNATURES:
        if data.startswith(magic):
            return container
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise unreadable(errors.FILE_FOREIGN, what=what)
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if _XML_2003.search(head):
        raise unreadable(errors.FILE_FOREIGN, what="файл «Таблица XML 2003»")
    if _HTML.search(head.replace(b"\x00", b"")) and head.lstrip(b"\xff\xfe \t\r\n\x00").startswith(b"<"):
        raise unreadable(errors.FILE_HTML)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or not _CONTROL.search(head):
        raise unreadable(errors.FILE_TEXT)
    raise unreadable(errors.FILE_FOREIGN, what="файл неизвестного формата")


def kind_of_zip(names: Collection[str], mimetype: bytes) -> str:
    """The kind of a zip by its lower-case part names and its `mimetype` part (empty when absent).

    Returns XLSX, XLSM or ODS. Raises UnreadableFile for other documents and plain archives.
    """
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return ODS
    if mimetype.startswith(b"application/vnd.oasis.opendocument."):
        raise unreadable(errors.FILE_FOREIGN, what="документ OpenDocument, но не таблица")
    for start, what in _ZIP_DOCUMENTS:
        if any(name.startswith(start) for name in names):
            raise unreadable(errors.FILE_FOREIGN, what=what)
    if "xl/vbaproject.bin" in names:
        return XLSM
    if "_rels/.rels" in names or any(name.startswith("xl/") for name in names):
        return XLSX
    if any(name.endswith(SUFFIXES[XLSX]) for name in names):
        raise unreadable(errors.FILE_ARCHIVE, what=_contents(names))
    raise unreadable(errors.FILE_FOREIGN, what="архив ZIP")


def _contents(names: Collection[str]) -> str:
    """«2 файла .xlsx и 1 лишний (скан.pdf)»: what an archive holds."""
    files = [name for name in names if not name.endswith("/") and not name.startswith("__macosx/")]
    books = [name for name in files if name.endswith(SUFFIXES[XLSX])]
    others = [name.rpartition("/")[2] for name in files if name not in books]
    text = count(len(books), "файл .xlsx", "файла .xlsx", "файлов .xlsx")
    if not others:
        return text
    shown = ", ".join(others[:_NAMES_SHOWN]) + (", …" if len(others) > _NAMES_SHOWN else "")
    return f"{text} и {count(len(others), 'лишний', 'лишних', 'лишних')} ({shown})"


def kind_of_ole(streams: Collection[str]) -> str:
    """The kind of an OLE container by the names in its directory: XLS.

    Raises UnreadableFile for a book with a password (an encrypted .xlsx lives in OLE) and for other documents.
    """
    if "EncryptionInfo" in streams or "EncryptedPackage" in streams:
        raise unreadable(errors.FILE_ENCRYPTED)
    if "Workbook" in streams or "Book" in streams:
        return XLS
    for stream, what in _OLE_DOCUMENTS:
        if stream in streams:
            raise unreadable(errors.FILE_FOREIGN, what=what)
    raise unreadable(errors.FILE_FOREIGN, what="файл неизвестного формата")


def is_renamed(path: Path, kind: str) -> bool:
    """True when the extension doesn't tell the kind. A name without an extension tells nothing wrong."""
    return bool(path.suffix) and path.suffix.lower() not in SUFFIXES[kind]
