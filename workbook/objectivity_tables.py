"""Markers of objectivity of every school and school year, put together from the master's state."""

from __future__ import annotations

from collections.abc import Mapping

from udfs.objectivity import NOT_ENOUGH
from udfs.objectivity_school import SchoolObjectivity, school_objectivity
from udfs.objectivity_school import doubted as doubted_schools
from workbook.master.records import form_rows, methodology_of, school_records
from workbook.master.snapshot import made_once
from workbook.master.state import MasterState
from workbook.region_values import RegionValues


@made_once
def objectivity_tables(state: MasterState) -> list[SchoolObjectivity]:
    """The working schools' lines, by code and school year.

    Raises ValueError (Russian) where «Методика» can't be used.
    """
    region = RegionValues(state.reference)
    return school_objectivity(school_records(state), form_rows(state, "R"), region.of, methodology_of(state))


def doubted(state: MasterState, year: str) -> Mapping[str, int]:
    """How many kinds of markers say that a school's ВПР of a school year are too high; schools without any left out.

    Raises ValueError (Russian) where «Методика» can't be used.
    """
    return doubted_schools(objectivity_tables(state), year)


def said_of_schools(state: MasterState, year: str) -> dict[str, str]:
    """What the markers of a school year say of each working school, in one line, as «ШНОР» and «Карта школы» show it.

    Raises ValueError (Russian) where «Методика» can't be used.
    """
    found = {line.school: line.total.brief for line in objectivity_tables(state) if line.year == year}
    return {school.code: found.get(school.code, NOT_ENOUGH) for school in school_records(state)}
