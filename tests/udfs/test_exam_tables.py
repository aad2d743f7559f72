"""Tables of ЕГЭ: the order's numbers, and those of the schools."""

from __future__ import annotations

from decimal import Decimal

import pytest

from macros.demo.results import history_rows
from schemas.periods import Period
from schemas.reference.ege import subject_means
from schemas.reference.schools import ege_schools
from tests.udfs.works import points, year
from udfs.exam_tables import PrintedMean, SchoolExam, district_exams, school_aggregates, school_exams
from udfs.exams import Direction, Position
from udfs.pooling import DISTRICT
from udfs.records import WorkRecord

PRINTED = [
    PrintedMean(row.subject, when, float(row.mean(when)), float(row.krai) if when == 2020 else None, "приказ № 54")
    for row in subject_means()
    for when in (2019, 2020)
]
REGION = {(line.subject, line.year): line.region for line in PRINTED if line.region is not None}
FIELDS = ("kind", "subject", "class_label", "held_on", "scale", "enrolled", "took", "below", "high", "mean_score")


def demo_results() -> list[WorkRecord]:
    """ЕГЭ rows of the demo district for 2019 and 2020, whose means are the order's."""
    return [
        WorkRecord(school.code, Period(when, 5), **{name: row[name] for name in FIELDS})
        for school in ege_schools()
        for when in ("2018/2019", "2019/2020")
        for row in history_rows(school.code, when)
        if row["kind"] == "ЕГЭ"
    ]


def it_recomputes_the_orders_table():
    table = district_exams(PRINTED, [])
    assert table is not None
    deltas = [item.printed.delta for item in table.subjects]
    assert " ".join(map(str, deltas)) == "1.2 -2.2 1.9 -2.3 6.6 -1.5 -2.9 -1.7 -7.7 1.0 -10.8"
    counts = [table.counts.count(what) for what in (*Direction, *Position)]
    assert counts == [4, 7, 0, 7, 1, 3]
    assert (table.subjects[0].previous, table.subjects[0].current) == (None, None)


def it_sets_the_mean_of_the_schools_rows_beside_the_printed_one():
    table = district_exams(PRINTED, demo_results())
    assert table is not None
    for item in table.subjects:
        for found in (item.previous, item.current):
            assert found is not None
            assert found.difference == pytest.approx(0, abs=0.05)
        assert item.incomparable.startswith("несопоставимый контингент")
    assert table.subjects[0].current is not None
    assert table.subjects[0].current.n == 430


def it_shows_a_difference_where_there_is_one():
    table = district_exams(PRINTED, [points(year(2019), 10, 70.0), points(year(2019), 30, 74.0, school="001")])
    assert table is not None
    found = table.subjects[0].current
    assert found is not None
    assert (found.n, found.mean) == (40, 73.0)
    assert found.difference == pytest.approx(-0.6)


def it_has_no_table_for_less_than_two_years():
    assert district_exams(PRINTED[:1], []) is None


def it_takes_a_value_printed_twice_for_not_known():
    table = district_exams([*PRINTED, PrintedMean("Физика", 2020, 99.0)], [])
    assert table is not None
    (physics,) = [item for item in table.subjects if item.printed.subject == "Физика"]
    assert (physics.printed.previous, physics.printed.current) == (Decimal("53.9"), None)


def exam(rows: list[SchoolExam], school: str, when: int) -> SchoolExam:
    (found,) = [row for row in rows if (row.school, row.year) == (school, when)]
    return found


def it_gives_a_schools_mean_deviation_and_shares():
    records = [points(year(2019), 20, 70.0, below=2, high=5), points(year(2018), 25, 68.0)]
    found = exam(school_exams(records, REGION), "018", 2020)
    assert (found.n, found.mean, found.region) == (20, 70.0, 73.6)
    assert found.against_region == pytest.approx(-3.6)
    assert found.below is not None
    assert (found.below.x, found.high) == (2, 5)
    assert (found.previous_year, found.previous_n, found.previous_mean) == (2019, 25, 68.0)
    assert found.incomparable


def it_gives_no_deviation_for_a_year_without_the_regions_mean():
    assert exam(school_exams([points(year(2018), 20, 70.0)], REGION), "018", 2019).against_region is None


def it_splits_the_change_of_the_aggregate_into_scores_and_choice_of_subjects():
    """The known answer of domain/methodology.md, 5.2: both means rise, the aggregate falls."""
    records = [
        points(year(2019), 10, 70.0, subject="Физика"),
        points(year(2019), 10, 50.0, subject="Химия"),
        points(year(2020), 5, 72.0, subject="Физика"),
        points(year(2020), 15, 51.0, subject="Химия"),
    ]
    totals = {(item.school, item.year): item for item in school_aggregates(school_exams(records))}
    found = totals["018", 2021]
    assert found.change is not None
    assert (found.change.previous, found.mean) == (60.0, 56.25)
    assert found.change.rate == pytest.approx(1.375)
    assert found.change.mix == pytest.approx(-5.125)
    assert found.incomparable == ""
    assert totals["018", 2020].change is None
    assert totals[DISTRICT, 2021].mean == 56.25


def it_orders_schools_by_code_and_the_latest_year_first():
    records = [points(year(first), 9, 60.0, school=school) for first in (2018, 2019) for school in ("031", "001")]
    order = [(row.school, row.year) for row in school_exams(records)]
    assert order == [(code, when) for code in (DISTRICT, "001", "031") for when in (2020, 2019)]
