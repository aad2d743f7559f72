"""Attacks by the container: bombs of every kind, lying directories, names that lead outside, what is cut or foreign."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from functools import partial
from typing import Final

from tests.hostile.attack import (
    MEGABYTE,
    Attack,
    book,
    deflated_zeros,
    entry_of,
    form,
    package_by_hand,
    refused,
    told,
)
from tests.workbook.reading.packages import SHEET_PART, book_parts, zipped

BOMB, BROKEN = "file-bomb", "file-broken"


def _ratio() -> bytes:
    return zipped(book_parts() | {SHEET_PART: bytes(64 * MEGABYTE)})


def _giant(claimed: int) -> bytes:
    """A part of which the directory says what it likes."""
    return _added(b"xl/worksheets/sheet2.xml", deflated_zeros(64), claimed)


def _added(name: bytes, data: bytes, claimed: int) -> bytes:
    """The plain book with one more entry whose sizes are claimed."""
    entries, lines = _by_hand(book_parts())
    entry, line = entry_of(name, data, claimed & 0xFFFFFFFF, 0, sum(map(len, entries)))
    return package_by_hand([*entries, entry], [*lines, line])


def _by_hand(parts: dict[str, str | bytes]) -> tuple[list[bytes], list[bytes]]:
    entries: list[bytes] = []
    lines: list[bytes] = []
    for name, text in parts.items():
        data = text.encode() if isinstance(text, str) else text
        press = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = press.compress(data) + press.flush()
        entry, line = entry_of(name.encode(), packed, len(data), zlib.crc32(data), sum(map(len, entries)))
        entries.append(entry)
        lines.append(line)
    return entries, lines


def _lying_sheet() -> bytes:
    """The sheet itself is 256 MB, and every header says it has 300 bytes."""
    parts = book_parts()
    del parts[SHEET_PART]
    entries, lines = _by_hand(parts)
    entry, line = entry_of(SHEET_PART.encode(), deflated_zeros(256), 300, 0, sum(map(len, entries)))
    return package_by_hand([*entries, entry], [*lines, line])


def _overlapping() -> bytes:
    """A thousand names for one and the same compressed part of 16 MB (Fifield, «A better zip bomb»)."""
    data = deflated_zeros(16)
    entries, lines = _by_hand(book_parts())
    start = sum(map(len, entries))
    entry, _ = entry_of(b"xl/media/0000.bin", data, 16 * MEGABYTE, 0, start)
    claims = [entry_of(f"xl/media/{n:04}.bin".encode(), data, 16 * MEGABYTE, 0, start)[1] for n in range(1_000)]
    return package_by_hand([*entries, entry], [*lines, *claims])


def _overlapping_small() -> bytes:
    """The same with parts that are each of them harmless, sheets of the book."""
    cells = b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = press.compress(cells) + press.flush()
    entries, lines = _by_hand(book_parts())
    start, crc = sum(map(len, entries)), zlib.crc32(cells)
    entry, _ = entry_of(b"xl/worksheets/sheet2.xml", data, len(cells), crc, start)
    claims = [
        entry_of(f"xl/worksheets/sheet{n}.xml".encode(), data, len(cells), crc, start)[1] for n in range(2, 1_800)
    ]
    return package_by_hand([*entries, entry], [*lines, *claims])


def _nested() -> bytes:
    inner = zipped({"форма.xlsx": zipped(book_parts() | {SHEET_PART: bytes(8 * MEGABYTE)})})
    for _ in range(6):
        inner = zipped({f"{n}.zip": inner for n in range(8)})
    return inner


def _nested_in_book() -> bytes:
    return book({"xl/embeddings/oleObject1.bin": _nested(), "xl/worksheets/sheet2.xml": _nested()})


def _entries(number: int) -> bytes:
    return zipped({f"xl/media/{n}": b"" for n in range(number)} | book_parts())


def _claimed_entries() -> bytes:
    entries, lines = _by_hand(book_parts())
    return package_by_hand(entries, lines, count=0xFFFE)


def _zip64(size: int) -> bytes:
    """A directory that says in its 64-bit fields that the sheet is so large."""
    entries, lines = _by_hand(book_parts())
    extra = struct.pack("<2HQ", 1, 8, size)
    line = bytearray(lines[-1])
    line[24:28] = b"\xff" * 4
    line[30:32] = struct.pack("<H", len(extra))
    return package_by_hand(entries, [*lines[:-1], bytes(line) + extra])


def _zip64_end() -> bytes:
    entries, lines = _by_hand(book_parts())
    local, directory = b"".join(entries), b"".join(lines)
    end64 = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1 << 62, 1 << 62, 1 << 62, 1 << 61)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, len(local) + len(directory), 1)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return local + directory + end64 + locator + end


def _named(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python's own zip writer objects to names that come twice.
        for name, text in book_parts().items():
            package.writestr(name, text)
        for name in names:
            package.writestr(name, "x")
    return buffer.getvalue()


def _method(number: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in book_parts().items():
            package.writestr(name, text, number)
        package.writestr("xl/media/a.bin", bytes(32 * MEGABYTE), number)
    return buffer.getvalue()


def _unknown_method() -> bytes:
    return zipped(book_parts()).replace(b"PK\1\2\x14\x03\x14\0\0\0\x08\0", b"PK\1\2\x14\x03\x14\0\0\0\x63\0")


def _encrypted() -> bytes:
    return zipped(book_parts()).replace(b"PK\1\2\x14\x03\x14\0\0\0", b"PK\1\2\x14\x03\x14\0\1\0")


def _comment() -> bytes:
    """A second end of the directory, hidden in the comment of the first."""
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 9, 9, 100, 10, 0)
    data = book()
    return data[:-2] + struct.pack("<H", len(end) * 2) + end * 2


def _cut(share: float) -> bytes:
    return form()[: int(len(form()) * share)]


def _flipped(place: float) -> bytes:
    data = bytearray(form())
    start = int(len(data) * place)
    data[start : start + 64] = bytes(64)
    return bytes(data)


_NAMES: Final = {
    "вверх по папкам": ("../../evil.xlsx",),
    "вверх внутри": ("xl/worksheets/../../../evil",),
    "от корня": ("/etc/cron.d/evil",),
    "с диском": ("C:\\Windows\\evil.xml",),
    "обратные черты": ("..\\..\\evil.xml",),
    "дважды": ("xl/workbook.xml",),
    "дважды, регистр": ("XL/Workbook.XML",),
    "дважды, черта": ("xl\\workbook.xml",),
}

ATTACKS: Final[tuple[Attack, ...]] = (
    refused("сжатие 1:1000", _ratio, BOMB),
    refused("64 МБ, сказано 4 ГБ", lambda: _giant(0xFFFFFFF0), BOMB),
    refused("64 МБ, сказано 0", lambda: _giant(0), BOMB, "form-unknown"),
    refused("лист 256 МБ, сказано 300 Б", _lying_sheet, BOMB, BROKEN),
    refused("наложенные части по 16 МБ", _overlapping, BOMB),
    refused("наложенные части по 80 Б", _overlapping_small, BOMB, BROKEN, "form-unknown"),
    refused("архивы в архивах", _nested, "file-foreign", "file-archive", suffix=".zip"),
    refused("архивы в книге", _nested_in_book, BOMB, "form-unknown"),
    refused("2 001 часть", lambda: _entries(2_001), BOMB),
    refused("70 000 частей", lambda: _entries(70_000), BOMB),
    refused("сказано 65 534 части", _claimed_entries, BROKEN, "form-unknown"),
    refused("zip64: лист 2^40", lambda: _zip64(1 << 40), BOMB, BROKEN),
    refused("zip64: лист 2^63", lambda: _zip64(1 << 63), BOMB, BROKEN),
    refused("zip64: оглавление в пустоте", _zip64_end, BROKEN),
    *(refused(f"имя части: {what}", partial(_named, *names), BOMB) for what, names in _NAMES.items()),
    told("имя части с нулём", lambda: _named("xl/a\0b.xml"), "form-unknown", BOMB),
    told("имя части в 60 000 знаков", lambda: _named("x" * 60_000), "form-unknown", BOMB),
    told("bzip2-бомба", lambda: _method(zipfile.ZIP_BZIP2), BOMB, BROKEN),
    told("lzma-бомба", lambda: _method(zipfile.ZIP_LZMA), BOMB, BROKEN),
    refused("неизвестное сжатие", _unknown_method, BROKEN),
    refused("пароль на части", _encrypted, "file-encrypted"),
    refused("второе оглавление в примечании", _comment, BROKEN, "form-unknown"),
    *(refused(f"обрезан: {n} %", partial(_cut, n / 100), BROKEN) for n in (1, 5, 20, 50, 80, 95, 99)),
    *(
        told(f"испорчен: {n} %", partial(_flipped, n / 100), BROKEN, "form-unknown", BOMB, "file-name")
        for n in (2, 30, 60, 97)
    ),
)
