"""P1 and P2: the need, plan and fact, coverage, lags."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.udfs.sheet_rows import T1, T2, YEAR, sheet_row
from udfs.form_rows import FormRow
from udfs.ratios import Ratio
from udfs.shnor import Answer
from udfs.training import training_done, training_lags, training_needs

MATHS, RUSSIAN = "учителя математики", "учителя русского языка"


def needs(school: str = "018", staff: str = MATHS, at: int = 5, **more: Any) -> FormRow:
    counts: dict[str, Any] = {"total": 8, "diagnosed": 6, "subject_gap": 3, "method_gap": 2, "need": 5, "long_ago": 1}
    return sheet_row(school, YEAR, at, **({"staff": staff} | counts | more))


def plan(school: str = "018", staff: str = MATHS, at: int = 5, **more: Any) -> FormRow:
    values: dict[str, Any] = {"programme": "Геометрия", "planned": 4, "trained": 3, "trained_now": 1}
    given: dict[str, Any] = {"period": T2, "at": at, "staff": staff, "due": date(2021, 12, 20)} | values | more
    return sheet_row(school, **given)


def of(found, school="018", staff=MATHS, period=None):
    return next(one for one in found if (one.school, one.staff, period or one.period) == (school, staff, one.period))


def it_gives_the_shares_of_a_category():
    found = of(training_needs([needs()]))
    assert (found.need, found.diagnosed, found.long_ago) == (Ratio(5, 8), Ratio(6, 8), Ratio(1, 8))
    assert (found.subject_gap, found.method_gap) == (Ratio(3, 6), Ratio(2, 6))
    assert found.need.percent == pytest.approx(62.5, abs=1e-9)
    assert found.verdict == "потребность есть"
    assert "нуждаются в повышении квалификации 5 из 8 (62,5\u00a0%)" in found.explanation


def it_adds_categories_and_schools_up():
    found = training_needs([needs(), needs(staff=RUSSIAN, need=0), needs("020", need=2)])
    assert of(found, staff="").need == Ratio(5, 16)
    assert of(found, "").need == Ratio(7, 16)
    assert of(found, "", "").need == Ratio(7, 24)
    assert of(found, staff=RUSSIAN).verdict == "потребности нет"


def it_sets_the_trained_against_plan_and_need():
    found = of(training_done([plan()], [needs()]))
    assert (found.fulfilled, found.covered, found.trained_now) == (Ratio(3, 4), Ratio(3, 5), 1)
    assert found.verdict == "потребность закрыта не полностью"
    assert found.explanation == (
        "Учителя математики: потребность закрыта не полностью; обучено с начала года 3 из 5 (60,0\u00a0%) нуждающихся; "
        "план выполнен: 3 из 4 (75,0\u00a0%)."
    )


@pytest.mark.parametrize(
    ("need", "verdict"), [(3, "потребность закрыта"), (0, "нуждающихся нет"), (None, "потребность не указана")]
)
def it_tells_no_need_from_an_unknown_one(need, verdict):
    assert of(training_done([plan()], [needs(need=need)])).verdict == verdict


def it_counts_a_category_in_need_that_has_no_programme():
    found = training_done([plan()], [needs(), needs(staff=RUSSIAN, need=4)])
    assert of(found, staff=RUSSIAN).covered == Ratio(0, 4)
    assert of(found, staff=RUSSIAN).fulfilled is None
    assert of(found, staff="").covered == Ratio(3, 9)
    assert of(found, "", RUSSIAN).covered == Ratio(0, 4)


def it_leaves_out_of_the_district_a_school_that_reports_no_plan():
    found = training_done([plan()], [needs(), needs("020")])
    assert of(found, "", "").covered == Ratio(3, 5)
    assert not [one for one in found if one.school == "020"]


def it_leaves_out_what_lacks_one_of_the_numbers_and_tells():
    found = of(training_done([plan(), plan("020")], [needs()]), "", "")
    assert found.covered == Ratio(3, 5, 1)
    assert "Потребность или число обученных неизвестны: 1\u00a0строка." in found.explanation


def it_takes_the_need_of_the_same_school_year_only():
    other = FormRow("018", YEAR.previous, needs().values)
    assert of(training_done([plan()], [other])).covered is None


def it_keeps_the_terms_apart():
    found = training_done([plan(), plan(period=T1, trained=1)], [needs()])
    assert [one.covered for one in found if (one.school, one.staff) == ("018", MATHS)] == [Ratio(1, 5), Ratio(3, 5)]


@pytest.mark.parametrize(
    ("change", "answer", "days"),
    [
        ({}, Answer.YES, 9),
        ({"trained": 4}, Answer.NO, 0),
        ({"trained": 4, "due": None}, Answer.NO, 0),
        ({"due": date(2021, 12, 29)}, Answer.YES, 0),
        ({"due": date(2021, 12, 30)}, Answer.NO, 0),
        ({"due": None}, Answer.UNKNOWN, 0),
        ({"trained": None}, Answer.UNKNOWN, 0),
    ],
)
def it_finds_a_lag_as_the_form_does(change, answer, days):
    (lag,) = training_lags([plan(**change)])
    assert (lag.answer, lag.days) == (answer, days)


def it_explains_a_lag():
    (lag,) = training_lags([plan()])
    assert lag.explanation == (
        "Отставание: да. Учителя математики, «Геометрия»: обучено 3 из 4 (75,0\u00a0%); срок 20.12.2021, "
        "прошло 9\u00a0дней."
    )
