"""The shared strings of an .xls (MS-XLS 2.4.265, 2.5.293), walked for their lengths alone.

A string of 64 KB told by 400,000 cells is 26 GB in calamine's hands; what the cells unfold to is summed up before.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence

_WIDE, _ASIAN, _RICH = 0x01, 0x04, 0x08


def string_lengths(pieces: Sequence[bytes]) -> array[int]:
    """Characters of each string of the table, by its record (without the two counts) and the ones that continue it.

    Raises struct.error or IndexError where the table doesn't hold what it says.
    """
    lengths = array("I")
    walk = _Walk(pieces)
    while walk.is_at_string():
        characters, flags = walk.numbers("<HB")
        runs = walk.numbers("<H")[0] if flags & _RICH else 0
        extra = walk.numbers("<I")[0] if flags & _ASIAN else 0
        walk.skip_characters(characters, bool(flags & _WIDE))
        walk.skip(4 * runs + extra)
        lengths.append(characters)
    return lengths


class _Walk:
    """A place in a chain of records. Characters that go on in the next one have a flag of their own there."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = pieces
        self._piece = 0
        self._place = 0

    def is_at_string(self) -> bool:
        while self._piece < len(self._pieces) and self._place >= len(self._pieces[self._piece]):
            self._piece, self._place = self._piece + 1, self._place - len(self._pieces[self._piece])
        return self._piece < len(self._pieces)

    def numbers(self, form: str) -> tuple[int, ...]:
        found: tuple[int, ...] = struct.unpack_from(form, self._pieces[self._piece], self._place)
        self._place += struct.calcsize(form)
        return found

    def skip_characters(self, number: int, wide: bool) -> None:
        while number:
            room = (len(self._pieces[self._piece]) - self._place) // (2 if wide else 1)
            here = min(number, room)
            number -= here
            self._place += here * (2 if wide else 1)
            if number:
                self._piece += 1
                wide, self._place = bool(self._pieces[self._piece][0] & _WIDE), 1

    def skip(self, number: int) -> None:
        """Go on by so many bytes; `is_at_string` finds the record where they end."""
        self._place += number
