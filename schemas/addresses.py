"""A1 addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
