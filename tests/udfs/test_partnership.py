"""C: pairs, agreements, meetings, ШНОР schools without a consultant."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.udfs.sheet_rows import T1, T2, sheet_row
from udfs.form_rows import FormRow
from udfs.partnership import Help, NamedBy, help_of_shnor, pairs, term_dates

BOTH = ("018", "010")


def meeting(by: str = "018", held: date | None = date(2021, 12, 1), at: int = 5, **more: Any) -> FormRow:
    pair = {"recipient": "018", "consultant": "010", "agreed_on": date(2021, 4, 1)}
    event: dict[str, Any] = {"event": "Семинар", "planned_on": date(2021, 12, 1), "held_on": held, "period": T2}
    given: dict[str, Any] = {"at": at} | pair | event | more
    return sheet_row(by, **given)


def it_counts_an_event_that_both_report_once():
    (pair,) = pairs([meeting(), meeting("010")], T2, BOTH)
    assert (pair.meetings, pair.planned, pair.named_by) == (1, 1, NamedBy.BOTH)
    assert pair.agreed_on == date(2021, 4, 1)
    assert [origin.entry for origin in pair.origins] == [10, 18]


@pytest.mark.parametrize(
    ("by", "reported", "named"),
    [
        ("018", ("018", "010"), NamedBy.RECIPIENT),
        ("010", ("018", "010"), NamedBy.CONSULTANT),
        ("018", ("018",), NamedBy.UNCHECKED),
        ("010", ("010",), NamedBy.UNCHECKED),
        ("033", ("018", "010", "033"), NamedBy.UNCHECKED),
    ],
)
def it_calls_a_pair_one_sided_only_if_the_other_school_has_reported(by, reported, named):
    (pair,) = pairs([meeting(by)], T2, reported)
    assert pair.named_by is named


def it_counts_meetings_of_the_period_only():
    rows = [meeting(), meeting(event="Урок", held=date(2021, 10, 1)), meeting(event="Консультация", held=None)]
    (pair,) = pairs(rows, T2, BOTH)
    assert (pair.meetings, pair.planned) == (1, 3)
    assert "проведено 1\u00a0мероприятие из 3" in pair.explanation
    assert pairs(rows, T1, BOTH) == []


def it_counts_the_break_with_the_term_it_follows():
    assert term_dates(T2) == (date(2021, 11, 5), date(2022, 1, 12))
    (pair,) = pairs([meeting(held=date(2022, 1, 10))], T2, BOTH)
    assert pair.meetings == 1


@pytest.mark.parametrize(
    ("held", "meetings"),
    [(date(2021, 11, 4), 0), (date(2021, 11, 5), 1), (date(2022, 1, 12), 1), (date(2022, 1, 13), 0)],
)
def it_counts_both_ends_of_the_term(held, meetings):
    (pair,) = pairs([meeting(held=held)], T2, BOTH)
    assert pair.meetings == meetings


def it_makes_no_pair_of_a_school_with_itself():
    assert pairs([meeting(consultant="018"), meeting(consultant=None)], T2, BOTH) == []


def it_says_that_a_consultant_is_itself_in_the_list():
    (pair,) = pairs([meeting()], T2, BOTH, shnor=("010", "018"))
    assert pair.consultant_is_shnor
    assert pair.explanation.endswith("Школа-консультант сама в перечне ШНОР.")


@pytest.mark.parametrize(
    ("rows", "reported", "status"),
    [
        ([meeting()], BOTH, Help.HELPED),
        ([meeting("010")], ("010",), Help.HELPED),
        ([meeting(held=None)], BOTH, Help.NO_MEETING),
        ([], ("018",), Help.NONE),
        ([], (), Help.UNKNOWN),
    ],
)
def it_says_how_a_shnor_school_is_helped(rows, reported, status):
    (line,) = help_of_shnor(pairs(rows, T2, reported), T2, ["018"], reported)
    assert line.status is status
    assert line.verdict in line.explanation


def it_does_not_take_helping_others_for_being_helped():
    rows = [meeting(recipient="020", consultant="018")]
    (line,) = help_of_shnor(pairs(rows, T2, ["018"]), T2, ["018"], ["018"])
    assert line.status is Help.NONE
