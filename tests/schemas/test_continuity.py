"""A sheet sent again as it was (domain/forms.md, section 4, row 60).

1. From nine tenths of equal numbers on, twelve being compared, a sheet is asked about, as a whole and by a warning.
2. A zero that stays a zero, and a row that was not there, say nothing.
3. Every sheet with a series asks.
"""

from __future__ import annotations

import pytest

from schemas.checking import check_submission
from schemas.continuity import UNCHANGED
from schemas.packages import all_sheets
from tests.schemas.forms.table import Case, Table, rows, together
from tests.schemas.forms.valid import BASES

BEFORE = rows(
    "G",
    """
    | grade | subject      | parents | risk_start | joined |
    | 9     | Математика   | 4       | 4          | 2      |
    | 9     | Русский язык | 4       | 4          | 2      |
    | 9     | История      | 0       | 4          | 2      |
    """,
)


@together(
    {"previous": {"G": BEFORE}, "sheet_wide": f"pupils {UNCHANGED} warning", "says": "18 из 20 значений совпадают"},
    G="""
    | grade | subject      | high_with_plan | parents | risk_start | joined |
    | 9     | Математика   | 3              | 5       | 4          | 2      |
    | 9     | Русский язык | 3              | 5       | 4          | 2      |
    """,
)
def it_asks_about_a_sheet_sent_again(case: Case):
    """Requirement 1: eighteen of twenty are nine tenths exactly."""
    assert case.found == case.expected


@together(
    {"previous": {"G": BEFORE}},
    G="""
    | grade | subject      | high_with_plan | parents | risk_start | joined |
    | 9     | Математика   | 2              | 5       | 4          | 2      |
    | 9     | Русский язык | 3              | 5       | 4          | 2      |
    """,
)
def it_believes_new_numbers(case: Case):
    """Requirement 1: seventeen of twenty."""
    assert case.found == case.expected


@together({"previous": {"G": BEFORE}}, G="| risk_start | joined |\n| 4 | 2 |")
def it_lets_a_short_sheet_repeat_itself(case: Case):
    """Requirement 1: ten numbers are too few; the key is none of them."""
    assert case.found == case.expected


@together(
    {"previous": {"G": BEFORE}, "sheet_wide": f"pupils {UNCHANGED} warning", "says": "19 из 19 значений совпадают"},
    G="""
    | grade | subject    | parents | risk_start | joined |
    | 9     | Математика | 4       | 4          | 2      |
    | 9     | История    | 0       | 4          | 2      |
    | 11    | Математика | 4       | 4          | 2      |
    """,
)
def it_counts_neither_zeros_nor_new_rows(case: Case):
    """Requirement 2: ten numbers of mathematics and nine of history are alike; the zero and grade 11 don't count."""
    assert case.found == case.expected


def it_asks_of_these_sheets():
    """Requirement 3: «Контингент» of a small school may well stay as it is; texts and stages are no series."""
    asked = [sheet.code for sheet in all_sheets().values() if any(rule.code == UNCHANGED for rule in sheet.whole_rules)]
    assert asked == ["R", "M", "G", "P2", "S", "P1", "U"]


@pytest.mark.parametrize(
    ("code", "key", "values"),
    [
        ("R", "class_label", ("9А", "9Б", "9В")),
        ("M", "class_label", ("9А", "9Б", "9В")),
        ("G", "subject", ("Математика", "Русский язык", "Физика")),
        ("P2", "programme", ("ФГОС", "ОГЭ", "ЕГЭ", "ВПР", "ОВЗ", "ВСОКО")),
        ("S", "level", ("НОО", "ООО", "СОО")),
        ("P1", "staff", ("тьюторы", "учителя химии", "учителя физики")),
        ("U", "code", ("В1", "В2", "В3")),
    ],
)
def it_asks_whatever_the_sheet(code: str, key: str, values: tuple[str, ...]):
    """Requirement 3."""
    again = tuple({**dict.fromkeys(all_sheets()[code].by_name), **BASES[code], key: value} for value in values)
    case = Case((Table(code, again),), context={"previous": {code: again}})
    assert UNCHANGED in {item.code for item in check_submission(case.submission())}


def it_compares_no_plan():
    """Requirement 3: hours and plans of a training stay as they are; only the numbers of those trained are news."""
    plan = [
        {"programme": name, "trained": 0, "trained_now": 0} for name in ("ФГОС", "ОГЭ", "ЕГЭ", "ВПР", "ОВЗ", "ВСОКО")
    ]
    again = tuple({**dict.fromkeys(all_sheets()["P2"].by_name), **BASES["P2"], **row} for row in plan)
    case = Case((Table("P2", again),), context={"previous": {"P2": again}})
    assert case.found == {}
