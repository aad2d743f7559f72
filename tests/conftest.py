"""What every test may ask for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from tests.office.server import Office, OfficeMissingError, find_office

# How long an example takes depends on what else the machine does; speed is measured by `make bench`.
settings.register_profile("shnor", settings.default, deadline=None)
settings.load_profile("shnor")

ROOT = Path(__file__).resolve().parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that look at the demo come last: it is being made meanwhile."""
    items.sort(key=_needs_demo)


@dataclass(frozen=True)
class DemoRun:
    """`shnor demo --json` in a process of its own, begun before the first test because it takes a minute and a half."""

    folder: Path
    process: subprocess.Popen[bytes]
    out: Path
    err: Path

    def wait(self) -> str:
        """What it printed, when it is done; fails if it complained."""
        code = self.process.wait()
        assert (code, self.err.read_text("utf-8")) == (0, "")
        return self.out.read_text("utf-8")


@pytest.fixture(scope="session", autouse=True)
def demo_run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoRun | None]:
    """The demo in the making; None in a run where no test looks at it."""
    if not any(map(_needs_demo, request.session.items)):
        yield None
        return
    place = tmp_path_factory.mktemp("demo")
    shnor = (sys.executable, "-c", "from macros.cli import main; main()")
    out, err = place / "out.json", place / "err.txt"
    with out.open("wb") as told, err.open("wb") as complained:
        command = (*shnor, "demo", "--out", str(place / "район"), "--json")
        process = subprocess.Popen(command, cwd=ROOT, stdout=told, stderr=complained)
    yield DemoRun(place / "район", process, out, err)
    process.kill()
    process.wait()


def _needs_demo(item: pytest.Item) -> bool:
    return "demo" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """The one LibreOffice of this test run; it starts when the first test asks it something.

    A machine without LibreOffice fails these tests, and says how to get it: a skipped proof proves nothing.
    """
    try:
        find_office()
    except OfficeMissingError as error:
        pytest.fail(str(error), pytrace=False)
    bench = Office()
    yield bench
    bench.close()
