"""Russian text.

1. Numbers: decimal comma, U+2212 minus, groups of three from 10 000 on, halves away from zero, no «−0».
2. Shares and changes carry their unit after a no-break space.
3. Dates, plurals, lists, quotes and initials follow forms.md 3.4.
4. nbsp() changes spaces only, and only once.
"""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import russian as ru

S = ru.NBSP


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (1385, None, "1385"),
        (9999, None, "9999"),
        (10000, None, f"10{S}000"),
        (14756, None, f"14{S}756"),
        (1234567, 1, f"1{S}234{S}567,0"),
        (72.4, None, "72,4"),
        (72.0, None, "72"),
        (100, None, "100"),
        (100.0, None, "100"),
        (2.675, 2, "2,68"),
        (2.5, 0, "3"),
        (-72.45, 1, "\u221272,5"),
        (-0.04, 1, "0,0"),
        (1e-7, None, "0,0000001"),
        (Decimal("3.10"), None, "3,1"),
        (9999.96, 1, f"10{S}000,0"),
        (None, 1, "—"),
        (math.nan, 1, "—"),
        (math.inf, None, "—"),
    ],
)
def it_writes_a_number_in_russian(value: float | None, digits: int | None, text: str) -> None:
    """Requirement 1."""
    assert ru.number(value, digits) == text


@given(st.integers(-(10**9), 10**9))
def it_keeps_every_digit_of_a_whole_number(value: int) -> None:
    """Requirement 1."""
    assert int(ru.number(value).replace(S, "").replace(ru.MINUS, "-")) == value


def it_gives_a_share_its_sign_and_unit() -> None:
    """Requirement 2."""
    assert ru.percent(37.2) == f"37,2{S}%"
    assert ru.percent(40, 0) == f"40{S}%"
    assert ru.percent(None) == "—"


@pytest.mark.parametrize(
    ("value", "text"), [(4.5, "+4,5"), (-4.5, "\u22124,5"), (0, "0,0"), (0.04, "0,0"), (-0.04, "0,0"), (None, "—")]
)
def it_signs_a_change_unless_it_rounds_to_nothing(value: float | None, text: str) -> None:
    """Requirement 2."""
    assert ru.signed(value, 1) == text
    assert ru.points(value) == (text if value is None else f"{text}{S}п.{S}п.")


def it_writes_dates_for_tables_and_for_text() -> None:
    """Requirement 3."""
    assert ru.date_short(date(2021, 1, 27)) == "27.01.2021"
    assert ru.date_long(date(2021, 1, 27)) == f"27{S}января{S}2021{S}г."
    assert ru.date_long(date(2022, 5, 9)) == f"9{S}мая{S}2022{S}г."


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("one", (1, 21, 101, 121, -1)),
        ("few", (2, 3, 4, 22, 104, 2.5)),
        ("many", (0, 5, 11, 12, 13, 14, 20, 25, 111, 112, 1000)),
    ],
)
def it_agrees_the_noun_with_the_number(form: str, numbers: tuple[float, ...]) -> None:
    """Requirement 3."""
    assert {ru.plural(n, "one", "few", "many") for n in numbers} == {form}


def it_counts_things() -> None:
    """Requirement 3."""
    forms = ("участник", "участника", "участников")
    assert ru.count(24, *forms) == f"24{S}участника"
    assert ru.count(14756, *forms) == f"14{S}756{S}участников"
    assert ru.count(2.5, "балл", "балла", "баллов") == f"2,5{S}балла"


def it_joins_a_list_with_a_conjunction() -> None:
    """Requirement 3."""
    assert ru.listing(["математика", "физика", "химия"]) == f"математика, физика и{S}химия"
    assert ru.listing(["математика"]) == "математика"
    assert ru.listing([]) == ""
    assert ru.listing(["А", "Б"], "или") == f"А или{S}Б"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("час контроля", "«час контроля»"),
        ("МБОУ «Школа»", "«МБОУ „Школа“»"),
        ('МБОУ "Школа"', "«МБОУ „Школа“»"),
        ("", "«»"),
    ],
)
def it_nests_quotes(text: str, quoted: str) -> None:
    """Requirement 3."""
    assert ru.quote(text) == quoted


@pytest.mark.parametrize(
    "name",
    ["Никольская Галина Александровна", "Никольская Г.А.", "Г.А. Никольская", "Г. А. Никольская", f"Г.А.{S}Никольская"],
)
def it_shortens_a_name_whatever_its_order(name: str) -> None:
    """Requirement 3."""
    assert ru.initials_first(name) == f"Г.А.{S}Никольская"
    assert ru.initials_last(name) == f"Никольская{S}Г.А."


def it_leaves_a_lone_surname_alone() -> None:
    """Requirement 3."""
    assert ru.initials_first("Носко") == "Носко"
    assert ru.initials_last("") == ""


@pytest.mark.parametrize(
    "text",
    [
        "МБОУ СОШ №_18 с._Тенгинка",
        "школа г._Туапсе",
        "Н.Н._Непорожная",
        "Непорожную_Н.Н., начальника отдела",
        "Н._Н._Непорожная",
        "снизилась на 4,5_п._п. Далее",
        "составила 18,2_% (4_чел. из 22)",
        "в_9_классе",
        "за 2_четверть 2021/2022 учебного года",
        "от 27.01.2021 №_54",
        "27_января 2021_г. Далее",
        "с_низкими результатами и_их причины",
        "и_т._д. и_т._п.",
        "школа_— центр села",
        "им._Ю.А._Гагарина",
        "начальник отдела Н.Н._Непорожная",
        "Директор Г.А._Никольская",
    ],
)
def it_binds_what_must_not_be_torn_apart(text: str) -> None:
    """Requirement 4. The underscore marks the spaces that become no-break; every other space stays."""
    assert ru.nbsp(text.replace("_", " ")) == text.replace("_", S)


@pytest.mark.parametrize("text", ["самоанализ школы", "кто-то пришёл", "АКР МКР", "9А 9Б", "", "  "])
def it_leaves_ordinary_spaces_breakable(text: str) -> None:
    """Requirement 4."""
    assert ru.nbsp(text) == text


@given(st.text(alphabet=" \u00a0№.,%—«»АБВабвск0123456789гпнТ-", max_size=40))
def it_changes_spaces_only_and_settles_at_once(text: str) -> None:
    """Requirement 4."""
    bound = ru.nbsp(text)
    assert bound.replace(S, " ") == text.replace(S, " ")
    assert ru.nbsp(bound) == bound
