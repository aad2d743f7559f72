"""Classes added up to schools, schools to the district."""

from __future__ import annotations

import pytest

from tests.udfs.works import T1, marks, origin, points, year
from udfs.pooling import DISTRICT, MARKS, POINTS, Pooled, WorkKey, pool
from udfs.records import WorkRecord


def of(records: list[WorkRecord], school: str = "018") -> Pooled:
    """The only work of a school (or of the district) among the records."""
    (found,) = [pooled for (key, _), pooled in pool(records).items() if key.school == school]
    return found


def it_adds_the_classes_of_a_grade_not_their_percentages():
    pooled = of([marks(T1, (9, 1, 0, 0), "9А"), marks(T1, (0, 10, 20, 10), "9Б")])
    assert pooled.fails is not None
    assert (pooled.fails.x, pooled.fails.n) == (9, 50)
    assert pooled.quality is not None
    assert pooled.quality.x == 30
    assert pooled.took == 50


def it_keeps_grades_kinds_subjects_and_scales_apart():
    records = [
        marks(T1, (1, 1, 1, 1)),
        marks(T1, (1, 1, 1, 1), "8А"),
        marks(T1, (1, 1, 1, 1), kind="МКР"),
        marks(T1, (1, 1, 1, 1), subject="Физика"),
        points(T1, 5, 60.0, kind="АКР", subject="Математика", class_label="9А"),
    ]
    assert len([key for key, _ in pool(records) if key.school == "018"]) == 5


def it_sums_the_district_over_the_schools_that_reported():
    records = [marks(T1, (1, 2, 3, 4)), marks(T1, (2, 0, 0, 0), school="001")]
    district = of(records, DISTRICT)
    assert (district.took, district.schools) == (12, 2)
    assert district.fails is not None
    assert district.fails.x == 3


def it_weights_mean_scores_by_participants_exactly():
    assert of([points(year(2019), 1, 58.4)]).mean_score == 58.4
    assert of([points(year(2019), 30, 60.1), points(year(2019), 10, 50.1, class_label="11Б")]).mean_score == 57.6


def it_gives_no_sum_where_a_class_gave_no_number():
    pooled = of([marks(T1, (1, 2, 3, 4)), marks(T1, (1, 2, 3, 4), "9Б", mark2=None, enrolled=None)])
    assert (pooled.marks, pooled.fails, pooled.enrolled, pooled.participation) == (None, None, None, None)


def it_counts_a_class_that_did_not_write_among_those_enrolled_only():
    absent = marks(T1, (0, 0, 0, 0), "9Б", enrolled=10, mark2=None, mark3=None, mark4=None, mark5=None)
    pooled = of([marks(T1, (1, 2, 3, 4)), absent])
    assert pooled.participation == 0.5
    assert pooled.marks is not None
    assert pooled.marks.marked == 10


def it_measures_nothing_when_nobody_wrote():
    pooled = of([marks(T1, (0, 0, 0, 0))])
    assert (pooled.fails, pooled.quality, pooled.mean) == (None, None, None)


def it_takes_no_share_of_counts_that_contradict_each_other():
    assert of([points(year(2019), 5, 60.0, below=6)]).fails is None


def it_notices_a_class_that_wrote_on_several_days():
    assert of([marks(T1, (1, 1, 1, 1)), marks(T1, (0, 1, 1, 1))]).repeated
    assert not of([marks(T1, (1, 1, 1, 1)), marks(T1, (0, 1, 1, 1), "9Б")]).repeated


def it_adds_up_no_primary_points():
    pooled = of([marks(T1, (1, 1, 1, 1), scale="первичный балл")])
    assert (pooled.marks, pooled.mean_score) == (None, None)


def it_remembers_every_row():
    rows = [origin(1, 5), origin(1, 6)]
    assert of(
        [marks(T1, (1, 1, 1, 1), f"9{letter}", origin=row) for letter, row in zip("АБ", rows, strict=True)]
    ).origins == (*rows,)


@pytest.mark.parametrize("scale", [MARKS, POINTS])
def it_finds_the_district_of_a_work(scale: str):
    key = WorkKey("018", "АКР", "Математика", 9, scale)
    assert key.of_district == WorkKey(DISTRICT, "АКР", "Математика", 9, scale)
