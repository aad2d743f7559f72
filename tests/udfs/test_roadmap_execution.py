"""The tables of the road map's execution."""

from __future__ import annotations

from datetime import date
from typing import Any

from macros.demo.results import roadmap_rows
from tests.udfs.works import T1, T2, origin
from udfs.execution import Status
from udfs.records import PlanRecord
from udfs.roadmap_execution import item_execution, open_items, school_execution

TODAY = date(2022, 1, 14)


def said(item: str, status: Status | str, school: str = "018", **more: Any) -> PlanRecord:
    return PlanRecord(school, T2, item, str(status), **more)


def it_counts_done_of_foreseen_by_school_and_section():
    rows = [said("3.9", Status.DONE), said("3.4", Status.IN_PROGRESS), said("4.2", Status.NOT_FORESEEN)]
    (found,) = school_execution([*rows, said("3.9", Status.DONE, "001")][:3], T2, TODAY)
    assert (found.result.total.done, found.result.total.foreseen) == (1, 2)
    assert found.result.by_section["3"].rate == 50
    assert "4" not in found.result.by_section


def it_counts_an_item_against_the_schools_word_when_the_road_map_dates_it():
    (found,) = school_execution([said("3.9", Status.NOT_FORESEEN), said("5.4", "")], T2, TODAY)
    assert found.result.disputed == ("3.9",)
    assert (found.against_the_word("3"), found.against_the_word("5"), found.against_the_word("4")) == (1, 1, 0)
    assert found.result.total.foreseen == 2


def it_lists_what_is_open_with_the_days_since_the_deadline():
    rows = [
        said("3.9", Status.NOT_DONE, reason="Карантин", origin=origin(5, 9)),
        said("6.3", Status.MOVED, new_due=date(2022, 2, 1)),
        said("5.4", Status.DONE),
        said("3.4", Status.IN_PROGRESS),
    ]
    found = open_items(rows, T2, TODAY)
    assert [(line.record.item, line.deadline, line.days) for line in found] == [
        ("3.9", date(2021, 12, 29), 16),
        ("6.3", date(2022, 2, 1), 0),
    ]
    assert found[0].record.origin == origin(5, 9)


def it_agrees_with_the_schools_count_of_overdue_items():
    rows = [said(row["item"], row["status"], new_due=row["new_due"]) for row in roadmap_rows("018", T2)]
    late = date(2022, 6, 1)
    (school,) = school_execution(rows, T2, late)
    assert len(school.result.overdue) > 0
    assert sorted(line.item for line in school.result.overdue) == sorted(
        line.record.item for line in open_items(rows, T2, late) if line.days
    )


def it_counts_an_item_over_the_schools():
    rows = [said("3.9", Status.DONE), said("3.9", Status.MOVED, "001"), said("3.9", Status.NOT_FORESEEN, "002")]
    (found,) = [item for item in item_execution(rows, T2) if item.activity.code == "3.9"]
    assert (found.tally.done, found.tally.foreseen, found.reported, found.against_the_word) == (1, 3, 3, 1)
    assert found.statuses[Status.MOVED] == 1


def it_has_a_line_for_each_of_the_46_items_even_if_nobody_reported():
    found = item_execution([], T2)
    assert len(found) == 46
    assert {item.tally.rate for item in found} == {None}


def it_leaves_other_periods_out():
    assert school_execution([said("3.9", Status.DONE)], T1, TODAY) == []
    assert open_items([said("3.9", Status.NOT_DONE)], T1, TODAY) == []


def it_takes_an_unknown_status_for_a_blank_one_and_an_unknown_item_for_one_without_a_date():
    (found,) = school_execution([said("3.9", "да"), said("9.9", Status.DONE)], T2, TODAY)
    assert found.result.unanswered == ("3.9",)
    assert (found.result.total.done, found.result.total.foreseen) == (1, 2)
