"""What a protocol says, and that all of it comes from the master.

1. Every «x чел. из n», its share and its change is what the school's own rows add up to.
2. No word that blames or ranks.
3. Decisions are numbered протокол.вопрос.пункт, each with an owner and a day.
4. A school whose report was not accepted gets a protocol that says so, claims nothing, and asks for the report.
5. The organisation, the place and the people are those of the master's settings; the code brings none of its own.
6. A note of synthetic data is there if the master has one, and only then.
7. The same master gives the same bytes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from macros.masters import build
from macros.protocol.action import make_protocols
from schemas.reference.officials import officials
from tests.macros.protocol.document import FORBIDDEN, Text, counted, faults_of
from tests.macros.sample import SECOND, Town
from workbook.master.load import load_master
from workbook.master.state import DataRow


def make(master: Path, out: Path, *codes: str) -> list[Text]:
    return [Text(path) for path in make_protocols(master, SECOND, out, schools=codes)]


@pytest.fixture(scope="module")
def protocols(reported: Town, tmp_path_factory: pytest.TempPathFactory) -> list[Text]:
    """Of № 18, which has reported, and of № 15, which has not."""
    town = reported.moved(tmp_path_factory.mktemp("protocols"))
    return make(town.master, town.folder / "Протоколы", "018", "015")


def it_says_only_what_the_schools_rows_add_up_to(reported: Town, protocols: list[Text]):
    """Requirement 1."""
    reporting, _ = protocols
    assert len(reporting.claims) >= 4
    assert any(claim.change is not None for claim in reporting.claims)
    assert list(faults_of(reporting, reported.state, "018", SECOND)) == []


def it_would_see_a_wrong_number(reported: Town, protocols: list[Text]):
    """Requirement 1."""
    claim = protocols[0].claims[0]
    assert counted(reported.state, "018", SECOND, claim) == (claim.x, claim.n)
    assert counted(reported.state, "015", SECOND, claim) != (claim.x, claim.n)
    with pytest.raises(AssertionError, match="another shape"):
        lie(protocols[0], " чел. из все").claims  # noqa: B018  (the reading is the test)
    wrong = lie(protocols[0], protocols[0].heard[0].replace(f"({claim.x} чел.", f"({claim.x + 1} чел."))
    assert len(list(faults_of(wrong, reported.state, "018", SECOND))) == 1


def lie(text: Text, sentence: str) -> Text:
    changed = Text.__new__(Text)
    changed.__dict__ |= vars(text) | {"paragraphs": [sentence]}
    return changed


@pytest.mark.parametrize("word", FORBIDDEN)
def it_uses_no_forbidden_word(protocols: list[Text], word: str):
    """Requirement 2."""
    assert [word in text.all.lower() for text in protocols] == [False, False]


@pytest.mark.parametrize("number", [1, 2])
def it_numbers_decisions_by_protocol_question_and_item(protocols: list[Text], number: int):
    """Requirement 3."""
    rows = decisions(protocols[number - 1])
    assert [row[0] for row in rows] == [f"{number}.1.{place}" for place in range(1, len(rows) + 1)]
    assert rows
    for _, text, owner, due, *_ in rows:
        assert text
        assert owner
        assert re.fullmatch(r"\d\d\.\d\d\.20\d\d", due)


def decisions(text: Text) -> list[list[str]]:
    """The rows of the table of decisions: the one whose numbers are of three parts."""
    return [row for table in text.tables for row in table if re.fullmatch(r"\d+\.1\.\d+", row[0])]


def it_says_that_a_report_was_not_accepted(protocols: list[Text]):
    """Requirement 4."""
    reporting, silent = protocols
    assert "Отчёт школы за период не принят: показатели периода не рассчитаны." in silent.paragraphs
    assert "Отчёт об исполнении Дорожной карты за период не принят." in silent.paragraphs
    assert silent.claims == []
    assert "отчёт за период не принят" in silent.all
    asked = "Представить исправленный отчёт за 2 четверть 2021/2022 учебного года"
    assert asked in [row[1] for row in decisions(silent)]
    assert "не принят" not in reporting.all
    assert "журнал приёма № 4 от 28.12.2021" in reporting.all


def it_takes_organisation_place_and_people_from_the_settings(reported: Town, tmp_path: Path):
    """Requirement 5: one official of the order has all the posts here, and no other one is named."""
    town = reported.moved(tmp_path)
    state = town.state
    everybody = "Инспектор — Е.В.\u00a0Семенов"
    state.settings = replace(
        state.settings,
        organisation=("ОТДЕЛ ОБРАЗОВАНИЯ", "СЕВЕРНОГО РАЙОНА"),
        district="Северный район",
        place="с. Северное",
        chair=everybody,
        secretary=everybody,
        present=(everybody,),
        speaker=everybody,
        methodical="Методический центр",
    )
    build(state, town.master)
    text = make(town.master, tmp_path / "Протоколы", "018")[0].all
    for own in ("ОТДЕЛ ОБРАЗОВАНИЯ", "СЕВЕРНОГО РАЙОНА", "с. Северное", "Семенова Е.В., инспектор"):
        assert own in text
    surnames = [person.name.split("\u00a0")[1][:5] for person in officials()]
    assert [word for word in (*surnames, "КРО", "Туапс", "ТУАПС") if word in text] == ["Семен"]


def it_names_the_methodical_service_where_results_fell(reported: Town, tmp_path: Path):
    """Requirements 3 and 5."""
    town = reported.moved(tmp_path)
    state = town.state
    state.settings = replace(state.settings, methodical="Методический центр")
    state.data["R"] = [fallen(row) for row in state.data["R"]]
    build(state, town.master)
    (text,) = make(town.master, tmp_path / "Протоколы", "018")
    visits = [row for row in decisions(text) if "методический рейд" in row[1]]
    assert {row[2].split("; ")[0] for row in visits} == {"Методический центр"}
    assert ["«Русский язык»" in row[1] or "«Математика»" in row[1] for row in visits] == [True, True]
    assert list(faults_of(text, load_master(town.master), "018", SECOND)) == []


def it_speaks_of_a_threshold_where_a_work_is_in_points(reported: Town, tmp_path: Path):
    """Requirement 1."""
    town = reported.moved(tmp_path)
    state = town.state
    marked = next(row for row in state.data["R"] if (row.school, row.period) == ("018", SECOND))
    points = {"kind": "Тренировочный ЕГЭ", "subject": "Русский язык", "class_label": "11", "scale": "100 баллов"}
    points |= dict.fromkeys(("mark2", "mark3", "mark4", "mark5"))  # type: ignore[arg-type]  # a row may hold None
    values = {**marked.values, **points, "enrolled": 9, "took": 8, "below": 3, "high": 1, "mean_score": 51.5}
    state.data["R"] = [replace(marked, values=values)]
    build(state, town.master)
    (text,) = make(town.master, tmp_path / "Протоколы", "018")
    (claim,) = text.claims
    assert (claim.marked, claim.x, claim.n, claim.share) == (False, 3, 8, "37,5")
    assert list(faults_of(text, load_master(town.master), "018", SECOND)) == []


def fallen(row: DataRow) -> DataRow:
    """A control work of the second term in which everybody got a «2»; any other row as it is."""
    if (row.school, row.period, row.values["kind"]) != ("018", SECOND, "АКР"):
        return row
    return replace(row, values={**row.values, "mark2": row.values["took"], "mark3": 0, "mark4": 0, "mark5": 0})


@pytest.mark.parametrize(("notice", "seen"), [("Учебные данные.", True), ("", False)])
def it_marks_synthetic_data_and_only_them(reported: Town, tmp_path: Path, notice: str, seen: bool):
    """Requirement 6."""
    town = reported.moved(tmp_path)
    state = town.state
    state.settings = replace(state.settings, notice=notice)
    build(state, town.master)
    (text,) = make(town.master, tmp_path / "Протоколы", "018")
    assert ("синтетические" in text.margins) is seen


def it_gives_the_same_bytes_for_the_same_master(reported: Town, tmp_path: Path):
    """Requirement 7."""
    master = reported.moved(tmp_path / "город").master
    first, second = (make_protocols(master, SECOND, tmp_path / name, schools=["018"])[0] for name in "ab")
    assert first.read_bytes() == second.read_bytes()


def it_checks_a_rise_within_chance_by_the_next_work(reported: Town, tmp_path: Path):
    """Requirement 3: one pupil more in a small class is no ground for a visit of the methodical service."""
    town = reported.moved(tmp_path)
    state = town.state
    state.settings = replace(state.settings, methodical="Методический центр")
    state.data["R"] = [slightly_fallen(row) for row in state.data["R"]]
    build(state, town.master)
    (text,) = make(town.master, tmp_path / "Протоколы", "018")
    assert "в пределах случайных колебаний" in text.all
    (row,) = [row for row in decisions(text) if "рост доли отметок «2»" in row[1]]
    assert row[1].startswith("Проверить следующей работой, подтверждается ли рост доли отметок «2» (АКР, ")
    assert "Методический центр" not in row[2]
    assert not [row for row in decisions(text) if "рейд" in row[1]]


def slightly_fallen(row: DataRow) -> DataRow:
    """A control work in which one pupil got a «2» in the first term and three in the second; other rows as they are."""
    if row.school != "018" or row.values["kind"] != "АКР":
        return row
    twos = 3 if row.period == SECOND else 1
    marks = {"mark2": twos, "mark3": row.values["took"] - twos, "mark4": 0, "mark5": 0}
    return replace(row, values={**row.values, **marks})
