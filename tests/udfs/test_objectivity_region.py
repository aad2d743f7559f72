"""Markers O1 and O5: ВПР against the region and the exams, the same pupils a year later.

1. Known answers, on both sides of every limit.
2. What is lacking is told and is never «нет»; it never makes a sign.
"""

from __future__ import annotations

from math import sqrt

import pytest

from udfs.objectivity import Direction
from udfs.objectivity_region import Lack, Result, cohort_break, far_above_region
from udfs.records import Origin
from udfs.shnor import Answer

NO_RESULT = Lack("ЕГЭ, Математика (профиль)", "нет среднего балла школы за 2020/2021")


def result(mean=4.5, n=20, name="ВПР, математика", row=5):
    return Result(name, mean, n, region=3.5, sd=0.8, between=0.25, origins=(Origin(1, row),))


def exam(z, n=20):
    """An exam so far above the region: its mean follows from the spread of a school's mean."""
    return Result("ОГЭ, математика", 3.5 + z * sqrt(0.0625 + 0.64 / n), n, 3.5, 0.8, 0.25, (Origin(2, 9),))


def it_measures_how_far_above_the_region():
    assert result().z == pytest.approx(1 / sqrt(0.0625 + 0.032), abs=1e-9)
    assert result().in_sd == pytest.approx(1.25, abs=1e-9)


@pytest.mark.parametrize(
    ("mean", "n", "exams", "kind", "answer"),
    [
        (4.5, 20, [exam(0.2)], "СОШ", Answer.YES),
        (4.5, 20, [exam(0.51)], "СОШ", Answer.NO),
        (4.5, 20, [exam(0.49)], "СОШ", Answer.YES),
        (4.5, 20, [exam(0.2), exam(0.9)], "СОШ", Answer.NO),  # one of two bears it out
        (4.5, 20, [exam(0.2), NO_RESULT], "СОШ", Answer.UNKNOWN),  # the other might
        (4.5, 20, [exam(0.9), NO_RESULT], "СОШ", Answer.NO),
        (4.5, 20, [exam(0.2, n=9)], "СОШ", Answer.UNKNOWN),
        (4.5, 20, [], "СОШ", Answer.UNKNOWN),
        (4.5, 20, [exam(0.2)], "", Answer.UNKNOWN),  # it may be a gymnasium
        (4.1, 20, [], "", Answer.NO),  # 1.95 deviations need no exam
        (4.12, 20, [exam(0.2)], "СОШ", Answer.YES),  # 2.02
        (4.5, 9, [exam(0.2)], "СОШ", Answer.UNKNOWN),
        (4.5, 20, [exam(0.2)], "Гимназия", Answer.EXCLUDED),
        (4.5, 20, [exam(0.2)], "лицей", Answer.EXCLUDED),
    ],
)
def it_marks_vpr_far_above_the_region_that_no_exam_bears_out(mean, n, exams, kind, answer):
    found = far_above_region(result(mean, n), exams, kind)
    assert found.answer is answer
    assert (found.direction is Direction.VPR_HIGH) is (answer is Answer.YES)


def it_explains_a_sign_with_both_results_and_their_rows():
    found = far_above_region(result(), [exam(0.2)], "СОШ")
    assert found.explanation == (
        "Признаки, требующие проверки. ВПР, математика: среднее 4,50, край 3,50, n\u00a0=\u00a020, отклонение 3,25; "
        "ОГЭ, математика: отклонение 0,20 (признак — больше 2 при экзамене меньше 0,5)."
    )
    assert [(origin.entry, origin.row) for origin in found.origins] == [(1, 5), (2, 9)]


def it_says_what_is_lacking_where_an_exam_could_bear_the_result_out():
    found = far_above_region(result(), [exam(0.2), NO_RESULT], "СОШ")
    assert found.value == pytest.approx(result().z, abs=1e-12)
    assert "ЕГЭ, Математика (профиль): нет среднего балла школы за 2020/2021" in found.explanation
    assert "тип школы в «Реестре ОО» не указан" in far_above_region(result(), [exam(0.2)], "").explanation


def it_says_nothing_without_the_regions_values():
    lack = Lack("ВПР, математика", "нет разброса средних школ края за 2020/2021", 25)
    found = far_above_region(lack, [exam(0.2)], "СОШ")
    assert (found.answer, found.value, found.n, found.lack) == (Answer.UNKNOWN, None, 25, lack.why)
    assert found.explanation == ("Недостаточно данных: ВПР, математика: нет разброса средних школ края за 2020/2021.")


@pytest.mark.parametrize(
    ("before", "after", "n", "answer"),
    [
        (4.5, 3.5, 20, Answer.YES),
        (4.5, 3.9, 20, Answer.NO),  # 0,75 of a deviation
        (4.2, 3.5, 10, Answer.NO),  # 0,875 is more than 0,8 but chance alone gives 0,877
        (4.5, 3.5, 9, Answer.UNKNOWN),
        (3.5, 4.5, 20, Answer.NO),
    ],
)
def it_marks_a_cohort_that_falls_by_more_than_chance(before, after, n, answer):
    found = cohort_break(result(before, n, "ВПР, 8 класс"), result(after, n, "ОГЭ", 7))
    assert found.answer is answer
    assert [origin.row for origin in found.origins] == [5, 7]


@pytest.mark.parametrize(("before", "after"), [(result(), NO_RESULT), (NO_RESULT, result()), (NO_RESULT, NO_RESULT)])
def it_judges_no_cohort_without_both_results(before, after):
    found = cohort_break(before, after)
    assert (found.answer, found.direction, found.value) == (Answer.UNKNOWN, None, None)
    assert NO_RESULT.why in found.lack


@pytest.mark.parametrize("bad", [{"n": 0}, {"sd": 0}, {"between": -1}])
def it_refuses_an_impossible_result(bad):
    with pytest.raises(ValueError, match="разброс"):
        Result(**({"name": "ВПР", "mean": 3, "n": 10, "region": 3, "sd": 1} | bad))
