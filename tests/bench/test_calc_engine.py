"""How much the engine for LibreOffice adds to what the pipe to it costs anyway (run by `make bench`).

10,000 rows of 20 numbers go each way through `range.value`, and through the bare call of UNO that moves the same block.
What is compared is the time on the clock of one beside the other, for most of it passes in soffice.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from workbook.hosts.libreoffice.engine import find_engine

MOST_RATIO = 3
"""How many times dearer than the bare call the engine may be."""
ROWS, COLUMNS, ROUNDS = 10_000, 20, 5
NUMBERS = [[row + column / 7 for column in range(COLUMNS)] for row in range(ROWS)]


@pytest.fixture(scope="module")
def block() -> Iterator[Any]:
    """That many cells of a new book in a LibreOffice of its own."""
    app = find_engine().apps.add(visible=False)
    yield app.books.add().sheets[0].range((1, 1), (ROWS, COLUMNS))
    app.quit()


def clock_time(run: Callable[[], Any]) -> float:
    """Seconds of one run, the best of several."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


@pytest.mark.parametrize("way", ["туда", "обратно"], ids=["write", "read"])
def it_moves_a_block_at_most_three_times_slower_than_uno(
    benchmark: BenchmarkFixture, block: Any, capsys: pytest.CaptureFixture[str], way: str
):
    cells, rows = block.api, tuple(map(tuple, NUMBERS))

    def write() -> None:
        block.value = NUMBERS

    steps: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
        "туда": (write, lambda: cells.setDataArray(rows)),
        "обратно": (lambda: block.value, lambda: cells.getDataArray()),
    }
    ours, bare = steps[way]
    write()
    engine_time, bare_time = clock_time(ours), clock_time(bare)
    assert block.value == NUMBERS
    with capsys.disabled():
        print(
            f"\n{ROWS}×{COLUMNS} чисел {way}: {engine_time * 1000:.0f} мс; "
            f"прямым вызовом UNO — {bare_time * 1000:.0f} мс (дороже в {engine_time / bare_time:.1f} раза)"
        )
    benchmark.extra_info.update(engine=engine_time, uno=bare_time)
    benchmark.pedantic(ours, rounds=1)
    assert engine_time <= MOST_RATIO * bare_time
