"""Decisions of control hours: carried out of given, overdue, repeated."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from udfs.decisions_execution import DONE, DROPPED, FAILED, MOVED, OPEN, PROPOSED, DecisionRecord, decisions_execution
from udfs.ratios import Ratio

DAY = date(2022, 3, 1)


def given(
    number: int, status: str = OPEN, due: date | None = date(2022, 2, 1), school: str = "018", **more: Any
) -> DecisionRecord:
    settings: dict[str, Any] = {"given_on": date(2021, 11, 10)} | more
    return DecisionRecord(f"П-2022-{number:03}", school, due=due, status=status, **settings)


def of(records, school="018"):
    return next(one for one in decisions_execution(records, DAY) if one.school == school)


def it_counts_what_was_carried_out_of_what_was_given():
    found = of([given(1, DONE), given(2), given(3, DONE, date(2022, 5, 1)), given(4, DROPPED)])
    assert (found.total, found.due) == (Ratio(2, 3), Ratio(1, 2))
    assert found.dropped == ("П-2022-004",)
    assert found.explanation == (
        "Решения на 01.03.2022: есть просроченные; исполнено 2 из 3 (66,7\u00a0%) данных, из них с наступившим сроком "
        "1 из 2 (50,0\u00a0%); просрочено 1; дольше всего — П-2022-002, 28\u00a0дней; повторных 0."
    )


@pytest.mark.parametrize(
    ("record", "days"),
    [
        (given(1), [28]),
        (given(1, due=DAY), []),
        (given(1, FAILED), [28]),
        (given(1, MOVED, new_due=date(2022, 4, 1)), []),
        (given(1, MOVED, new_due=date(2022, 2, 20)), [9]),
        (given(1, DONE), []),
        (given(1, DROPPED), []),
        (given(1, due=None), []),
    ],
)
def it_counts_the_days_past_the_deadline_that_holds(record, days):
    assert [late.days for late in of([record]).overdue] == days


def it_puts_the_longest_overdue_first():
    found = of([given(1, due=date(2022, 2, 20)), given(2), given(3)])
    assert [late.id for late in found.overdue] == ["П-2022-002", "П-2022-003", "П-2022-001"]


def it_tells_late_moved_and_undated_ones():
    on_the_day = given(4, DONE, done_on=date(2022, 2, 1))
    found = of(
        [on_the_day, given(1, DONE, done_on=date(2022, 2, 5)), given(2, new_due=date(2022, 4, 1)), given(3, due=None)]
    )
    assert (found.done_late, found.moved, found.undated) == (("П-2022-001",), ("П-2022-002",), ("П-2022-003",))


def it_calls_repeated_what_a_school_was_given_again_by_the_same_indicator():
    later: dict[str, Any] = {"given_on": date(2022, 1, 20)}
    records = [
        given(1, DONE, trigger="R-9-МА"),
        given(2, trigger="R-9-МА", **later),
        given(3, trigger="R-9-РЯ", **later),
        given(4, school="020", trigger="R-9-МА", **later),
        given(5, trigger="R-9-МА"),
        given(6, **later),
    ]
    assert of(records).repeated == ("П-2022-002",)
    assert of(records, "").repeated == ("П-2022-002",)


def it_adds_schools_up_and_leaves_out_what_was_given_later():
    found = decisions_execution([given(1, DONE), given(2, school="020"), given(3, given_on=date(2022, 4, 1))], DAY)
    assert [(one.school, one.total) for one in found] == [("", Ratio(1, 2)), ("018", Ratio(1, 1)), ("020", Ratio(0, 1))]
    assert found[1].verdict == "исполнены все"


def it_says_nothing_where_nothing_was_given():
    assert decisions_execution([], DAY) == []
    assert of([given(1, DROPPED)]).verdict == "решений нет"


def it_refuses_an_id_given_twice():
    with pytest.raises(ValueError, match="П-2022-001 указано дважды"):
        decisions_execution([given(1), given(1)], DAY)


def it_does_not_count_what_is_only_proposed():
    """A proposal waits for the meeting: nobody has been given anything yet."""
    assert of([given(1), given(2, PROPOSED, given_on=None)]).n == 1
    assert not given(3, PROPOSED).is_open
