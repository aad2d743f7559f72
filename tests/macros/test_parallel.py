"""The same done with many files: results in order, and no work for nothing.

1. Results come in the order of the jobs, and each is told of.
2. Once somebody stops the work, or a job fails, jobs that have not begun are left undone.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from macros.parallel import for_each
from macros.window import StoppedError

JOBS = range(50)


def it_gives_results_in_order_and_tells_of_each():
    """1."""
    told: list[tuple[int, int, str]] = []
    with ThreadPoolExecutor(2) as pool:
        squares = for_each(lambda job: job**2, JOBS, told=lambda *told_of: told.append(told_of), executor=pool)
    assert squares == [job**2 for job in JOBS]
    assert told == [(place + 1, len(JOBS), str(job)) for place, job in enumerate(JOBS)]


@pytest.mark.parametrize("why", ["stopped", "failed"])
def it_does_no_work_that_nobody_needs_any_more(why: str):
    """2."""
    begun: list[int] = []

    def work(job: int) -> int:
        begun.append(job)
        time.sleep(0.005)
        if why == "failed":
            raise ValueError(job)
        return job

    def told(done: int, total: int, what: str) -> None:
        raise StoppedError(what)

    with pytest.raises((StoppedError, ValueError)):
        for_each(work, JOBS, told=told, executor=ThreadPoolExecutor(2))
    assert len(begun) < len(JOBS) / 2
