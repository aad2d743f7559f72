"""The archive of accepted originals: files by the hash of their content, and a journal that only grows."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from workbook.master.state import JournalEntry


@dataclass(frozen=True, slots=True)
class Archive:
    """A folder beside the master. What is once in it is never changed or removed."""

    folder: Path

    @classmethod
    def beside(cls, master: Path) -> Archive:
        """The archive of a master workbook."""
        return cls(master.parent / f"{master.stem}.архив")

    @property
    def journal(self) -> Path:
        return self.folder / "journal.jsonl"

    def path_of(self, sha256: str, suffix: str) -> Path:
        """Where a file with this content is kept."""
        return self.folder / "files" / sha256[:2] / f"{sha256}{suffix}"

    def keep(self, source: Path, sha256: str) -> Path:
        """Store a copy of a file under its hash; a file that is there already is left as it is."""
        target = self.path_of(sha256, source.suffix.lower())
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary = target.with_suffix(".part")
            with temporary.open("wb") as stream:
                stream.write(source.read_bytes())
                stream.flush()
                os.fsync(stream.fileno())
            shutil.copystat(source, temporary)
            temporary.replace(target)
        return target

    def note(self, entries: Iterable[JournalEntry]) -> None:
        """Append the entries that are not in the journal yet, and make sure they are on the disk."""
        self.folder.mkdir(parents=True, exist_ok=True)
        text = self.journal.read_text("utf-8") if self.journal.exists() else ""
        noted = {(line["number"], line["sha256"]) for line in _whole_lines(text)}
        with self.journal.open("a", encoding="utf-8") as stream:
            if text and not text.endswith("\n"):
                stream.write("\n")  # A line torn by a power cut stays as it is, on a line of its own.
            for entry in entries:
                if (entry.number, entry.sha256) not in noted:
                    stream.write(json.dumps(_plain(asdict(entry)), ensure_ascii=False, sort_keys=True) + "\n")
            stream.flush()
            os.fsync(stream.fileno())


def _whole_lines(text: str) -> Iterator[dict[str, Any]]:
    for line in text.splitlines():
        with suppress(json.JSONDecodeError):
            yield json.loads(line)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in values.items()}
