"""The .cmd files, as cmd.exe reads them.

1. UTF-8 without a mark, CR LF; the code page is set before the first Russian letter.
2. Commands and labels are ASCII: Russian stands in `echo` lines behind the last command.
3. Every label that is jumped to is there, and no line runs into one by chance.
4. A path is always quoted.
5. They only find a Python and start the program.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.workplace.command_files import installation_file, menu_file, removal_file

WHEEL = "shnor-0.1.0-py3-none-any.whl"
ENVIRONMENT = {"LOCALAPPDATA": "C:\\Users\\Иванова\\AppData\\Local", "USERPROFILE": "C:\\Users\\Иванова"}
PYTHON = Path("C:\\Users\\Иванова\\AppData\\Local\\Programs\\Python\\Python313\\python.exe")
FILES = {
    "Установить.cmd": installation_file(WHEEL),
    "ШНОР.cmd": menu_file(),
    "uninstall.cmd": removal_file(PYTHON, WHEEL, ENVIRONMENT),
}
ENDS = ("exit /b", "goto ")
LONGEST = 2000
"""Characters; cmd.exe reads a file by pieces of 8 KiB."""

every_file = pytest.mark.parametrize("content", FILES.values(), ids=FILES.keys())


def lines_of(content: bytes) -> list[str]:
    return content.decode("utf-8").split("\r\n")


@every_file
def it_is_written_as_cmd_reads_it(content: bytes):
    """Requirement 1."""
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n") > 0
    assert content.endswith(b"\r\n")
    assert lines_of(content)[:2] == ["@echo off", "chcp 65001 >nul"]
    assert len(content) < LONGEST * 2


@every_file
def it_has_russian_letters_only_where_it_speaks(content: bytes):
    """Requirement 2."""
    lines = lines_of(content)
    russian = [place for place, line in enumerate(lines) if not line.isascii()]
    assert russian
    assert all(lines[place].startswith("echo ") for place in russian)
    left = {line.partition(" ")[0].lower() for line in lines[russian[0] :] if line and not line.startswith(":")}
    assert left == {"echo", "pause", "exit"}


@every_file
def it_jumps_to_labels_that_are_there(content: bytes):
    """Requirement 3."""
    lines = lines_of(content)
    labels = [line[1:] for line in lines if line.startswith(":")]
    asked = set(re.findall(r"(?:goto |call :)(\w+)", "\n".join(lines)))
    assert asked == set(labels)
    assert len(labels) == len(set(labels))


@every_file
def it_does_not_run_into_a_label(content: bytes):
    """Requirement 3."""
    before: str | None = None
    for line in filter(None, lines_of(content)):
        if line.startswith(":"):
            assert before is not None
            assert before.startswith(ENDS) or before.endswith("exit /b")
        before = line


@every_file
def it_quotes_every_path(content: bytes):
    """Requirement 4: outside of quotes no path may stand, for it may hold spaces and signs of cmd.exe."""
    for line in lines_of(content):
        outside = re.sub(r'"[^"]*"', "", line)
        assert not re.search(r"%~dp0|%(?:PYTHON|PYTHONPATH|TEMP|KEY)%|\\", outside.removeprefix("echo ")) or (
            line.startswith("echo ")
        )


@every_file
def it_starts_nothing_but_the_program(content: bytes):
    """Requirement 5."""
    known = {
        "@echo", "chcp", "setlocal", "set", "if", "call", "for", "pause", "exit", "echo", "cd",
        '"%PYTHON%"', "%FOUND%", "%*",
    }  # fmt: skip
    assert {line.split(" ")[0] for line in lines_of(content) if line and not line.startswith(":")} <= known


def it_keeps_a_russian_user_name_out_of_the_file():
    """Requirement 2."""
    text = FILES["uninstall.cmd"].decode("utf-8")
    assert 'set "PYTHON=%LOCALAPPDATA%\\Programs\\Python\\Python313\\python.exe"' in text


def it_writes_a_percent_sign_as_cmd_reads_it():
    """Requirement 4."""
    text = removal_file(Path("D:\\100%\\python.exe"), WHEEL, {}).decode("utf-8")
    assert 'set "PYTHON=D:\\100%%\\python.exe"' in text


def it_tries_every_place_where_python_may_be():
    """Requirement 5."""
    text = FILES["Установить.cmd"].decode("utf-8")
    assert re.findall(r"call :try ([^\r%\"]+)", text) == ["py -3.13", "py -3.12", "python"]
    assert "for %%V in (3.13 3.12) do for %%R in (HKCU HKLM)" in text
