"""The sheets of a demo school agree with one another, from term to term, and with its partners' sheets.

That each sheet breaks no rule is proved in test_contract.py; here is what makes the picture plausible.
"""

from __future__ import annotations

from collections import Counter

import pytest

from macros.demo.district import PERIODS, PROFILES
from macros.demo.results import (
    context_rows,
    factor_rows,
    monitoring_rows,
    olympiad_rows,
    partnership_rows,
    problem_rows,
    quarter_rows,
    report_rows,
    risk_rows,
    satisfaction_rows,
    self_analysis_rows,
    training_need_rows,
    training_plan_rows,
    year_rows,
)
from schemas.periods import Period
from schemas.personal import personal_data
from schemas.reference.schools import reporting_schools, school, shnor_schools

CODES = [item.code for item in reporting_schools()]
SHNOR = {item.code for item in shnor_schools()}
FIRST, SECOND = PERIODS

every_code = pytest.mark.parametrize("code", CODES)


def share(rows, part, whole):
    """Per cent of a column in another over all rows."""
    return 100 * sum(row[part] for row in rows) / sum(row[whole] for row in rows)


@every_code
def it_gives_equal_rows_every_time(code):
    assert quarter_rows(code, SECOND) == quarter_rows(code, SECOND)
    assert year_rows(code) == year_rows(code)


@pytest.mark.parametrize(
    "make", [monitoring_rows, risk_rows, report_rows, problem_rows, training_plan_rows, partnership_rows]
)
def it_refuses_terms_it_has_no_data_for(make):
    with pytest.raises(ValueError, match="2021/2022-1"):
        make("018", Period("2021/2022", 3))


# Мониторинг


def it_shows_a_journal_kinder_than_the_test_and_weak_schools_below_strong_ones():
    for period in PERIODS:
        by_school = {code: monitoring_rows(code, period) for code in CODES}
        rows = [row for found in by_school.values() for row in found]
        assert share(rows, "mark2", "graded") < share(rows, "test2", "test_took")
        failed = {code: share(found, "mark2", "graded") for code, found in by_school.items()}
        strong = [failed[code] for code in CODES if PROFILES[code].weakness < 0.15]
        weak = [failed[code] for code in CODES if PROFILES[code].weakness > 0.35]
        assert max(strong) < min(weak)


def it_shows_the_school_that_improves():
    first, second = (share(monitoring_rows("018", period), "mark2", "graded") for period in PERIODS)
    assert second < first


@every_code
def it_gives_marks_by_the_class_from_grade_4_on(code):
    grades = {int(row["class_label"].rstrip("АБВГД")) for row in monitoring_rows(code, FIRST)}
    highest = 11 if school(code).has_grade_11 else 9
    assert grades == set(range(4 if school(code).is_day_school else 9, highest + 1))
    subjects = {(row["subject"] == "Алгебра") for row in monitoring_rows(code, FIRST) if row["class_label"][0] == "9"}
    assert subjects == {True, False}


# Группы риска


@every_code
def it_carries_a_group_of_risk_over_to_the_next_term(code):
    first, second = (risk_rows(code, period) for period in PERIODS)
    assert [row["risk_end"] for row in first] == [row["risk_start"] for row in second]
    assert {row["grade"] for row in second} == ({9, 11} if school(code).has_grade_11 else {9})


def it_has_larger_groups_of_risk_where_more_fail():
    assert share(risk_rows("031", SECOND), "risk_end", "pupils") > share(risk_rows("001", SECOND), "risk_end", "pupils")


# Повышение квалификации


@every_code
def it_trains_no_more_than_are_in_need_and_needs_no_more_than_there_are(code):
    needs = {row["staff"]: row for row in training_need_rows(code)}
    assert sum(row["total"] for row in needs.values()) <= context_rows(code)[0]["staff"]
    for row in training_plan_rows(code, SECOND):
        assert 0 <= row["trained_now"] <= row["trained"] <= row["planned"] <= needs[row["staff"]]["need"]


@every_code
def it_adds_up_the_trained_over_the_year(code):
    before = {row["staff"]: row for row in training_plan_rows(code, FIRST)}
    for row in training_plan_rows(code, SECOND):
        if row["staff"] in before:
            assert row["trained"] == before[row["staff"]]["trained"] + row["trained_now"]
        if row["due"] <= SECOND.end:
            assert row["trained"] == row["planned"]


# Партнёрство


@pytest.mark.parametrize("period", PERIODS, ids=str)
def it_names_a_pair_in_both_files_alike(period):
    events = Counter(tuple(row.values()) for code in CODES for row in partnership_rows(code, period))
    assert set(events.values()) == {2}


@pytest.mark.parametrize("period", PERIODS, ids=str)
def it_gives_every_listed_school_a_strong_consultant_and_an_event(period):
    for code in SHNOR:
        rows = [row for row in partnership_rows(code, period) if row["recipient"] == code]
        assert any(row["held_on"] and period.contains(row["held_on"]) for row in rows)
        assert not SHNOR & {row["consultant"] for row in rows}
        assert {PROFILES[row["consultant"]].weakness < PROFILES[code].weakness for row in rows} == {True}


def it_holds_next_term_what_was_put_off():
    waiting = [row for code in CODES for row in partnership_rows(code, FIRST) if row["held_on"] is None]
    assert waiting
    later = [row for code in CODES for row in partnership_rows(code, SECOND)]
    for row in waiting:
        kept = {name: row[name] for name in ("recipient", "consultant", "event", "planned_on")}
        (held,) = {item["held_on"] for item in later if kept.items() <= item.items()}
        assert held > FIRST.end


# Тексты


@every_code
def it_writes_texts_without_personal_data(code):
    for period in PERIODS:
        sheets = quarter_rows(code, period) | year_rows(code)
        texts = [value for rows in sheets.values() for row in rows for value in row.values() if isinstance(value, str)]
        assert [text for text in texts if personal_data(text)] == []


def it_says_different_things_of_different_schools():
    reports = [report_rows(code, SECOND)[0] for code in CODES]
    assert len({row["results"] for row in reports}) == len(CODES)
    assert len({row["measures"] for row in reports}) > 10
    assert len({row["help"] for row in reports}) >= 4
    assert {len(problem_rows(code, SECOND)) for code in CODES} >= {0, 1, 2, 3}


def it_reports_the_success_that_follows_from_the_marks():
    rows = [row for row in monitoring_rows("018", SECOND) if row["subject"] == "Русский язык"]
    success = f"{100 - share(rows, 'mark2', 'graded'):.1f}".replace(".", ",")
    assert f"Успеваемость за четверть: русский язык — {success}\u00a0%" in report_rows("018", SECOND)[0]["results"]


# Самоанализ, контекст


@every_code
def it_asks_for_causes_only_where_a_school_is_weak(code):
    rows = self_analysis_rows(code)
    for row in rows:
        assert bool(row["cause"]) == (row["rating"] <= 1)
    weak = sum(row["rating"] <= 1 for row in rows)
    assert sum(row["main"] == "да" for row in rows) == min(3, weak)
    assert {row["weight"] for row in factor_rows(code)} <= {"высокая", "средняя", "низкая", "не актуален"}


def it_rates_weak_schools_lower():
    rating = {code: sum(row["rating"] for row in self_analysis_rows(code)) for code in CODES}
    assert min(rating[code] for code in ("001", "005", "010")) > max(rating[code] for code in ("018", "031", "032"))


def it_staffs_a_school_by_its_size():
    teachers = {code: context_rows(code)[0]["teachers"] for code in CODES}
    assert teachers["001"] > 50
    assert 8 <= teachers["038"] <= 18


# Олимпиады, удовлетворённость


@every_code
def it_knows_the_school_stage_only_in_autumn_and_what_parents_said_in_spring(code):
    assert {row["stage"] for row in olympiad_rows(code)} == ({"школьный"} if school(code).is_day_school else set())
    assert [row["code"] for row in satisfaction_rows(code)] == ["В1", "В2", "В3", "В4", "В5", "В6"]
