"""Who may read what lies beside a master, whatever the umask is (workbook/rights.py).

1. Archive, journal, backups and what is noted of an unfinished intake are their owner's only, under any umask.
2. What an earlier version made wider is tightened by the next intake.
3. The master keeps the rights it had; a draft of it is never wider than it.
4. In a folder that its group shares (setgid and the right to write), the group has what the owner has, others nothing.
5. The lock is its owner's only, and who comes second is told by whom it is held.
6. The log is the user's own, also where somebody else has made a folder of its name; it quotes no message.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from macros.errors import ActionError
from macros.excel import outcomes
from macros.intake.archive import Archive, Unfinished
from macros.masters import build, open_master, save_master
from macros.new import empty_state
from macros.operators import alone, lock_file
from tests.macros.sample import NOW, Town, write_registry
from workbook.durable import replacing
from workbook.hosts.closed_file import BACKUPS
from workbook.master import build as building

pytestmark = pytest.mark.skipif(os.name == "nt", reason="on Windows rights are inherited from the folder")


@pytest.fixture(params=[0o022, 0o000], ids=["umask-022", "umask-000"])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    """What stands at each path below a folder and its own: mode in octal, by path."""
    found = [folder, *folder.rglob("*")]
    return {path.relative_to(folder.parent).as_posix(): f"{stat.S_IMODE(path.stat().st_mode):o}" for path in found}


def wider(folder: Path) -> dict[str, str]:
    """Those that anybody but the owner can do something with."""
    return {path: mode for path, mode in modes(folder).items() if mode not in ("700", "600")}


def bare_master(folder: Path) -> Path:
    """A master of three schools that has received nothing."""
    master = folder / "master.xlsx"
    build(empty_state(write_registry(folder)), master)
    return master


def it_keeps_archive_and_backups_for_their_owner(town: Town, umask: int):
    """Requirements 1 and 2."""
    backups = town.folder / BACKUPS
    for kept in (town.archive, backups):
        for path in (kept, *kept.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o666)
    before = len(modes(backups))
    town.master.chmod(0o664)
    town.send("018")
    town.take_in(answer_all=False)
    assert wider(town.archive) == {}
    assert wider(backups) == {}
    assert len(modes(backups)) == before + 1
    assert f"{stat.S_IMODE(town.master.stat().st_mode):o}" == "664"


def it_notes_an_unfinished_intake_for_its_owner(tmp_path: Path, umask: int):
    """Requirement 1: also while it is being written."""
    archive = Archive(tmp_path / "master.архив")
    archive.begin(Unfinished((), NOW.date(), tmp_path / os.fsdecode(b"\xff")))
    assert set(modes(archive.folder)) == {"master.архив", "master.архив/unfinished.json"}
    assert wider(archive.folder) == {}
    unfinished = archive.unfinished()
    assert unfinished is not None
    assert unfinished.answers == tmp_path / os.fsdecode(b"\xff")
    with replacing(archive.folder / "some") as stream:
        stream.write(b"x")
        assert wider(archive.folder) == {}


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644], ids=["600", "640", "644"])
def it_lets_the_master_keep_its_rights(tmp_path: Path, umask: int, mode: int, monkeypatch: pytest.MonkeyPatch):
    """Requirement 3."""
    master = bare_master(tmp_path)
    master.chmod(mode)
    drafts: list[int] = []
    flush = building._flush

    def seen(draft: Path) -> None:
        drafts.append(stat.S_IMODE(draft.stat().st_mode))
        flush(draft)

    monkeypatch.setattr(building, "_flush", seen)
    save_master(open_master(master), master, datetime(2022, 1, 10))
    assert drafts == [0o600]
    assert stat.S_IMODE(master.stat().st_mode) == mode


def it_shares_with_the_group_where_the_folder_does(tmp_path: Path, umask: int):
    """Requirement 4."""
    folder = tmp_path / "отдел"
    folder.mkdir()
    folder.chmod(0o2770)
    master = bare_master(folder)
    archive = Archive.beside(master)
    archive.begin(Unfinished((), NOW.date()))
    archive.keep(master, "")
    save_master(open_master(master), master, NOW)
    with alone(master, "приём"):
        assert f"{stat.S_IMODE(lock_file(master).stat().st_mode):o}" == "660"
    for kept in (archive.folder, folder / BACKUPS):
        assert set(modes(kept).values()) == {"2770", "660"}


def it_shares_nothing_where_the_group_may_but_write(tmp_path: Path, umask: int):
    """Requirement 4: with umask 002 every new folder is like that."""
    folder = tmp_path / "свой"
    folder.mkdir()
    folder.chmod(0o775)
    archive = Archive(folder / "архив")
    archive.begin(Unfinished((), NOW.date()))
    assert wider(archive.folder) == {}


def it_locks_for_its_owner_and_names_him(tmp_path: Path, umask: int, monkeypatch: pytest.MonkeyPatch):
    """Requirement 5."""
    master = tmp_path / "master.xlsx"
    with alone(master, "приём"):
        path = lock_file(master)
        assert f"{stat.S_IMODE(path.stat().st_mode):o}" == "600"
        read = Path.read_bytes

        def refused(self: Path) -> bytes:
            if self == path:
                raise PermissionError(13, "Permission denied", str(path))
            return read(self)

        monkeypatch.setattr(Path, "read_bytes", refused)
        with pytest.raises(ActionError, match=path.owner()), alone(master, "приём"):
            pass


def it_logs_for_the_user_alone(tmp_path: Path, umask: int, monkeypatch: pytest.MonkeyPatch):
    """Requirement 6."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    quoted = "фамилия\nиз ячейки"
    try:
        raise ValueError(quoted)
    except ValueError as problem:
        outcomes._note(problem)
    assert wider(outcomes.own_folder()) == {}
    text = outcomes.log_path().read_text("utf-8")
    assert "test_rights.py" in text
    assert "ValueError" in text
    assert "фамилия" not in text


def it_trusts_no_folder_of_somebody_elses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Requirement 6: a link under the log's name could lead anywhere."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / f"shnor-{os.getuid()}").symlink_to(tmp_path / "elsewhere")
    outcomes._spare_folder.cache_clear()
    assert outcomes.own_folder().resolve() != tmp_path / "elsewhere"
    assert wider(outcomes.own_folder()) == {}
    outcomes._spare_folder.cache_clear()
