"""Where the activities of the road map lead: no activity is left out, and nothing is said twice."""

from __future__ import annotations

import pytest

from schemas.reference import tables
from schemas.reference.roadmap import activities, school_activities
from schemas.reference.roadmap_places import places


def it_has_every_activity_once_in_the_orders_sequence():
    assert [row["item"] for row in tables.read("roadmap_places")] == [item.code for item in activities()]


def it_leads_every_activity_to_a_document():
    assert [code for code, place in places().items() if not place.documents] == []


def it_counts_the_execution_of_what_schools_report_on():
    """An activity whose share is not named would be lost from the page though the master computes it."""
    counted = {code for code, place in places().items() if "Исполнение Дорожной карты" in place.indicators}
    assert {item.code for item in school_activities()} <= counted


def it_keeps_what_the_department_does_in_its_own_table():
    kept = [code for code, place in places().items() if "own_roadmap" in place.own_tables]
    assert kept == [item.code for item in activities() if not item.is_school_item]


@pytest.mark.parametrize("code", places())
def it_names_nothing_twice(code: str):
    place = places()[code]
    for names in (place.indicators + place.pending, place.documents, place.own_tables):
        assert len(names) == len(set(names))
        assert all(name == name.strip() and name for name in names)
