"""Deviation from the region and the double difference."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from udfs.dynamics import Verdict
from udfs.records import Origin
from udfs.region_gap import YearMean, double_difference, gap

scores = st.decimals(0, 100, places=1).map(float)


def it_subtracts_printed_figures_exactly():
    # domain/methodology.md, 8.1: математика (профиль), 60,3 against 56,9.
    assert gap(YearMean(2020, 40, 60.3, 56.9)).value == 3.4
    assert gap(YearMean(2020, 40, 73.6, 73.6)).value == 0


def it_computes_the_double_difference():
    found = double_difference(YearMean(2022, 100, 62.5, 60.0), YearMean(2023, 100, 60.3, 50.3))
    assert found.value == 7.5
    assert found.dynamics is not None
    assert found.dynamics.verdict is Verdict.RISE
    assert found.explanation.startswith(
        "Отклонение от края: 2022\u00a0г. — +2,5 (62,5 и 60,0), 2023\u00a0г. — +10,0 (60,3 и 50,3); "
        "двойная разность +7,5."
    )


def it_has_none_where_the_regions_value_of_a_year_is_missing():
    # The order prints one column of the region only, so ΔΔ can't be computed from it.
    found = double_difference(YearMean(2019, 40, 62.5), YearMean(2020, 40, 60.3, 56.9))
    assert (found.value, found.dynamics) == (None, None)
    assert found.explanation == "Двойная разность не вычислена: нет краевого значения за 2019\u00a0год."


def it_tells_apart_no_results_not_held_and_no_year():
    reasons = [
        double_difference(year, YearMean(2021, 40, 60, 55)).reason
        for year in (YearMean(2020, held=False), YearMean(2020, 0, None, 55), None)
    ]
    assert reasons == [
        "в 2020\u00a0году процедура не проводилась",
        "нет результатов за 2020\u00a0год",
        "нет данных за прошлый период",
    ]


def it_computes_but_does_not_judge_groups_that_differ():
    found = double_difference(YearMean(2019, 40, 50, 50), YearMean(2020, 40, 70, 50), incomparable="состав иной")
    assert found.value == 20
    assert found.dynamics is not None
    assert (found.dynamics.verdict, found.reason) == (Verdict.UNKNOWN, "состав иной")


def it_keeps_the_rows_it_rests_on():
    rows = [YearMean(year, 40, 50, 50, origins=(Origin(year, 1),)) for year in (2019, 2020)]
    assert double_difference(rows[0], rows[1]).origins == (Origin(2019, 1), Origin(2020, 1))


@given(scores, scores, scores, scores, st.decimals(-20, 20, places=1).map(float))
def it_does_not_change_when_an_exam_is_easier_for_all(a, b, c, d, shift):
    before = double_difference(YearMean(2022, 30, a, b), YearMean(2023, 30, c, d)).value
    moved = YearMean(2023, 30, round(c + shift, 1), round(d + shift, 1))
    assert double_difference(YearMean(2022, 30, a, b), moved).value == before


@given(scores, scores, scores, scores)
def it_turns_its_sign_with_the_years(a, b, c, d):
    first, second = YearMean(2022, 30, a, b), YearMean(2023, 30, c, d)
    there, back = double_difference(first, second).value, double_difference(second, first).value
    assert there is not None
    assert back == -there
