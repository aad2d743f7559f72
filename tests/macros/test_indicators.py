"""`shnor indicators`: everything recomputed.

1. `--json` prints one document: every indicator with value, n, status, trace and sources, ids unique.
2. The trace leads to files, sheets and rows that the master has taken in, the sources to their cells.
3. Only schools of the registry and the district; no ranks: the order is that of codes.
4. The master is built anew with the same data; without JSON the number of indicators is told.
5. A methodology that can't be used: exit 2, and the master as it was.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from macros.masters import build
from tests.macros.conftest import Shnor
from tests.macros.sample import SCHOOLS, SECOND, Town

KEYS = {"id", "name", "school", "period", "value", "unit", "n", "status", "trace", "sources"}


@pytest.fixture
def found(shnor: Shnor, reported: Town, tmp_path: Any) -> list[dict[str, Any]]:
    town = reported.moved(tmp_path)
    before = town.state
    answer = shnor("indicators", town.master, "--json")
    assert (answer.code, answer.err) == (0, "")
    assert town.state.data == before.data
    assert town.state.journal == before.journal
    document = answer.document
    assert isinstance(document, list)
    return document


def it_gives_every_indicator_with_its_grounds(found: list[dict[str, Any]]):
    """Requirements 1 to 4."""
    assert len(found) > 50
    assert all(item.keys() >= KEYS for item in found)
    assert len({item["id"] for item in found}) == len(found)
    assert {item["school"] for item in found} - {"", *SCHOOLS} == set()
    for item in found:
        assert item["status"]
        counted = isinstance(item["value"], int | float) and any(".xlsx" in place for place in item["trace"])
        assert item["n"] or not counted, "a number made of schools' rows, without its n"
    for kind in {item["id"].split("/")[0] for item in found}:
        # No ranks: schools stand by their codes, the district before them, whatever their results.
        codes = [item["school"] for item in found if item["id"].startswith(f"{kind}/")]
        assert list(dict.fromkeys(codes)) == sorted(set(codes))
    reported = [item for item in found if (item["school"], item["period"]) == ("018", SECOND.code) and item["n"]]
    assert reported
    assert any("ШНОР_квартал_018_2021-2022-2.xlsx" in place for item in reported for place in item["trace"])


def it_agrees_with_the_rows_its_trace_names(reported: Town, found: list[dict[str, Any]]):
    """Requirement 2."""
    rows = {row.source_row: row.values for row in reported.state.rows("R", "018", SECOND)}
    checked = 0
    for item in found:
        if (item["school"], item["period"], item["unit"]) != ("018", SECOND.code, "%") or "«2»" not in item["name"]:
            continue
        places = [place for place in item["trace"] if "2021-2022-2" in place]
        used = [rows[int(re.findall(r"\d+", place)[-1])] for place in places]
        if not used or used[0]["scale"] != "отметка 2-5":
            continue
        (cells,) = [item["cells"] for item in item["sources"] if "2021-2022-2" in item["file"]]
        first, last = (int(number) for number in re.findall(r"\d+", cells))
        assert (cells, last - first + 1) == (f"G{first}:K{last}", len(used))
        took = sum(row["took"] for row in used)
        assert item["n"] == took
        assert item["value"] == pytest.approx(100 * sum(row["mark2"] for row in used) / took, abs=0.051)
        checked += 1
    assert checked >= 4


def it_tells_how_many(shnor: Shnor, town: Town):
    """Requirement 4."""
    answer = shnor("indicators", town.master)
    assert (answer.code, answer.err) == (0, "")
    assert re.search(r"Показателей: [1-9]\d*\.", answer.out)


def it_refuses_a_methodology_it_can_not_use(shnor: Shnor, town: Town):
    """Requirement 5."""
    state = town.state
    key = next(key for key, value in state.methodology.items() if isinstance(value, int | float))
    build(state, town.master)
    state.methodology[key] = "много"
    spoil(town, key)
    before = town.master.read_bytes()
    assert "Методика" in shnor("indicators", town.master).refusal
    assert town.master.read_bytes() == before


def spoil(town: Town, key: str) -> None:
    """Type a word over a number of «Методика», as a person might."""
    import openpyxl

    book = openpyxl.load_workbook(town.master)
    sheet = book["Методика"]
    (row,) = (row for row in sheet.iter_rows(min_row=5) if key in [cell.value for cell in row])
    codes = [cell.value for cell in sheet[4]]
    row[codes.index("value")].value = "много"
    book.save(town.master)
