"""The guard: a zip package read part by part within limits, and XML made safe before any parser sees it.

Sizes are counted on what is really decompressed; headers are only believed when they already say too much
(design.md, «The reader is a boundary»). Limits: domain/forms.md, section 4, row 64, and design defaults.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from workbook.reading import errors
from workbook.reading.errors import broken, unreadable

MEGABYTE = 1 << 20
FILE_LIMIT = 20 * MEGABYTE
"""Largest file taken in, bytes."""
TOTAL_LIMIT = 200 * MEGABYTE
"""Largest sum of all parts of a package, bytes decompressed."""
PART_LIMIT = 8 * MEGABYTE
"""Largest small part (workbook, relationships, properties), bytes decompressed."""
TABLE_LIMIT = 64 * MEGABYTE
"""Largest part that holds data (a sheet, the content of an .ods), bytes decompressed."""
STRINGS_LIMIT = 24 * MEGABYTE
"""Largest part that all sheets lean on (shared strings, styles), bytes decompressed."""
READ_LIMIT = 96 * MEGABYTE
"""Largest sum of the parts that are read, bytes decompressed; pictures and the like stay closed."""
RUN_LIMIT = MEGABYTE // 4
"""Bytes between two marks of XML: eight times the longest text of a cell, however it is written."""
MARK_LIMIT = 300_000
"""Marks of XML in a part that is made into a tree: more than a hundred megabytes of one."""
ENTRY_LIMIT = 2_000
RATIO_LIMIT = 200
RATIO_FLOOR = MEGABYTE
"""Parts smaller than this may be compressed at any ratio."""

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    TypeError,
)
"""What `zipfile` raises on damaged packages (fuzzed), besides the documented BadZipFile."""

_ENCRYPTED, _UTF8 = 0x1, 0x800
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CENTRAL_ENTRY = b"PK\x01\x02"
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
_DECLARATION = re.compile(rb"\s*<\?xml\s[^<>]*\?>")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_UTF16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
_SAME_AS_UTF8 = {"utf-8", "utf8", "us-ascii", "ascii"}
_KNOWN_ENCODINGS = {"utf-16", "utf-16le", "utf-16be", "windows-1251", "windows-1252", "iso-8859-1", "koi8-r"}


class Package:
    """A zip package in memory. Part names are compared without case, with `/` between folders, as Excel does."""

    def __init__(self, data: bytes, total_limit: int = TOTAL_LIMIT) -> None:
        """Read the directory of the package. Raises UnreadableFile when it is damaged or beyond the limits."""
        self.size = len(data)
        self._total_limit = total_limit
        self._read_sizes: dict[str, int] = {}
        if data.count(_CENTRAL_ENTRY) > ENTRY_LIMIT:
            raise unreadable(errors.FILE_BOMB, what="в нём слишком много частей")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except ZIP_ERRORS as error:
            raise broken(self.size) from error
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in self._zip.infolist():
            self._admit(entry)
        if sum(entry.file_size for entry in self._entries.values()) > total_limit:
            raise unreadable(errors.FILE_BOMB, what=f"в распакованном виде он больше {errors.size_text(total_limit)}")

    def _admit(self, entry: zipfile.ZipInfo) -> None:
        name = _normal(_file_name(entry))
        if name in self._entries:
            raise unreadable(errors.FILE_BOMB, what="в нём две части с одним именем", value=entry.filename)
        if name.startswith("/") or ":" in name or ".." in name.split("/"):
            raise unreadable(errors.FILE_BOMB, what="имя части ведёт за пределы файла", value=entry.filename)
        if entry.flag_bits & _ENCRYPTED:
            raise unreadable(errors.FILE_ENCRYPTED)
        self._check_ratio(entry, entry.file_size)
        self._entries[name] = entry

    def _check_ratio(self, entry: zipfile.ZipInfo, size: int) -> None:
        if size > RATIO_FLOOR and size > RATIO_LIMIT * entry.compress_size:
            raise unreadable(errors.FILE_BOMB, what="его часть сжата сверх меры", value=entry.filename)

    @property
    def names(self) -> list[str]:
        """Names of all parts, lower case, in the order of the package."""
        return list(self._entries)

    def __contains__(self, name: str) -> bool:
        return _normal(name) in self._entries

    def read(self, name: str, limit: int = PART_LIMIT) -> bytes:
        """The bytes of a part, b"" when there is none. Raises UnreadableFile when damaged or larger than `limit`."""
        entry = self._entries.get(_normal(name))
        if entry is None:
            return b""
        if entry.compress_type not in _METHODS:
            raise broken(self.size)
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(limit + 1)
        except ZIP_ERRORS as error:
            raise broken(self.size) from error
        self._read_sizes[entry.filename] = len(data)
        if len(data) > limit:
            raise unreadable(errors.FILE_BOMB, what=f"его часть больше {errors.size_text(limit)}", value=name)
        if sum(self._read_sizes.values()) > min(READ_LIMIT, self._total_limit):
            raise unreadable(errors.FILE_BOMB, what=f"его листы вместе больше {errors.size_text(READ_LIMIT)}")
        self._check_ratio(entry, len(data))
        return data

    def xml(self, name: str, limit: int = PART_LIMIT) -> bytes:
        """The part as safe XML in UTF-8, b"" when there is none. Raises UnreadableFile as `read` and `safe_xml` do."""
        data = self.read(name, limit)
        return safe_xml(data, name, self.size) if data else b""


def safe_xml(data: bytes, part: str, file_size: int) -> bytes:
    """The document in UTF-8, free of document types and entities, with no text or tag of unbearable length.

    Everything downstream may then search the bytes as they are: no encoding hides a tag from it. Raises
    UnreadableFile for a DOCTYPE or an entity, and for encodings that office suites don't write.
    """
    try:
        text = _as_utf8(data)
    except (UnicodeError, LookupError) as error:
        raise broken(file_size) from error
    if b"\0" in text:
        raise broken(file_size)
    if has_markup_declarations(text) and _DTD.search(text):
        raise unreadable(errors.FILE_UNSAFE_XML, part=part)
    if _has_long_run(text):
        raise unreadable(errors.FILE_BOMB, what="в его части слишком длинный текст", value=part)
    return text


def _has_long_run(xml: bytes) -> bool:
    """True where more than `RUN_LIMIT` bytes hold no mark: one giant text, or one tag with a million attributes."""
    # Looked for from the far end of each stretch, so that only a few places of the document are touched.
    place = 0
    while place + RUN_LIMIT < len(xml):
        place = xml.rfind(b"<", place + 1, place + RUN_LIMIT + 1)
        if place < 0:
            return True
    return False


def has_markup_declarations(xml: bytes) -> bool:
    """True when the document holds comments, CDATA sections or document types."""
    # One byte is found ten times faster than two, and most sheets hold no exclamation mark at all.
    return b"!" in xml and b"<!" in xml


def _as_utf8(data: bytes) -> bytes:
    data = data.removeprefix(b"\xef\xbb\xbf")
    encoding = _UTF16.get(data[:2], "")
    if encoding:
        data = data.decode(encoding).encode()
    declaration = _DECLARATION.match(data)
    if not declaration:
        return data
    if encoding:
        return data[declaration.end() :]
    declared = _ENCODING.search(declaration.group())
    name = declared.group(1).decode().lower() if declared else "utf-8"
    if name in _SAME_AS_UTF8:
        return data
    if name not in _KNOWN_ENCODINGS:
        raise LookupError(name)
    return data[declaration.end() :].decode(name).encode()


def _file_name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry. Archivers write Russian names in CP866 (Windows) or UTF-8 (macOS) without saying so."""
    name = entry.filename
    if entry.flag_bits & _UTF8 or name.isascii():
        return name
    for encoding in ("utf-8", "cp866"):
        try:
            return name.encode("cp437").decode(encoding)
        except UnicodeError:
            continue
    return name


def _normal(name: str) -> str:
    return name.replace("\\", "/").lower()
