"""The demo's rows pass the contract that schools' rows have to pass: no finding, not even a warning."""

from __future__ import annotations

from datetime import timedelta

import pytest

from macros.demo.district import HISTORY_YEARS, PERIODS
from macros.demo.results import enrolment_rows, history_rows, roadmap_rows, social_rows, works_rows
from schemas.checking import check_submission
from schemas.packages import QUARTER, RESULTS, YEAR, all_sheets
from schemas.periods import Period
from schemas.reference.schools import reporting_schools, school
from schemas.submission import Context, Marker, SchoolCard, SheetData, Submission


def findings(package, item, period, rows, **context):
    """What the contract says of one school's rows by sheet code."""
    card = SchoolCard(item.code, item.name, item.type, top_grade=11 if item.has_grade_11 else 9)
    title = {column.name: None for column in all_sheets()["T"].columns} | {
        "school": item.code,
        "name": item.name,
        "year": period.year,
        "period": period.name,
        "filled_on": period.end + timedelta(days=1),
        "responsible": "директор",
        "version": "1.0",
    }
    sheets = {}
    for code, found in ({"T": [title]} | rows).items():
        sheet = all_sheets()[code]
        letters = {column.name: chr(ord("A") + place) for place, column in enumerate(sheet.columns)}
        lines = {column.name: place for place, column in enumerate(sheet.columns, 5)} if code == "T" else {}
        sheets[code] = SheetData(sheet, sheet.title, found, list(range(5, 5 + len(found))), letters, lines)
    given = Context(period.end + timedelta(days=2), {item.code: card}, period, **context)
    marker = Marker(package.code, "1.0", item.code, period.code)
    return [remark.text for remark in check_submission(Submission(package, marker, given, sheets))]


every_school = pytest.mark.parametrize("item", reporting_schools(), ids=lambda item: item.code)


@every_school
@pytest.mark.parametrize("period", PERIODS, ids=str)
def it_hands_in_faultless_terms(item, period):
    previous = {"K": enrolment_rows(item.code, PERIODS[0])} if period.term == 2 else None
    rows = {
        "K": enrolment_rows(item.code, period),
        "R": works_rows(item.code, period),
        "D": roadmap_rows(item.code, period),
    }
    assert findings(QUARTER, item, period, rows, previous=previous) == []


@every_school
@pytest.mark.parametrize("year", HISTORY_YEARS)
def it_hands_in_faultless_past_years(item, year):
    assert findings(RESULTS, item, Period(year, 5), {"R": history_rows(item.code, year)}) == []


@every_school
def it_hands_in_a_faultless_social_passport(item):
    ends = {row["grade"]: row["end"] for row in enrolment_rows(item.code, PERIODS[0])}
    rows = {"S": social_rows(item.code)}
    assert findings(YEAR, item, Period("2021/2022", 5), rows, pupils_by_grade=ends) == []


def it_would_see_a_fault():
    rows = enrolment_rows("018", PERIODS[0])
    rows[8]["end"] += 1
    assert len(findings(QUARTER, school("018"), PERIODS[0], {"K": rows})) == 1
