"""Extracts from protocols, and who is named in them.

1. An extract has the requisites of its protocol, the question and the decisions, and a place to certify it.
2. It is made of the register: of an earlier protocol as well, by school and period or by number and year.
3. What isn't in the register has no extract, and it says so.
4. Both call the school as it was called on the day of the meeting.
5. A form of a name that the department has stored is used before the rules of the language.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.errors import ActionError
from macros.masters import build
from macros.protocol.extract import extract, extract_by_number
from macros.protocol.people import People
from schemas.names import NameCase
from templates.extract import extract_document
from tests.macros.protocol.chain import SCHOOL, Chain, found
from tests.macros.protocol.document import Text
from tests.macros.sample import FIRST, SECOND, Town
from workbook.master.department import DatedFact, FactKind, NameForms
from workbook.master.state import MasterState


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, settled: Town) -> tuple[Text, MasterState]:
    """The school's protocol of the first hour, and the master after it."""
    chain = found(tmp_path_factory.mktemp("выписки"), settled)
    protocol = chain.hour(FIRST, "015", SCHOOL)[1]
    return protocol, chain.town.state


def printed(state: MasterState, folder: Path) -> Text:
    (folder / "выписка.docx").write_bytes(extract_document(extract(state, SCHOOL, FIRST)))
    return Text(folder / "выписка.docx")


def it_repeats_the_requisites_and_the_decisions(held: tuple[Text, MasterState], tmp_path: Path):
    """Requirement 1."""
    protocol, state = held
    text = printed(state, tmp_path)
    for line in protocol.paragraphs[:7]:
        assert line.replace("Протокол", "Выписка из протокола") in text.paragraphs
    (decisions,) = (table for table in protocol.tables if "Форма отчёта" in table[0])
    assert text.table("№") == decisions[1:]
    order = ["1. СЛУШАЛИ:", "1. РЕШИЛИ:", "Председательствующий\tГ.А. Никольская", "Секретарь\tЕ.В. Семенов", "Верно"]
    assert [line for line in text.paragraphs if line in order] == order
    assert any(line.startswith("Главный специалист") and line.endswith("\tЕ.В. Семенов") for line in text.paragraphs)
    assert "СЛУШАЛИ" in protocol.all


def it_finds_a_protocol_by_its_number(held: tuple[Text, MasterState]):
    """Requirement 2."""
    _, state = held
    entry = next(item for item in state.protocols if item.school == SCHOOL)
    assert extract_by_number(state, entry.number, 2021) == extract(state, SCHOOL, FIRST)


def it_has_no_extract_of_what_is_not_registered(held: tuple[Text, MasterState]):
    """Requirement 3."""
    _, state = held
    with pytest.raises(ActionError, match="нет протокола школы 018 за 2\u00a0четверть"):
        extract(state, SCHOOL, SECOND)
    with pytest.raises(ActionError, match="№\u00a077 за 2021"):
        extract_by_number(state, 77, 2021)


def it_calls_the_school_as_it_was_called_on_the_day(settled: Town, tmp_path: Path):
    """Requirement 4: renamed in December, it is told of under its old name in November."""
    town = settled.moved(tmp_path / "город")
    state = town.state
    old, new = "МБОУ СОШ № 18 им. А.В. Суворова", "МБОУ СОШ № 18 имени А.В. Суворова с. Тенгинка"
    state.statuses += [
        DatedFact(SCHOOL, FactKind.NAME, old, until=date(2021, 11, 30)),
        DatedFact(SCHOOL, FactKind.NAME, new, since=date(2021, 12, 1)),
    ]
    build(state, town.master)
    (protocol,) = Chain(town).hour(FIRST, SCHOOL)
    taken = printed(town.state, tmp_path)
    for text in (protocol, taken):
        assert f"директор {old}" in text.all
        assert new not in text.all


def it_uses_the_stored_forms_of_a_name(held: tuple[Text, MasterState]):
    """Requirement 5."""
    _, state = held
    people = People(state)
    assert people.heard(people.speaker).startswith("Непорожную\u00a0Н.Н., начальника отдела")
    stored = NameForms("Непорожная Н.Н.", "", "Непорожной-Чачба Н.Н.", "Непорожную-Чачба Н.Н.", "и. о. начальника")
    own = People(replace(state, staff=[stored]))
    assert own.heard(own.speaker) == "Непорожную-Чачба Н.Н., и. о. начальника"
    assert own.declined("Н.Н. Непорожная", NameCase.DATIVE) == "Непорожной-Чачба Н.Н."
    assert own.declined("Н.Н. Непорожная", NameCase.GENITIVE) == "Непорожной\u00a0Н.Н."
