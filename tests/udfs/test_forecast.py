"""The last trial of a year beside the exam: the difference of two means, judged against chance."""

from __future__ import annotations

import pytest

from schemas.periods import YEAR_TERM, Period
from udfs.forecast import CLOSE, HIGHER, UNKNOWN, forecasts
from udfs.pooling import MARKS, POINTS
from udfs.records import WorkRecord

YEAR = "2021/2022"


def exam(mean: float, n: int, school: str = "018", year: str = YEAR) -> WorkRecord:
    return WorkRecord(
        school, Period(year, YEAR_TERM), "ЕГЭ", "Физика", "11", scale=POINTS, enrolled=n, took=n, mean_score=mean
    )


def trial(mean: float, n: int, term: int, kind: str = "Тренировочный ЕГЭ", school: str = "018") -> WorkRecord:
    return WorkRecord(
        school, Period(YEAR, term), kind, "Физика", "11", scale=POINTS, enrolled=n, took=n, mean_score=mean
    )


def it_compares_the_last_trial_of_the_year():
    found = forecasts([trial(40, 30, 2), trial(70, 30, 3), exam(55, 30)])[-1]
    assert found.bias == pytest.approx(15)
    assert (found.n, found.verdict) == (30, HIGHER)
    assert "70,0 (30\u00a0чел.), ЕГЭ: 55,0 (30\u00a0чел.); разница +15,0" in found.explanation


def it_says_nothing_of_a_difference_that_chance_makes_of_small_groups():
    assert forecasts([trial(60, 5, 3), exam(50, 5)])[-1].verdict == CLOSE
    assert forecasts([trial(60, 4, 3), exam(50, 4)])[-1].verdict == UNKNOWN


def it_needs_both_in_one_school_year():
    assert forecasts([trial(60, 20, 3), exam(50, 20, year="2020/2021")]) == []
    assert forecasts([trial(60, 20, 3, kind="АКР"), exam(50, 20)]) == []


def it_adds_schools_up_for_the_district_and_keeps_them_apart():
    records = [trial(60, 10, 3), exam(50, 10), trial(80, 30, 3, school="025"), exam(70, 30, "025")]
    found = {item.key.school: item for item in forecasts(records)}
    assert found[""].trial.mean == pytest.approx(75)
    assert found[""].bias == pytest.approx(10)
    assert found["018"].explanation == forecasts(records[:2])[-1].explanation


def marked(term: int, kind: str, twos: int, threes: int, fours: int) -> WorkRecord:
    n = twos + threes + fours
    return WorkRecord(
        "018", Period(YEAR, term), kind, "Физика", "9", scale=MARKS, enrolled=n, took=n,
        mark2=twos, mark3=threes, mark4=fours, mark5=0,
    )  # fmt: skip


def it_compares_marks_as_well():
    assert forecasts([marked(3, "Тренировочный ОГЭ", 5, 5, 0), marked(5, "ОГЭ", 0, 5, 5)])[-1].bias == pytest.approx(-1)
