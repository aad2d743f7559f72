"""The command line as a boundary: whatever happens, a code and one Russian line.

1. A command line that can't be understood: exit 2, one line on stderr that names what is wrong, nothing on stdout.
2. Help: exit 0, and every action of design.md, section 4, that exists has its line there.
3. A cause nobody foresaw: exit 2 and one line; with --verbose, anywhere in the line, the cause itself.
4. A refusal of the system (no folder, no room, no rights): exit 2 and one Russian line with the place.
5. Ctrl+C: exit 2 and one line. A reader that has gone: no word and no failure.
6. JSON is the same document whatever letters the output can hold.
7. A check of one file loads neither pandas nor the libraries of documents.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros.running import FOUND
from tests.conftest import ROOT
from tests.macros.conftest import Shnor

ACTIONS = ("demo", "new", "forms", "check", "intake", "indicators", "base", "protocol", "doctor", "install", "menu")
RUN = "from macros.cli import main; main()"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["сделай"], "нет такого действия"),
        (["check"], "«FILE...»"),
        (["new"], "«MASTER»"),
        (["intake", "m.xlsx"], "«INBOX»"),
        (["forms", "m.xlsx", "--out", "d"], "«--period»"),
        (["protocol", "m.xlsx", "--period", "2021/2022-2"], "«--out»"),
        (["check", "--quick", "a.xlsx"], "«--quick»"),
        (["--quick"], "«--quick»"),
        (["new", "a.xlsx", "b.xlsx"], "проверьте ключи"),
        (["demo", "--out"], "проверьте ключи"),
    ],
)
def it_says_in_one_line_what_it_did_not_understand(shnor: Shnor, arguments: list[str], named: str):
    """Requirement 1."""
    assert named in shnor(*arguments).refusal


def it_shows_what_there_is_when_nothing_is_asked(shnor: Shnor):
    """Requirement 2."""
    answer = shnor()
    assert (answer.code, answer.out) == (2, "")
    assert all(f"\n  {action} " in answer.err for action in ACTIONS)


def it_lists_every_action_in_its_help(shnor: Shnor):
    """Requirement 2."""
    answer = shnor("--help")
    assert (answer.code, answer.err) == (0, "")
    assert all(f"\n  {action} " in answer.out for action in ACTIONS)


@pytest.mark.parametrize("action", ACTIONS)
def it_has_help_for_each_action(shnor: Shnor, action: str):
    """Requirement 2."""
    answer = shnor(action, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert f"shnor {action}" in answer.out


def break_down(monkeypatch: pytest.MonkeyPatch, problem: BaseException) -> None:
    """Make the check of any file fail in this way."""

    def broken(*_: object) -> None:
        raise problem

    monkeypatch.setattr("macros.check.check_file", broken)


def it_hides_an_unforeseen_cause_behind_one_line(shnor: Shnor, monkeypatch: pytest.MonkeyPatch):
    """Requirement 3."""
    break_down(monkeypatch, ZeroDivisionError("secret"))
    line = shnor("check", __file__).refusal
    assert "ZeroDivisionError" in line
    assert "--verbose" in line
    assert "secret" not in line


@pytest.mark.parametrize("arguments", [["--verbose", "check", __file__], ["check", __file__, "--verbose"]])
def it_shows_the_cause_when_asked(shnor: Shnor, monkeypatch: pytest.MonkeyPatch, arguments: list[str]):
    """Requirement 3."""
    break_down(monkeypatch, ZeroDivisionError("secret"))
    with pytest.raises(ZeroDivisionError, match="secret"):
        shnor(*arguments)


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (PermissionError(13, "Permission denied", "/a/b.xlsx"), "«/a/b.xlsx»: файл открыт в другой программе"),
        (OSError(28, "No space left on device"), "на диске кончилось место"),
    ],
)
def it_tells_a_refusal_of_the_system_in_russian(
    shnor: Shnor, monkeypatch: pytest.MonkeyPatch, problem: OSError, said: str
):
    """Requirement 4."""
    break_down(monkeypatch, problem)
    assert said in shnor("check", __file__).refusal


def it_refuses_to_make_a_folder_where_a_file_is(shnor: Shnor, tmp_path: Path):
    """Requirement 4."""
    (tmp_path / "занято").write_text("")
    assert "«" in shnor("new", tmp_path / "занято" / "master.xlsx").refusal


def it_ends_on_ctrl_c_with_one_line(shnor: Shnor, monkeypatch: pytest.MonkeyPatch):
    """Requirement 5."""
    break_down(monkeypatch, KeyboardInterrupt())
    assert shnor("check", __file__).refusal.startswith("Прервано.")


def process(*arguments: object, **environment: str) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", RUN, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize("unbuffered", ["", "1"])
def it_keeps_silent_when_nobody_reads_any_more(unbuffered: str):
    """Requirement 5."""
    running = process("check", __file__, PYTHONUNBUFFERED=unbuffered)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.close()
    said = running.stderr.read().decode()
    running.stderr.close()
    assert running.wait() == 0
    assert "rror" not in said


def it_writes_json_into_a_page_without_russian_letters():
    """Requirement 6."""
    out, err = process("check", __file__, "--json", PYTHONIOENCODING="ascii").communicate()
    (found,) = json.loads(out.decode("ascii"))
    assert found["message"] == "Получен текстовый файл (CSV)."
    assert b"Traceback" not in err


def it_writes_text_into_a_page_without_russian_letters():
    """Requirement 6."""
    running = process("check", __file__, PYTHONIOENCODING="ascii")
    out, err = running.communicate()
    assert running.returncode == FOUND
    assert b"[file-text]" in out
    assert b"Traceback" not in err


def it_loads_nothing_heavy_to_check_a_file():
    """Requirement 7."""
    heavy = ["pandas", "numpy", "docx", "docxtpl", "jinja2", "openpyxl", "xlwings", "matplotlib"]
    script = (
        f"from macros.cli import run; run(['check', {__file__!r}]); import sys; print({heavy} & sys.modules.keys())"
    )
    script = script.replace(f"{heavy} &", f"set({heavy}) &")
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "set()"
