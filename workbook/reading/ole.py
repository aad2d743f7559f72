"""OLE containers (MS-CFB): streams read with bounded chains, and a clean container written around one stream.

calamine follows sector chains without looking for cycles and reserves whatever lengths the headers claim, so an .xls
is taken out of its container here and handed over in a new one.
"""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass

from workbook.reading.errors import broken

_HEADER = struct.Struct("<8s16x5H6x9I436s")
_ENTRY = struct.Struct("<64sHBB12x16x4x16xIQ")
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_LAST_REGULAR = 0xFFFFFFFA
_STREAM, _ROOT = 2, 5
_MINI_SECTOR = 64
_SECTOR = 4096
"""Sector size of the containers written here: with 4 KB sectors the table of tables always fits in the header."""


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: int
    start: int
    size: int


class Compound:
    """An OLE container in memory. Raises UnreadableFile when its tables make no sense."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            fields = _HEADER.unpack_from(data)
        except struct.error as error:
            raise broken(len(data)) from error
        _, _, _, _, shift, _, _, _, directory, _, self._cutoff, mini_fat, _, difat, _, listed = fields
        if shift not in (9, 12):
            raise broken(len(data))
        self._size = 1 << shift
        self._fat = array("I")
        for sector in self._fat_sectors(array("I", listed), difat):
            self._fat.frombytes(self._sector(sector))
        self.entries = self._directory(self._chain(directory))
        root = next((entry for entry in self.entries.values() if entry.kind == _ROOT), _Entry(_ROOT, _END, 0))
        self._mini_stream = self._chain(root.start)[: root.size]
        self._mini_fat = array("I")
        self._mini_fat.frombytes(self._chain(mini_fat))

    def stream(self, name: str) -> bytes:
        """The contents of a stream, b"" when there is none."""
        entry = self.entries.get(name)
        if entry is None or entry.kind != _STREAM:
            return b""
        data = self._mini_chain(entry.start) if entry.size < self._cutoff else self._chain(entry.start)
        return data[: entry.size]

    def _fat_sectors(self, listed: array[int], difat: int) -> list[int]:
        seen = set()
        while difat < _LAST_REGULAR and difat not in seen:
            seen.add(difat)
            table = array("I", self._sector(difat))
            difat = table.pop()
            listed.extend(table)
        return [sector for sector in dict.fromkeys(listed) if sector < _LAST_REGULAR]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        sector = self._data[start : start + self._size]
        if not sector:
            raise broken(len(self._data))
        return sector.ljust(self._size, b"\x00")

    def _chain(self, sector: int) -> bytes:
        return b"".join(map(self._sector, self._followed(sector, self._fat)))

    def _mini_chain(self, sector: int) -> bytes:
        starts = [number * _MINI_SECTOR for number in self._followed(sector, self._mini_fat)]
        return b"".join(self._mini_stream[start : start + _MINI_SECTOR] for start in starts)

    def _followed(self, sector: int, table: array[int]) -> list[int]:
        """The sectors of a chain in order; a chain longer than its table goes in a circle."""
        numbers: list[int] = []
        while sector < _LAST_REGULAR:
            if sector >= len(table) or len(numbers) > len(table):
                raise broken(len(self._data))
            numbers.append(sector)
            sector = table[sector]
        return numbers

    @staticmethod
    def _directory(data: bytes) -> dict[str, _Entry]:
        entries: dict[str, _Entry] = {}
        for raw_name, length, kind, _, start, size in _ENTRY.iter_unpack(data):
            name = raw_name[: max(length - 2, 0)].decode("utf-16-le", "replace")
            if kind:
                entries.setdefault(name, _Entry(kind, start, size & 0xFFFFFFFF))
        return entries


def wrap(name: str, stream: bytes) -> bytes:
    """A version 4 container with one stream, of at least a sector so that no small-stream tables are needed."""
    sectors = max(-(-len(stream) // _SECTOR), 1)
    fat_sectors = -(-(sectors + 2) * 4 // (_SECTOR - 4))
    total = fat_sectors + 1 + sectors
    first = fat_sectors + 1
    table = array("I", [_FAT] * fat_sectors + [_END] + list(range(first + 1, total)) + [_END])
    table.extend([_FREE] * (fat_sectors * _SECTOR // 4 - len(table)))
    listed = array("I", list(range(fat_sectors)) + [_FREE] * (109 - fat_sectors)).tobytes()
    versions, counts = (0x3E, 4, 0xFFFE, 12, 6), (1, fat_sectors, fat_sectors, 0, _SECTOR, _END, 0, _END, 0)
    header = _HEADER.pack(_MAGIC, *versions, *counts, listed)
    # calamine takes a root without a start for an empty container; with no small streams it never goes there.
    directory = _entry("Root Entry", _ROOT, 0, 0, child=1) + _entry(name, _STREAM, first, sectors * _SECTOR)
    parts = (header, table.tobytes(), directory, stream)
    return b"".join(part.ljust(-(-len(part) // _SECTOR) * _SECTOR, b"\x00") for part in parts)


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    raw = name.encode("utf-16-le")
    links = struct.pack("<3I", _FREE, _FREE, child)
    head = struct.pack("<64sHBB", raw, len(raw) + 2, kind, 1)
    return head + links + bytes(16 + 4 + 16) + struct.pack("<IQ", start, size)
