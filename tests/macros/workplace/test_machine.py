"""What the program knows of its machine.

1. Variables are found in any letters, and put into texts of the registry; unknown ones stay as they are written.
2. A program is run with its output in one text; one that isn't there is an answer too.
3. The Pythons that the installer starts do not see where it was itself loaded from.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from macros.workplace.machine import run_program, this_machine
from tests.macros.workplace.workplace import Place


def it_finds_a_variable_in_any_letters(place: Place):
    """Requirement 1."""
    assert place.machine.variable("programdata") == place.machine.variable("PROGRAMDATA") != ""
    assert place.machine.variable("NONE") == ""


def it_puts_variables_into_a_text(place: Place):
    """Requirement 1."""
    assert place.machine.expanded(r"%userprofile%\Desktop\%NONE%") == rf"{place.profile}\Desktop\%NONE%"


def it_runs_a_program():
    """Requirement 2."""
    done = run_program([sys.executable, "-c", "import sys; print('да'); print('нет', file=sys.stderr); sys.exit(3)"])
    assert (done.code, sorted(done.output.split())) == (3, ["да", "нет"])


def it_answers_for_a_program_that_is_not_there(tmp_path: Path):
    """Requirement 2."""
    assert run_program([str(tmp_path / "none.exe")]).code == 127


def it_hides_its_own_origin_from_other_pythons(monkeypatch: pytest.MonkeyPatch):
    """Requirement 3: pip would hold the program on PYTHONPATH for installed."""
    monkeypatch.setenv("PYTHONPATH", "shnor-0.1.0-py3-none-any.whl")
    monkeypatch.setenv("PYTHONHOME", "")
    done = run_program([sys.executable, "-c", "import os; print([name for name in os.environ if 'PYTHON' in name])"])
    assert done.output.strip() == "['PYTHONUTF8']"


def it_knows_this_machine():
    """Requirement 1."""
    machine = this_machine()
    assert machine.interpreter.version == sys.version_info[:3]
    assert machine.interpreter.base == Path(sys.base_prefix)
    assert (machine.windows is None) is (sys.platform != "win32")
