"""The same folder again: nothing changes.

1. The master keeps its bytes, the journal its lines, the archive and the answers their files.
2. A file is known by its content: another name makes no difference, and neither do two copies in one folder.
3. A returned file is known as well; what is new beside known files is taken in.
4. A returned file that would be right now (another period is collected, the registry was put right) is taken: a new
   line in both journals.
"""

from __future__ import annotations

import json
from datetime import timedelta

from tests.macros.sample import FIRST, NOW, WRONG_SUM, Town, codes, contents, dated
from workbook.master.state import EntryStatus


def it_changes_no_byte_when_the_same_folder_comes_again(town: Town):
    """Requirements 1 and 3."""
    town.send("018")
    town.send("015", typed=WRONG_SUM)
    first = town.take_in()
    before = contents(town.folder)
    again = town.take_in(now=NOW + timedelta(days=1))
    assert len(first.entries) == 2
    assert (again.entries, len(again.known), list(again.findings)) == ([], 2, [])
    assert contents(town.folder) == before


def it_knows_a_file_by_its_content(town: Town):
    """Requirement 2."""
    path = town.send("018")
    copy = town.inbox / "Копия (3) ОТЧЕТ финал ИСПР.xlsx"
    copy.write_bytes(path.read_bytes())
    dated(copy, minute=5)
    first = town.take_in()
    assert ([entry.file for entry, _, _ in first.entries], first.known) == ([path.name], [copy.name])
    path.rename(town.inbox / "another name.xlsx")
    assert len(town.take_in().known) == 2


def it_takes_in_what_is_new_beside_known_files(town: Town):
    """Requirement 3."""
    town.send("018")
    town.take_in()
    folder = town.inbox / "ещё"
    town.send("015", minute=10).rename(town.inbox / "new.xlsx")
    folder.mkdir()
    (town.inbox / "new.xlsx").rename(folder / "new.xlsx")
    done = town.take_in()
    assert [(entry.number, entry.school, entry.file) for entry, _, _ in done.entries] == [(4, "015", "new.xlsx")]
    assert len(done.known) == 1


def it_judges_a_returned_file_anew(town: Town):
    """Requirement 4."""
    town.send("018", FIRST, typed={"Титул": {"C11": "снова"}}, minute=100)
    assert codes(town.take_in().findings) == ["T4"]
    assert [(entry.number, entry.status) for entry, _, _ in town.take_in(period=FIRST).entries] == [
        (4, EntryStatus.ACCEPTED)
    ]
    lines = [json.loads(line) for line in (town.archive / "journal.jsonl").read_text("utf-8").splitlines()]
    assert [(line["number"], line["status"]) for line in lines[2:]] == [(3, "возвращён на исправление"), (4, "принят")]
    assert lines[2]["sha256"] == lines[3]["sha256"]
    before = contents(town.folder)
    assert len(town.take_in(period=FIRST).known) == 1
    assert contents(town.folder) == before
