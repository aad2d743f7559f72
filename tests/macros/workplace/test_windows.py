"""The one module that speaks to Windows.

1. The registry: this Windows, over recorded calls of winreg, and the one of the tests answer alike.
2. A value is written as Windows reads it: a text as REG_SZ, a number as REG_DWORD; other kinds are not read as either.
3. Programs of Windows are called with arguments, never through a shell; a path is quoted for the language it goes into.
4. What isn't there is no failure; what is forbidden is an OSError.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from macros.workplace.windows import Shortcut, ThisWindows, Windows, value_of
from tests.macros.workplace.recorded_registry import RecordedRegistry
from tests.macros.workplace.workplace import RecordedWindows

KEY = r"HKCU\Software\ShNOR\Test"


@pytest.fixture(params=["this", "recorded"])
def windows(request: pytest.FixtureRequest) -> Windows:
    """Either of the two."""
    return ThisWindows(RecordedRegistry()) if request.param == "this" else RecordedWindows()


def it_reads_back_what_it_has_written(windows: Windows):
    """Requirement 1."""
    windows.set_value(KEY, "Path", "C:\\Книги\\")
    windows.set_value(KEY, "AllowSubfolders", 1)
    assert windows.values(KEY) == {"Path": "C:\\Книги\\", "AllowSubfolders": 1}
    assert value_of(windows, KEY.upper().replace("HKCU", "HKCU"), "PATH") == "C:\\Книги\\"


def it_makes_the_keys_on_the_way(windows: Windows):
    """Requirement 1."""
    windows.set_value(KEY, "x", 1)
    assert windows.exists(r"HKCU\Software\ShNOR")
    assert [name.lower() for name in windows.keys(r"HKCU\Software\ShNOR")] == ["test"]


def it_finds_nothing_where_nothing_is(windows: Windows):
    """Requirement 4."""
    assert (windows.exists(KEY), windows.keys(KEY), dict(windows.values(KEY))) == (False, [], {})
    assert value_of(windows, KEY, "x") is None
    windows.delete_value(KEY, "x")
    windows.delete_key(KEY)


def it_deletes_a_value_and_a_key(windows: Windows):
    """Requirement 1."""
    windows.set_value(KEY, "x", 1)
    windows.delete_value(KEY, "x")
    windows.delete_value(KEY, "x")
    assert (windows.exists(KEY), dict(windows.values(KEY))) == (True, {})
    windows.delete_key(KEY)
    assert not windows.exists(KEY)


def it_does_not_delete_a_key_with_keys(windows: Windows):
    """Requirement 4."""
    windows.set_value(KEY, "x", 1)
    with pytest.raises(OSError, match=r"."):
        windows.delete_key(r"HKCU\Software\ShNOR")


def it_writes_the_kinds_that_office_expects():
    """Requirement 2."""
    registry = RecordedRegistry()
    windows = ThisWindows(registry)
    windows.set_value(KEY, "Path", "C:\\")
    windows.set_value(KEY, "AllowSubfolders", 1)
    written = registry.keys["user", r"software\shnor\test"]
    assert {name: kind for name, (_, kind) in written.items()} == {"Path": 1, "AllowSubfolders": 4}


def it_does_not_read_bytes_as_a_text():
    """Requirement 2."""
    registry = RecordedRegistry()
    registry.keys["user", "software"] = {"a": (b"\1", registry.REG_BINARY), "b": ("%TEMP%", registry.REG_EXPAND_SZ)}
    assert ThisWindows(registry).values(r"HKCU\Software") == {"b": "%TEMP%"}


def it_tells_that_writing_is_forbidden():
    """Requirement 4."""
    registry = RecordedRegistry()
    registry.read_only = True
    with pytest.raises(PermissionError):
        ThisWindows(registry).set_value(KEY, "x", 1)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The command lines of programs that were started."""
    lines: list[list[str]] = []

    def run(command: tuple[str, ...], **options: object) -> subprocess.CompletedProcess[bytes]:
        assert "shell" not in options
        lines.append(list(command))
        return subprocess.CompletedProcess(command, 0 if command[0] != "icacls.exe" or "/grant:r" in command else 5)

    monkeypatch.setattr(subprocess, "run", run)
    return lines


def it_makes_a_shortcut_in_one_call(started: list[list[str]]):
    """Requirement 3."""
    home = Path("C:/Users/o'neil/ShNOR")
    ThisWindows(RecordedRegistry()).make_shortcut(Shortcut(home / "a.lnk", home / "shnor.exe", "menu", home))
    ((program, *options, script),) = started
    assert (program, options[-1]) == ("powershell.exe", "-Command")
    assert script.isascii()
    assert not set('"\n') & set(script), "signs that a command line would lose"
    assert f"CreateShortcut('{str(home).replace(chr(39), 2 * chr(39))}/a.lnk')" in script
    assert "$link.Arguments = 'menu'" in script
    assert script.endswith("$link.Save()")


def it_lets_only_the_user_and_the_system_into_a_folder(started: list[list[str]]):
    """Requirement 3."""
    ThisWindows(RecordedRegistry()).restrict(Path("C:/ProgramData/ShNOR-1"), "SCHOOL\\Иванова")
    ((program, folder, *rights),) = started
    assert (program, folder) == ("icacls.exe", "C:/ProgramData/ShNOR-1")
    assert rights[:2] == ["/inheritance:r", "/grant:r"]
    assert [right.partition(":")[0] for right in rights[2:]] == ["SCHOOL\\Иванова", "*S-1-5-18", "*S-1-5-32-544"]


def it_tells_that_a_program_has_failed(monkeypatch: pytest.MonkeyPatch):
    """Requirement 4."""
    refused: subprocess.CompletedProcess[bytes] = subprocess.CompletedProcess([], 5)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: refused)
    with pytest.raises(OSError, match=r"icacls\.exe: 5"):
        ThisWindows(RecordedRegistry()).restrict(Path("C:/x"), "u")


def it_removes_the_mark_of_a_download_and_not_the_file(tmp_path: Path):
    """Requirement 4. The stream of a file is a file of that name to another system."""
    file, mark = tmp_path / "a.whl", tmp_path / "a.whl:Zone.Identifier"
    file.write_text("wheel")
    mark.write_text("[ZoneTransfer]")
    windows = ThisWindows(RecordedRegistry())
    windows.unblock(file)
    windows.unblock(file)
    assert (file.exists(), mark.exists()) == (True, False)
