"""Two operators and one master.

1. While one works with it the other is refused, and told who works, where, since when and at what; nothing is changed.
2. The lock goes with the action, however that ends; that of a process that died on this machine is taken over.
3. A lock of another machine stays, and it is said how to remove it.
4. A book that is open in Excel or LibreOffice is not replaced; its user is named.
5. A folder that can't be written to is told, and so is one that is gone.
"""

from __future__ import annotations

import errno
import json
import os
import platform
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from macros.errors import ActionError
from macros.indicators import recompute
from macros.operators import Operator, alone, lock_file
from tests.macros.sample import NOW, Town, contents

DEAD = 2**22 + 1
"""No process has such a number: it is above the largest one of Linux."""


@pytest.fixture
def master(tmp_path: Path) -> Path:
    """A master nobody looks into."""
    path = tmp_path / "Мастер.xlsx"
    path.write_bytes(b"")
    return path


def left(master: Path, **changed: Any) -> Path:
    """The lock file of somebody whose process does not hold it."""
    said = {"user": "Иванова", "machine": "PC-7", "pid": DEAD, "since": f"{date.today()}T10:42:05", "action": "приём"}
    path = lock_file(master)
    path.write_text(json.dumps(said | changed, ensure_ascii=False), encoding="utf-8")
    return path


def it_names_the_one_who_works(master: Path):
    """Requirement 1."""
    with alone(master, "приём"):
        me = Operator.of(lock_file(master).read_bytes())
        assert me is not None
        assert (me.machine, me.pid) == (platform.node(), os.getpid())
        with pytest.raises(ActionError) as refusal, alone(master, "расчёт"):
            pytest.fail("two at once")
        said = f"С книгой «Мастер.xlsx» работает {me.user} на {me.machine} с {me.since[11:16]} (приём)."
        assert str(refusal.value) == f"{said} Дождитесь конца и повторите: ничего не изменено."
    assert not lock_file(master).exists()


def it_says_the_day_of_a_lock_that_is_not_of_today():
    """Requirement 1."""
    yesterday = datetime.now() - timedelta(days=1)
    told = Operator("Иванова", "PC-7", 1, yesterday.isoformat(), "приём").text
    assert told == f"Иванова на PC-7 с {yesterday:%d.%m.%Y %H:%M} (приём)"


def it_refuses_every_action_that_saves(town: Town):
    """Requirement 1."""
    town.send("018")
    with alone(town.master, "загрузка выгрузок"):
        before = contents(town.folder)
        for action in (town.take_in, lambda: recompute(town.master, NOW)):
            with pytest.raises(ActionError, match=r"\(загрузка выгрузок\)"):
                action()
        assert contents(town.folder) == before


def it_lets_go_when_the_action_fails(master: Path):
    """Requirement 2."""
    with pytest.raises(ZeroDivisionError), alone(master, "приём"):
        raise ZeroDivisionError
    assert not lock_file(master).exists()


def it_takes_over_from_a_process_that_died(master: Path):
    """Requirement 2."""
    child = os.fork()
    if child == 0:
        with alone(master, "приём"):
            os._exit(0)
    os.waitpid(child, 0)
    assert lock_file(master).exists()
    with alone(master, "расчёт"):
        now = Operator.of(lock_file(master).read_bytes())
        assert now is not None
        assert (now.pid, now.action) == (os.getpid(), "расчёт")
    assert not lock_file(master).exists()


def it_takes_over_a_lock_that_was_never_written(master: Path):
    """Requirement 2."""
    lock_file(master).write_bytes(b"")
    with alone(master, "расчёт"):
        assert lock_file(master).read_bytes()


def it_leaves_the_lock_of_another_machine(master: Path):
    """Requirement 3."""
    path = left(master)
    with pytest.raises(ActionError) as refusal, alone(master, "расчёт"):
        pytest.fail("two at once")
    assert "работает Иванова на PC-7 с 10:42 (приём)." in str(refusal.value)
    assert str(refusal.value).endswith(f"Если там программа уже закрыта, удалите файл «{path}».")
    assert path.exists()


@pytest.mark.parametrize(("pid", "is_alive"), [(DEAD, False), (os.getpid(), True)], ids=["ended", "running"])
def it_asks_for_the_process_where_a_disk_has_no_locks(
    master: Path, pid: int, is_alive: bool, monkeypatch: pytest.MonkeyPatch
):
    """Requirement 2: some network folders know of no locks."""

    def refuse(*_: Any) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("macros.lock._take", refuse)
    left(master, machine=platform.node(), pid=pid)
    if is_alive:
        with pytest.raises(ActionError, match="работает Иванова"), alone(master, "расчёт"):
            pytest.fail("two at once")
    else:
        with alone(master, "расчёт"):
            assert lock_file(master).exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (".~lock.master.xlsx#", ",Иванова,PC-7,26.11.2026 10:42,file:///x;".encode(), "в LibreOffice (Иванова, PC-7)."),
        ("~$master.xlsx", b"\x07" + b"?" * 54 + b"\x07\0" + "Иванова".encode("utf-16-le"), "в Excel (Иванова)."),
        ("~$master.xlsx", b"", "в Excel."),
    ],
)
def it_does_not_replace_a_book_that_is_open(town: Town, name: str, content: bytes, said: str):
    """Requirement 4."""
    (town.folder / name).write_bytes(content)
    before = contents(town.folder)
    with pytest.raises(ActionError, match="открыта") as refusal:
        town.take_in()
    assert said in str(refusal.value)
    assert f"удалите файл «{name}»" in str(refusal.value)
    assert contents(town.folder) == before


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EROFS, "диск доступен только для чтения"),
        (errno.EACCES, "нет прав на запись"),
        (errno.ESTALE, "сетевая папка пропала"),
    ],
)
def it_says_why_a_folder_takes_nothing(master: Path, number: int, said: str, monkeypatch: pytest.MonkeyPatch):
    """Requirement 5."""
    opened = os.open

    def refuse(path: Any, *arguments: Any, **settings: Any) -> int:
        if path == str(lock_file(master)):
            raise OSError(number, os.strerror(number))
        return opened(path, *arguments, **settings)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ActionError, match=said), alone(master, "приём"):
        pytest.fail("cannot be locked")


def it_locks_nothing_where_there_is_no_folder(tmp_path: Path):
    """Requirement 5: whoever opens the master says what is missing."""
    with alone(tmp_path / "нет" / "Мастер.xlsx", "приём"):
        assert not (tmp_path / "нет").exists()
