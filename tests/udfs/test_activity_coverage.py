"""How many graduates the activities of section 4 reached: of grades 9 and 11, or of 11 alone."""

from __future__ import annotations

from schemas.periods import Period
from udfs.activity_coverage import KNOWN, REPEATED, UNKNOWN, activity_coverage
from udfs.form_rows import FormRow

TERM = Period("2021/2022", 2)


def plan(item: str, people: int | None, school: str = "018") -> FormRow:
    return FormRow(school, TERM, {"item": item, "people": people})


def enrolment(grade: int, end: int, school: str = "018") -> FormRow:
    return FormRow(school, TERM, {"grade": grade, "end": end})


GRADUATES = [enrolment(9, 20), enrolment(11, 5), enrolment(8, 99)]


def it_sets_people_against_the_graduates_they_may_come_from():
    found = {
        item.item: item for item in activity_coverage([plan("4.8", 20), plan("4.12", 4)], GRADUATES) if item.school
    }
    assert found["4.8"].reached is not None
    assert found["4.8"].reached.said == "20 из 25 (80,0\u00a0%)"
    assert found["4.12"].reached is not None
    assert found["4.12"].reached.said == "4 из 5 (80,0\u00a0%)"
    assert found["4.8"].verdict == KNOWN


def it_says_when_people_were_counted_more_than_once():
    assert activity_coverage([plan("4.8", 30)], GRADUATES)[-1].verdict == REPEATED


def it_leaves_out_other_sections_and_blanks():
    assert activity_coverage([plan("5.5", 20), plan("4.8", None)], GRADUATES) == []


def it_does_not_know_without_the_enrolment():
    assert activity_coverage([plan("4.8", 20)], [])[-1].verdict == UNKNOWN


def it_leaves_a_school_without_enrolment_out_of_the_district():
    district = activity_coverage([plan("4.8", 20), plan("4.8", 7, "025")], GRADUATES)[0]
    assert district.reached is not None
    assert (district.reached.part, district.reached.whole, district.reached.left_out) == (20, 25, 1)
