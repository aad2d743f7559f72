"""The container of a VBA project: a compound file of version 3 ([MS-CFB]), folders and files within a file.

Everything is written in one order and without times, so that equal contents give equal bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from workbook.vba.compound_tree import ALONE, NO_ENTRY, Links, linked
from workbook.vba.errors import VbaError

Storage: TypeAlias = "Mapping[str, bytes | Storage]"
"""A folder: streams and further folders by name."""

_HEADER: Final = struct.Struct("<8s16x5H6x9I436s")
_ENTRY: Final = struct.Struct("<64sHBB3I16x4x16xIQ")
_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR: Final = 512
_MINI_SECTOR: Final = 64
_MINI_STREAM_LIMIT: Final = 4096
"""Shorter streams share the mini stream, [MS-CFB] 2.2."""
_LISTED_IN_HEADER: Final = 109
_LONGEST_NAME: Final = 31
_END: Final = 0xFFFFFFFE
_FREE: Final = 0xFFFFFFFF
_FAT: Final = 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass(slots=True)
class _Entry:
    """A line of the directory."""

    name: str
    kind: int
    data: bytes = b""
    links: Links = ALONE
    child: int = NO_ENTRY
    start: int = 0
    size: int = 0

    def to_bytes(self) -> bytes:
        name = self.name.encode("utf-16-le")
        links = (self.links.colour, self.links.left, self.links.right, self.child)
        return _ENTRY.pack(name, len(name) + 2, self.kind, *links, self.start, self.size)


@dataclass(slots=True)
class _Sectors:
    """Chains of sectors of one size, and the table that says which sector comes after which."""

    size: int
    data: bytearray = field(default_factory=bytearray)
    table: list[int] = field(default_factory=list)

    def add(self, stream: bytes) -> int:
        """Append a chain; returns its first sector."""
        count = -(-len(stream) // self.size)
        if not count:
            return _END
        first = len(self.table)
        self.table += [*range(first + 1, first + count), _END]
        self.data += stream.ljust(count * self.size, b"\x00")
        return first


def compound_file(root: Storage) -> bytes:
    """The file that holds these streams and folders. Raises VbaError for a name or a size that the format has not."""
    entries = [_Entry("Root Entry", _ROOT)]
    _add(entries, 0, root)
    sectors, mini = _Sectors(_SECTOR), _Sectors(_MINI_SECTOR)
    for entry in entries:
        if entry.kind == _STREAM:
            entry.size = len(entry.data)
            entry.start = (mini if entry.size < _MINI_STREAM_LIMIT else sectors).add(entry.data)
    entries[0].start, entries[0].size = sectors.add(bytes(mini.data)), len(mini.data)
    mini_table = sectors.add(_words(mini.table))
    directory = sectors.add(_directory(entries))
    fat_sectors = _fat(sectors)
    mini_count = -(-len(mini.table) * 4 // _SECTOR)
    header = _HEADER.pack(
        _MAGIC,
        *(0x3E, 3, 0xFFFE, 9, 6),  # versions, byte order, sizes of sectors as powers of two
        *(0, len(fat_sectors), directory, 0, _MINI_STREAM_LIMIT, mini_table, mini_count, _END, 0),
        _words(fat_sectors, _LISTED_IN_HEADER),
    )
    return header + bytes(sectors.data)


def _add(entries: list[_Entry], parent: int, storage: Storage) -> None:
    """Append the entries of a folder, in the order of names, and those of the folders in it."""
    names = sorted(storage, key=_order)
    for name in names:
        _check_name(name)
    if len({name.upper() for name in names}) < len(names):
        raise VbaError(f"Имена в контейнере VBA повторяются (большие и малые буквы равны): {', '.join(names)}.")
    first = len(entries)
    for name, links in zip(names, linked(len(names), first), strict=True):
        content = storage[name]
        if isinstance(content, bytes):
            entries.append(_Entry(name, _STREAM, content, links))
        else:
            entries.append(_Entry(name, _STORAGE, b"", links))
    entries[parent].child = first + len(names) // 2 if names else NO_ENTRY
    for place, name in enumerate(names, first):
        content = storage[name]
        if not isinstance(content, bytes):
            _add(entries, place, content)


def _order(name: str) -> tuple[int, str]:
    """Shorter names come first, equal lengths by their capital letters ([MS-CFB] 2.6.4)."""
    return len(name), name.upper()


def _check_name(name: str) -> None:
    if not 0 < len(name) <= _LONGEST_NAME or not name.isascii() or set(name) & set("/\\:!"):
        raise VbaError(f"Имя «{name}» в контейнере VBA: нужны от 1 до {_LONGEST_NAME} знаков ASCII без / \\ : !")


def _directory(entries: Sequence[_Entry]) -> bytes:
    """The lines of the directory, filled up to whole sectors with lines that name nothing."""
    unused = _ENTRY.pack(b"", 0, 0, 0, NO_ENTRY, NO_ENTRY, NO_ENTRY, 0, 0)
    lines = [entry.to_bytes() for entry in entries]
    return b"".join(lines + [unused] * (-len(lines) % (_SECTOR // len(unused))))


def _fat(sectors: _Sectors) -> list[int]:
    """Append the table of sectors, which also describes its own; returns the sectors it takes."""
    count = 0
    while count * _SECTOR // 4 < len(sectors.table) + count:
        count += 1
    if count > _LISTED_IN_HEADER:
        raise VbaError("Проект VBA больше 6 МБ: контейнер на столько не рассчитан. Сократите модули.")
    first = len(sectors.table)
    sectors.table += [_FAT] * count
    sectors.data += _words(sectors.table, count * _SECTOR // 4)
    return list(range(first, first + count))


def _words(numbers: Sequence[int], count: int | None = None) -> bytes:
    """32-bit numbers, filled up to `count` with the mark of a free sector; to whole sectors when it isn't given."""
    total = len(numbers) + -len(numbers) % (_SECTOR // 4) if count is None else count
    return struct.pack(f"<{total}I", *numbers, *[_FREE] * (total - len(numbers)))
