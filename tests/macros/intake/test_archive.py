"""The archive beside the master: nothing that came is lost, and nothing is told twice.

1. Every original is kept under the hash of its content, byte for byte, whatever became of it.
2. journal.jsonl has one line a file, in the order of the journal, with all that the journal said then; it only grows.
3. While the master is open elsewhere nothing is taken in, and nothing is noted; the next intake does it once.
4. A journal that lost its end is completed by the next intake.
5. The master as it was is kept as a dated backup.
"""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from macros.errors import ActionError
from tests.macros.conftest import Shnor
from tests.macros.sample import NOW, WRONG_SUM, Town, contents


def journal(town: Town) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (town.archive / "journal.jsonl").read_text("utf-8").splitlines()]


def it_keeps_every_original_under_its_hash(town: Town):
    """Requirement 1."""
    town.send("018")
    town.send("015", typed=WRONG_SUM, minute=1)
    (town.inbox / "Страница.HTM").write_text("<html></html>")
    originals = contents(town.inbox)
    town.take_in()
    kept = contents(town.archive / "files")
    for name, data in originals.items():
        sha256 = hashlib.sha256(data).hexdigest()
        assert kept[f"{sha256[:2]}/{sha256}{Path(name).suffix.lower()}"] == data
    assert len(kept) == 2 + len(originals)
    assert contents(town.inbox) == originals


def it_writes_a_line_for_every_file(town: Town):
    """Requirement 2."""
    before = journal(town)
    town.send("018", name="first.xlsx")
    town.take_in()
    town.send("018", name="second.xlsx", typed={"Титул": {"C11": "снова"}}, minute=1)
    town.take_in()
    lines = journal(town)
    assert lines[:2] == before
    assert [(line["number"], line["file"], line["status"]) for line in lines[2:]] == [
        (3, "first.xlsx", "принят"),
        (4, "second.xlsx", "принят"),
    ]
    for line, entry in zip(lines, town.state.journal, strict=True):
        assert (line["sha256"], line["school"], line["period"]) == (entry.sha256, entry.school, entry.period)
        assert line["received"] == entry.received.isoformat()


def it_notes_nothing_while_the_master_is_open_elsewhere(town: Town, monkeypatch: pytest.MonkeyPatch):
    """Requirement 3."""
    town.send("018")
    before, lines = town.master.read_bytes(), journal(town)
    replace = Path.replace

    def busy(self: Path, target: Path) -> Path:
        if target == town.master:
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    with monkeypatch.context() as open_elsewhere:
        open_elsewhere.setattr(Path, "replace", busy)
        with pytest.raises(ActionError, match="открыта в другой программе"):
            town.take_in()
    assert town.master.read_bytes() == before
    assert journal(town) == lines
    assert not town.answers.exists()
    assert [path.name for path in town.folder.iterdir() if path.name.endswith(".tmp")] == []
    assert len(town.take_in().entries) == 1
    assert len(journal(town)) == len(lines) + 1


def it_completes_a_journal_that_lost_its_end(town: Town):
    """Requirement 4."""
    town.send("018")
    town.take_in()
    whole = journal(town)
    path = town.archive / "journal.jsonl"
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:1]), "utf-8")
    town.send("015", minute=5)
    town.take_in()
    assert journal(town)[:3] == whole
    assert len(journal(town)) == 4


def it_keeps_the_master_as_it_was(town: Town):
    """Requirement 5."""
    before = town.master.read_bytes()
    town.send("018")
    town.take_in(now=NOW + timedelta(days=3))
    assert (town.folder / "Резервные копии" / "master_2022-01-13_12-00-00.xlsx").read_bytes() == before
    assert town.master.read_bytes() != before


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda town: town.master.unlink(), "нет. Проверьте имя и папку."),
        (lambda town: town.master.write_bytes(b"PK\x03\x04 torn"), "не рабочая книга ШНОР"),
        (lambda town: town.inbox.rmdir(), "Укажите папку с присланными файлами."),
    ],
)
def it_says_what_it_can_not_work_with(shnor: Shnor, town: Town, spoil: Any, said: str):
    """Requirement 3."""
    spoil(town)
    kept = contents(town.archive)
    assert said in shnor("intake", town.master, town.inbox).refusal
    assert contents(town.archive) == kept


def it_goes_on_after_a_line_torn_by_a_power_cut(town: Town):
    """Requirement 4."""
    path = town.archive / "journal.jsonl"
    torn = path.read_text("utf-8")[:-40]
    path.write_text(torn, "utf-8")
    town.send("018")
    town.take_in()
    lines = path.read_text("utf-8").splitlines()
    assert lines[: len(torn.splitlines())] == torn.splitlines()
    assert [json.loads(line)["number"] for line in lines[len(torn.splitlines()) :]] == [2, 3]
