"""Public workbooks that aren't our forms, some damaged or hostile: a reason or a reading, never a crash or a hang.

The folder is named by SHNOR_CORPUS; by default it stands beside the project as `shared/corpus`.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.workbook.reading.packages import outcome
from workbook.reading.errors import CATALOGUE

PROJECT = Path(__file__).resolve().parents[3]
CORPUS = Path(os.environ.get("SHNOR_CORPUS", PROJECT.parent / "shared" / "corpus"))
FILES = sorted(CORPUS.iterdir()) if CORPUS.is_dir() else []
SECONDS = 5.0
"""Hundreds of times more than the slowest of these files needs."""

pytestmark = pytest.mark.skipif(not FILES, reason=f"нет набора чужих книг: {CORPUS} (переменная SHNOR_CORPUS)")


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_foreign_file_is_read_or_refused_in_time(path):
    started = time.process_time()

    assert outcome(path) in {"read", *CATALOGUE}
    assert time.process_time() - started < SECONDS


def test_most_foreign_files_are_read():
    """The corpus tells nothing if the reader refuses everything: 52 of its files are sound books."""
    assert sum(outcome(path) == "read" for path in FILES) >= 52
