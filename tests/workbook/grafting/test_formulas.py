"""Formulas are read as far as needed: what they refer to, and the same with sheets and names called otherwise."""

from __future__ import annotations

import pytest

from macros.calc.functions.type_library import SERVICE
from workbook.grafting.formulas import Renaming, mentions_of

RENAMING = Renaming({"школы": "Реестр ОО", "лист д'арк": "Лист"}, {"ставка": "Ставка_2", "таблица1": "Таблица1_2"})


@pytest.mark.parametrize(
    ("formula", "renamed"),
    [
        ("Школы!B5+1", "'Реестр ОО'!B5+1"),
        ("SUM('Школы'!$B$5:$B$9)", "SUM('Реестр ОО'!$B$5:$B$9)"),
        ("школы!B5", "'Реестр ОО'!B5"),
        ("'Лист Д''Арк'!A1", "'Лист'!A1"),
        ("SUM(Школы:Итоги!A1)", "SUM('Реестр ОО:Итоги'!A1)"),
        ("SUM('Начало:Школы'!A1)", "SUM('Начало:Реестр ОО'!A1)"),
        ("Школы!A1:Школы!B2", "'Реестр ОО'!A1:'Реестр ОО'!B2"),
        ("[1]Школы!B5", "[1]Школы!B5"),
        ("'[2]Школы'!B5", "'[2]Школы'!B5"),
        ('IF(A1="Школы!B5","Ставка","""Ставка")', 'IF(A1="Школы!B5","Ставка","""Ставка")'),
        ("МоиШколы!B5", "МоиШколы!B5"),
        ("H2*ставка", "H2*Ставка_2"),
        ("СтавкаНДС*Ставка.НДС+Ставка(1)", "СтавкаНДС*Ставка.НДС+Ставка(1)"),
        ("SUM(Таблица1[Ставка])", "SUM(Таблица1_2[Ставка])"),
        ("Таблица1[[#This Row],[Школы!]]*2", "Таблица1_2[[#This Row],[Школы!]]*2"),
        ("Таблица1[Ставка'] и Школы!]", "Таблица1_2[Ставка'] и Школы!]"),
        ("#REF!+Школы!A1", "#REF!+'Реестр ОО'!A1"),
    ],
)
def it_renames_sheets_and_names_and_nothing_else(formula: str, renamed: str):
    assert RENAMING.formula(formula) == renamed


def it_leaves_a_formula_alone_where_nothing_is_renamed():
    assert Renaming({}, {}).formula("Школы!B5") == "Школы!B5"


@pytest.mark.parametrize("renaming", [RENAMING, Renaming({}, {})], ids=["renamed", "as it is"])
def it_gives_functions_of_ours_their_plain_names(renaming: Renaming):
    """LibreOffice before 25.2 saves the long ones."""
    long = "RU.SHNOR.CALC.FUNCTIONS."
    assert SERVICE.upper() + "." == long
    formula = f"IF({long}SHNOR_SHARE(A1,B1)>5,{long.lower()}shnor_twos(A1,B1,C1,D1),{long}OTHER(1))"
    plain = f"IF(SHNOR_SHARE(A1,B1)>5,shnor_twos(A1,B1,C1,D1),{long}OTHER(1))"
    assert renaming.formula(formula) == plain
    assert mentions_of(formula).has_functions_of_ours


@pytest.mark.parametrize(
    ("formula", "sheets", "names"),
    [
        ("Школы!B5+'Свод по ОО'!A1", {"школы", "свод по оо"}, {"b5", "a1"}),
        ("COUNTA(REG_code)", set(), {"reg_code"}),
        ("SUM(Таблица1[ч])", set(), {"таблица1"}),
        ('"Школы!B5"', set(), set()),
        ("#REF!A1", set(), {"a1"}),
        ("SUM(Начало:Конец!A1)", {"начало", "конец"}, {"a1"}),
    ],
)
def it_tells_what_a_formula_refers_to(formula: str, sheets: set[str], names: set[str]):
    found = mentions_of(formula)
    assert (found.sheets, found.names) == (sheets, names)


@pytest.mark.parametrize(
    ("formula", "is_linked"),
    [
        ("[1]Свод!A1", True),
        ("'[12]Свод по ОО'!A1", True),
        ("SUM(A1,[1]!Итог)", True),
        ("SUM(Таблица1[2021])", False),
        ("SUM(Таблица1[[2020]:[2021]])", False),
    ],
)
def it_tells_a_link_to_another_book_from_a_column_of_a_table(formula: str, is_linked: bool):
    assert mentions_of(formula).has_links is is_linked


def it_tells_a_span_of_sheets_from_one_of_cells():
    assert mentions_of("SUM(Начало:Конец!A1)").has_spans
    assert not mentions_of("SUM(Начало!A1:B2)").has_spans


def it_sees_functions_of_ours():
    assert mentions_of("1+shnor_twos(A1)").has_functions_of_ours
    assert not mentions_of("SHNOR_rows+1").has_functions_of_ours


def it_sees_addresses_that_stand_in_texts():
    assert mentions_of('indirect("Школы!B5")').has_addresses_in_texts
    assert not mentions_of("SUM(A1)").has_addresses_in_texts
