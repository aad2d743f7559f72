"""G: programmes, who left the group at risk, high achievers."""

from __future__ import annotations

import pytest

from tests.udfs.sheet_rows import risk
from udfs.ratios import Ratio
from udfs.risk_groups import risk_groups
from udfs.shnor import Answer


def school(rows, code="018"):
    return next(one for one in risk_groups(rows) if one.school == code)


def it_counts_programmes_and_those_who_left():
    found = school([risk()])
    assert found.programmes == Ratio(4, 6)
    assert found.left == Ratio(2, 8)
    assert found.left.percent == pytest.approx(25, abs=1e-9)
    assert found.at_risk == Ratio(6, 22)
    assert (found.high, found.high_plans, found.consultations) == (Ratio(3, 22), Ratio(3, 3), 12)


@pytest.mark.parametrize(
    ("change", "answer", "verdict"),
    [
        ({}, Answer.YES, "не все обеспечены программами"),
        ({"with_programme": 6}, Answer.NO, "все обеспечены программами"),
        ({"risk_end": 0, "with_programme": 0}, Answer.NO, "группы риска нет"),
        ({"risk_end": 0, "with_programme": None}, Answer.NO, "группы риска нет"),
        ({"with_programme": None}, Answer.UNKNOWN, "недостаточно данных"),
        ({"risk_end": None}, Answer.UNKNOWN, "недостаточно данных"),
    ],
)
def it_says_whether_all_have_a_programme(change, answer, verdict):
    found = school([risk(**change)])
    assert (found.shortage, found.verdict) == (answer, verdict)


def it_adds_schools_up_within_a_grade_and_a_subject_only():
    rows = [risk(), risk("020", risk_end=4, with_programme=4), risk(subject="Физика"), risk(grade=11)]
    district = [one for one in risk_groups(rows) if one.school == ""]
    assert [(one.grade, one.subject) for one in district] == [(9, "Математика"), (9, "Физика"), (11, "Математика")]
    assert district[0].programmes == Ratio(8, 10)
    assert district[0].lacking == ("018",)
    assert "не все обеспечены в школах: 018" in district[0].explanation


def it_knows_of_a_shortage_though_another_school_left_a_blank():
    district = school([risk(), risk("020", with_programme=None)], "")
    assert district.shortage is Answer.YES
    assert district.programmes == Ratio(4, 6, 1)
    assert school([risk(with_programme=6), risk("020", with_programme=None)], "").shortage is Answer.UNKNOWN


def it_explains_with_numbers():
    assert school([risk()]).explanation == (
        "Математика, 9 класс: не все обеспечены программами. В группе риска на конец периода 6 из 22 (27,3\u00a0%) "
        "обучающихся; с индивидуальной программой 4 из 6 (66,7\u00a0%); вышли из группы риска 2 из 8 (25,0\u00a0%); "
        "потенциальных высокобалльников 3, с планом 3 из 3 (100,0\u00a0%)."
    )


def it_cautions_about_a_small_group():
    assert "Малая группа (n\u00a0=\u00a03)" in school([risk(risk_end=3, with_programme=3)]).explanation
