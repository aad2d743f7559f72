"""Public workbooks that aren't our forms, some damaged or hostile: a reason each, never a crash, a hang or a surprise.

The folder is named by SHNOR_CORPUS; by default it stands beside the project as `shared/corpus`. The same with a table:
`python -m tests.hostile.corpus FOLDER`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from schemas.catalogue import catalogue
from tests.hostile.corpus import measured
from tests.workbook.reading.packages import outcome

PROJECT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("SHNOR_CORPUS", PROJECT.parent / "shared" / "corpus"))
FILES = sorted(path for path in CORPUS.rglob("*") if path.is_file()) if CORPUS.is_dir() else []
SOUND = 52
"""So many of the 68 workbooks of shared/corpus are sound books."""

pytestmark = [
    pytest.mark.skipif(not FILES, reason=f"нет набора чужих книг: {CORPUS} (переменная SHNOR_CORPUS)"),
    pytest.mark.skipif(sys.platform == "win32", reason="the readings are measured in forked processes"),
]


@pytest.mark.parametrize("entry", ["check", "import", "transfer"])
def it_gives_a_reason_for_every_foreign_file_in_time(entry: str):
    readings = list(measured(CORPUS, entry))
    assert [one for one in readings if not one.is_within_budget] == []
    if entry == "check":
        assert [one for one in readings if not set(one.codes) <= set(catalogue())] == []
        assert [one.name for one in readings if not one.is_refused] == []


@pytest.mark.skipif("SHNOR_CORPUS" in os.environ, reason="how many books of another folder are sound is not known")
def test_most_foreign_files_are_read():
    """The corpus tells nothing if the reader refuses everything."""
    assert sum(outcome(path) == "read" for path in FILES) >= SOUND
