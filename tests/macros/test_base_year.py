"""`shnor base`: the base year of both indexes.

1. Without an option it tells what the base years are, and leaves the master as it was.
2. `--freeze` keeps them, `--clear` lets them go; the answer says so.
3. Nothing to freeze: exit 2 and what to do.
4. Forms of a new school year freeze the years that are over, on the day they are issued.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from macros.forms import issue_forms
from schemas.periods import Period
from tests.macros.conftest import Shnor
from tests.macros.sample import Town
from tests.workbook.master.history import state_with_history
from tests.workbook.test_context_tables import SCHOOLS, YEAR
from workbook.master.build import build_master
from workbook.master.load import load_master


def it_shows_keeps_and_lets_go(shnor: Shnor, tmp_path: Path):
    """1, 2, 4."""
    master = tmp_path / "master.xlsx"
    build_master(state_with_history(SCHOOLS), master)
    before = master.read_bytes()
    shown = shnor("base", master)
    assert (shown.code, shown.out.count("предварительный")) == (0, 2)
    assert f"Базовый год ИСБ: {YEAR}, 13\u00a0школ" in shown.out
    assert master.read_bytes() == before
    assert shnor("base", master, "--freeze").out.count("закреплён ") == 2
    kept = load_master(master)
    assert {row.school for row in kept.base_passports} == set(SCHOOLS) - {"ОСОШ"}
    assert shnor("base", master, "--clear").out.count("предварительный") == 2
    assert load_master(master).base_results == []
    issue_forms(master, Period("2022/2023", 1), tmp_path / "Формы", school="018", now=datetime(2022, 9, 1, 9))
    issued = load_master(master)
    assert len(issued.base_passports) == len(kept.base_passports)
    assert {row.frozen_on for row in issued.base_passports} == {issued.built} == {date(2022, 9, 1)}


def it_says_what_is_lacking_to_freeze(shnor: Shnor, settled: Town, tmp_path: Path):
    """3."""
    town = settled.moved(tmp_path)
    assert "social_base_min_schools" in shnor("base", town.master, "--freeze").refusal
