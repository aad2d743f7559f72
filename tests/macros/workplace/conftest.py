"""A workplace for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.macros.workplace.workplace import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A user's machine with Excel and nothing of the program."""
    return Place(tmp_path)
