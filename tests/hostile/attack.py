"""A hostile file: how it is made, and what must be said of it. Bytes are made when asked for, and never kept."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from schemas.packages import QUARTER
from tests.workbook.forms.sample import issue, small
from tests.workbook.reading.packages import MAIN, SHEET_PART, Parts, book_parts, relations
from workbook.forms.writer import write_form

Change = Callable[[bytes], bytes]
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Attack:
    """A file that means harm. At least one of `codes` must be told; of a `refused` one nothing may be taken in."""

    name: str
    make: Callable[[], bytes]
    codes: frozenset[str]
    refused: bool
    suffix: str = ".xlsx"


def refused(name: str, make: Callable[[], bytes], *codes: str, suffix: str = ".xlsx") -> Attack:
    """A file that must be refused, for one of these reasons."""
    return Attack(name, make, frozenset(codes), True, suffix)


def told(name: str, make: Callable[[], bytes], *codes: str, suffix: str = ".xlsx") -> Attack:
    """A file that may be read as far as it goes, and of which one of these codes must be told."""
    return Attack(name, make, frozenset(codes), False, suffix)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A package whose parts are compressed at most eightfold, so that no limit on the ratio stops what is in them."""
    entries: list[bytes] = []
    lines: list[bytes] = []
    offset = 0
    for name, text in parts.items():
        data = text.encode() if isinstance(text, str) else text
        press = zlib.compressobj(1, zlib.DEFLATED, -15, 9, zlib.Z_HUFFMAN_ONLY)
        entry, line = entry_of(name.encode(), press.compress(data) + press.flush(), len(data), zlib.crc32(data), offset)
        entries.append(entry)
        lines.append(line)
        offset += len(entry)
    return package_by_hand(entries, lines)


def book(parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A book of one sheet with parts put in, or over its own."""
    return packed(book_parts() | dict(parts or {}))


def of_sheet(xml: str | bytes) -> bytes:
    """A book whose one sheet is this part."""
    return book({SHEET_PART: xml})


def leaning(cells: str, **parts: str | bytes) -> bytes:
    """A book of one sheet that leans on a part `sharedStrings` or `styles`."""
    kinds = [("r1", "worksheet", "worksheets/sheet1.xml"), *((kind, kind, f"{kind}.xml") for kind in parts)]
    changed: Parts = {"xl/_rels/workbook.xml.rels": relations(*kinds)}
    changed |= {SHEET_PART: sheet(cells)} | {f"xl/{kind}.xml": text for kind, text in parts.items()}
    return book(changed)


def sheet(body: str, before: str = "", after: str = "") -> str:
    """A worksheet with these rows, and what stands before and after them."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{body}</sheetData>{after}</worksheet>'


@cache
def form() -> bytes:
    """Our own form, filled in and valid."""
    with TemporaryDirectory() as folder:
        return write_form(Path(folder) / "form.xlsx", issue(small(QUARTER))).read_bytes()


@cache
def sheet_of(code: str) -> str:
    """The part of our form that holds the sheet of this code."""
    with zipfile.ZipFile(io.BytesIO(form())) as package:
        strings = [
            re.sub(r"<[^<>]*>", "", text)
            for text in re.findall(r"<si>(.*?)</si>", package.read("xl/sharedStrings.xml").decode(), re.DOTALL)
        ]
        line = next(index for index, text in enumerate(strings) if text.startswith(f"shnor;{code};"))
        mark = re.compile(rb'<c r="[A-Z]+2"[^<>]* t="s"[^<>]*><v>%d</v>' % line)
        parts = (name for name in package.namelist() if name.startswith("xl/worksheets/sheet"))
        return next(name for name in parts if mark.search(package.read(name)))


def changed(
    changes: Mapping[str, Change], added: Mapping[str, bytes] | None = None, *, pack: Callable[[Parts], bytes] = packed
) -> bytes:
    """Our form with some of its parts changed, and some added."""
    with zipfile.ZipFile(io.BytesIO(form())) as package:
        own = {name: package.read(name) for name in package.namelist()}
    for name, change in changes.items():
        own[name] = change(own[name])
    return pack({**own, **(added or {})})


def replacing(old: str, new: str) -> Change:
    """A change of one text by another; fails where there is nothing to change."""

    def change(data: bytes) -> bytes:
        assert old.encode() in data, old
        return data.replace(old.encode(), new.encode(), 1)

    return change


def deflated_zeros(megabytes: int) -> bytes:
    """So many megabytes of zeros as a raw deflate stream, made without holding them."""
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(MEGABYTE)
    return b"".join(press.compress(block) for _ in range(megabytes)) + press.flush()


def entry_of(name: bytes, data: bytes, size: int, crc: int, offset: int) -> tuple[bytes, bytes]:
    """A local entry of a zip by hand, and its line of the directory: whatever size and checksum they claim."""
    fields = struct.pack("<5H3I2H", 20, 0, 8, 0, 0x21, crc, len(data), size, len(name), 0)
    line = struct.pack("<4sH", b"PK\1\2", 20) + fields + bytes(10) + struct.pack("<I", offset) + name
    return b"PK\3\4" + fields + name + data, line


def package_by_hand(entries: list[bytes], lines: list[bytes], count: int | None = None) -> bytes:
    """A zip of entries and lines of a directory, whose end claims `count` of them."""
    local, directory = b"".join(entries), b"".join(lines)
    number = (len(lines) if count is None else count) & 0xFFFF
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, number, number, len(directory), len(local), 0)
    return local + directory + end
