"""What every declaration of the contract has to keep."""

from __future__ import annotations

import re

import pytest

from schemas.columns import RefsOf, Row, columns_of
from schemas.forms.works_row import WorksRow
from schemas.packages import all_sheets, packages
from schemas.rules import Rule
from schemas.sheets import Layout, Sheet

SHEETS = list(all_sheets().values())
RULES = [pytest.param(sheet, rule, id=f"{sheet.code}-{rule.id}") for sheet in SHEETS for rule in sheet.rules]


@pytest.mark.parametrize(("sheet", "rule"), RULES)
def it_says_in_russian_what_is_wrong_and_what_to_do(sheet: Sheet, rule: Rule):
    for text in (rule.message, rule.fix):
        assert re.search("[а-я]", text)
        assert text.endswith(".")
    assert rule.message[0] == rule.message[0].lower(), "follows «лист …, C7: »"
    assert rule.fix[0] == rule.fix[0].upper()


@pytest.mark.parametrize(("sheet", "rule"), RULES)
def it_blames_and_names_only_columns_of_its_sheet(sheet: Sheet, rule: Rule):
    named = set(re.findall(r"\{(\w+)\}", rule.message + rule.fix)) - set(rule.values)
    assert set(rule.cells) | set(rule.mentions) | named <= set(sheet.by_name)
    assert rule.cells
    assert set(rule.cells) <= rule.mentions, "a refused cell takes the rule out of play"


@pytest.mark.parametrize(("sheet", "rule"), RULES)
def it_blames_neighbours_so_that_one_range_holds_them(sheet: Sheet, rule: Rule):
    places = [list(sheet.by_name).index(name) for name in rule.cells]
    assert places == list(range(places[0], places[0] + len(places)))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def it_declares_a_sheet_completely(sheet: Sheet):
    codes = [column.code for column in sheet.columns] + [computed.code for computed in sheet.computed]
    assert len(set(codes)) == len(codes)
    assert set(sheet.key) | set(sheet.label) <= set(sheet.by_name)
    assert sheet.inputs
    assert sheet.about.endswith(".")
    assert (sheet.layout is Layout.CARD) == (sheet.capacity == 0)
    preprinted = [column.name for column in sheet.columns if column.preprinted]
    assert sheet.layout is Layout.CARD or bool(preprinted) == (sheet.layout is Layout.PREPRINTED)


def it_has_the_sheets_of_every_package():
    assert {name: [sheet.code for sheet in package.sheets] for name, package in packages().items()} == {
        "quarter": ["T", "K", "R", "M", "G", "D", "Q", "QP", "QD", "P2", "C"],
        "year": ["T", "S", "A", "AF", "X", "P1", "O", "U"],
        "results": ["T", "R"],
    }


def it_refuses_a_misspelt_column_in_a_rule():
    with pytest.raises(AttributeError, match="no column tok"):
        _ = RefsOf(WorksRow).tok


def it_refuses_a_field_that_is_no_column():
    class Loose(Row):
        number: int

    with pytest.raises(TypeError, match="number"):
        columns_of(Loose)
