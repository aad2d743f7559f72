"""The installer runs where no library is installed yet.

1. All that it loads is the standard library's or the product's own.
2. It tells in Russian what it could not do, and never shows a traceback.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT


def bare_python(code: str) -> subprocess.CompletedProcess[str]:
    """A Python without installed packages, that finds the product."""
    script = f"import sys; sys.path.insert(0, {str(ROOT)!r}); {code}"
    return subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", script], env={**os.environ, "XDG_CONFIG_HOME": "/nowhere"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def it_needs_no_library():
    """Requirement 1."""
    done = bare_python("from macros.workplace.__main__ import main; import macros.workplace.fitness; print('loaded')")
    assert (done.stderr, done.stdout) == ("", "loaded\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "для Windows"),
        (["--uninstall"], "для Windows"),
        (["--calc", "--remove"], "LibreOffice"),
        (["--fast"], "--fast"),
        (["--from", "/nowhere"], "Распакуйте архив"),
    ],
)
def it_refuses_in_one_russian_line(arguments: list[str], said: str):
    """Requirement 2."""
    done = bare_python(f"from macros.workplace.__main__ import main; sys.exit(main({arguments!r}))")
    (line,) = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (2, "")
    assert said in line
