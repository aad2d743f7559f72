"""Sheets of public workbooks, most of them saved by Excel, go over with every value they show.

The folder of these is named as in tests/hostile/test_corpus.py.

1. Whatever the book, its sheets go over or are refused with a reason; ours say what they said.
2. Values are the same, but for those of formulas that look at other sheets; doing it again changes nothing.
3. So it is where looks and texts keep their numbers, and where they can't.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineError, CalamineWorkbook

from tests.hostile.test_corpus import CORPUS, FILES
from tests.workbook.grafting.own import grafted, master, parts_of
from workbook.master import book
from workbook.master.errors import MasterError

pytestmark = pytest.mark.skipif(not FILES, reason=f"нет набора чужих книг: {CORPUS} (переменная SHNOR_CORPUS)")
Values = dict[str, Any]
SOUND = 40
"""So many of the books at least go over: the test tells nothing if all are refused."""


@pytest.fixture(scope="module", params=[("Arial", 10), ("Calibri", 11)], ids=["ours", "as others' books"])
def fresh(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A master with our usual font, and one with that of most of these books."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in zip(("FONT", "SIZE"), request.param, strict=True):
            patch.setattr(book, name, value)
        return master(tmp_path_factory.mktemp("corpus") / "fresh.xlsx")


def it_carries_over_the_sheets_of_public_workbooks(fresh: Path, tmp_path: Path):
    ours, taken = values_of(fresh), 0
    for path in FILES:
        old = tmp_path / path.name
        old.write_bytes(path.read_bytes())
        try:
            shown = values_of(old)
            new, _ = grafted(old, fresh)
        except (CalamineError, MasterError):
            continue
        after, values = parts_of(new), values_of(new)
        assert {name: values[name] for name in ours} == ours, path.name
        assert different(shown, values) == [], path.name
        assert parts_of(grafted(new, fresh)[0]) == after, path.name
        taken += 1
    assert taken >= SOUND


def values_of(path: Path) -> Values:
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def different(old: Values, new: Values) -> list[Any]:
    """Values that changed. A blank one may be that of a formula which is calculated when the book is opened."""
    found: list[Any] = [name for name in old if name not in new]
    for name in old.keys() & new.keys():
        for row, values in enumerate(new[name]):
            found += [
                (name, row, now) for now, was in zip(values, old[name][row], strict=False) if now not in ("", was)
            ]
    return found
