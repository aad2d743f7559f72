"""The way from the component to the product: the real processes, without LibreOffice.

1. The functions answer from a process of the product's own Python, and from another one if that is killed.
2. Nothing is imported from the folder that LibreOffice works in.
3. A Python that is not there, or that has no program, is said in Russian.
"""

from __future__ import annotations

import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.calc import component
from macros.workplace.office_profile import program_path

SERVER = "macros.calc.functions.server"
ASKED = {"function": "SHNOR_SHARE", "arguments": ["21", "25"]}
FOUND = {"rows": [[84.0]]}


@pytest.fixture(scope="module")
def product() -> dict[str, Any]:
    """What the file beside the components defines."""
    return runpy.run_path(str(Path(str(component.__path__[0])) / "pythonpath" / "shnor_product.py"))


@pytest.fixture
def talk(product: dict[str, Any]) -> Iterator[Any]:
    """A conversation with the functions."""
    talk = product["Talk"](product["Product"](sys.executable, program_path(), "", ""), SERVER)
    yield talk
    talk.end()


def it_answers_again_when_its_process_was_killed(talk: Any):
    """1."""
    assert talk.ask(ASKED) == FOUND
    first = talk._process
    assert talk.ask(ASKED) == FOUND
    assert talk._process is first
    first.kill()
    first.wait()
    assert talk.ask(ASKED) == FOUND
    assert talk._process is not first


def it_imports_nothing_from_where_libreoffice_works(talk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """2."""
    (tmp_path / "json.py").write_text("raise SystemExit('a stranger')")
    monkeypatch.chdir(tmp_path)
    assert talk.ask(ASKED) == FOUND


@pytest.mark.parametrize(
    ("python", "said"), [("/no/such/python", "не запускается"), ("/bin/false", "не отвечает")], ids=["none", "deaf"]
)
def it_says_what_is_wrong_with_the_program(product: dict[str, Any], python: str, said: str):
    """3."""
    talk = product["Talk"](product["Product"](python, [], "", ""), SERVER)
    with pytest.raises(product["ProductError"], match=rf"{said}.*shnor install --calc"):
        talk.ask(ASKED)
