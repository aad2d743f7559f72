"""A state that is only read: records are made once, and nothing of that outlives the reading."""

from __future__ import annotations

import gc
from contextlib import suppress

import pytest

from tests.workbook.master.history import state_with_history
from workbook.master.records import current_period, form_rows, work_records
from workbook.master.snapshot import read_only


def it_makes_records_once_while_nobody_changes_the_state():
    state = state_with_history()
    with read_only(state) as read:
        assert work_records(read) is work_records(read)
        assert work_records(read) == work_records(state)
        assert form_rows(read, "K") is form_rows(read, "K")
        assert form_rows(read, "K") != form_rows(read, "R")


def it_reads_a_state_that_may_change_each_time():
    state = state_with_history()
    before = work_records(state)
    state.data["R"].pop()
    assert work_records(state) == before[:-1]
    with read_only(state) as read:
        assert work_records(read) == before[:-1]


def it_is_the_same_reading_inside_another():
    with read_only(state_with_history()) as read, read_only(read) as again:
        assert again is read
        assert current_period(again) == current_period(state_with_history())


@pytest.mark.parametrize("was_on", [True, False])
def it_leaves_the_search_for_circles_as_it_was(was_on: bool):
    (gc.enable if was_on else gc.disable)()
    try:
        with suppress(ZeroDivisionError), read_only(state_with_history()):
            assert not gc.isenabled()
            _ = 1 / 0
        assert gc.isenabled() is was_on
    finally:
        gc.enable()
