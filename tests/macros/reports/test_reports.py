"""`shnor report`: every kind by one command.

1. The same master gives the same bytes; the master itself is only read.
2. What can't be asked for is refused in one line; what is there is not written over unasked.
3. No document ranks schools, blames a teacher, or prints a trace of the program.
4. A master without data, one school with one term, very long names and `&<>` print as well.
5. Letters go to those whose last file has remarks, with the words of the text that went out at intake.
6. An extract is of the protocol that stands in the register.
"""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from macros.masters import build
from macros.reports.figures import Figures
from macros.reports.kinds import KINDS, ReportKind
from schemas.grouping import told_to_school
from templates.kinds import KINDS as DOCUMENTS
from templates.paper import paper_document
from tests.macros.conftest import Demo, Shnor
from tests.macros.sample import Town
from workbook.master.records import as_of, current_period
from workbook.master.snapshot import read_only
from workbook.master.state import EntryStatus, MasterState

FORBIDDEN = re.compile(
    r"рейтинг|худш|лучш(?:ая|ие) школ|место среди|не справил|эффективность школы|\bNone\b|\bnan\b|\{\{|\{%|Traceback",
    re.I,
)
EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=[*KINDS])
MAY_BE_NONE = ("letter", "extract")
"""Kinds of which a school has none where it has no remarks, or no protocol."""
LONG = "МБОУ СОШ № 18 имени «Героя & защитника» <Отечества> " + "с очень длинным наименованием " * 6


def text_of(content: bytes) -> str:
    document = Document(BytesIO(content))
    tables = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *tables])


def printed(kind: ReportKind, state: MasterState) -> list[bytes]:
    """Every document of the kind for the state's working schools, as bytes."""
    with read_only(state) as read:
        period = current_period(read)
        assert period is not None
        figures = Figures(read, period, as_of(read))
        schools = [school for school in read.registry if school.active] if kind.of_school else [None]
        papers = [paper for school in schools for paper in kind.compose(figures, school)]
        return [paper_document(paper, DOCUMENTS[kind.code].template) for paper in papers]


def it_makes_the_same_bytes_twice_and_leaves_the_master_alone(reported: Town, tmp_path: Path, shnor: Shnor):
    """1."""
    before = reported.master.read_bytes()
    for folder in ("one", "two"):
        for kind in KINDS.values():
            asked = ["--all"] if kind.of_school else []
            told = shnor("report", reported.master, "--kind", kind.code, *asked, "--out", tmp_path / folder, "--json")
            assert told.code == 0
            assert told.document["kind"] == kind.code
            assert all(Path(path).is_file() for path in told.document["files"])
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert {name.split("_")[0] for name in one} == {
        "Карта", "Квартальный", "Справка", "Письмо", "Журнал", "Школы-консультанты", "Лист",
    }  # fmt: skip
    assert reported.master.read_bytes() == before


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--kind", "rating"), "Нет документа «rating»"),
        (("--kind", "quarter", "--school", "018"), "один документ на район"),
        (("--kind", "card"), "Укажите школу"),
        (("--kind", "card", "--school", "999"), "нет школы с кодом «999»"),
        (("--kind", "quarter", "--period", "2019/2020-1"), "нет данных за 1"),
        (("--kind", "quarter", "--period", "вчера"), "вчера"),
    ],
    ids=["kind", "district", "no-school", "unknown-school", "no-data", "no-period"],
)
def it_refuses_in_one_line(asked: tuple[str, ...], said: str, reported: Town, tmp_path: Path, shnor: Shnor):
    """2."""
    assert said in shnor("report", reported.master, *asked, "--out", tmp_path).refusal
    assert [*tmp_path.iterdir()] == []


def it_does_not_write_over_unasked(reported: Town, tmp_path: Path, shnor: Shnor):
    """2."""
    asked = ("report", reported.master, "--kind", "journal", "--out", tmp_path)
    assert shnor(*asked).code == 0
    (path,) = tmp_path.iterdir()
    path.write_bytes(b"edited")
    assert "уже есть" in shnor(*asked).refusal
    assert path.read_bytes() == b"edited"
    assert shnor(*asked, "--replace").code == 0
    assert path.read_bytes() != b"edited"


def it_says_nothing_that_must_not_be_said(demo: Demo):
    """3: all documents of the demo."""
    paths = sorted((demo.folder / "Отчёты").iterdir())
    assert len(paths) > 20
    found = {path.name: FORBIDDEN.findall(text_of(path.read_bytes())) for path in paths}
    assert {name: words for name, words in found.items() if words} == {}


@EVERY_KIND
def it_prints_very_long_names_and_marks_of_xml(kind: ReportKind, reported: Town):
    """4."""
    state = reported.state
    state.registry = [replace(school, name=LONG) if school.code == "018" else school for school in state.registry]
    documents = printed(kind, state)
    texts = [" ".join(text_of(content).replace("\u00a0", " ").split()) for content in documents]
    assert any("& защитника» <Отечества>" in text for text in texts) or kind.code in (*MAY_BE_NONE, "control")
    assert [FORBIDDEN.findall(text) for text in texts if FORBIDDEN.search(text)] == []


@EVERY_KIND
def it_prints_a_master_with_next_to_no_data(kind: ReportKind, reported: Town):
    """4: rows of pupils of one school only; every table says that there is nothing."""
    state = reported.state
    state.data = {"K": [row for row in state.data["K"] if row.school == "018"]}
    state.journal = []
    documents = printed(kind, state)
    assert documents or kind.code in MAY_BE_NONE
    for content in documents:
        assert FORBIDDEN.findall(text_of(content)) == []


def it_has_nothing_to_say_without_data(town: Town, tmp_path: Path, shnor: Shnor):
    """4."""
    state = town.state
    state.data = {}
    build(state, town.master)
    assert "нет данных" in shnor("report", town.master, "--kind", "card", "--all", "--out", tmp_path).refusal


def it_writes_extracts_of_the_protocols_in_the_register(demo: Demo):
    """6: one for each ШНОР school of the demo, with the number of its protocol."""
    paths = {path.stem: path for path in (demo.folder / "Отчёты").glob("Выписка_*.docx")}
    state = demo.state
    entries = [entry for entry in state.protocols if entry.period == "2021/2022-2" and entry.school]
    assert {*paths} == {f"Выписка_{entry.school}_2021-2022-2" for entry in entries}
    for entry in entries:
        assert f"№ {entry.number}" in text_of(paths[f"Выписка_{entry.school}_2021-2022-2"].read_bytes()).replace(
            "\u00a0", " "
        )


def it_writes_letters_about_the_last_file_of_each_school(reported: Town, tmp_path: Path, shnor: Shnor):
    """5: № 15 was returned, № 18 has no remarks."""
    told = shnor("report", reported.master, "--kind", "letter", "--all", "--out", tmp_path, "--json").document
    (path,) = map(Path, told["files"])
    state = reported.state
    entry = next(item for item in state.journal if item.status is EntryStatus.REJECTED)
    assert path.name == f"Письмо_{entry.number:04}_015_2021-2022-2.docx"
    assert state.school("018").name in told["without"]  # type: ignore[union-attr]
    text = text_of(path.read_bytes()).replace("\u00a0", " ")
    assert "Просим исправить и повторно направить до " in text
    assert f"«{entry.file}»" in text
    findings = told_to_school([item for number, item in state.findings if number == entry.number])
    assert findings
    assert all(item.cell in text for item in findings)
