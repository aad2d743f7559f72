"""The table of stability: which years a line rests on, what it is compared with, and what is left unsaid."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from schemas.periods import YEAR_TERM, Period
from udfs.parameters import DEFAULTS, Methodology
from udfs.records import Origin, WorkRecord
from udfs.region_gap import YearMean
from udfs.shrinkage import SchoolMean, shrunk_means
from udfs.stability import Stability, YearShare, mean_stability, share_stability
from udfs.stability_table import Measure, RegionKey, StabilityRow, stability_table

OLD = (2017, 2018, 2019)
"""Years in which all graduates wrote."""


def ege(school: str, year: int, mean: float, n: int = 30, subject: str = "Русский язык") -> WorkRecord:
    period, origin = Period(f"{year - 1}/{year}", YEAR_TERM), Origin(year, int(school or 0))
    return WorkRecord(
        school, period, "ЕГЭ", subject, "11", scale="100 баллов", enrolled=n, took=n, below=0, high=0,
        mean_score=mean, origin=origin,
    )  # fmt: skip


def vpr(school: str, year: int, marks: Sequence[int]) -> WorkRecord:
    two, three, four, five = marks
    period = Period(f"{year - 1}/{year}", YEAR_TERM)
    return WorkRecord(
        school, period, "ВПР", "Математика", "6А", scale="отметка 2-5", enrolled=sum(marks), took=sum(marks),
        mark2=two, mark3=three, mark4=four, mark5=five, origin=Origin(year, int(school)),
    )  # fmt: skip


def region(*years: int, value: float = 60.0) -> dict[RegionKey, float]:
    return {RegionKey("ЕГЭ", "Русский язык", None, Measure.MEAN, year): value for year in years}


def line(rows: Sequence[StabilityRow], school: str, measure: Measure = Measure.MEAN) -> StabilityRow:
    (found,) = [row for row in rows if (row.key.school, row.measure) == (school, measure)]
    return found


def it_names_a_school_steadily_above_the_region():
    records = [ege("018", year, 72.0) for year in OLD] + [ege("001", year, 60.0) for year in OLD]
    rows = stability_table(records, region(*OLD))
    result = line(rows, "018").result
    assert (result.verdict, result.n) == (Stability.HIGH, 90)
    assert result.pooled == pytest.approx(12.0)
    years = [YearMean(year, 30, 72.0, 60.0, None, 1.0, True, (Origin(year, 18),)) for year in OLD]
    assert result == mean_stability(years)
    assert line(rows, "001").result.verdict is Stability.NONE


def it_draws_no_conclusion_without_the_regions_value_of_a_year_and_says_which():
    row = line(stability_table([ege("018", year, 72.0) for year in OLD], region(2017, 2019)), "018")
    assert row.result.explanation == "Без вывода: нет краевого значения за 2018\u00a0год."
    assert row.double is not None
    assert row.double.value is None


def it_draws_no_conclusion_across_years_in_which_different_people_wrote():
    years = (2018, 2019, 2020)
    result = line(stability_table([ege("018", year, 72.0) for year in years], region(*years)), "018").result
    assert result.verdict is Stability.NONE
    assert "несопоставимый контингент" in result.explanation


def it_takes_a_school_that_gave_nothing_for_unknown_not_for_absent():
    records = [*(ege("018", year, 72.0) for year in OLD), *(ege("001", year, 72.0) for year in OLD[:2])]
    row = line(stability_table(records, region(*OLD)), "001")
    assert row.last.year == 2019
    assert row.result.explanation == "Без вывода: нет результатов за 2019\u00a0год."


def it_passes_over_years_in_which_the_procedure_was_not_held():
    years = (2019, 2021)
    records = [ege("018", year, 72.0) for year in years]
    oge = [
        WorkRecord(
            "018", Period(f"{year - 1}/{year}", YEAR_TERM), "ОГЭ", "Математика", "9", scale="отметка 2-5",
            enrolled=30, took=30, mark2=3, mark3=10, mark4=10, mark5=7,
        )
        for year in years
    ]  # fmt: skip
    known = {RegionKey("ОГЭ", "Математика", None, Measure.FAILS, year): 10.0 for year in years}
    row = line(stability_table([*records, *oge], known), "018", Measure.FAILS)
    assert row.before is not None
    assert (row.before.year, row.last.year) == (2019, 2021)
    assert row.result.explanation == "Без вывода: нужны три года, есть 2."


def it_calls_a_share_of_twos_under_the_regions_good():
    marks = {2017: (3, 20, 40, 37), 2018: (4, 20, 40, 36), 2019: (2, 20, 40, 38)}
    known = {RegionKey("ВПР", "Математика", 6, Measure.FAILS, year): 15.0 for year in marks}
    rows = stability_table([vpr("018", year, counts) for year, counts in marks.items()], known)
    years = [YearShare(year, c[0], 100, 0.15, 1.0, True, (Origin(year, 18),)) for year, c in marks.items()]
    assert line(rows, "018", Measure.FAILS).result == share_stability(years, higher_is_better=False)
    assert line(rows, "018", Measure.FAILS).result.verdict is Stability.HIGH
    assert {row.measure for row in rows} == {Measure.FAILS}, "the region has no value of quality"


def it_shrinks_the_last_years_means_towards_the_districts():
    records = [ege("018", 2019, 72.0, 10), ege("001", 2019, 60.0, 40), ege("032", 2018, 50.0, 10)]
    rows = stability_table(records, {})
    expected = shrunk_means([SchoolMean("001", 40, 60.0), SchoolMean("018", 10, 72.0), SchoolMean("032", 0, 0.0)])
    shrunk = {row.key.school: row.shrunk for row in rows}
    assert shrunk[""] is None
    assert [shrunk[item.school].value for item in expected if shrunk[item.school]] == [item.value for item in expected]  # type: ignore[union-attr]
    assert shrunk["018"] is not None
    # σ = 15, τ = 5: k = 9, so 10 participants count 10 / 19; the district's mean is 62,4.
    assert shrunk["018"].value == pytest.approx(72 * 10 / 19 + 62.4 * 9 / 19)


def it_tells_the_double_difference_of_the_last_two_years():
    records = [ege("018", 2018, 62.0), ege("018", 2019, 70.0)]
    known = region(2018, value=60.0) | region(2019, value=63.5)
    double = line(stability_table(records, known), "018").double
    assert double is not None
    assert double.value == pytest.approx(4.5)


def it_stands_by_code_the_district_first_and_does_not_change_when_a_school_joins():
    records = [ege(code, year, 65.0) for code in ("018", "001") for year in OLD]
    rows = stability_table(records, region(*OLD))
    assert [row.key.school for row in rows] == ["", "001", "018"]
    more = stability_table([*records, *(ege("002", year, 40.0) for year in OLD)], region(*OLD))
    assert line(more, "018").result == line(rows, "018").result
    assert stability_table(reversed(records), region(*OLD))[1].result == rows[1].result


def it_answers_by_the_methodology_given():
    records = [ege("018", year, 72.0, 6) for year in OLD]
    strict = Methodology.from_values({"n_pooled_min": 8})
    assert line(stability_table(records, region(*OLD), DEFAULTS), "018").result.verdict is Stability.HIGH
    assert "меньше 8" in line(stability_table(records, region(*OLD), strict), "018").result.explanation


def it_is_empty_without_records():
    assert stability_table([], region(*OLD)) == []
