"""The base year of ИСБ and ИОР: once frozen, nothing that comes later moves it.

1. A file that comes late for the base year moves the indexes while the base is provisional, and none once it is frozen.
2. Another weight or transformation moves the scale made from the frozen numbers as it would one made anew.
3. Freezing keeps what is kept, and with `before` only years that are over.
4. A base that lacks schools is none, frozen or not.
5. What is frozen stands in the master and comes back; what is provisional does not become frozen by a round trip.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.workbook.master.history import state_with_history
from tests.workbook.test_context_tables import SCHOOLS, YEAR
from workbook.base_year import base_year, freeze
from workbook.context_tables import context_tables
from workbook.master.build import build_master
from workbook.master.load import load_master
from workbook.master.state import MasterState

DAY = date(2022, 9, 1)
LATE = "010"


def indexes(state: MasterState) -> dict[str, tuple[float | None, float | None]]:
    return {line.school.code: (line.social.value, line.results.value) for line in context_tables(state).schools}


def take_away(state: MasterState, school: str) -> dict[str, list[Any]]:
    """A school's rows, out of the state."""
    gone = {sheet: [row for row in rows if row.school == school] for sheet, rows in state.data.items()}
    state.data = {sheet: [row for row in rows if row.school != school] for sheet, rows in state.data.items()}
    return gone


def give_back(state: MasterState, gone: dict[str, list[Any]]) -> None:
    for sheet, rows in gone.items():
        state.data[sheet] = sorted([*state.data[sheet], *rows], key=lambda row: (row.school, str(row.period)))


@pytest.mark.parametrize("is_frozen", [False, True])
def it_moves_no_index_when_a_file_comes_late_for_a_frozen_year(is_frozen: bool):
    """1."""
    state = state_with_history(SCHOOLS)
    gone = take_away(state, LATE)
    if is_frozen:
        assert freeze(state, DAY) == [f"ИСБ {YEAR}", "ИОР 2018/2019"]
    before = indexes(state)
    give_back(state, gone)
    after = indexes(state)
    assert after[LATE][0] is not None, "the late school has its index in either case"
    moved = {code for code in before if code != LATE and after[code][0] != before[code][0]}
    assert moved == (set() if is_frozen else set(SCHOOLS) - {LATE})


@pytest.mark.parametrize(
    "changes",
    [
        {"social_weight_both_higher": 0.7, "social_weight_non_native": 0},
        {"social_transform": "арксинус"},
        {"results_weight_vpr": 0, "results_k": 3},
    ],
)
def it_makes_the_scale_anew_from_the_frozen_numbers(changes: dict[str, Any]):
    """2."""
    fresh, kept = state_with_history(SCHOOLS, changes), state_with_history(SCHOOLS)
    before = indexes(kept)
    freeze(kept, DAY)
    kept.methodology = dict(fresh.methodology)
    assert indexes(kept) == indexes(fresh)
    assert indexes(kept) != before, "the change must matter, or this test proves nothing"


def it_freezes_once_and_only_years_that_are_over():
    """3."""
    state = state_with_history(SCHOOLS)
    assert freeze(state, DAY, before=YEAR) == ["ИОР 2018/2019"]
    assert state.base_passports == []
    assert freeze(state, date(2023, 9, 1), before="2022/2023") == [f"ИСБ {YEAR}"]
    assert {row.frozen_on for row in state.base_results} == {DAY}
    assert freeze(state, date(2024, 9, 1)) == []


def it_has_no_base_of_too_few_schools():
    """4."""
    state = state_with_history(SCHOOLS)
    freeze(state, DAY)
    state.methodology["social_base_min_schools"] = len(SCHOOLS)
    base = base_year(state)
    assert (base.social_scale, base.results_scale) == (None, None)
    assert set(indexes(state).values()) == {(None, None)}
    few = state_with_history(SCHOOLS[:9])
    assert freeze(few, DAY) == []
    assert (few.base_passports, few.base_results) == ([], [])


def it_comes_back_from_the_master_as_it_was_kept(tmp_path: Path):
    """5."""
    state, path = state_with_history(SCHOOLS), tmp_path / "master.xlsx"
    build_master(state, path)
    provisional = load_master(path)
    assert (provisional.base_passports, provisional.base_results) == ([], [])
    freeze(state, DAY)
    build_master(state, path)
    kept = load_master(path)
    assert kept.base_passports == state.base_passports
    # A workbook keeps 15 to 16 digits of a number.
    assert [replace(row, z=None) for row in kept.base_results] == [replace(row, z=None) for row in state.base_results]
    assert [row.z for row in kept.base_results] == pytest.approx([row.z for row in state.base_results])
    assert indexes(kept) == {code: pytest.approx(values) for code, values in indexes(state).items()}
