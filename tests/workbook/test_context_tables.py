"""Social context put together from a master: the right years, the right base, the right schools.

1. A frozen base: a later year, or another school's numbers in it, moves no index.
2. Evening schools get an index and have no part in the base.
3. The region's means of «Справочные значения» are the reference where they are given.
4. Nothing later than the current period is looked at; what is lacking is said, never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from schemas.periods import YEAR_TERM, Period
from tests.workbook.master.history import state_with_history
from udfs.context_groups import Group
from udfs.expected_result import Expectation
from udfs.social_index import Band
from workbook.context_tables import ContextTables, context_tables
from workbook.master.state import DataRow, ExamResult, MasterState, RegisteredSchool, Settings

SCHOOLS = ("001", "002", "003", "004", "005", "008", "010", "011", "012", "014", "017", "018", "032", "ОСОШ")
YEAR, NEXT = "2021/2022", "2022/2023"


@pytest.fixture
def state() -> MasterState:
    return state_with_history(SCHOOLS)


def indexes(tables: ContextTables) -> dict[str, float | None]:
    return {line.school.code: line.social.value for line in tables.schools}


def pass_on(state: MasterState, changes: Mapping[str, Mapping[str, Any]]) -> None:
    """The same passports a year later, those of some schools with other numbers; the year becomes the current one."""
    state.data["S"] += [
        replace(row, period=Period(NEXT, YEAR_TERM), values={**row.values, **changes.get(row.school, {})})
        for row in state.data["S"]
    ]
    state.settings = replace(state.settings, period=Period(NEXT, 1).code)


def it_takes_the_last_passports_and_the_last_results_of_a_whole_year(state: MasterState):
    tables = context_tables(state)
    assert (tables.social_year, tables.results_year) == (YEAR, "2020/2021")
    assert [line.school.code for line in tables.schools] == sorted(SCHOOLS)
    assert all(line.social.value is not None and line.results.value is not None for line in tables.schools)


def it_freezes_both_bases_at_the_first_year_with_enough_schools(state: MasterState):
    tables = context_tables(state)
    assert tables.base.social_scale
    assert tables.base.results_scale
    assert (tables.base.social_scale.year, tables.base.results_scale.year) == (YEAR, "2018/2019")


def it_moves_no_index_when_another_school_changes_in_a_later_year(state: MasterState):
    before = indexes(context_tables(state))
    pass_on(state, {"002": {"single_parent": 0}})
    tables = context_tables(state)
    after = indexes(tables)
    assert tables.social_year == NEXT
    assert {code for code, value in after.items() if value != before[code]} == {"002"}
    assert (after["002"] or 0) > (before["002"] or 0)


def it_asks_a_school_about_a_share_that_moved_too_much(state: MasterState):
    pass_on(state, {"002": {"single_parent": 0}})
    asked = {line.school.code: line.jumps for line in context_tables(state).schools if line.jumps}
    assert [query.indicator for query in asked.pop("002")] == ["single_parent"]
    assert asked == {}


def it_leaves_evening_schools_out_of_the_base_and_gives_them_an_index(state: MasterState):
    tables = context_tables(state)
    assert tables.base.social_scale
    assert tables.base.social_scale.n == len(SCHOOLS) - 1
    evening = tables.of("ОСОШ")
    assert evening
    assert evening.social.band is Band.LOW


def it_compares_with_the_region_where_its_mean_is_given(state: MasterState):
    def reference(tables: ContextTables) -> dict[str, str]:
        line = tables.of("001")
        assert line
        return {cell.name: cell.reference for cell in line.results.composition}

    assert set(reference(context_tables(state)).values()) == {"по району"}
    state.reference.append(ExamResult("Русский язык", 2021, None, 75.0, "письмо"))
    state.reference.append(ExamResult("Математика", 2021, None, 3.6, "письмо", "ВПР", "средняя отметка", 5))
    given = {name for name, source in reference(context_tables(state)).items() if source == "по краю"}
    assert given == {"ЕГЭ, русский язык", "ВПР, математика, 5 класс"}


def it_leaves_doubtful_tests_out_of_the_results(state: MasterState):
    line = context_tables(state, {"001": 2}).of("001")
    assert line
    assert {cell.name.split(",")[0] for cell in line.results.composition} == {"ОГЭ", "ЕГЭ"}


def it_looks_at_nothing_later_than_the_current_period(state: MasterState):
    state.settings = replace(state.settings, period=Period("2019/2020", YEAR_TERM).code)
    tables = context_tables(state)
    assert (tables.social_year, tables.results_year) == ("", "2019/2020")
    assert tables.base.social_scale is None
    assert set(indexes(tables).values()) == {None}


def it_says_what_a_new_school_lacks(state: MasterState):
    state.registry.append(RegisteredSchool("099", "Новая школа", top_grade=11))
    line = context_tables(state).of("099")
    assert line
    assert line.group.group is Group.UNKNOWN
    assert line.expected.verdict is Expectation.UNKNOWN
    assert f"социальный паспорт за {YEAR} не сдан".casefold() in line.group.explanation.casefold()


def it_takes_a_code_that_stands_twice_for_one_school(state: MasterState):
    state.registry.append(state.registry[0])
    assert len(context_tables(state).schools) == len(SCHOOLS)


def it_refuses_indexes_to_a_district_of_one_school():
    (line,) = context_tables(state_with_history(("018",))).schools
    assert (line.social.value, line.results.value, line.expected.expected) == (None, None, None)
    assert "базового года нет" in line.social.explanation.casefold()


def it_has_nothing_to_say_of_an_empty_master():
    tables = context_tables(MasterState(Settings((), "", "", "")))
    assert (tables.schools, tables.line, tables.low.n) == ((), None, 0)
    assert tables.refusal


def it_needs_no_period_of_the_settings():
    state = MasterState(Settings((), "", "", ""), registry=[RegisteredSchool("001", "Школа", top_grade=9)])
    (line,) = context_tables(state).schools
    assert line.group.group is Group.UNKNOWN
    state.data["S"] = [DataRow("001", Period(YEAR, YEAR_TERM), 1, 5, {"level": "НОО", "pupils": 90, "covered": 90})]
    assert context_tables(state).social_year == YEAR
