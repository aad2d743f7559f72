"""The archive's journal on the disk: lines are only added, and each carries the hash of the line before.

So a line that was changed, taken out or put in later is found, except at the very end, which the master's own journal
covers. Journals of earlier versions have no hashes: they are read, and chained from the next line on.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from macros.intake.lines import PREVIOUS, Line, dumped
from workbook.durable import flush_folder
from workbook.rights import close_to_others, owners

NOTHING: Final = "0" * 64
"""What the first line of a journal carries for the line before."""


@dataclass(frozen=True, slots=True)
class Journal:
    """The file `journal.jsonl`. A line torn by a power cut stays where it is, on a line of its own."""

    path: Path

    def lines(self) -> list[Line]:
        """The files in the order of their numbers; what is no whole line is passed over.

        A number that comes again begins that part of the journal anew: an earlier version let a master go on from a
        backup. Raises OSError.
        """
        found: list[Line] = []
        for text in self._texts():
            with suppress(ValueError, KeyError, TypeError):
                line = Line.parse(json.loads(text))
                found = [earlier for earlier in found if earlier.entry.number < line.entry.number]
                found.append(line)
        return found

    def broken_line(self) -> int | None:
        """The number of the first line that does not continue the one before it; None where all do. Raises OSError."""
        chained, before = False, NOTHING
        for number, text in enumerate(self._texts(), start=1):
            carried = _carried(text)
            if carried is not None:
                if carried != before:
                    return number
                chained = True
            elif chained and _is_whole(text):
                return number
            before = _hash(text)
        return None

    def append(self, lines: Iterable[Line]) -> None:
        """Add lines and make sure they are on the disk; where that fails the journal is as it was. Raises OSError."""
        texts = self._texts()
        before = _hash(texts[-1]) if texts else NOTHING
        added: list[bytes] = []
        for line in lines:
            added.append(dumped(line.as_dict() | {PREVIOUS: before}))
            before = _hash(added[-1])
        if not added:
            return
        is_new = not self.path.exists()
        # Without a buffer: what could not be written now must not be tried again when the file is closed.
        with open(self.path, "ab", buffering=0, opener=owners) as stream:
            size = stream.seek(0, os.SEEK_END)
            rest = (b"\n" if self._is_torn(size) else b"") + b"".join(text + b"\n" for text in added)
            try:
                while rest:
                    rest = rest[stream.write(rest) :]
                os.fsync(stream.fileno())
            except OSError:
                with suppress(OSError):
                    stream.truncate(size)
                raise
        close_to_others(self.path)
        if is_new:
            flush_folder(self.path.parent)

    def _texts(self) -> list[bytes]:
        if not self.path.exists():
            return []
        texts = self.path.read_bytes().split(b"\n")
        return texts if texts[-1] else texts[:-1]

    def _is_torn(self, size: int) -> bool:
        if not size:
            return False
        with self.path.open("rb") as stream:
            stream.seek(size - 1)
            return stream.read(1) != b"\n"


def _said(text: bytes) -> Any:
    with suppress(ValueError):
        return json.loads(text)
    return None


def _is_whole(text: bytes) -> bool:
    return isinstance(_said(text), dict)


def _carried(text: bytes) -> str | None:
    said = _said(text)
    return said.get(PREVIOUS) if isinstance(said, dict) else None


def _hash(text: bytes) -> str:
    return sha256(text).hexdigest()


def shown(lines: Iterable[int]) -> Iterator[str]:
    """«5-7, 9»: numbers as ranges."""
    start = end = None
    for number in lines:
        if start is None or end is None:
            start = end = number
        elif number == end + 1:
            end = number
        else:
            yield f"{start}-{end}" if start < end else str(start)
            start = end = number
    if start is not None and end is not None:
        yield f"{start}-{end}" if start < end else str(start)
