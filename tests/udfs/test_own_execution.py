"""The department's own items of the road map."""

from __future__ import annotations

from datetime import date

import pytest

from tests.udfs.sheet_rows import T1, T2
from udfs.execution import Status
from udfs.own_execution import OwnRecord, own_activities, own_execution
from udfs.ratios import Ratio

TODAY = date(2022, 1, 14)


def said(item, status, **more):
    return OwnRecord(item, T2, str(status), **more)


def line(found, code):
    return next(one for one in found.items if one.activity.code == code)


def it_has_the_21_items_of_the_order():
    codes = {activity.code for activity in own_activities()}
    assert len(codes) == len(own_activities()) == 21
    assert {"1.1", "2.5", "3.11", "3.15", "5.3", "6.1", "6.2", "6.8"} < codes
    assert codes.isdisjoint({"1.6", "3.9", "5.4", "6.3", "6.10"})


def it_counts_done_of_foreseen():
    found = own_execution([said("1.5", Status.DONE), said("2.4", Status.IN_PROGRESS)], T2, TODAY)
    dated = found.done.whole - 2
    assert found.done.part == 1
    # Items nobody wrote about count where the road map sets a date in the period: unanswered is not done.
    assert dated == sum(
        one.deadline is not None and T2.contains(one.deadline) and one.status is None for one in found.items
    )
    assert len(found.result.unanswered) == 19


def it_is_late_where_a_dated_item_is_not_done():
    found = own_execution([said("6.2", Status.NOT_DONE)], T2, TODAY)
    assert (line(found, "6.2").deadline, line(found, "6.2").days) == (date(2021, 12, 29), 16)
    assert found.verdict == "есть просроченные пункты"
    assert own_execution([said("6.2", Status.DONE)], T2, TODAY).items[17].days == 0


def it_wants_a_document_for_what_is_done_all_the_time():
    found = own_execution(
        [
            said("1.2", Status.IN_PROGRESS),
            said("2.1", Status.IN_PROGRESS, evidence="Приказ № 61"),
            said("6.2", Status.DONE),
            said("2.5", Status.IN_PROGRESS),
        ],
        T2,
        TODAY,
    )
    assert found.unconfirmed == ("1.2", "6.2")
    assert line(found, "1.2").explanation == (
        "Пункт 1.2 (постоянно): Исполняется; срок 29.12.2021; подтверждение не указано."
    )
    assert line(found, "1.2").days == 0


def it_takes_what_is_no_status_for_left_blank():
    assert line(own_execution([said("6.2", "сделано")], T2, TODAY), "6.2").verdict == "нет сведений"


def it_leaves_out_other_periods_and_the_schools_items():
    found = own_execution([OwnRecord("6.2", T1, "Исполнено"), said("3.9", Status.DONE)], T2, TODAY)
    assert found.done.part == 0
    assert isinstance(found.done, Ratio)


def it_refuses_an_item_given_twice():
    with pytest.raises(ValueError, match="дорожной карты указан дважды"):
        own_execution([said("6.2", "Исполнено"), said("6.2", "")], T2, TODAY)
