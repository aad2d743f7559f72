"""`shnor transfer`: data of an old, foreign or damaged form in a clean one (domain/forms.md, section 4, rows 16-25).

1. A form of another version: every value a person typed is in the clean form of the same school and period.
2. Codes lost: columns are found by their headers. Markers lost: sheets by their titles, school and period by the title.
3. What can't be read, has no place in the clean form or is somebody's personal data is left and told with its cell; the
   exit code is 1 then.
4. Numbers beyond the limits move: the clean form shows them to the school.
5. Nothing is guessed: an unknown school or period is asked for. What is no workbook, is not there, or would write over
   a form is one line and exit code 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from macros.masters import build
from macros.transfer import Transfer, move
from schemas.packages import QUARTER
from tests.macros.conftest import Shnor
from tests.macros.states import state_of_two
from tests.workbook.forms.sample import Error, Parts, check, issue, small, valid_rows
from workbook.forms.issue import MARKER_NAME
from workbook.forms.writer import write_form

NAME = "ШНОР_квартал_018_2021-2022-2.xlsx"
WORKS, ENROLMENT = "Результаты работ", "Контингент"


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("master") / "мастер.xlsx"
    build(state_of_two(), path)
    return path


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    """A filled-in form of an earlier version, without decisions."""
    rows = {code: found for code, found in valid_rows().items() if code != "QD"}
    form = replace(issue(small(QUARTER), rows), version="0.9")
    return Parts(write_form(tmp_path_factory.mktemp("old") / "старая.xlsx", form))


def rows_of(path: Path) -> Mapping[str, list[dict[str, Any]]]:
    """The rows of a form that nothing is wrong with, but for the title."""
    submission = check(path).submission
    assert submission is not None
    return {code: data.rows for code, data in submission.sheets.items() if code != "T"}


def told(done: Transfer) -> list[tuple[str, str, str]]:
    return [(item.sheet, item.cell, item.value) for item in done.left]


def it_moves_everything_from_a_form_of_another_version(master: Path, old: Parts, tmp_path: Path):
    """Requirement 1."""
    source = old.with_cells(tmp_path / "старая.xlsx", {})
    assert [item.code for item in check(source).findings] == ["form-version"]
    done = move(master, source, tmp_path / "чистые")
    assert (done.path, done.left) == (tmp_path / "чистые" / NAME, [])
    checked = check(done.path)
    assert [item.text for item in checked.findings] == []
    now = issue(small(QUARTER), {code: rows for code, rows in valid_rows().items() if code != "QD"})
    assert rows_of(done.path) == rows_of(write_form(tmp_path / "новая.xlsx", now))
    assert checked.submission is not None
    assert checked.submission.title["contact"] == "8 (86167) 0-00-00"
    typed = [row[c.name] for d in checked.submission.sheets.values() for row in d.rows for c in d.sheet.inputs]
    assert done.moved == sum(value is not None for value in typed)


def it_finds_columns_by_their_headers(master: Path, old: Parts, tmp_path: Path):
    """Requirement 2."""
    whole = rows_of(move(master, old.with_cells(tmp_path / "а.xlsx", {}), tmp_path / "1").path)
    codes = {f"{letter}4": None for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(QUARTER.sheet("R").columns)]}
    done = move(master, old.with_cells(tmp_path / "б.xlsx", {WORKS: codes}), tmp_path / "2")
    assert done.left == []
    assert rows_of(done.path) == whole


def it_finds_a_column_by_its_header_where_one_code_is_lost(master: Path, old: Parts, tmp_path: Path):
    """Requirement 2."""
    source = old.with_cells(tmp_path / "а.xlsx", {WORKS: {"C4": None, "F4": "лишнее"}})
    done = move(master, source, tmp_path / "чистые")
    assert {(item.sheet, item.cell[0]) for item in done.left} == {(WORKS, "F")}
    moved, right = rows_of(done.path)["R"], valid_rows()["R"]
    assert [row["class_label"] for row in moved] == [row["class_label"] for row in right]


def it_tells_of_errors_in_cells(master: Path, old: Parts, tmp_path: Path):
    """Requirement 3."""
    source = old.with_cells(tmp_path / "а.xlsx", {ENROLMENT: {"C7": Error("#REF!")}})
    assert told(move(master, source, tmp_path / "чистые")) == [(ENROLMENT, "C7", "#ССЫЛКА!")]


def it_finds_school_and_period_on_the_title_sheet(master: Path, old: Parts, tmp_path: Path):
    """Requirement 2."""
    lines = {sheet: {"A2": "стёрто"} for sheet in (sheet.title for sheet in QUARTER.sheets)}
    unmarked = {
        name: text.replace(MARKER_NAME, "FOREIGN")
        for name, text in old.parts.items()
        if name in ("xl/workbook.xml", "docProps/custom.xml")
    }
    source = old.with_cells(tmp_path / "а.xlsx", lines)
    source = Parts(source).with_parts(tmp_path / "б.xlsx", unmarked)
    assert [item.code for item in check(source).findings] == ["form-unknown"]
    done = move(master, source, tmp_path / "чистые")
    assert (done.path.name, done.left) == (NAME, [])
    assert len(rows_of(done.path)["R"]) == len(valid_rows()["R"])


def it_tells_what_it_could_not_move(master: Path, old: Parts, tmp_path: Path, shnor: Shnor):
    """Requirement 3."""
    source = old.with_cells(
        tmp_path / "а.xlsx",
        {
            ENROLMENT: {"C7": "двадцать", "A8": 77},
            WORKS: {"R5": "Болел Иванов Пётр Сергеевич"},
        },
    )
    done = move(master, source, tmp_path / "чистые")
    places = {(sheet, cell) for sheet, cell, _ in told(done)}
    assert (ENROLMENT, "C7", "двадцать") in told(done)
    assert {(ENROLMENT, "B8"), (ENROLMENT, "F8"), (WORKS, "R5")} <= places
    assert "Иванов" not in str(done.left)
    assert {sheet for sheet, _ in places} == {ENROLMENT, WORKS}
    answer = shnor("transfer", master, source, "--out", tmp_path / "ещё")
    assert answer.code == 1
    assert "лист «Контингент», C7: двадцать" in answer.out
    document = shnor("transfer", master, source, "--out", tmp_path / "json", "--json").document
    assert document["moved"] == done.moved
    assert {"sheet": ENROLMENT, "cell": "C7", "value": "двадцать"} in document["left"]


def it_moves_numbers_beyond_the_limits(master: Path, old: Parts, tmp_path: Path):
    """Requirement 4."""
    done = move(master, old.with_cells(tmp_path / "а.xlsx", {ENROLMENT: {"C7": -3}}), tmp_path / "чистые")
    assert done.left == []
    assert [(item.cell, item.code) for item in check(done.path).findings if item.sheet == ENROLMENT] == [
        ("C7", "cell-limit")
    ]


def it_says_when_all_is_moved(master: Path, old: Parts, tmp_path: Path, shnor: Shnor):
    """Requirement 1."""
    answer = shnor("transfer", master, old.with_cells(tmp_path / "а.xlsx", {}), "--out", tmp_path / "чистые")
    assert answer.code == 0
    assert f"Форма: {tmp_path / 'чистые' / NAME}" in answer.out
    assert "Не перенесено" not in answer.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--school", "099"), "В реестре нет школы с кодом «099»"),
        (("--period", "2021/2022-год"), "не бывает за период 2021/2022-год"),
    ],
)
def it_asks_for_what_it_does_not_know(
    master: Path, old: Parts, tmp_path: Path, shnor: Shnor, options: tuple[str, ...], said: str
):
    """Requirement 5."""
    source = old.with_cells(tmp_path / "а.xlsx", {})
    assert said in shnor("transfer", master, source, "--out", tmp_path / "чистые", *options).refusal
    assert not (tmp_path / "чистые").exists()


def it_refuses_what_is_no_form(master: Path, old: Parts, tmp_path: Path, shnor: Shnor):
    """Requirement 5."""
    page, out = tmp_path / "страница.xlsx", tmp_path / "чистые"
    page.write_text("<html><body></body></html>")
    assert "веб-страница" in shnor("transfer", master, page, "--out", out).refusal
    assert "Нет файла" in shnor("transfer", master, tmp_path / "нет.xlsx", "--out", out).refusal
    out.mkdir()
    (out / NAME).write_bytes(b"begun")
    source = old.with_cells(tmp_path / "а.xlsx", {})
    assert "уже есть форма" in shnor("transfer", master, source, "--out", out).refusal
    assert (out / NAME).read_bytes() == b"begun"
