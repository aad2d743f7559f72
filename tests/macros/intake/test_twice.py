"""The same folder again: nothing changes.

1. The master keeps its bytes, the journal its lines, the archive and the answers their files.
2. A file is known by its content: another name makes no difference, and neither do two copies in one folder.
3. A returned file is known as well; what is new beside known files is taken in.
"""

from __future__ import annotations

from datetime import timedelta

from tests.macros.sample import NOW, WRONG_SUM, Town, contents, dated


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
    assert ([entry.file for entry, _, _ in first.entries], first.known) == ([path.name], [copy])
    path.rename(town.inbox / "другое имя.xlsx")
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
