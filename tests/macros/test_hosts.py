"""The work of a term by buttons, from start to end, on every host a master can live in: a contract of them all.

1. Each button says and shows the same, and leaves the same master.
2. In the end the same files lie beside it, byte for byte: archive, answers, forms, protocols, reports.
3. No button is left out.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import pytest

from macros.actions import STOP, button
from macros.errors import ActionError
from macros.masters import build
from macros.perform import ACTIONS, Choice, perform
from tests.macros.sample import SECOND, WRONG_SUM, Town, contents
from tests.macros.test_perform import HOSTS, NOW, Answers
from tests.workbook.imports.samples import OURS, marks_report, saved

CHOSEN: Final = Choice("018", SECOND)
TERM: Final = (
    "CheckFile", "TakeIn", "ImportExports", "Letters", "Recompute", "BaseYear", "ProposeDecisions", "Protocol",
    "Protocols", "ReportCard", "ReportQuarter", "ReportCouncil", "ReportLetter", "ReportExtract", "ReportControl",
    "ReportConsultants", "ReportJournal",
)  # fmt: skip
"""The buttons in the order of the work, once the forms are with the schools."""
ELSEWHERE: Final = {"IssueForms", "Doctor"}
"""Issued forms have a test of their own, for they take long; the workplace is none of a master's business."""


@dataclass(frozen=True)
class Pressed:
    """What a button said and showed, and the master after it."""

    key: str
    told: str
    seen: list[str]
    shown: list[str]
    state: Any


def press(town: Town, host: Any, key: str, files: list[Path]) -> Pressed:
    window = Answers(folder=town.inbox, files=files)
    try:
        told = perform(button(key), host, window, CHOSEN, NOW)
    except ActionError as refusal:
        told = f"Отказ: {refusal}"
    state = host.load()
    # A workbook has no sheet without rows to tell from one that is not there.
    filled = {sheet: rows for sheet, rows in state.data.items() if rows}
    return Pressed(
        key,
        told.replace(str(town.folder), ""),
        [text.replace(str(town.folder), "") for text in window.seen],
        [str(path.relative_to(town.folder)) for path in window.shown],
        replace(state, loaded_from="", data=filled),
    )


def copies(town: Town, folder: Path) -> dict[str, Town]:
    """A town for each host, the post included."""
    made = {kind: Town(folder / kind, town.blanks) for kind in HOSTS}
    for copy in made.values():
        shutil.copytree(town.folder, copy.folder)
    return made


def beside(town: Town) -> dict[str, bytes]:
    """What lies beside the master; backups are a file's own affair."""
    return {
        name: data
        for name, data in contents(town.folder).items()
        if not name.startswith(("Резервные копии", town.master.name)) and ".lock" not in name
    }


@pytest.fixture
def handed_in(town: Town) -> Town:
    """Two reports in the post, and a school that official exports can name."""
    state = town.state
    state.registry = [
        replace(school, fis_login="edu230018") if school.code == "018" else school for school in state.registry
    ]
    build(state, town.master)
    town.send("018")
    town.send("015", typed=WRONG_SUM)
    saved(town.folder / "ВПР.xlsx", marks_report((OURS, 89, 12.36, 52.81, 26.97, 7.87)))
    return town


def it_is_the_same_work_wherever_the_master_lives(handed_in: Town, tmp_path_factory: pytest.TempPathFactory):
    """1, 2."""
    done: dict[str, list[Pressed]] = {}
    towns = copies(handed_in, tmp_path_factory.mktemp("hosts"))
    for kind, town in towns.items():
        host = HOSTS[kind](town.master)
        given = {"CheckFile": sorted(town.inbox.iterdir()), "ImportExports": [town.folder / "ВПР.xlsx"]}
        done[kind] = [press(town, host, key, given.get(key, [])) for key in TERM]
    closed, *others = done.values()
    assert [item.key for item in closed if item.told.startswith("Отказ")] == ["BaseYear"], "half a year is no base"
    assert [item.key for item in closed if not (item.told or item.shown)] == []
    for other in others:
        for one, same in zip(closed, other, strict=True):
            assert one == same, one.key
    first, *rest = (beside(town) for town in towns.values())
    folders = {"Протоколы", "Отчёты", "Ответы школам", "master.архив", "Проверка файлов"}
    assert {Path(name).parts[0] for name in first} >= folders
    for files in rest:
        assert files.keys() == first.keys()
        assert [name for name, data in files.items() if data != first[name]] == []


def it_issues_the_same_forms_wherever_the_master_lives(town: Town, tmp_path_factory: pytest.TempPathFactory):
    """1, 2."""
    state = town.state
    state.registry = [school for school in state.registry if school.code == "018"]
    build(state, town.master)
    results = []
    for kind, copy in copies(town, tmp_path_factory.mktemp("hosts")).items():
        pressed = press(copy, HOSTS[kind](copy.master), "IssueForms", [])
        results.append((pressed, beside(copy)))
    assert results[0] == results[1] == results[2]
    assert results[0][0].told.startswith("Выпущено форм: 1")


def it_leaves_no_button_out():
    """3."""
    assert {*TERM, *ELSEWHERE} == ACTIONS.keys()
    assert STOP not in ACTIONS
