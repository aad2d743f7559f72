"""ЕГЭ of the demo: exact to the order where it prints numbers, true to its words where it doesn't.

1. District means of 11 subjects in 2019 and 2020 equal the table to 0,1.
2. 430 graduates sat ЕГЭ in 2020 and 537 in 2019.
3. Nobody failed in 2020 in the seven schools the order names, and in no others.
4. 11 of 23 schools rose from 2019 to 2020; the named ones rose or fell clearly.
"""

from __future__ import annotations

import pytest

from macros.demo import ege
from macros.demo.results import history_rows
from schemas.reference.ege import subject_means
from schemas.reference.schools import OrderMark, ege_schools

CODES = [school.code for school in ege_schools()]
SUBJECTS = [row.subject for row in subject_means()]


def ege_rows(code, first_year):
    rows = history_rows(code, f"{first_year}/{first_year + 1}")
    return [row for row in rows if row["kind"] == "ЕГЭ"]


def overall(code, first_year):
    """The mean of all results of a school («совокупный средний балл»)."""
    rows = ege_rows(code, first_year)
    return sum(row["took"] * row["mean_score"] for row in rows) / sum(row["took"] for row in rows)


@pytest.mark.parametrize("year", [2019, 2020])
@pytest.mark.parametrize("subject", SUBJECTS)
def it_comes_out_at_the_orders_district_mean(subject, year):
    rows = [row for code in CODES for row in ege_rows(code, year - 1) if row["subject"] == subject]
    mean = sum(row["took"] * row["mean_score"] for row in rows) / sum(row["took"] for row in rows)
    printed = next(row for row in subject_means() if row.subject == subject).mean(year)
    assert abs(mean - float(printed)) < 0.05
    assert round(mean, 1) == float(printed)


@pytest.mark.parametrize(("year", "expected"), [(2019, 537), (2020, 430)])
def it_has_as_many_participants_as_the_orders_shares_imply(year, expected):
    rows = [row for code in CODES for row in ege_rows(code, year - 1) if row["subject"] == "Русский язык"]
    assert sum(row["took"] for row in rows) == expected
    assert len(rows) == 23


def it_has_no_fails_in_2020_in_the_seven_named_schools_only():
    clean = [code for code in CODES if sum(row["below"] for row in ege_rows(code, 2019)) == 0]
    assert clean == [school.code for school in ege_schools() if OrderMark.NO_FAILS_2020 in school.marks]


def it_lets_nobody_fail_russian():
    rows = [row for code in CODES for first_year in (2018, 2019, 2020) for row in ege_rows(code, first_year)]
    assert all(row["below"] == 0 for row in rows if row["subject"] == "Русский язык")


def it_shows_growth_in_11_schools_of_23():
    growth = {code: overall(code, 2019) - overall(code, 2018) for code in CODES}
    assert sum(value > 2 for value in growth.values()) == 11
    assert sum(value < -2 for value in growth.values()) == 12


@pytest.mark.parametrize("school", ege_schools(), ids=lambda school: school.code)
def it_follows_the_orders_words_on_leaps_and_falls(school):
    growth = overall(school.code, 2019) - overall(school.code, 2018)
    if OrderMark.LEAP_2020 in school.marks:
        assert growth > 4
    if OrderMark.FELL_2020 in school.marks:
        assert growth < -7


def it_keeps_schools_12_and_31_lowest_of_day_schools_in_both_years():
    day = [school.code for school in ege_schools() if school.is_day_school]
    for first_year in (2018, 2019):
        assert sorted(day, key=lambda code: overall(code, first_year))[:2] in (["012", "031"], ["031", "012"])


def it_gives_the_hundreds_of_2020_to_the_schools_the_order_names():
    hundreds = {
        (code, subject): scores.count(100)
        for subject in SUBJECTS
        for code, scores in ege.subject_scores(2020, subject).items()
        if 100 in scores
    }
    assert hundreds == {("011", "Химия"): 2, ("025", "Обществознание"): 1}


def it_gives_ten_hundreds_in_2019():
    counts = [s.count(100) for subject in SUBJECTS for s in ege.subject_scores(2019, subject).values()]
    assert sum(counts) == 10


def it_has_more_high_results_than_the_order_has_high_scoring_graduates():
    for first_year, graduates in ((2018, 183), (2019, 160)):
        assert graduates <= sum(row["high"] for code in CODES for row in ege_rows(code, first_year)) <= 2 * graduates
