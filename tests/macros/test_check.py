"""`shnor check`: forms without a master.

1. Exit 0 without errors (warnings allowed), 1 with them, 2 where there is no file.
2. `--json` prints one list of findings with the promised keys, and nothing else on stdout.
3. The text names file, sheet, cell, what is wrong and the remedy; many findings are cut short and counted.
4. Several files are all checked, an unreadable one among them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.forms import enrolment, works
from tests.macros.conftest import Shnor
from tests.macros.sample import WRONG_SUM, Town

KEYS = {"file", "sheet", "cell", "code", "severity", "message", "fix", "value"}


@pytest.fixture
def wrong(town: Town) -> Path:
    return town.send("015", name="wrong.xlsx", typed=WRONG_SUM)


@pytest.fixture
def right(town: Town) -> Path:
    return town.send("018", name="right.xlsx")


def it_finds_nothing_in_a_right_form(shnor: Shnor, right: Path):
    """Requirements 1 and 2."""
    answer = shnor("check", right)
    assert answer.code == 0
    assert "right.xlsx: ошибок нет" in answer.out
    assert shnor("check", right, "--json").document == []


def it_allows_warnings(shnor: Shnor, town: Town):
    """Requirement 1."""
    path = town.send(typed={works.SHEET.title: {"F5": "12 чел."}})
    answer = shnor("check", path, "--json")
    assert {item["severity"] for item in answer.document} == {"warning"}
    assert answer.code == 0


def it_tells_the_place_and_the_remedy(shnor: Shnor, wrong: Path):
    """Requirements 1 and 3."""
    answer = shnor("check", wrong)
    assert answer.code == 1
    assert "wrong.xlsx: ошибок — 1" in answer.out
    assert f"лист «{works.SHEET.title}»" in answer.out
    assert "[R1]" in answer.out
    assert "Исправьте отметки или число писавших." in answer.out
    assert answer.err == "Итог: ошибок — 1, предупреждений — 0.\n"


def it_gives_findings_as_one_list(shnor: Shnor, wrong: Path):
    """Requirement 2."""
    answer = shnor("check", wrong, "--json")
    assert answer.code == 1
    (found,) = answer.document
    assert found.keys() >= KEYS
    assert (found["file"], found["sheet"], found["code"], found["severity"]) == (
        "wrong.xlsx",
        works.SHEET.title,
        "R1",
        "error",
    )
    assert "K5" in (found["cell"], *found["related"])


def it_checks_all_files_whatever_they_are(shnor: Shnor, wrong: Path, right: Path, tmp_path: Path):
    """Requirement 4."""
    (tmp_path / "страница.xlsx").write_text("<html><body></body></html>")
    (tmp_path / "пустая.xlsx").write_bytes(b"")
    answer = shnor("check", tmp_path / "страница.xlsx", wrong, right, tmp_path / "пустая.xlsx", "--json")
    assert answer.code == 1
    assert [(item["file"], item["code"]) for item in answer.document] == [
        ("страница.xlsx", "file-html"),
        ("wrong.xlsx", "R1"),
        ("пустая.xlsx", "file-empty"),
    ]


def it_refuses_where_there_is_no_file(shnor: Shnor, right: Path):
    """Requirement 1."""
    assert "нет.xlsx" in shnor("check", right, right.with_name("нет.xlsx"), "--json").refusal


def it_cuts_a_long_list_short(shnor: Shnor, town: Town):
    """Requirement 3."""
    spoiled = {f"{letter}{row}": f"много {letter}{row}" for row in range(5, 16) for letter in "BCDEF"}
    answer = shnor("check", town.send(typed={enrolment.SHEET.title: spoiled}))
    assert answer.code == 1
    assert answer.out.count("\n    ошибка: ") == 40
    assert "… и ещё" in answer.out


def it_tells_equal_remarks_once(shnor: Shnor, town: Town):
    """Requirement 3."""
    path = town.send(typed={enrolment.SHEET.title: {"C5": "много", "C6": "много", "D9": "много"}})
    answer = shnor("check", path)
    assert answer.out.count("«много»") == 1
    assert "ошибка: C5:C6, D9: «много» — не число." in answer.out
    assert len(shnor("check", path, "--json").document) == 3
