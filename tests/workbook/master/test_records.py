"""The master's state as records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from schemas.periods import Period
from tests.workbook.master.example import TERMS
from tests.workbook.master.history import state_with_history
from workbook.master.records import (
    as_of,
    current_period,
    methodology_of,
    plan_records,
    printed_means,
    region_means,
    school_names,
    school_records,
    work_records,
)
from workbook.master.state import ExamResult, MasterState, Settings


def it_gives_every_accepted_row_with_the_way_back_to_its_cell():
    state = state_with_history()
    works = work_records(state)
    assert len(works) == len(state.data["R"])
    last = works[-1]
    assert (last.school, last.period) == ("ОСОШ", Period("2020/2021", 5))
    assert last.origin.place.startswith("ОСОШ-2020-2021-год.xlsx, лист «Результаты работ», строка\u00a0")
    assert plan_records(state)[0].origin.sheet == "Дорожная карта"


def it_keeps_blank_cells_blank():
    work = next(work for work in work_records(state_with_history()) if work.kind == "ЕГЭ")
    assert (work.mark2, work.mark5) == (None, None)
    assert work.mean_score is not None


def it_leaves_out_schools_that_do_not_work():
    state = state_with_history(("001", "018"))
    state.registry[0] = replace(state.registry[0], active=False)
    assert [school.code for school in school_records(state)] == ["018"]


def it_takes_the_thresholds_of_the_sheet():
    assert methodology_of(state_with_history(methodology={"n_min": 7.0})).n_min == 7


def it_gives_printed_values_and_names():
    state = state_with_history()
    assert len(printed_means(state)) == 22
    assert school_names(state)[""] == state.settings.district


def it_gives_the_regions_means_without_the_districts_too():
    """The region's value counts whether or not the district's stands on the line, not where two differ."""
    lines = [
        ExamResult("Физика", 2021, None, 55.0, "РЦОИ"),
        ExamResult("Химия", 2021, 60.0, 59.0, "РЦОИ"),
        ExamResult("История", 2021, None, 58.0, "РЦОИ"),
        ExamResult("История", 2021, None, 58.5, "газета"),
        ExamResult("Физика", 2021, None, 12.0, "РЦОИ", measure="стандартное отклонение баллов"),
        ExamResult("География", 2021, None, 101.0, "описка"),
    ]
    state = MasterState(Settings((), "", "", ""), reference=lines)
    assert region_means(state) == {("Физика", 2021): 55.0, ("Химия", 2021): 59.0}


def it_takes_the_last_period_with_data_where_none_is_set():
    empty = MasterState(Settings((), "", "", ""))
    assert current_period(empty) is None
    empty.data = state_with_history().data
    assert current_period(empty) == TERMS[1]
    assert as_of(empty) == date(2021, 12, 29)
    empty.built = date(2022, 1, 14)
    assert as_of(empty) == date(2022, 1, 14)
