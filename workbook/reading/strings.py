"""Shared strings as a danger: one long text told by a hundred thousand cells, and counts that claim what isn't there.

calamine copies a shared string into every cell that names it, and reserves as many as the table claims to hold. So the
claim is taken out, and what the cells of a sheet unfold to is summed up before they are read.
"""

from __future__ import annotations

import re
from itertools import pairwise

from workbook.reading import errors
from workbook.reading.errors import unreadable
from workbook.reading.guard import MEGABYTE, has_markup_declarations

TEXT_LIMIT = 32 * MEGABYTE
"""Bytes that the texts of one sheet may unfold to (design default: a thousand times those of a form)."""

_CLAIM = b"uniqueCount"
_PLAIN_CLAIM = re.compile(rb'uniqueCount="([0-9]{1,7})"')
_SMALLEST = len("<si/>")
_END = b"</si>"
_NAMED = re.compile(rb"""\st\s*=\s*(?:"s"|'s')""")
_PLAIN_NAMED = re.compile(rb' t="s"(?: [cv]m="[0-9]+")*><v>([0-9]{1,7})</v>')


def without_claim(table: bytes) -> bytes:
    """The table of shared strings, without its count where that can't be true."""
    claims = table.count(_CLAIM)
    plain = _PLAIN_CLAIM.findall(table)
    if claims == len(plain) and all(int(claim) <= len(table) // _SMALLEST for claim in plain):
        return table
    # Whatever stands there is no table that an office suite has written; a text with this word may lose it.
    return table.replace(_CLAIM, b"otherCount")


class Unfolding:
    """What shared strings come to when cells repeat them; the table is safe XML."""

    def __init__(self, table: bytes) -> None:
        self._table = table
        self._lengths: list[int] | None = None

    def check(self, sheet_xml: bytes, sheet: str) -> None:
        """Raise UnreadableFile where the texts of a sheet unfold beyond `TEXT_LIMIT`."""
        # For nearly every sheet this is all: its cells times the whole table would still be bearable.
        if sheet_xml.count(b"<c") * len(self._table) <= TEXT_LIMIT:
            return
        named = sum(1 for _ in _NAMED.finditer(sheet_xml))
        if named * self._longest() > TEXT_LIMIT and self._told(sheet_xml, named) > TEXT_LIMIT:
            what = f"тексты ячеек вместе больше {errors.size_text(TEXT_LIMIT)}"
            raise unreadable(errors.FILE_SHEET_TOO_LARGE, sheet=sheet, what=what)

    def _told(self, sheet_xml: bytes, named: int) -> int:
        """Bytes that the cells unfold to; at worst all of them name the longest string."""
        lengths, total, count = self._all_lengths(), 0, 0
        for match in _PLAIN_NAMED.finditer(sheet_xml):
            number = int(match[1])
            total += lengths[number] if number < len(lengths) else 0
            count += 1
        return total if count == named else named * self._longest()

    def _longest(self) -> int:
        return max(self._all_lengths(), default=0)

    def _all_lengths(self) -> list[int]:
        if self._lengths is None:
            ends = [0, *_positions(self._table, _END)]
            # A comment may hold what looks like an end, a prefix hides it: then nothing is known but the whole.
            plain = len(ends) > 1 and not has_markup_declarations(self._table)
            self._lengths = [last - first for first, last in pairwise(ends)] if plain else [len(self._table)]
        return self._lengths


def _positions(text: bytes, mark: bytes) -> list[int]:
    return [match.start() for match in re.finditer(mark, text)]
