"""Cells of exports: one meaning, whatever type and spelling."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from workbook.imports.cells import caption, code_of, day, exact, whole


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (9306.0, "9306"),
        ("9306.0", "9306"),
        ("009306", "9306"),
        (" 9306\u00a0", "9306"),
        ("edu230018", "230018"),
        ("sch230018", "230018"),
        ("", ""),
        (0, ""),
        ("Участник-4", ""),
        ("9306 и 9307", ""),
        (93.5, ""),
    ],
)
def it_reads_a_code_and_nothing_that_only_holds_digits(value: Any, code: str):
    assert code_of(value) == code


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (12.36, "12.36"),
        ("12,36", "12.36"),
        ("1 722 202", "1722202"),
        (0.1 + 0.2, "0.3"),
        ("X", None),
        ("", None),
        (True, None),
        ("nan", None),
        ("1e999999999", None),
        (float("inf"), None),
    ],
)
def it_reads_an_exact_number(value: Any, number: str | None):
    assert exact(value) == (None if number is None else Decimal(number))


def it_takes_no_fraction_for_a_whole_number():
    assert [whole(value) for value in (89, 89.0, "89", 89.5, "")] == [89, 89, 89, None, None]


@pytest.mark.parametrize(
    "value",
    [
        "20.04.2026",
        "2026.04.20",
        "с 20.04.2026 по 24.04.2026",
        date(2026, 4, 20),
        datetime(2026, 4, 20, 9),
        "2026-04-20",
    ],
)
def it_reads_a_day(value: Any):
    assert day(value) == date(2026, 4, 20)


@pytest.mark.parametrize("value", ["", "31.02.2026", "апрель", 46132, "120.04.2026", "0001.05.30", "01.01.1926"])
def it_reads_no_day_where_there_is_none(value: Any):
    assert day(value) is None


def it_compares_captions_by_their_letters():
    assert caption(" Код\u00a0ОО\n") == "код оо"
    assert caption("Развёрнутым") == "развернутым"
    assert caption(2.0) == caption("2") == "2"
