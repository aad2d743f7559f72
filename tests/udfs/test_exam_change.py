"""The report of a year's ЕГЭ: its parts, joined over schools and subjects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.udfs.works import origin, points, year
from udfs.exam_change import exam_changes
from udfs.exam_tables import school_exams
from udfs.records import WorkRecord
from udfs.stability import Stability

RUSSIAN = "Русский язык"
REGION = {(RUSSIAN, exam): 60.0 for exam in (2019, 2020, 2021, 2022, 2023, 2024)}


def works(school: str, *means: float, took: int = 40, first: int = 2021) -> list[WorkRecord]:
    """A school's results in Russian, a year after another; the first exam is in the summer after `first`."""
    return [
        points(year(first + place), took, mean, school=school, origin=origin(first + place, 5))
        for place, mean in enumerate(means)
    ]


def report(records: list[WorkRecord], exam: int = 2024, region: Mapping[tuple[str, int], float] = REGION) -> Any:
    """The report of an exam year."""
    return exam_changes(school_exams(records, region), exam)


def it_joins_what_may_be_said_of_a_school():
    (found,) = report(works("018", 66, 65, 67)).rows
    assert (found.school, found.subject, found.year) == ("018", RUSSIAN, 2024)
    assert found.stability.verdict is Stability.HIGH
    assert found.difference.value == 2
    assert found.shrunk.value == 67
    assert len(found.stability.origins) == 3


def it_has_no_double_difference_without_the_regions_value_of_a_year():
    without = {place: mean for place, mean in REGION.items() if place[1] != 2023}
    (found,) = report(works("018", 66, 65, 67), region=without).rows
    assert found.difference.reason == "нет краевого значения за 2023\u00a0год"
    assert found.stability.verdict is Stability.NONE


def it_draws_no_conclusion_over_years_of_different_people():
    (found,) = report(works("018", 66, 65, 67, first=2018), 2021).rows
    assert found.stability.verdict is Stability.NONE
    assert "несопоставимый контингент" in found.stability.explanation


def it_says_that_a_year_is_missing():
    (found,) = report([*works("018", 66, 65, first=2020), *works("018", 67, first=2023)]).rows
    assert "нет данных за 2023\u00a0год" in found.stability.explanation


def it_finds_the_leap_among_the_schools():
    records = [item for place in range(12) for item in works(f"{place:03}", 55, 55, 55 + place)]
    found = report(records)
    assert [row.school for row in found.rows if row.leap] == ["010", "011"]
    assert [row.school for row in found.rows if row.stability.leap] == ["010", "011"]


def it_corrects_for_all_comparisons_of_the_year_together():
    # One change that looks significant alone (p = 0.03) among thirty that are none.
    records = [item for place in range(30) for item in works(f"{place:03}", 60, 60, 60)]
    found = report([*records, *works("099", 60, 60, 67.3)])
    (alone,) = report(works("099", 60, 60, 67.3)).rows
    assert alone.corrected.significant
    assert not found.rows[-1].corrected.significant
    assert found.report.explanation.startswith("31\u00a0сравнение; по отдельности значимы 1, с поправкой")


def it_counts_no_comparison_where_there_was_nothing_to_compare():
    found = report([*works("001", 60, first=2023), *works("018", 60, 70, first=2022)])
    assert [row.corrected is None for row in found.rows] == [True, False]
    assert len(found.report.cells) == 1


def it_leaves_out_the_district_and_schools_without_results_that_year():
    found = report([*works("001", 60, 61, first=2021), *works("018", 60, 70, first=2022)])
    assert [row.school for row in found.rows] == ["018"]


def it_orders_by_code_whatever_the_results():
    records = [item for place, code in enumerate(("031", "001", "018")) for item in works(code, 50 + 10 * place)]
    assert [row.school for row in report(records, 2022).rows] == ["001", "018", "031"]


def it_keeps_a_schools_own_numbers_when_another_is_added():
    own = works("018", 66, 65, 67)
    (alone,) = report(own).rows
    beside = report([*works("001", 50, 51, 52), *own]).rows[-1]
    assert (beside.difference, beside.stability) == (alone.difference, alone.stability)
    assert (beside.shrunk.mean, beside.shrunk.n) == (alone.shrunk.mean, alone.shrunk.n)
