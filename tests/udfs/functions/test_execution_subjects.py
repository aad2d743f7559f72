"""Worksheet functions of execution say what the calculations say, and their tables add up to their numbers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.periods import Period
from schemas.reference.roadmap import activities
from tests.udfs.functions.answers import rows, told
from udfs.decisions_execution import DecisionRecord, decisions_execution
from udfs.execution import Status, execution
from udfs.records import PlanRecord
from udfs.registry import CellError, call
from udfs.roadmap_execution import plan_item

NO_DATA, WRONG = CellError.NO_DATA, CellError.VALUE

TERM = Period("2021/2022", 2)

codes = st.sampled_from([activity.code for activity in activities()])
items = st.lists(
    st.tuples(
        codes,
        st.none() | st.sampled_from(tuple(Status)),
        st.none() | st.dates(date(2021, 9, 1), date(2022, 3, 1)),
        st.none() | st.dates(date(2021, 9, 1), date(2022, 8, 1)),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda row: row[0],
)


@given(items, st.dates(date(2021, 11, 1), date(2022, 8, 1)))
def it_sums_up_the_items_of_the_road_map(plan, as_of):
    records = [PlanRecord("018", TERM, item, status or "", done, due) for item, status, done, due in plan]
    wanted = execution(map(plan_item, records), TERM, as_of)

    table = rows("SHNOR_EXECUTION_TABLE", plan, TERM.code, as_of)

    assert call("SHNOR_EXECUTION", (plan, TERM.code, as_of)) == told(wanted.total.rate)
    assert call("SHNOR_EXECUTION_OVERDUE", (plan, TERM.code, as_of)) == len(wanted.overdue)
    assert sum(line[0] == "да" for line in table) == wanted.total.foreseen
    assert sorted(line[2] for line in table if line[2]) == sorted(late.days for late in wanted.overdue)
    assert sum(line[3] == "да" for line in table) == len(wanted.done_late)


def it_refuses_items_and_statuses_that_are_none():
    assert call("SHNOR_EXECUTION", ((("9.9", "Исполнено"),), TERM.code, date(2022, 1, 1))) is WRONG
    assert call("SHNOR_EXECUTION", ((("6.1", "Почти"),), TERM.code, date(2022, 1, 1))) is WRONG
    assert call("SHNOR_EXECUTION", ((("6.1", "исполнено"),), TERM.code, date(2022, 1, 1))) == 100
    twice = (("6.1", "Исполнено"), ("6.1", "Исполнено"))
    assert call("SHNOR_EXECUTION", (twice, TERM.code, date(2022, 1, 1))) is WRONG


days = st.none() | st.dates(date(2021, 9, 1), date(2022, 6, 1))
decisions = st.lists(
    st.tuples(
        st.sampled_from(("018", "021")),
        days,
        days,
        st.sampled_from(("Открыто", "Исполнено", "Не исполнено", "Перенесено", "Снято")),
        days,
        days,
        st.sampled_from(("", "доля «2»")),
    ),
    min_size=1,
    max_size=8,
).map(lambda rows: [(f"Р{place}", *row) for place, row in enumerate(rows)])


@given(decisions, st.dates(date(2021, 9, 1), date(2022, 8, 1)))
def it_sums_up_the_decisions_of_control_hours(register, as_of):
    records = [
        DecisionRecord(number, where, given_on, due, new_due, status, done, trigger)
        for number, where, given_on, due, status, new_due, done, trigger in register
    ]
    wanted = next((item for item in decisions_execution(records, as_of) if not item.school), None)

    table = rows("SHNOR_DECISIONS_TABLE", register, as_of)

    assert call("SHNOR_DECISIONS", (register, as_of)) == told(wanted and wanted.total.percent)
    assert call("SHNOR_DECISIONS_WHY", (register, as_of)) == told(wanted and wanted.explanation)
    late = {item.id: item.days for item in wanted.overdue} if wanted else {}
    assert [line[1] for line in table] == [late.get(record.id, 0) for record in records]
    assert [line[3] for line in table] == [
        "да" if wanted and record.id in wanted.repeated else "нет" for record in records
    ]


def it_keeps_a_wrong_decision_to_its_row():
    good = ("1", "018", "15.10.2021", "01.12.2021", "Открыто")
    found = rows("SHNOR_DECISIONS_TABLE", (good, ("2", *good[1:4], "Почти"), (None,) * 5), date(2021, 12, 11))
    assert [line[1] for line in found] == [10, WRONG, ""]
    assert call("SHNOR_DECISIONS_TABLE", ((good, good), date(2021, 12, 11))) is WRONG


def it_names_the_sheets_not_handed_in():
    sheets = (("018", "Контингент", "да"), ("018", "Олимпиады", "нет"), ("018", "Динамика", "нет"))
    found = rows("SHNOR_COMPLETENESS", (("018",), ("099",)), sheets)
    assert found == (
        (pytest.approx(100 / 3), "Динамика, Олимпиады", "сдано не полностью"),
        (NO_DATA, "", "листы не ожидались"),
    )
