"""Reads the container of a VBA project as any program may have written it ([MS-CFB], versions 3 and 4)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workbook.vba.errors import VbaError

_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER: Final = struct.Struct("<30xHH14xI4xIIIII")
_ENTRY: Final = struct.Struct("<64sHBx3I36xIQ")
_LISTED_IN_HEADER: Final = 109
_LAST_SECTOR: Final = 0xFFFFFFFA
"""Numbers from this one on are marks, not sectors."""
_NO_ENTRY: Final = 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_BROKEN: Final = "Контейнер проекта VBA испорчен."


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


def streams_of(container: bytes) -> dict[str, bytes]:
    """The streams by path («VBA/dir»). Raises VbaError for a container that is broken."""
    try:
        return dict(_Reader(container).streams())
    except (struct.error, IndexError, ValueError) as error:
        raise VbaError(_BROKEN) from error


class _Reader:
    def __init__(self, data: bytes) -> None:
        if data[:8] != _MAGIC:
            raise VbaError(_BROKEN)
        shift, mini_shift, directory, self._limit, mini_table, _, more, _ = _HEADER.unpack_from(data)
        self._data, self._size, self._mini_size = data, 1 << shift, 1 << mini_shift
        if not 9 <= shift <= 12 or mini_shift != 6:
            raise VbaError(_BROKEN)
        self._table: list[int] = []
        self._table = [number for sector in self._sectors_of_table(more) for number in self._words(sector)]
        self._mini_table = self._numbers(self._chain(mini_table))
        lines = self._chain(directory)
        self._entries = [_entry(lines[at : at + 128]) for at in range(0, len(lines), 128)]
        self._mini = self._chain(self._entries[0].start)

    def streams(self) -> Iterator[tuple[str, bytes]]:
        """All streams with their paths; an entry that is met again is a broken tree."""
        waiting, seen = [("", self._entries[0].child)], set()
        while waiting:
            folder, number = waiting.pop()
            if number == _NO_ENTRY:
                continue
            if number in seen:
                raise VbaError(_BROKEN)
            seen.add(number)
            entry = self._entries[number]
            waiting += [(folder, entry.left), (folder, entry.right)]
            if entry.kind == _STORAGE:
                waiting.append((f"{folder}{entry.name}/", entry.child))
            elif entry.kind == _STREAM:
                yield folder + entry.name, self._stream(entry)

    def _stream(self, entry: _Entry) -> bytes:
        if entry.size >= self._limit:
            return self._chain(entry.start)[: entry.size]
        places = _numbers_of_chain(entry.start, self._mini_table)
        chain = (self._mini[place * self._mini_size : (place + 1) * self._mini_size] for place in places)
        return b"".join(chain)[: entry.size]

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _numbers_of_chain(start, self._table))

    def _sector(self, number: int) -> bytes:
        # The header takes the place of one sector, whatever their size.
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _words(self, sector: int) -> list[int]:
        return self._numbers(self._sector(sector))

    def _sectors_of_table(self, more: int) -> Iterator[int]:
        """The sectors that hold the table: those that the header lists, and those that further lists do."""
        listed = list(struct.unpack_from(f"<{_LISTED_IN_HEADER}I", self._data, 76))
        for _ in range(len(self._data) // self._size):
            if more >= _LAST_SECTOR:
                break
            *further, more = self._words(more)
            listed += further
        return iter([number for number in listed if number < _LAST_SECTOR])

    @staticmethod
    def _numbers(data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data))


def _numbers_of_chain(start: int, table: list[int]) -> list[int]:
    chain: list[int] = []
    while start < _LAST_SECTOR:
        chain.append(start)
        if len(chain) > len(table):
            raise VbaError(_BROKEN)
        start = table[start]
    return chain


def _entry(line: bytes) -> _Entry:
    name, length, kind, left, right, child, start, size = _ENTRY.unpack(line)
    # The upper half of a size is not to be trusted in version 3 ([MS-CFB] 2.6.3).
    return _Entry(name[: max(length - 2, 0)].decode("utf-16-le"), kind, left, right, child, start, size & 0xFFFFFFFF)
