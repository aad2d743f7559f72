"""The table of dynamics: what is compared with what, and what is said of it."""

from __future__ import annotations

from schemas.periods import Period
from tests.udfs.works import T1, T2, marks, points, year
from udfs.dynamics import Assessment, Verdict
from udfs.parameters import Methodology
from udfs.pooling import DISTRICT
from udfs.records import WorkRecord
from udfs.school_dynamics import WorkDynamics, dynamics_table, shown_periods


def line(records: list[WorkRecord], period: Period = T2, methodology: Methodology | None = None) -> WorkDynamics:
    """The school's line of a period."""
    table = dynamics_table(records, [period], methodology or Methodology())
    (found,) = [item for item in table if item.key.school == "018"]
    return found


def it_compares_a_term_with_the_term_before():
    found = line([marks(T1, (40, 30, 20, 10)), marks(T2, (10, 40, 30, 20))])
    assert found.previous_period == T1
    assert found.fails is not None
    assert (found.fails.delta, found.fails.verdict) == (-30, Verdict.FALL)
    assert found.fails.assessment is Assessment.POSITIVE
    assert found.quality is not None
    assert (found.quality.delta, found.quality.verdict) == (20, Verdict.RISE)
    assert found.mean is not None
    assert found.mean.verdict is Verdict.RISE


def it_says_only_tendency_within_chance():
    found = line([marks(T1, (5, 10, 5, 0)), marks(T2, (3, 12, 5, 0))])
    assert found.fails is not None
    assert found.fails.verdict is Verdict.TREND


def it_goes_by_the_methodologys_thresholds():
    records = [marks(T1, (40, 30, 20, 10)), marks(T2, (10, 40, 30, 20))]
    strict = line(records, methodology=Methodology(delta_share_pp=31))
    assert strict.fails is not None
    assert strict.fails.verdict is Verdict.NO_CHANGE


def it_looks_back_to_the_nearest_term_of_the_year_that_had_the_work():
    third = Period("2021/2022", 3)
    found = line([marks(T1, (1, 9, 9, 1)), marks(third, (1, 9, 9, 1))], third)
    assert found.previous_period == T1


def it_compares_a_yearly_work_with_the_same_term_of_last_year():
    last = Period("2020/2021", 1)
    found = line([marks(last, (1, 9, 9, 1)), marks(T1, (1, 9, 9, 1))], T1)
    assert found.previous_period == last
    assert "Сравнение с другим учебным годом (2020/2021-1): состав обучающихся иной." in found.explanation


def it_says_that_there_is_nothing_to_compare_with():
    found = line([marks(T2, (1, 9, 9, 1))])
    assert (found.previous, found.earlier) == (None, None)
    assert found.explanation == "Недостаточно данных: нет данных за прошлый период."


def it_skips_a_year_in_which_the_procedure_was_not_held():
    works = [marks(year(first), (5, 10, 5, 0), "5", kind="ВПР") for first in (2018, 2020)]
    found = line(works, year(2020))
    assert found.previous_period == year(2018)
    assert "2019/2020: процедура не проводилась, взят 2018/2019." in found.explanation


def it_does_not_skip_a_year_in_which_it_was_held_and_the_school_gave_nothing():
    works = [marks(year(first), (5, 10, 5, 0), "5", kind="ВПР") for first in (2020, 2022)]
    found = line(works, year(2022))
    assert (found.previous_period, found.previous) == (year(2021), None)


def it_does_not_compare_exams_taken_by_different_people():
    found = line([points(year(2018), 50, 60.0), points(year(2019), 50, 75.0)], year(2019))
    assert found.mean is not None
    assert found.mean.verdict is Verdict.UNKNOWN
    assert found.incomparable.startswith("несопоставимый контингент")


def it_shows_the_period_before_the_last_too():
    third = Period("2021/2022", 3)
    found = line([marks(T1, (3, 1, 0, 0)), marks(T2, (2, 1, 0, 0)), marks(third, (1, 1, 0, 0))], third)
    assert found.earlier is not None
    assert found.earlier.period == T1


def it_sets_the_district_beside_each_school():
    found = line([marks(T2, (1, 9, 0, 0)), marks(T2, (9, 1, 0, 0), school="001")])
    assert found.district.fails is not None
    assert (found.district.fails.x, found.district.fails.n) == (10, 20)


def it_orders_by_code_with_the_district_first_never_by_result():
    records = [marks(T2, (place, 10, 0, 0), school=code) for place, code in enumerate(("031", "001", "018"))]
    assert [item.key.school for item in dynamics_table(records, [T2])] == [DISTRICT, "001", "018", "031"]


def it_says_how_many_schools_the_districts_sums_are_made_of():
    records = [marks(T1, (1, 9, 0, 0)), marks(T2, (1, 9, 0, 0)), marks(T2, (1, 9, 0, 0), school="001")]
    district = dynamics_table(records, [T2])[0]
    assert "Школ в сумме: было 1, стало 2." in district.notes


def it_draws_no_conclusion_from_primary_points():
    found = line([marks(T1, (1, 9, 9, 1), scale="первичный балл"), marks(T2, (1, 9, 9, 1), scale="первичный балл")])
    assert (found.fails, found.quality, found.mean) == (None, None, None)
    assert found.explanation == "Шкала «первичный балл»: работы разных лет и видов не сопоставляются."


def it_shows_the_current_term_and_the_last_year_before_it():
    records = [marks(period, (1, 1, 1, 1)) for period in (T1, T2, year(2019), year(2020), year(2021))]
    assert shown_periods(records, T2) == (year(2020), T2)
    assert shown_periods(records, None) == (T2, year(2021))
    assert shown_periods(records, year(2019)) == (year(2019),)
    assert shown_periods([], None) == ()
