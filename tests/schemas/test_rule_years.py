"""Rules by school year.

1. A rule holds from its first school year to its last; of an unknown year, every rule that has no end.
2. Through its years of grace a rule only warns.
3. A check judges a form by the rules of the form's year; a later rule is not known to it, not even when the wrong cell
   is looked for.
4. A form is issued with the rules of its year, live checks included.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from schemas.checking import check_submission
from schemas.columns import RefsOf
from schemas.findings import Severity
from schemas.forms.enrolment import EnrolmentRow
from schemas.packages import QUARTER, Package, all_sheets
from schemas.periods import Period
from schemas.rules import Rule, Violation, WholeRule
from schemas.sheets import Sheet
from tests.schemas.forms.table import Case, table
from tests.schemas.forms.valid import SCHOOL
from workbook.forms.issue import Issue

col = RefsOf(EnrolmentRow)
NEW = Rule("N1", col.end <= 20, ("end",), "слишком много: {end}.", "Исправьте.")
NEW_WHOLE = WholeRule("N2", "новое правило", lambda _: [Violation(None, ("end",), "не так.", "Исправьте.")])
YEARS = ("2020/2021", "2021/2022", "2022/2023", "2023/2024")


@pytest.mark.parametrize(
    ("years", "holds", "unknown"),
    [
        ({}, YEARS, True),
        ({"since": "2022/2023"}, YEARS[2:], True),
        ({"until": "2021/2022"}, YEARS[:2], False),
        ({"since": "2021/2022", "until": "2022/2023"}, YEARS[1:3], False),
    ],
)
def it_holds_from_its_first_year_to_its_last(years: dict[str, Any], holds: tuple[str, ...], unknown: bool):
    """Requirement 1."""
    for rule in (replace(NEW, **years), replace(NEW_WHOLE, **years)):
        assert tuple(year for year in YEARS if rule.holds_in(year)) == holds
        assert rule.holds_in("") == unknown


def it_only_warns_in_its_years_of_grace():
    """Requirement 2."""
    for rule in (replace(NEW, warning_until="2021/2022"), replace(NEW_WHOLE, warning_until="2021/2022")):
        severities = [rule.in_year(year).severity for year in (*YEARS, "")]
        assert severities == [Severity.WARNING] * 2 + [Severity.ERROR] * 3
        assert rule.severity is Severity.ERROR


def sheet_with(**years: Any) -> Sheet:
    """«Контингент» with the two new rules."""
    sheet = all_sheets()["K"]
    rules, whole = (*sheet.rules, replace(NEW, **years)), (*sheet.whole_rules, replace(NEW_WHOLE, **years))
    return replace(sheet, rules=rules, whole_rules=whole)


def package_with(**years: Any) -> Package:
    """The quarterly report with the two new rules."""
    sheets = tuple(sheet_with(**years) if sheet.code == "K" else sheet for sheet in QUARTER.sheets)
    return replace(QUARTER, sheets=sheets)


def findings(cells: str, year: str, **years: Any) -> list[tuple[str, str, str]]:
    submission = Case((table("K", cells),), period=f"{year}-2").submission()
    submission.package = package_with(**years)
    submission.sheets["K"].sheet = submission.package.sheet("K")
    return [(item.code, item.cell, item.severity.value) for item in check_submission(submission)]


@pytest.mark.parametrize(
    ("year", "found"),
    [
        ("2021/2022", []),
        ("2022/2023", [("N1", "F5", "warning"), ("N2", "F5", "warning")]),
        ("2023/2024", [("N1", "F5", "error"), ("N2", "F5", "error")]),
    ],
)
def it_judges_a_form_by_the_rules_of_its_year(year: str, found: list[tuple[str, str, str]]):
    """Requirement 3."""
    assert findings("| end |\n| 24 |", year, since="2022/2023", warning_until="2022/2023") == found


def it_looks_for_the_wrong_cell_by_the_rules_of_the_year():
    """Requirement 3: 2 breaks K1 and K2, and 24 would mend both; that the new rule forbids 24 is nothing yet."""
    cells = "| end | special |\n| 2 | 5 |"
    assert findings(cells, "2021/2022", since="2022/2023") == [("K1", "F5", "error")]
    assert findings(cells, "2022/2023", since="2022/2023")[0][1] != "F5"


@pytest.mark.parametrize(("year", "known"), [("2021/2022", False), ("2022/2023", True)])
def it_issues_a_form_with_the_rules_of_its_year(year: str, known: bool):
    """Requirement 4."""
    issue = Issue(package_with(since="2022/2023"), SCHOOL, Period(year, 2))
    sheet = next(sheet for sheet in issue.sheets if sheet.code == "K")
    assert (any(rule.code == "N1" for rule in sheet.rules), any(rule.code == "N2" for rule in sheet.whole_rules)) == (
        known,
        known,
    )


def it_gives_the_same_sheet_where_no_year_differs():
    """Requirement 4: so that nothing is compiled twice."""
    sheet = all_sheets()["K"]
    assert sheet.in_year("2021/2022") is sheet
    changed = sheet_with(since="2022/2023")
    assert changed.in_year("2021/2022") is changed.in_year("2021/2022")
