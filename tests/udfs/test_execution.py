"""Execution of the road map in a period."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.periods import Period
from schemas.reference.roadmap import activities, activity
from udfs.execution import Item, Late, Status, Tally, due_date, execution, is_foreseen

YEAR = "2021/2022"
TERMS = [Period(YEAR, term) for term in (1, 2, 3, 4)]
SECOND = TERMS[1]
AS_OF = date(2022, 1, 14)
items = st.lists(
    st.builds(
        Item,
        st.integers(1, 6).flatmap(lambda section: st.integers(1, 18).map(lambda number: f"{section}.{number}")),
        st.sampled_from([*Status, None]),
        st.none() | st.dates(date(2021, 9, 1), date(2022, 8, 31)),
        st.none() | st.dates(date(2021, 9, 1), date(2022, 8, 31)),
        st.none() | st.dates(date(2021, 9, 1), date(2022, 8, 31)),
    ),
    unique_by=lambda item: item.item,
)


def dates(kind: str, months: tuple[int, ...] = (), one_off: str = "") -> list[date | None]:
    return [due_date(kind, months, one_off, term) for term in TERMS]


@pytest.mark.parametrize("kind", ["quarterly", "per_quarter_term", "monthly", "ongoing"])
def it_sets_the_end_of_the_term_for_what_recurs_in_it(kind):
    assert dates(kind) == [term.end for term in TERMS]


def it_sets_the_second_and_fourth_terms_for_twice_a_year():
    assert dates("twice_a_year") == [None, date(2021, 12, 29), None, date(2022, 5, 31)]


@pytest.mark.parametrize(
    ("months", "due"),
    [
        ((9,), [date(2021, 9, 30), None, None, None]),
        ((9, 10), [date(2021, 10, 31), None, None, None]),
        ((10, 11), [None, date(2021, 11, 30), None, None]),
        ((8, 9), [date(2021, 9, 30), None, None, None]),
        ((8,), [None, None, None, date(2022, 8, 31)]),
        ((3, 4, 5), [None, None, None, date(2022, 5, 31)]),
        ((2,), [None, None, date(2022, 2, 28), None]),
        ((), [None, None, None, date(2022, 5, 31)]),
    ],
)
def it_sets_the_last_day_of_the_last_month_in_the_term_it_belongs_to(months, due):
    assert dates("yearly_with_months", months) == due


def it_sets_one_off_dates_whatever_the_period():
    assert dates("one_off", one_off="2021-01") == [date(2021, 1, 31)] * 4
    assert dates("one_off", one_off="2021-03/2021-04") == [date(2021, 4, 30)] * 4


def it_has_no_date_for_what_has_its_own_schedule():
    assert dates("by_schedule") == [None] * 4


def it_knows_the_whole_year_as_a_period():
    year = Period(YEAR, 5)
    assert due_date("yearly_with_months", (8,), "", year) == date(2022, 8, 31)
    assert due_date("yearly_with_months", (), "", year) == date(2022, 5, 31)
    assert due_date("twice_a_year", (), "", year) == date(2022, 5, 31)
    assert due_date("quarterly", (), "", year) == date(2022, 8, 31)


def it_refuses_a_kind_that_does_not_exist():
    with pytest.raises(ValueError, match="weekly"):
        due_date("weekly", (), "", SECOND)


@pytest.mark.parametrize("code", [item.code for item in activities()])
def it_gives_every_yearly_activity_one_term_and_agrees_with_the_road_map(code):
    item = activity(code)
    arguments = (item.timing_kind, item.months, item.one_off_date)
    if item.timing_kind == "yearly_with_months":
        assert sum(due_date(*arguments, term) is not None for term in TERMS) == 1
    for term in [*TERMS, Period("2020/2021", 2), Period("2020/2021", 3), Period("2020/2021", 4)]:
        if due_date(*arguments, term) not in (None, *dates("one_off", one_off=item.one_off_date or "2000-01")):
            assert is_foreseen(*arguments, term)
        # August has no term in the forms; here it goes with the fourth.
        if 8 not in item.months:
            assert is_foreseen(*arguments, term) == item.foreseen_in(term)


def it_foresees_a_one_off_activity_in_its_months_only():
    january, spring = ("one_off", (), "2021-01"), ("one_off", (), "2021-03/2021-04")
    terms = [Period("2020/2021", term) for term in (2, 3, 4)]
    assert [is_foreseen(*january, term) for term in terms] == [False, True, False]
    assert [is_foreseen(*spring, term) for term in terms] == [False, True, True]


def it_counts_the_done_among_the_foreseen_by_section():
    result = execution(
        [
            Item("3.10", Status.DONE, SECOND.end),
            Item("3.9", Status.NOT_DONE, SECOND.end),
            Item("4.1", Status.NOT_FORESEEN, None),
            Item("6.3", Status.DONE, SECOND.end),
            Item("4.2", Status.IN_PROGRESS, None),
        ],
        SECOND,
        AS_OF,
    )
    assert result.total == Tally(2, 4)
    assert result.total.rate == 50
    assert result.by_section == {"3": Tally(1, 2), "4": Tally(0, 1), "6": Tally(1, 1)}


def it_has_no_rate_when_nothing_was_foreseen():
    assert execution([], SECOND, AS_OF).total.rate is None


def it_lists_what_is_overdue_the_longest_first():
    result = execution(
        [
            Item("1.6", Status.NOT_DONE, date(2021, 12, 29)),
            Item("3.3", Status.NOT_DONE, date(2021, 1, 31)),
            Item("4.1", Status.MOVED, date(2021, 10, 31), new_due=date(2022, 2, 1)),
            Item("4.2", Status.MOVED, None, new_due=date(2022, 1, 10)),
            Item("5.4", Status.DONE, date(2021, 12, 29)),
        ],
        SECOND,
        AS_OF,
    )
    assert result.overdue == (
        Late("3.3", date(2021, 1, 31), 348),
        Late("1.6", date(2021, 12, 29), 16),
        Late("4.2", date(2022, 1, 10), 4),
    )


def it_is_not_overdue_on_the_day_itself():
    assert execution([Item("1.6", Status.NOT_DONE, AS_OF)], SECOND, AS_OF).overdue == ()


def it_lets_an_ongoing_activity_go_on():
    ongoing = Item("3.4", Status.IN_PROGRESS, SECOND.end, ongoing=True)
    stopped = Item("3.5", Status.NOT_DONE, SECOND.end, ongoing=True)
    assert [late.item for late in execution([ongoing, stopped], SECOND, AS_OF).overdue] == ["3.5"]


def it_tells_what_was_done_late():
    result = execution(
        [
            Item("3.1", Status.DONE, date(2021, 11, 30), done_on=date(2021, 12, 3)),
            Item("3.2", Status.DONE, date(2021, 11, 30), done_on=date(2021, 11, 30)),
        ],
        SECOND,
        AS_OF,
    )
    assert result.done_late == (Late("3.1", date(2021, 11, 30), 3),)


def it_does_not_let_a_school_declare_a_dated_item_not_foreseen():
    result = execution(
        [Item("6.3", Status.NOT_FORESEEN, SECOND.end), Item("4.2", Status.NOT_FORESEEN, None)], SECOND, AS_OF
    )
    assert (result.total, result.disputed) == (Tally(0, 1), ("6.3",))


@pytest.mark.parametrize(("day", "term"), [(date(2021, 10, 26), 1), (date(2021, 11, 4), 1), (date(2021, 11, 5), 2)])
def it_counts_a_break_to_the_term_before_it(day, term):
    disputed = [
        period.term for period in TERMS if execution([Item("3.1", Status.NOT_FORESEEN, day)], period, AS_OF).disputed
    ]
    assert disputed == [term]


def it_lets_an_old_one_off_item_be_not_foreseen():
    result = execution([Item("3.3", Status.NOT_FORESEEN, date(2021, 1, 31))], SECOND, AS_OF)
    assert (result.total, result.disputed, result.overdue) == (Tally(0, 0), (), ())


def it_lists_the_unanswered_and_counts_the_dated_among_them():
    result = execution([Item("6.3", None, SECOND.end), Item("4.2", None, None)], SECOND, AS_OF)
    assert (result.unanswered, result.total) == (("4.2", "6.3"), Tally(0, 1))


def it_refuses_an_item_given_twice():
    with pytest.raises(ValueError, match=r"Пункт 3\.9 дорожной карты указан дважды"):
        execution([Item("3.9", None, None), Item("3.9", Status.DONE, None)], SECOND, AS_OF)


@given(items, st.randoms())
def it_adds_up_whatever_the_order(reported, random):
    result = execution(reported, SECOND, AS_OF)
    shuffled = reported[:]
    random.shuffle(shuffled)
    assert execution(shuffled, SECOND, AS_OF) == result
    assert sum(tally.done for tally in result.by_section.values()) == result.total.done
    assert sum(tally.foreseen for tally in result.by_section.values()) == result.total.foreseen
    assert 0 <= result.total.done <= result.total.foreseen <= len(reported)
    assert all(late.days > 0 for late in result.overdue + result.done_late)


@given(items, st.data())
def it_never_falls_when_one_more_item_is_done(reported, data):
    before = execution(reported, SECOND, AS_OF).total
    if not reported:
        return
    place = data.draw(st.integers(0, len(reported) - 1))
    chosen = reported[place]
    reported[place] = Item(chosen.item, Status.DONE, chosen.due, chosen.new_due, chosen.done_on)
    after = execution(reported, SECOND, AS_OF).total
    assert (after.rate or 0) >= (before.rate or 0)
