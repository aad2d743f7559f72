"""Rows of the demo obey the rules schools' rows have to obey (domain/forms.md, 1.2, 1.3, 1.8, 1.12).

The rules are written out here a second time, on purpose: the demo must not depend on the code it is there to show.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from macros.demo.district import HISTORY_YEARS, PERIODS
from macros.demo.results import enrolment_rows, history_rows, monitoring_rows, roadmap_rows, social_rows, works_rows
from schemas.periods import Period
from schemas.reference.roadmap import activity, school_activities
from schemas.reference.schools import reporting_schools, school

CODES = [item.code for item in reporting_schools()]
FIELDS = [
    "kind",
    "subject",
    "class_label",
    "held_on",
    "scale",
    "enrolled",
    "took",
    "mark2",
    "mark3",
    "mark4",
    "mark5",
    "mean_primary",
    "max_primary",
    "below",
    "high",
    "mean_score",
    "hundred",
    "programme",
    "season",
    "lowered",
    "confirmed",
    "raised",
    "note",
]
MARKS = ("mark2", "mark3", "mark4", "mark5")
OGE_LIKE = ("ОГЭ", "Тренировочный ОГЭ")

pytestmark = pytest.mark.parametrize("code", CODES)


def all_works(code):
    """Every row of «Результаты работ» with its period."""
    for year in HISTORY_YEARS:
        for row in history_rows(code, year):
            yield Period(year, 5), row
    for period in PERIODS:
        for row in works_rows(code, period):
            yield period, row


def grade_of(row):
    return int(row["class_label"].rstrip("АБВГД"))


def it_gives_equal_rows_every_time(code):
    for make in (enrolment_rows, works_rows, roadmap_rows):
        assert make(code, PERIODS[1]) == make(code, PERIODS[1])
    assert history_rows(code, "2019/2020") == history_rows(code, "2019/2020")
    assert social_rows(code) == social_rows(code)


# Контингент


def it_balances_enrolment_and_carries_it_over_to_the_next_term(code):
    first, second = (enrolment_rows(code, period) for period in PERIODS)
    for row in first + second:
        assert row["start"] + row["arrived"] - row["left"] == row["end"]
        assert 0 <= row["special"] <= row["end"]
        assert (row["classes"] == 0) == (row["end"] == 0)
        assert min(row["arrived"], row["left"]) >= 0
    assert [row["grade"] for row in first] == list(range(1, 12))
    assert [row["end"] for row in first] == [row["start"] for row in second]


def it_enrols_seniors_in_schools_with_grade_11_only(code):
    seniors = [row["end"] > 0 for row in enrolment_rows(code, PERIODS[0])[9:]]
    assert seniors == [bool(school(code).has_grade_11)] * 2


# Результаты работ


def it_fills_every_column_of_a_work(code):
    assert all(list(row) == FIELDS for _, row in all_works(code))


def it_adds_up_marks_and_leaves_points_empty_or_the_other_way_round(code):
    for _, row in all_works(code):
        if row["scale"] == "отметка 2-5":
            assert sum(row[mark] for mark in MARKS) == row["took"]
            assert (row["high"], row["mean_score"]) == (None, None)
        else:
            assert row["scale"] == "100 баллов"
            assert [row[mark] for mark in MARKS] == [None] * 4
            assert min(row["below"], row["high"]) >= 0
            assert row["below"] + row["high"] <= row["took"]
            assert 0 <= row["mean_score"] <= 100


def it_counts_2_as_failed_at_oge_and_leaves_it_empty_elsewhere(code):
    for _, row in all_works(code):
        if row["scale"] == "отметка 2-5":
            assert row["below"] == (row["mark2"] if row["kind"] in OGE_LIKE else None)


def it_says_of_every_vpr_which_programme_and_season_it_was(code):
    for _, row in all_works(code):
        if row["kind"] == "ВПР":
            assert (row["programme"], row["season"]) == (grade_of(row), "весна")
            assert row["held_on"].month in (3, 4, 5)
        else:
            assert (row["programme"], row["season"], row["lowered"]) == (None, None, None)


def it_compares_the_vpr_of_2021_with_the_journal(code):
    for period, row in all_works(code):
        against = [row["lowered"], row["confirmed"], row["raised"]]
        if row["kind"] == "ВПР" and period.year == "2020/2021":
            assert sum(against) == row["took"]
            assert min(against) >= 0
        else:
            assert against == [None] * 3


def it_never_lets_more_write_than_are_listed_and_explains_a_low_turnout(code):
    for _, row in all_works(code):
        assert 1 <= row["took"] <= row["enrolled"]
        assert bool(row["note"]) == (row["took"] < 0.8 * row["enrolled"])


def it_lists_no_more_pupils_than_the_grade_has(code):
    for period in PERIODS:
        ends = {row["grade"]: row for row in enrolment_rows(code, period)}
        listed: Counter[tuple[str, str, int]] = Counter()
        labels: dict[int, set[str]] = {}
        for row in works_rows(code, period):
            listed[row["kind"], row["subject"], grade_of(row)] += row["enrolled"]
            labels.setdefault(grade_of(row), set()).add(row["class_label"])
        assert all(total <= ends[grade]["end"] for (_, _, grade), total in listed.items())
        assert all(len(found - {str(grade)}) in (0, ends[grade]["classes"]) for grade, found in labels.items())


def it_holds_works_on_working_days_of_their_period_once_a_class(code):
    keys: Counter[tuple[str, str, str, date]] = Counter()
    for period, row in all_works(code):
        assert period.contains(row["held_on"])
        assert row["held_on"].weekday() < 5
        keys[row["kind"], row["subject"], row["class_label"], row["held_on"]] += 1
    assert set(keys.values()) == {1}


def it_gives_entry_tests_to_grades_9_and_11_and_no_ege_to_basic_schools(code):
    for period, row in all_works(code):
        if row["kind"] == "Входное тестирование":
            assert period.term == 1
            assert grade_of(row) in (9, 11)
            assert row["subject"] in ("Русский язык", "Математика")
        if row["kind"] in ("ЕГЭ", "Репетиционная «Решу ЕГЭ»"):
            assert school(code).has_grade_11


def it_has_neither_oge_nor_spring_vpr_in_2020(code):
    assert {row["kind"] for row in history_rows(code, "2019/2020")} <= {"ЕГЭ"}


def it_rehearses_in_spring_of_2021_the_exams_of_that_summer(code):
    exams = {"Тренировочный ОГЭ": "ОГЭ", "Репетиционная «Решу ЕГЭ»": "ЕГЭ"}
    for year in HISTORY_YEARS:
        rows = history_rows(code, year)
        trials = [row for row in rows if row["kind"] in exams]
        assert bool(trials) == (year == "2020/2021")
        for trial in trials:
            (exam,) = [row for row in rows if (row["kind"], row["subject"]) == (exams[trial["kind"]], trial["subject"])]
            assert trial["held_on"] < exam["held_on"]
            assert exam["class_label"] == trial["class_label"]


def it_refuses_periods_it_has_no_data_for(code):
    with pytest.raises(ValueError, match="2018/2019"):
        history_rows(code, "2021/2022")
    for make in (works_rows, roadmap_rows):
        with pytest.raises(ValueError, match="2021/2022-1"):
            make(code, Period("2021/2022", 3))


# Социальный паспорт


def it_describes_no_more_pupils_than_a_level_has(code):
    ends = {row["grade"]: row["end"] for row in enrolment_rows(code, PERIODS[0])}
    rows = social_rows(code)
    assert [row["level"] for row in rows] == ["НОО", "ООО", "СОО"]
    levels = (range(1, 5), range(5, 10), range(10, 12))
    assert [row["pupils"] for row in rows] == [sum(ends[grade] for grade in grades) for grades in levels]
    for row in rows:
        counts = [value for name, value in row.items() if name not in ("level", "pupils", "covered")]
        assert 0.8 * row["pupils"] <= row["covered"] <= row["pupils"]
        assert 0 <= min(counts) <= max(counts) <= row["covered"]


def it_counts_registered_pupils_between_the_longest_register_and_the_sum(code):
    for row in social_rows(code):
        registers = [row["intraschool"], row["police"], row["commission"]]
        assert max(registers) <= row["registered"] <= sum(registers)


# Дорожная карта


@pytest.mark.parametrize("period", PERIODS, ids=str)
def it_reports_on_the_46_items_as_their_timing_allows(code, period):
    rows = roadmap_rows(code, period)
    assert [row["item"] for row in rows] == [item.code for item in school_activities()]
    for row in rows:
        item = activity(row["item"])
        assert (row["title"], row["timing"]) == (item.title, item.timing_text)
        if not item.foreseen_in(period):
            assert row["status"] == "Не предусмотрено в периоде"
        if row["status"] == "Исполнено":
            assert row["done"] >= 1
            assert row["evidence"]
            assert period.start <= row["done_on"] <= period.end
            assert not item.months or row["done_on"].month in item.months
        if row["status"] in ("Не исполнено", "Перенесено"):
            assert row["reason"]
            assert row["new_due"] > period.end
        if row["status"] == "Исполняется":
            assert not item.counted or (item.code, period.term) == ("3.1", 1)
            assert row["evidence"]


@pytest.mark.parametrize("period", PERIODS, ids=str)
def it_agrees_with_the_other_sheets(code, period):
    status = {row["item"]: row["status"] for row in roadmap_rows(code, period)}
    assert works_rows(code, period)
    assert status["6.3"] == "Исполнено"
    # The social passport comes with the yearly report, in November.
    assert status["3.1"] == ("Исполняется" if period.term == 1 else "Исполнено")
    assert status["5.4"] == "Исполнено"
    assert monitoring_rows(code, period)
    assert status["6.10"] == "Не предусмотрено в периоде"
    assert {status["3.16"], status["5.7"]} == {"Не предусмотрено в периоде"}
    assert status["4.1"] == ("Исполнено" if period.term == 1 else "Не предусмотрено в периоде")


def it_holds_dates_as_dates(code):
    for _, row in all_works(code):
        assert type(row["held_on"]) is date
