"""`shnor protocol`: which documents are made, and when none.

1. One school, several, or every working ШНОР school and a summary; a document each, named by code and period; one for a
   school named twice; the short form by --short.
2. No school named, an unknown one, no data for the period, no ШНОР schools: exit 2, one line, no documents.
3. A document that is open elsewhere or an edited template that can't be filled in: exit 2 and one line with its name.
4. The master gets the decisions and the protocol's line in the register, and nothing else; a second time, nothing.
5. A protocol that is there is left alone (it may have been edited), and then none is made; --replace makes it anew.
6. The day and the first number are the specialist's to choose; a day that can't be read is refused, and so is a
   number that another protocol of the year has.
7. Documents are printed in the font and the size of «Настройки».
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt

from macros.masters import build
from macros.protocol.action import make_protocols
from tests.macros.conftest import Shnor
from tests.macros.protocol.document import Text
from tests.macros.sample import FIRST, SECOND, Town, contents
from workbook.master.state import MasterState


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        (["--school", "018"], ["018"]),
        (["--school", "018", "--school", "001"], ["001", "018"]),
        (["--school", "018", "--school", "018"], ["018"]),
        (["--all"], ["015", "018"]),
        (["--school", "018", "--short"], ["018"]),
    ],
)
def it_makes_a_document_for_each_school(shnor: Shnor, own: Town, tmp_path: Path, asked: list[str], made: list[str]):
    """Requirements 1 and 4."""
    before = own.state
    line = ("protocol", own.master, "--period", SECOND, "--out", tmp_path / "Протоколы", *asked)
    answer = shnor(*line)
    assert (answer.code, answer.err) == (0, "")
    form = "_краткий" if "--short" in asked else ""
    names = [f"Протокол_{code}_2021-2022-2{form}.docx" for code in made]
    if "--all" in asked:
        names.append("Сводный_протокол_2021-2022-2.docx")
    assert answer.out == f"Протоколов: {len(names)}. Папка: {tmp_path / 'Протоколы'}\n"
    assert sorted(contents(tmp_path / "Протоколы")) == names
    after = own.state
    assert sorted(item.file for item in after.protocols) == names
    assert [item.number for item in after.protocols] == [*range(1, len(names) + 1)]
    assert without_hours(after) == without_hours(before)
    saved = own.master.read_bytes()
    assert shnor(*line, "--replace").code == 0
    assert own.master.read_bytes() == saved


def without_hours(state: MasterState) -> MasterState:
    """What a control hour must leave alone."""
    return replace(state, decisions=[], recommendations=[], protocols=[], built=None)


@pytest.fixture
def own(reported: Town, tmp_path: Path) -> Town:
    """The town of the test's own, since a protocol changes the master."""
    return reported.moved(tmp_path / "город")


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


def it_says_that_a_document_is_open_elsewhere(shnor: Shnor, own: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Requirement 3: its number is in the register, so that the next try makes the same protocol."""
    really = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target).suffix == ".docx":
            raise PermissionError(13, "Permission denied", str(target))
        return really(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    asked = ("--period", SECOND, "--out", tmp_path / "Протоколы", "--school", "018")
    refusal = shnor("protocol", own.master, *asked).refusal
    assert "Протокол_018_2021-2022-2.docx" in refusal
    assert "открыт в другой программе" in refusal
    assert contents(tmp_path / "Протоколы") == {}
    assert [(item.number, item.school) for item in own.state.protocols] == [(1, "018")]


def it_leaves_an_edited_protocol_alone_unless_told_otherwise(shnor: Shnor, own: Town, tmp_path: Path):
    """Requirement 5."""
    edited = tmp_path / "Протоколы" / "Протокол_018_2021-2022-2.docx"
    edited.parent.mkdir()
    edited.write_bytes(b"edited")
    asked = ("--period", SECOND, "--out", tmp_path / "Протоколы", "--school", "018", "--school", "015")
    assert edited.name in shnor("protocol", own.master, *asked).refusal
    assert contents(tmp_path / "Протоколы") == {edited.name: b"edited"}
    assert shnor("protocol", own.master, *asked, "--replace").code == 0
    assert edited.read_bytes() != b"edited"
    assert len(contents(tmp_path / "Протоколы")) == 2


def it_takes_the_day_and_the_number_it_is_given(shnor: Shnor, own: Town, tmp_path: Path):
    """Requirement 6."""
    asked = ("--period", SECOND, "--out", tmp_path / "Протоколы", "--school", "018", "--school", "015")
    assert shnor("protocol", own.master, *asked, "--date", "20.01.2022", "--number", "7").code == 0
    for number, code in ((7, "018"), (8, "015")):
        text = Text(tmp_path / "Протоколы" / f"Протокол_{code}_2021-2022-2.docx")
        assert "20.01.2022" in text.all
        assert any(row[0] == f"{number}.1.1" for table in text.tables for row in table)
    other = (
        "--period",
        FIRST,
        "--out",
        tmp_path / "Первая",
        "--school",
        "018",
        "--date",
        "21.01.2022",
        "--number",
        "8",
    )
    assert "Номер 8 в 2022\u00a0году уже у протокола от 20.01.2022" in shnor("protocol", own.master, *other).refusal
    assert "2022-01-20" in shnor("protocol", own.master, *asked, "--date", "2022-01-20").refusal


@pytest.mark.parametrize(("size", "points"), [("12", 12), (12, 12), ("", 14)], ids=["text", "number", "blank"])
def it_prints_in_the_font_of_the_settings(own: Town, tmp_path: Path, size: str | int, points: int):
    """Requirement 7: the size may be typed as a number, too."""
    state = own.state
    state.settings = replace(state.settings, font="PT Astra Serif", text_size=size)  # type: ignore[arg-type]  # a typing hand
    build(state, own.master)
    (path,) = make_protocols(own.master, SECOND, tmp_path / "Протоколы", schools=["018"], short=True)
    normal = Document(str(path)).styles["Normal"].font
    assert (normal.name, normal.size) == ("PT Astra Serif", Pt(points))


def it_names_the_template_it_can_not_fill_in(shnor: Shnor, own: Town, tmp_path: Path):
    """Requirement 3."""
    template = tmp_path / "свой.docx"
    template.write_bytes(b"torn")
    asked = ("--period", SECOND, "--out", tmp_path / "Протоколы", "--school", "018", "--template", template)
    assert "свой.docx" in shnor("protocol", own.master, *asked).refusal
    assert not list((tmp_path / "Протоколы").glob("*.docx"))
    assert own.state.protocols == []
