"""Names of people in the cases of documents: all officials of the order, and surnames that show no gender."""

from __future__ import annotations

import pytest

from schemas.names import NameCase, decline, decline_post, school_in_genitive

S = "\u00a0"


@pytest.mark.parametrize(
    ("name", "dative", "accusative"),
    [
        ("Г.А. Никольская", "Никольской Г.А.", "Никольскую Г.А."),
        ("Непорожная Н.Н.", "Непорожной Н.Н.", "Непорожную Н.Н."),
        ("Хунова С.Х.", "Хуновой С.Х.", "Хунову С.Х."),
        ("Е.В. Семенов", "Семенову Е.В.", "Семенова Е.В."),
        ("О.В. Крапивина", "Крапивиной О.В.", "Крапивину О.В."),
        ("А.В. Носко", "Носко А.В.", "Носко А.В."),
    ],
)
def it_declines_the_officials_of_the_order(name: str, dative: str, accusative: str):
    assert decline(name, NameCase.DATIVE) == dative.replace(" ", S)
    assert decline(name, NameCase.ACCUSATIVE) == accusative.replace(" ", S)


def it_asks_for_the_gender_where_the_surname_hides_it():
    assert decline("Ткач И.И.", NameCase.DATIVE) == f"Ткач{S}И.И."
    assert decline("Ткач И.И.", NameCase.DATIVE, female=False) == f"Ткачу{S}И.И."
    assert decline("Ткач И.И.", NameCase.DATIVE, female=True) == f"Ткач{S}И.И."


def it_declines_a_surname_without_initials():
    assert decline("Непорожная", NameCase.GENITIVE) == "Непорожной"
    assert decline("", NameCase.GENITIVE) == ""


def it_takes_the_form_that_is_stored():
    """Чачба: pytrovich declines it, petrovich does not (domain/forms.md, 3.4); the department knows."""
    assert decline("Чачба А.А.", NameCase.DATIVE, stored="Чачба А.А.") == "Чачба А.А."
    assert decline("А.А. Ткач", NameCase.DATIVE, stored="Ткачу А.А.") == "Ткачу А.А."


@pytest.mark.parametrize(
    ("post", "dative", "accusative"),
    [
        ("начальник отдела общего образования", "начальнику отдела общего образования",
         "начальника отдела общего образования"),
        ("Главный специалист МКУ", "Главному специалисту МКУ", "Главного специалиста МКУ"),
        ("заместитель начальника управления", "заместителю начальника управления",
         "заместителя начальника управления"),
        ("исполняющий обязанности директора", "исполняющему обязанности директора",
         "исполняющего обязанности директора"),
        ("заведующая отделом", "заведующей отделом", "заведующую отделом"),
        ("старший методист", "старшему методисту", "старшего методиста"),
        ("председатель совета", "председателю совета", "председателя совета"),
        ("глава района", "глава района", "глава района"),
        ("", "", ""),
    ],
)  # fmt: skip
def it_declines_the_words_that_lead_a_post(post: str, dative: str, accusative: str):
    assert decline_post(post, NameCase.DATIVE) == dative
    assert decline_post(post, NameCase.ACCUSATIVE) == accusative


def it_declines_a_post_in_every_case():
    cases = [decline_post("ведущий специалист", case) for case in NameCase]
    assert cases == ["ведущего специалиста", "ведущему специалисту", "ведущего специалиста", "ведущим специалистом"]
    assert decline_post("руководитель", NameCase.INSTRUMENTAL) == "руководителем"


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("школа № 14 с. Кривенковское", "школы № 14 с. Кривенковское"),
        ("МБОУ гимназия № 1 г. Туапсе", "МБОУ гимназии № 1 г. Туапсе"),
        ("МБОУ СОШ № 18 с. Тенгинка", "МБОУ СОШ № 18 с. Тенгинка"),
        ("МАОУ лицей № 3 имени А. Школы", "МАОУ лицея № 3 имени А. Школы"),
        ("ОСОШ", "ОСОШ"),
        ("Средняя школа № 2", "Средняя школа № 2"),
    ],
    ids=["word", "gymnasium", "abbreviation", "lyceum", "short", "adjective"],
)
def it_says_of_which_school(name: str, genitive: str):
    """«Директору школы № 14»: the word that names the school's kind; an adjective before it is left to the editor."""
    assert school_in_genitive(name) == genitive
