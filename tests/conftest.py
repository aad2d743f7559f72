"""What every test may ask for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
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
DEMO_LIMIT = 900.0
"""Seconds after which the demo counts as stuck."""


DEMO, OFFICE = "demo", "office"
"""What is there once for a whole run: the demo district, and the one LibreOffice."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say which tests stay together when they run on all cores, and in what order.

    Tests of a file share what it makes. Those that need LibreOffice are one group, so that there is one LibreOffice,
    and begin first, for they take longest. Tests that look at the demo come last: it is being made meanwhile.
    """
    needs: dict[Path, set[str]] = {}
    for item in items:
        needs.setdefault(item.path, set()).update({DEMO, OFFICE} & set(getattr(item, "fixturenames", ())))
    for item in items:
        group = OFFICE if OFFICE in needs[item.path] else DEMO if DEMO in needs[item.path] else str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: (DEMO in needs[item.path], OFFICE not in needs[item.path]))


@dataclass(frozen=True)
class DemoRun:
    """`shnor demo --json` in a process of its own, begun before the first test because it takes a minute and a half."""

    place: Path

    @property
    def folder(self) -> Path:
        """Where the demo district is."""
        return self.place / "район"

    def wait(self) -> str:
        """What it printed, when it is done; fails if it complained, or never ends."""
        ended, limit = self.place / "code.txt", time.monotonic() + DEMO_LIMIT
        while not ended.exists() or not ended.read_text():
            assert time.monotonic() < limit, "the demo does not end"
            time.sleep(0.2)
        complaints = (self.place / "err.txt").read_text("utf-8")
        assert (ended.read_text().strip(), complaints) == ("0", "")
        return (self.place / "out.json").read_text("utf-8")


@pytest.fixture(scope="session", autouse=True)
def demo_run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoRun | None]:
    """The demo in the making; None in a run where no test looks at it. Of several workers the first one makes it."""
    if not any(DEMO in getattr(item, "fixturenames", ()) for item in request.session.items):
        yield None
        return
    worker = getattr(request.config, "workerinput", {}).get("workerid", "")
    shared = tmp_path_factory.getbasetemp()
    run = DemoRun((shared.parent if worker else shared) / "demo-run")
    if worker not in ("", "gw0"):
        yield run
        return
    run.place.mkdir()
    # Whoever waits sees the code when all is written, in whichever process he is.
    script = (
        '"$0" -c "from macros.cli import main; main()" demo --out "$1/район" --json >"$1/out.json" 2>"$1/err.txt"; '
    )
    script += 'echo $? >"$1/code.txt"'
    process = subprocess.Popen(["sh", "-c", script, sys.executable, str(run.place)], cwd=ROOT, start_new_session=True)
    yield run
    if worker:
        process.wait()
    elif process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


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
