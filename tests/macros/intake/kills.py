"""Kill intakes at random moments, as long as one likes: `.venv/bin/python -m tests.macros.intake.kills 300`.

Each time the process gets SIGKILL up to three times, somewhere within the time that an intake takes; then the intake is
repeated, and what it leaves is compared with what an undisturbed one leaves.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.macros.intake.crashes import Outcome, left_behind, refill
from tests.macros.sample import FIRST, SECOND, Town, write_blanks


def main(times: int, seed: int = 8) -> int:
    """Run so many cases; the exit code is 1 where one left something else than it should. Raises OSError."""
    rng = random.Random(seed)
    with TemporaryDirectory(prefix="shnor-kills-") as place:
        town = waiting(Path(place))
        began = time.perf_counter()
        whole = refill(town.moved(Path(place) / "whole"))
        whole.take_in(answer_all=False)
        lasts, expected, kills = time.perf_counter() - began, Outcome.of(whole), 0
        for case in range(1, times + 1):
            copy = refill(town.moved(Path(place) / str(case)))
            kills += sum(killed_after(rng.uniform(0, lasts), copy) for _ in range(rng.randint(1, 3)))
            copy.take_in(answer_all=False)
            if Outcome.of(copy) != expected or left_behind(copy):
                kept = shutil.copytree(copy.folder, Path.cwd() / f"kill-{case}")
                print(f"Case {case} (seed {seed}) differs: {kept}")
                return 1
            shutil.rmtree(copy.folder)
    print(f"{times} intakes killed {kills} times: every one left what an undisturbed one leaves.")
    return 0


def waiting(place: Path) -> Town:
    """A district with an accepted report of the second term."""
    for name in ("blanks", "town"):
        (place / name).mkdir()
    town = Town(place / "town", write_blanks(place / "blanks"))
    town.found(FIRST)
    for code, period in (("018", FIRST), ("015", FIRST), ("018", SECOND)):
        town.collect(period)
        town.send(code, period)
        town.take_in(answer_all=False)
    return town


def killed_after(seconds: float, town: Town) -> bool:
    """Take in by a child process and kill it after so many seconds; False where it was done before."""
    child = os.fork()
    if child == 0:
        try:
            town.take_in(answer_all=False)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
