"""The archive of received originals: files by the hash of their content, and a journal that only grows.

An intake is noted in three steps (docs/decisions/0016-journal-before-and-after.md): what it is about to do, then the
master, then the journal. Whatever interrupts it, the next one finds out how far it came.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from macros.intake.journal import Journal
from macros.intake.lines import Line
from workbook.durable import copied, flush_folder, replacing
from workbook.hosts.closed_file import hash_of
from workbook.master.state import JournalEntry, MasterState
from workbook.rights import make_private, tighten

_PLAIN_SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,5}")
"""The only part of a sent name that is kept in a file's name; of any other kind nothing is."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An intake that was about to be put into the master, and the answers that are to be written after it.

    `answers` is their folder, None where there are none to write; `day` is their date; `answer_all` is false where only
    returned files get one.
    """

    lines: tuple[Line, ...]
    day: date
    answers: Path | None = None
    answer_all: bool = True

    def is_in(self, state: MasterState) -> bool:
        """True where the master holds it: a master is replaced whole or not at all."""
        return {line.id for line in self.lines} <= {(entry.number, entry.sha256) for entry in state.journal}


@dataclass
class Archive:
    """A folder beside the master. What is once in it is never changed or removed."""

    folder: Path
    _fresh: list[Path] = field(default_factory=list)
    """Originals that this process has put there and nobody has noted yet."""

    @classmethod
    def beside(cls, master: Path) -> Archive:
        """The archive of a master workbook."""
        return cls(master.parent / f"{master.stem}.архив")

    @property
    def journal(self) -> Journal:
        """The journal of the archive."""
        return Journal(self.folder / "journal.jsonl")

    @property
    def _intent(self) -> Path:
        return self.folder / "unfinished.json"

    def path_of(self, sha256: str, suffix: str) -> Path:
        """Where a file with this content is kept."""
        return self.folder / "files" / sha256[:2] / f"{sha256}{suffix}"

    def find(self, sha256: str) -> Path | None:
        """The original with this content, None where the archive has none (or a damaged one)."""
        folder = self.folder / "files" / sha256[:2]
        for path in sorted(folder.glob(f"{sha256}*")) if sha256 else ():
            if not path.name.endswith(".part") and hash_of(path) == sha256:
                return path
        return None

    def keep(self, source: Path, sha256: str) -> Path:
        """Store a copy of a file under its hash; a file that is there already is left as it is.

        Raises ContentChanged where the file has another hash by now, and OSError.
        """
        suffix = source.suffix.lower()
        target = self.path_of(sha256, suffix if _PLAIN_SUFFIX.fullmatch(suffix) else "")
        there = self.find(sha256)
        if there is not None:
            return there
        self._make(target.parent)
        copied(source, target, sha256)
        self._fresh.append(target)
        return target

    def begin(self, unfinished: Unfinished) -> None:
        """Note what is about to be put into the master. Raises OSError."""
        self._make(self.folder)
        said = {
            "answers": str(unfinished.answers) if unfinished.answers else "",
            "day": unfinished.day.isoformat(),
            "answer_all": unfinished.answer_all,
            "lines": [line.as_dict() for line in unfinished.lines],
        }
        with replacing(self._intent) as stream:
            # Escaped: a folder's name need not be valid Unicode.
            stream.write(json.dumps(said).encode())

    def abandon(self) -> None:
        """Nothing was put into the master: leave the archive as it was."""
        for path in (self._intent, *self._fresh):
            with suppress(OSError):
                path.unlink(missing_ok=True)
        for folder in {path.parent for path in self._fresh}:
            with suppress(OSError):
                folder.rmdir()
        self._fresh.clear()

    def note(self, lines: Sequence[Line]) -> None:
        """The master holds these files: add them to the journal. Raises OSError."""
        self._make(self.folder)
        self.journal.append(lines)
        self._fresh.clear()

    def close(self) -> None:
        """The answers are written: nothing is left to do. Raises OSError."""
        self._intent.unlink(missing_ok=True)
        flush_folder(self.folder)

    def unfinished(self) -> Unfinished | None:
        """The intake that was begun and not closed. Raises OSError."""
        if not self._intent.exists():
            return None
        try:
            said = json.loads(self._intent.read_bytes())
            lines = tuple(map(Line.parse, said["lines"]))
            answers = Path(said["answers"]) if said["answers"] else None
            return Unfinished(lines, date.fromisoformat(said["day"]), answers, said["answer_all"])
        except (ValueError, KeyError, TypeError):
            return None

    def lines_of(self, state: MasterState, entries: Sequence[JournalEntry]) -> list[Line]:
        """Lines for entries that a journal has lost, with what the master knows of them."""
        return [
            Line(entry, tuple(item for number, item in state.findings if number == entry.number)) for entry in entries
        ]

    def tidy(self) -> None:
        """Remove what an interrupted copy has left behind; close what an earlier version has left open to others."""
        tighten(self.folder)
        for path in [*self.folder.glob("*.part"), *self.folder.glob("files/*/*.part")]:
            with suppress(OSError):
                path.unlink()

    def _make(self, folder: Path) -> None:
        """Make a folder of the archive; it is for its owner only, since forms are nobody else's business."""
        for item in (*reversed(folder.relative_to(self.folder).parents), folder.relative_to(self.folder)):
            made, is_new = self.folder / item, not (self.folder / item).is_dir()
            make_private(made)
            if is_new:
                flush_folder(made.parent)
