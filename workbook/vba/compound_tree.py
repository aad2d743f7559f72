"""A folder's entries as the red-black tree that a compound file keeps them in ([MS-CFB] 2.6.4).

The sorted entries are halved again and again, so every level but the last is full; with the last level red and the
others black, each way down passes equally many black ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

NO_ENTRY: Final = 0xFFFFFFFF
RED: Final = 0
BLACK: Final = 1


class Links(NamedTuple):
    """The colour of an entry and the numbers of its neighbours below."""

    colour: int = BLACK
    left: int = NO_ENTRY
    right: int = NO_ENTRY


ALONE: Final = Links()
"""An entry without neighbours."""


def linked(count: int, first: int) -> list[Links]:
    """The links of sorted entries numbered from `first`; the root is the one in the middle, `first + count // 2`."""
    deepest = count.bit_length() - 1
    links = [ALONE] * count
    for place, left, right, depth in _halves(0, count, 0):
        colour = RED if depth == deepest and depth > 0 else BLACK
        links[place] = Links(colour, _number(left, first), _number(right, first))
    return links


def _halves(start: int, end: int, depth: int) -> Iterator[tuple[int, int | None, int | None, int]]:
    """(place, place below to the left, to the right, depth) of every entry in the stretch."""
    if start >= end:
        return
    middle = (start + end) // 2
    left, right = (start, middle), (middle + 1, end)
    yield middle, _middle(*left), _middle(*right), depth
    yield from _halves(*left, depth + 1)
    yield from _halves(*right, depth + 1)


def _middle(start: int, end: int) -> int | None:
    return (start + end) // 2 if start < end else None


def _number(place: int | None, first: int) -> int:
    return NO_ENTRY if place is None else first + place
