"""Dates of terms as the department enters them (domain/forms.md, 1.14, «Period trap»).

1. A line of the school outweighs one of all schools, which outweighs the dates recommended in the region.
2. Rules that ask for the period take its dates from there.
"""

from __future__ import annotations

from datetime import date

import pytest

from schemas.calendar import Calendar, TermDates
from schemas.periods import Period
from tests.schemas.forms.table import Case, each_row, together
from tests.schemas.forms.valid import LISTED

SECOND = Period("2021/2022", 2)
DISTRICT = TermDates("2021/2022", 2, date(2021, 11, 8), date(2021, 12, 28))
OWN = TermDates("2021/2022", 2, date(2021, 11, 15), date(2022, 1, 14), school="018", source="приказ школы")
CALENDAR = Calendar([OWN, DISTRICT])


@pytest.mark.parametrize(
    ("period", "school", "dates"),
    [
        (SECOND, "018", (date(2021, 11, 15), date(2022, 1, 14))),
        (SECOND, "010", (date(2021, 11, 8), date(2021, 12, 28))),
        (SECOND, "", (date(2021, 11, 8), date(2021, 12, 28))),
        (Period("2021/2022", 3), "018", (date(2022, 1, 13), date(2022, 3, 21))),
        (Period("2022/2023", 2), "018", (date(2022, 11, 5), date(2022, 12, 29))),
    ],
)
def it_knows_the_dates_of_a_term(period: Period, school: str, dates: tuple[date, date]):
    """Requirement 1."""
    assert CALENDAR.dates(period, school) == dates


def it_knows_the_region_where_nothing_was_entered():
    """Requirement 1."""
    assert Calendar().dates(SECOND, "018") == (SECOND.start, SECOND.end)


@each_row(
    "R",
    """
    | held_on    | found               |
    | 15.11.2021 |                     |
    | 14.11.2021 | held_on R12 warning |
    | 14.01.2022 |                     |
    | 28.01.2022 | held_on R12 warning |
    | 29.01.2022 | held_on R12         |
    """,
    calendar=CALENDAR,
)
def it_judges_a_work_by_the_dates_of_the_school(case: Case):
    """Requirement 2."""
    assert case.found == case.expected


@each_row(
    "D",
    """
    | done_on    | found      |
    | 28.01.2022 |            |
    | 29.01.2022 | done_on D2 |
    """,
    base={"status": "Исполнено", "done": 1},
    calendar=CALENDAR,
)
def it_judges_what_was_done_by_the_dates_of_the_school(case: Case):
    """Requirement 2."""
    assert case.found == case.expected


@each_row("T", "| filled_on | found |\n| 14.11.2021 | filled_on T5 |\n| 15.11.2021 | |", calendar=CALENDAR)
def it_judges_the_day_of_filling_in_by_the_dates_of_the_school(case: Case):
    """Requirement 2."""
    assert case.found == case.expected


@each_row("P2", "| due | found |\n| 14.01.2022 | trained P2d warning |\n| 15.01.2022 | |", calendar=CALENDAR)
def it_judges_a_plan_by_the_dates_of_the_school(case: Case):
    """Requirement 2."""
    assert case.found == case.expected


@together({"school": LISTED, "calendar": CALENDAR}, C="| held_on |\n| 14.01.2022 |")
def it_judges_partners_by_the_dates_of_the_school(case: Case):
    """Requirement 2: by the region's dates nothing would have been held."""
    assert case.found == case.expected
