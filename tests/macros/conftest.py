"""Districts for the tests of actions: a small one for each test, and the demo, run once."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from macros.cli import run
from schemas.periods import Period
from tests.conftest import DemoRun
from tests.macros.sample import FIRST, SECOND, WRONG_SUM, Town, write_blanks
from workbook.master.load import load_master
from workbook.master.state import MasterState


@dataclass(frozen=True)
class Answered:
    """What a command line answered."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout; fails if there is anything else."""
        return json.loads(self.out)

    @property
    def refusal(self) -> str:
        """The one line of an action that could not be done; fails if the answer is another one."""
        assert self.code == 2, self
        assert self.out == ""
        assert "Traceback" not in self.err
        (line,) = self.err.splitlines()
        assert any("а" <= letter <= "я" for letter in line)
        assert line.endswith((".", "--help"))
        return line


Shnor = Callable[..., Answered]


@pytest.fixture
def shnor(capsys: pytest.CaptureFixture[str]) -> Shnor:
    """The console command, in this process: `shnor("check", path, "--json")`."""

    def call(*arguments: object) -> Answered:
        capsys.readouterr()
        code = run([str(item) for item in arguments])
        return Answered(code, *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def blanks(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, Period], Path]:
    """Empty forms by school and term."""
    return write_blanks(tmp_path_factory.mktemp("blanks"))


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory, blanks: Mapping[tuple[str, Period], Path]) -> Town:
    """A district with two schools' first term taken in, now collecting the second one."""
    town = Town(tmp_path_factory.mktemp("settled"), blanks)
    town.found(FIRST)
    for code in ("018", "015"):
        town.send(code, FIRST)
    taken = town.take_in(answer_all=False)
    assert [item.text for item in taken.findings] == []
    town.collect(SECOND)
    return town


@pytest.fixture
def town(tmp_path: Path, settled: Town) -> Town:
    """The same, of the test's own."""
    return settled.moved(tmp_path)


@pytest.fixture(scope="session")
def reported(tmp_path_factory: pytest.TempPathFactory, settled: Town) -> Town:
    """A district where № 18 has reported on the second term and № 15 has had its report returned."""
    town = settled.moved(tmp_path_factory.mktemp("reported"))
    town.send("018")
    town.send("015", typed=WRONG_SUM)
    town.take_in(answer_all=False)
    return town


@dataclass(frozen=True)
class Demo:
    """The demo circle: its folder, and what the command printed."""

    folder: Path
    told: dict[str, Any]
    master: Path
    state: MasterState


@pytest.fixture(scope="session")
def demo(demo_run: DemoRun) -> Demo:
    """The demo circle, once it is done."""
    told = json.loads(demo_run.wait())
    return Demo(demo_run.folder, told, Path(told["master"]), load_master(Path(told["master"])))
