"""Which Python is fit.

1. On Windows 3.12 and 3.13, the versions of the release's libraries; elsewhere any that the program runs on.
2. 64 bits, and not from the Microsoft Store.
3. «Установить.cmd» asks by the exit code; nothing is printed.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from macros.workplace.fitness import why_unfit
from macros.workplace.machine import Interpreter
from tests.conftest import ROOT

FIT = Interpreter((3, 13, 2), 64, Path("C:/P"), Path("C:/P"), Path("C:/P/python.exe"))


@pytest.mark.parametrize(
    ("version", "on_windows", "fit"),
    [
        ((3, 12, 0), True, True),
        ((3, 13, 9), True, True),
        ((3, 11, 9), True, False),
        ((3, 14, 0), True, False),
        ((3, 11, 2), False, True),
        ((3, 14, 0), False, True),
        ((3, 10, 9), False, False),
    ],
)
def it_takes_the_versions_with_libraries(version: tuple[int, int, int], on_windows: bool, fit: bool):
    """Requirement 1."""
    assert (why_unfit(replace(FIT, version=version), on_windows) == "") is fit


def it_wants_64_bits():
    """Requirement 2."""
    assert "разрядность 32" in why_unfit(replace(FIT, bits=32), on_windows=True)


@pytest.mark.parametrize(
    "path",
    [
        "C:/Program Files/WindowsApps/PythonSoftwareFoundation.Python.3.13_3.13.752.0_x64__qbz5n2kfra8p0",
        "C:/Users/i/AppData/Local/Microsoft/WindowsApps/PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0",
    ],
)
def it_refuses_the_one_from_the_store(path: str):
    """Requirement 2."""
    assert "Microsoft Store" in why_unfit(replace(FIT, base=Path(path)), on_windows=True)
    assert "Microsoft Store" in why_unfit(replace(FIT, program=Path(path) / "python.exe"), on_windows=True)


@pytest.mark.parametrize(("answer", "code"), [("3, 13, 1", 0), ("3, 9, 1", 1)])
def it_answers_by_its_exit_code(answer: str, code: int):
    """Requirement 3."""
    script = (
        f"import sys, collections; sys.version_info = collections.namedtuple('V', 'major minor micro')({answer});"
        "sys.argv = ['x']; import runpy; runpy.run_module('macros.workplace.fitness', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")
