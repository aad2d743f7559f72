"""`shnor protocol`: which documents are made, and when none.

1. One school, several, or every working ШНОР school; a document each, named by code and period; one for a school named
   twice.
2. No school named, an unknown one, no data for the period, no ШНОР schools: exit 2, one line, no documents.
3. A document that is open elsewhere or an edited template that can't be filled in: exit 2 and one line with its name.
4. The master is only read.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from macros.masters import build
from tests.macros.conftest import Shnor
from tests.macros.sample import FIRST, SECOND, Town, contents


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        (["--school", "018"], ["018"]),
        (["--school", "018", "--school", "001"], ["001", "018"]),
        (["--school", "018", "--school", "018"], ["018"]),
        (["--all"], ["015", "018"]),
    ],
)
def it_makes_a_document_for_each_school(
    shnor: Shnor, reported: Town, tmp_path: Path, asked: list[str], made: list[str]
):
    """Requirements 1 and 4."""
    before = reported.master.read_bytes()
    answer = shnor("protocol", reported.master, "--period", SECOND, "--out", tmp_path / "Протоколы", *asked)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == f"Протоколов: {len(made)}. Папка: {tmp_path / 'Протоколы'}\n"
    assert sorted(contents(tmp_path / "Протоколы")) == [f"Протокол_{code}_2021-2022-2.docx" for code in made]
    assert reported.master.read_bytes() == before


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--period", "2021/2022-2"], "--all"),
        (["--period", "2021/2022-2", "--school", "099"], "«099»"),
        (["--period", "2021/2022-2", "--school", "018", "--school", "099"], "«099»"),
        (["--period", "2021/2022-3", "--all"], "нет данных за 3\u00a0четверть 2021/2022\u00a0учебного года"),
        (["--period", "2020/2021-2", "--school", "018"], "Сначала примите формы"),
        (["--period", "II", "--all"], "не распознан"),
    ],
)
def it_says_why_it_makes_none(shnor: Shnor, reported: Town, tmp_path: Path, asked: list[str], said: str):
    """Requirement 2."""
    assert said in shnor("protocol", reported.master, "--out", tmp_path / "Протоколы", *asked).refusal
    assert not (tmp_path / "Протоколы").exists()


def it_says_that_no_school_is_on_the_list(shnor: Shnor, town: Town):
    """Requirement 2."""
    state = town.state
    state.registry = [replace(school, shnor=False) for school in state.registry]
    build(state, town.master)
    asked = ("--period", FIRST, "--out", town.folder / "Протоколы", "--all")
    assert "нет школ со статусом ШНОР" in shnor("protocol", town.master, *asked).refusal


def it_says_that_a_document_is_open_elsewhere(
    shnor: Shnor, reported: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Requirement 3."""

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    asked = ("--period", SECOND, "--out", tmp_path, "--school", "018")
    refusal = shnor("protocol", reported.master, *asked).refusal
    assert "Протокол_018_2021-2022-2.docx" in refusal
    assert "открыт в другой программе" in refusal
    assert contents(tmp_path) == {}
