"""The demo's rows pass the contract that schools' rows have to pass: no finding, not even a warning."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

import pytest

from macros.demo.district import HISTORY_YEARS, PERIODS
from macros.demo.partnership import pairs
from macros.demo.results import decision_rows, history_rows, quarter_rows, year_rows
from schemas.addresses import letters_of
from schemas.checking import check_submission
from schemas.packages import FORM_VERSION, QUARTER, RESULTS, YEAR, all_sheets
from schemas.periods import Period
from schemas.reference.schools import reporting_schools, school
from schemas.sheets import FIRST_DATA_ROW, Layout
from schemas.submission import Context, Marker, SchoolCard, SheetData, Submission

SCHOOL_YEAR = Period("2021/2022", 5)
PRINTED = ("decision", "protocol", "text", "due")
"""What a form says of an open decision before the school has typed anything."""


@cache
def registry():
    return {
        item.code: SchoolCard(
            item.code, item.name, item.type, top_grade=11 if item.has_grade_11 else 9, shnor=item.shnor
        )
        for item in reporting_schools()
    }


def findings(package, item, period, rows, **context):
    """What the contract says of one school's rows by sheet code."""
    title = {column.name: None for column in all_sheets()["T"].columns} | {
        "school": item.code,
        "name": item.name,
        "year": period.year,
        "period": period.name,
        "filled_on": period.end + timedelta(days=1),
        "responsible": "директор",
        "version": FORM_VERSION,
    }
    given = Context(period.end + timedelta(days=2), registry(), period, **context)
    sheets = {code: filled(code, found) for code, found in ({"T": [title]} | rows).items()}
    marker = Marker(package.code, FORM_VERSION, item.code, period.code)
    return [remark.text for remark in check_submission(Submission(package, marker, given, sheets))]


def filled(code, rows):
    """A sheet as the reader hands it over."""
    sheet = all_sheets()[code]
    card = sheet.layout is Layout.CARD
    letters = {column.name: letters_of(place) for place, column in enumerate(sheet.columns)}
    lines = {column.name: place for place, column in enumerate(sheet.columns, FIRST_DATA_ROW)}
    lines_of_rows = list(range(FIRST_DATA_ROW, FIRST_DATA_ROW + len(rows)))
    return SheetData(
        sheet, sheet.title, rows, lines_of_rows, {"value": "C"} if card else letters, lines if card else {}
    )


def named_pairs():
    """Every school's pairs, as if all files had been taken in."""
    return {
        item.code: frozenset(pair for pair in pairs() if item.code in pair)
        for item in reporting_schools()
        if any(item.code in pair for pair in pairs())
    }


every_school = pytest.mark.parametrize("item", reporting_schools(), ids=lambda item: item.code)


@every_school
@pytest.mark.parametrize("period", PERIODS, ids=str)
def it_hands_in_faultless_terms(item, period):
    second = period.term == 2
    context = {
        "previous": quarter_rows(item.code, PERIODS[0]) if second else None,
        # The yearly report comes between the two terms.
        "year_rows": year_rows(item.code) if second else {},
        "pairs": named_pairs(),
        "decisions": [{name: row[name] for name in PRINTED} for row in decision_rows(item.code, period)],
    }
    assert findings(QUARTER, item, period, quarter_rows(item.code, period), **context) == []


@every_school
@pytest.mark.parametrize("year", HISTORY_YEARS)
def it_hands_in_faultless_past_years(item, year):
    assert findings(RESULTS, item, Period(year, 5), {"R": history_rows(item.code, year)}) == []


@every_school
def it_hands_in_a_faultless_yearly_report(item):
    first_term = quarter_rows(item.code, PERIODS[0])
    ends = {row["grade"]: row["end"] for row in first_term["K"]}
    assert findings(YEAR, item, SCHOOL_YEAR, year_rows(item.code), pupils_by_grade=ends) == []


@every_school
def it_fills_every_column_of_every_sheet(item):
    sheets = [*quarter_rows(item.code, PERIODS[1]).items(), *year_rows(item.code).items()]
    for code, rows in sheets:
        assert all(list(row) == list(all_sheets()[code].by_name) for row in rows), code
    assert {code for code, rows in sheets if not rows} <= {"QD", "QP", "P2", "O"}


def it_covers_every_sheet_of_both_packages():
    quarter, year = quarter_rows("018", PERIODS[0]), year_rows("018")
    assert [sheet.code for sheet in QUARTER.sheets] == ["T", *quarter]
    assert [sheet.code for sheet in YEAR.sheets] == ["T", *year]


@pytest.mark.parametrize(
    ("sheet", "column"),
    [("K", "end"), ("M", "mark4"), ("G", "overcame"), ("P2", "trained_now"), ("R", "took")],
)
def it_would_see_a_fault(sheet, column):
    rows = quarter_rows("018", PERIODS[0])
    rows[sheet][-1][column] += 20
    assert findings(QUARTER, school("018"), PERIODS[0], rows, pairs=named_pairs())
