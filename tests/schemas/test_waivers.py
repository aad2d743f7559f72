"""Permissions to leave a finding as it is.

1. A permission counts with a name, a day and a reason, from that day on and until its last one.
2. It covers the rule, and only the school, the period, the sheet and the row it names; a row by its label or its cell.
3. A waived finding becomes information that names who allowed it and why; nothing is left to be done.
4. A file or sheet that can't be read is never waived.
5. The check itself waives, by the school and the period of the form.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from schemas.checking import check_submission
from schemas.findings import Finding, Severity
from schemas.waivers import Waiver, waive
from tests.schemas.forms.table import Case, table

DAY = date(2022, 1, 10)
GOOD = Waiver("R11", granted_by="начальник отдела", granted_on=DAY, reason="класс на карантине.")
FOUND = Finding("R11", Severity.ERROR, "писали 9 из 24.", "Укажите причину.", "Результаты работ", "W5", "9, Математика")


def waived(waiver: Waiver, item: Finding = FOUND, today: date = DAY, period: str = "2021/2022-2") -> bool:
    (left,) = waive([item], [waiver], "018", period, today)
    return left != item


@pytest.mark.parametrize(
    ("change", "today", "good"),
    [
        ({}, DAY, True),
        ({}, DAY - timedelta(days=1), False),
        ({"until": DAY}, DAY, True),
        ({"until": DAY}, DAY + timedelta(days=1), False),
        ({"granted_by": ""}, DAY, False),
        ({"granted_on": None}, DAY, False),
        ({"reason": ""}, DAY, False),
    ],
)
def it_counts_only_when_complete_and_in_force(change: dict[str, Any], today: date, good: bool):
    """Requirement 1."""
    waiver = replace(GOOD, **change)
    assert waiver.is_good(today) == good
    assert waived(waiver, today=today) == good


@pytest.mark.parametrize(
    ("change", "covers"),
    [
        ({"rule": "R1"}, False),
        ({"school": "018"}, True),
        ({"school": "010"}, False),
        ({"period": "2021/2022-2"}, True),
        ({"period": "2021/2022-1"}, False),
        ({"sheet": "Результаты работ"}, True),
        ({"sheet": "Контингент"}, False),
        ({"row": "9, Математика"}, True),
        ({"row": "W5"}, True),
        ({"row": "W6"}, False),
    ],
)
def it_covers_what_it_names(change: dict[str, Any], covers: bool):
    """Requirement 2."""
    assert waived(replace(GOOD, **change)) == covers


def it_names_who_allowed_it_and_why():
    """Requirement 3."""
    (item,) = waive([FOUND], [GOOD], "018", "2021/2022-2", DAY)
    assert item.severity is Severity.INFO
    assert item.message == "писали 9 из 24. Разрешено (начальник отдела, 10.01.2022): класс на карантине."
    assert item.fix == ""
    assert (item.cell, item.row_label) == (FOUND.cell, FOUND.row_label)


@pytest.mark.parametrize(
    ("severity", "possible"),
    [
        (Severity.BLOCK, False),
        (Severity.SHEET, False),
        (Severity.ERROR, True),
        (Severity.WARNING, True),
        (Severity.INFO, False),
    ],
)
def it_waives_no_file_that_can_not_be_read(severity: Severity, possible: bool):
    """Requirement 4."""
    assert waived(GOOD, replace(FOUND, severity=severity)) == possible


@pytest.mark.parametrize(
    ("change", "severity"),
    [
        ({}, Severity.INFO),
        ({"school": "018", "period": "2021/2022-2"}, Severity.INFO),
        ({"school": "010"}, Severity.ERROR),
        ({"period": "2021/2022-1"}, Severity.ERROR),
    ],
)
def it_waives_at_the_check(change: dict[str, Any], severity: Severity):
    """Requirement 5."""
    fewer = table("R", "| enrolled |\n| 31 |")
    case = Case((fewer,), context={"waivers": (replace(GOOD, **change),)})
    (item,) = check_submission(case.submission())
    assert (item.code, item.severity) == ("R11", severity)
