"""The table of `make hostile`: it must be able to fail."""

from __future__ import annotations

import pytest

from tests.hostile import table
from tests.hostile.table import PROJECT, TESTED, Row


def it_names_only_tests_that_exist():
    assert [file for _, _, files in TESTED for file in files if not (PROJECT / file).exists()] == []


@pytest.mark.parametrize("row", [Row("c", "m", 3, ("x",), 0.1), Row("c", "m", 0, (), 0.0)], ids=["failed", "not tried"])
def it_fails_where_a_class_does_not_hold_or_was_not_tried(monkeypatch: pytest.MonkeyPatch, row: Row):
    monkeypatch.setattr(table, "rows", lambda: iter([Row("a", "m", 1, (), 0.5, 31.0), row]))
    told: list[str] = []
    assert table.main(told.append) == 1
    assert told[1] == "| a | m | 1 | holds | 0.50 s | 31 MB |"
    assert "holds" not in told[2]


def it_ends_well_where_all_hold(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(table, "rows", lambda: iter([Row("a", "m", 1, (), 0.5)]))
    assert table.main(lambda text: None) == 0
