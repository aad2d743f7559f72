"""The road map's table: 67 activities, of which schools report on 46 (domain/forms.md, opening note)."""

from __future__ import annotations

from collections import Counter

import pytest

from schemas.periods import Period
from schemas.reference.roadmap import TimingKind, activities, activity, school_activities, sections

TERMS = [Period("2021/2022", term) for term in (1, 2, 3, 4)]


def it_has_67_activities_numbered_without_gaps():
    expected = [
        f"{section}.{item}" for section, last in enumerate((6, 5, 18, 17, 11, 10), 1) for item in range(1, last + 1)
    ]
    assert [item.code for item in activities()] == expected


def it_has_six_sections():
    assert [section[:2] for section in sections()] == ["1.", "2.", "3.", "4.", "5.", "6."]


def it_leaves_46_items_to_schools_and_21_to_the_department():
    assert len(school_activities()) == 46
    departments = "1.1 1.2 1.3 1.4 1.5 2.1 2.4 2.5 3.5 3.6 3.7 3.11 3.12 3.13 3.15 5.3 6.1 6.2 6.5 6.6 6.8"
    assert [item.code for item in activities() if not item.is_school_item] == departments.split()


def it_counts_kinds_as_printed_but_for_the_overridden_one():
    kinds = Counter(item.timing_kind for item in activities())
    assert kinds == {
        TimingKind.ONGOING: 32,
        TimingKind.BY_SCHEDULE: 11,
        TimingKind.YEARLY_WITH_MONTHS: 8,
        TimingKind.QUARTERLY: 7,
        TimingKind.ONE_OFF: 4,
        TimingKind.PER_QUARTER_TERM: 3,
        TimingKind.TWICE_A_YEAR: 1,
        TimingKind.MONTHLY: 1,
    }


def it_reads_item_3_6_as_quarterly_and_says_why():
    item = activity("3.6")
    assert item.timing_text == "постоянно"
    assert (item.timing_kind, item.occurrences_per_year) == (TimingKind.QUARTERLY, 4)
    assert "постоянно" in item.note
    assert [other.code for other in activities() if other.note] == ["3.6"]


def it_names_the_counted_items_of_schools():
    counted = [item.code for item in school_activities() if item.counted]
    assert " ".join(counted) == "1.6 2.3 3.1 3.2 3.9 4.1 4.8 5.1 5.4 6.3 6.4 6.9 6.10"


def it_keeps_subitems_and_names_each_responsible_once():
    assert len(activity("6.3").subitems) == 5
    assert activity("3.10").subitems == ()
    assert activity("6.9").responsible == ("Администрация ОО", "Управление образования", "МКУ КРО")


@pytest.mark.parametrize(
    ("code", "terms"),
    [
        ("2.3", [1]),
        ("3.1", [1, 2]),
        ("3.2", [1]),
        ("4.1", [1]),
        ("6.10", [3, 4]),
        ("5.1", [1, 2, 3, 4]),
        ("6.3", [1, 2, 3, 4]),
    ],
)
def it_foresees_yearly_items_in_their_months_only(code, terms):
    assert [period.term for period in TERMS if activity(code).foreseen_in(period)] == terms


def it_foresees_one_off_items_in_the_term_of_their_date_only():
    assert not activity("3.16").foreseen_in(Period("2021/2022", 3))
    assert activity("3.16").foreseen_in(Period("2020/2021", 3))
    assert activity("3.16").foreseen_in(Period("2020/2021", 4))
    assert not activity("5.7").foreseen_in(Period("2020/2021", 3))
    assert activity("5.7").foreseen_in(Period("2020/2021", 5))


def it_foresees_summer_items_in_a_whole_year():
    assert activity("1.3").foreseen_in(Period("2021/2022", 5))


def it_labels_every_kind_in_russian():
    assert all(kind.label for kind in TimingKind)


def it_refuses_an_unknown_number():
    with pytest.raises(KeyError):
        activity("7.1")
