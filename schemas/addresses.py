"""A1 addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


def letters_of(index: int) -> str:
    """Column letters of a zero-based index: 0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def index_of(letters: str) -> int:
    """Zero-based index of column letters: A → 0, AA → 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def split(address: str) -> tuple[int, int]:
    """Zero-based (row, column) of an A1 address."""
    match = _ADDRESS.fullmatch(address)
    if not match:
        raise ValueError(f"Not an A1 address: {address}")
    return int(match[2]) - 1, index_of(match[1])


def compact(addresses: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """One address or range for neighbours in a row («E9:H9»); what does not fit into it comes second."""
    if len(addresses) < 2:
        return (addresses[0] if addresses else ""), ()
    cells = sorted(addresses, key=split)
    places = [split(address) for address in cells]
    row, first = places[0]
    run = 1
    while run < len(cells) and places[run] == (row, first + run):
        run += 1
    if run > 1:
        return f"{cells[0]}:{cells[run - 1]}", tuple(cells[run:])
    return addresses[0], tuple(addresses[1:])


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of each run of neighbours: 5, 6, 7, 9 → (5, 7), (9, 9)."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found


def areas(columns: Iterable[int], rows: Iterable[int]) -> str:
    """The cells of these columns (zero-based) in these rows (from 1), neighbours joined: «E5:H50, J5:J50»."""
    across = runs(columns)
    return ", ".join(_area(first, last, top, bottom) for top, bottom in runs(rows) for first, last in across)


def _area(first: int, last: int, top: int, bottom: int) -> str:
    start, end = f"{letters_of(first)}{top}", f"{letters_of(last)}{bottom}"
    return start if start == end else f"{start}:{end}"
