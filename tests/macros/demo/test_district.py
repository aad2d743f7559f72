"""The synthetic district: which schools it has, and what its sizes agree with."""

from __future__ import annotations

import pytest

from macros.demo.district import PROFILES, SYNTHETIC_NOTICE, class_count, pupils
from schemas.reference.schools import ege_schools, reporting_schools


def it_has_a_profile_for_every_reporting_school_and_no_other():
    assert set(PROFILES) == {school.code for school in reporting_schools()}


def it_says_that_its_numbers_are_made_up():
    assert "вымышлены" in SYNTHETIC_NOTICE


def it_has_457_graduates_of_day_schools_and_23_of_the_evening_school_in_2020():
    graduates = {school.code: pupils(school.code, 2019, 11) for school in ege_schools()}
    assert graduates.pop("ОСОШ") == 23
    assert sum(graduates.values()) == 457
    assert min(graduates.values()) > 0


@pytest.mark.parametrize("grade", [10, 11])
def it_has_no_senior_grades_in_basic_schools(grade):
    basic = [school.code for school in reporting_schools() if school.is_basic]
    assert [pupils(code, 2021, grade) for code in basic] == [0] * 5
    assert [class_count(code, 2021, grade) for code in basic] == [0] * 5


def it_has_only_senior_grades_in_the_evening_school():
    assert [grade for grade in range(1, 12) if pupils("ОСОШ", 2021, grade)] == [9, 10, 11]


def it_carries_a_cohort_from_year_to_year():
    assert pupils("010", 2018, 4) == pupils("010", 2020, 6)


def it_has_large_and_very_small_parallels():
    assert class_count("001", 2021, 5) == 4
    assert 3 <= pupils("038", 2021, 5) <= 9


def it_refuses_a_school_it_does_not_have():
    with pytest.raises(KeyError):
        pupils("021", 2021, 1)
