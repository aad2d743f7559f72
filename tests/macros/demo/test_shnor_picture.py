"""What the region's two-year rule finds in the demo: near the official list, but not equal to it."""

from __future__ import annotations

from macros.demo.results import history_rows
from schemas.reference.schools import OrderMark, reporting_schools

YEARS = ("2018/2019", "2020/2021")
SUBJECTS = ("Русский язык", "Математика")


def is_low(code, year, subject):
    """«Не менее 30 %» over all grades of a school, in whole numbers."""
    rows = [row for row in history_rows(code, year) if (row["kind"], row["subject"]) == ("ВПР", subject)]
    return bool(rows) and 10 * sum(row["mark2"] for row in rows) >= 3 * sum(row["took"] for row in rows)


def flagged():
    """Schools low in at least one subject in both years."""
    return {
        school.code
        for school in reporting_schools()
        if any(all(is_low(school.code, year, subject) for year in YEARS) for subject in SUBJECTS)
    }


def it_finds_13_of_the_15_official_schools_and_two_others():
    official = {school.code for school in reporting_schools() if school.shnor}
    assert official - flagged() == {"003", "030"}
    assert flagged() - official == {"004", "012"}


def it_finds_schools_that_the_order_praises_for_ege():
    praised = {school.code for school in reporting_schools() if OrderMark.STABLE_HIGH in school.marks}
    assert praised & flagged() == {"008", "020", "024", "025"}


def it_has_groups_of_five_to_nine_pupils_too_small_to_judge():
    small = [row for school in reporting_schools() for row in history_rows(school.code, YEARS[0]) if row["took"] < 10]
    assert len([row for row in small if row["kind"] == "ВПР"]) > 20


def it_has_no_vpr_of_grade_8_in_2019():
    grades = {row["class_label"] for row in history_rows("010", YEARS[0]) if row["kind"] == "ВПР"}
    assert grades == {"4", "5", "6", "7"}
