"""The table of shared texts when two books become one: the texts of the one keep their numbers, the other's follow.

Texts are compared and copied as they are spelt, with the looks of their letters (ECMA-376 part 1, 18.4).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

_TEXT: Final = re.compile(rb"<si>.*?</si>|<si/>", re.DOTALL)
_OPENING: Final = re.compile(rb"<sst\b[^>]*>")
_COUNTS: Final = re.compile(rb'\s(?:uniqueCount|count)="\d*"')
_NOTHING: Final = b"<si><t/></si>"


def texts_in(table: bytes) -> list[bytes]:
    """The texts of a table as they are spelt; too few or none where a program spells otherwise than is usual."""
    return _TEXT.findall(table)


def joined(table: bytes, used: Collection[int], other: bytes) -> tuple[bytes, dict[int, int]]:
    """The table with the texts of another one added, and where each of these stands now, by its number.

    Texts that are not among `used` give their places to others, so that the table doesn't grow from time to time and
    keeps nothing that stands on no sheet. Raises ValueError for a table that is spelt unusually.
    """
    opening = _OPENING.search(table)
    if opening is None or opening[0].endswith(b"/>"):
        raise ValueError("no table of shared texts")
    texts, added = texts_in(table), texts_in(other)
    known: dict[bytes, int] = {}
    for number, text in enumerate(texts):
        known.setdefault(text, number)
    kept = {*used} | {known[text] for text in added if text in known}
    free = [number for number in range(len(texts)) if number not in kept]
    for number in free:
        texts[number] = _NOTHING
    waiting = iter(free)
    places: dict[int, int] = {}
    for number, text in enumerate(added):
        if text not in known:
            known[text] = next(waiting, len(texts))
            texts[known[text] : known[text] + 1] = [text]
        places[number] = known[text]
    for number in reversed(list(waiting)):
        if number == len(texts) - 1:
            texts.pop()
    head = table[: opening.start()] + _COUNTS.sub(b"", opening[0])
    # How many cells use the table need not be said (18.4.9).
    counted = head[:-1] + b' uniqueCount="%d">' % len(texts)
    return counted + b"".join(texts) + b"</sst>", places
