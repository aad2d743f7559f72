"""The demo's values of the region: whole, never over what is there, and enough for one school to show a sign."""

from __future__ import annotations

from collections import Counter

import pytest

from macros.demo.district import PROFILES
from macros.demo.history import VPR_GRADES
from macros.demo.spreads import SOURCE, with_region_values
from tests.workbook.master.history import state_with_history
from udfs.pooling import MARKS, POINTS, WorkKey
from workbook.master.state import ExamResult
from workbook.objectivity_tables import doubted, said_of_schools
from workbook.region_values import RegionValues

YEAR = "2020/2021"


@pytest.mark.parametrize("year", [2019, 2021])
def it_gives_mean_and_both_spreads_of_each_work_of_a_year(year: int):
    values = RegionValues(with_region_values([]))
    for subject, of_exam in (("Русский язык", "Русский язык"), ("Математика", "Математика (профиль)")):
        works = [("ВПР", subject, grade, MARKS) for grade in VPR_GRADES[year]]
        for work in (*works, ("ОГЭ", subject, 9, MARKS), ("ЕГЭ", of_exam, 11, POINTS)):
            assert values.of(WorkKey("", *work), f"{year - 1}/{year}").lacks(between=True) == ""


def it_leaves_what_stands_already():
    given = [ExamResult("Русский язык", 2021, 72.1, 70.5, "Сборник"), ExamResult("Русский язык", 2019, 72.4, None, "")]
    found = with_region_values(given)
    assert found[:2] == given
    means = [
        line
        for line in found
        if (line.procedure, line.measure, line.subject) == ("ЕГЭ", "средний балл", "Русский язык")
    ]
    assert [(line.year, line.source) for line in means] == [(2021, "Сборник"), (2019, ""), (2019, SOURCE)]
    assert with_region_values(found) == found


def it_shows_one_school_with_a_sign_and_most_without():
    state = state_with_history(tuple(PROFILES))
    state.reference = with_region_values(state.reference)
    assert doubted(state, YEAR) == {"030": 2}
    said = Counter(text.partition(":")[0] for text in said_of_schools(state, YEAR).values())
    assert said["признаков нет"] > len(PROFILES) / 2
    assert doubted(state, "2018/2019") == {}
