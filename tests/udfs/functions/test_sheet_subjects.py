"""Worksheet functions of the forms' sheets say what the calculations say.

1. A row of a table is the calculation for one row of the form; what is not known is #N/A, never 0.
2. A part larger than its whole is a wrong input.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.udfs.functions.answers import YEAR, percent, row, row_of, rows, told
from udfs.forecast import forecasts
from udfs.monitoring import Level, term_results
from udfs.records import WorkRecord
from udfs.registry import CellError, call
from udfs.risk_groups import risk_groups
from udfs.satisfaction import satisfaction
from udfs.staffing import conditions
from udfs.training import training_done, training_lags

NO_DATA, WRONG = CellError.NO_DATA, CellError.VALUE

counts = st.none() | st.integers(0, 12)
points = st.integers(0, 1000).map(lambda tenths: tenths / 10)


@given(st.integers(0, 60), st.integers(0, 60))
def it_counts_participation_against_the_list(took, enrolled):
    found = call("SHNOR_PARTICIPATION", (took, enrolled))
    assert found == (WRONG if took > enrolled else told(100 * took / enrolled if enrolled else None))
    if isinstance(found, float):
        assert call("SHNOR_PARTICIPATION_LABEL", (took, enrolled)) == (
            "участие полное" if 100 * took >= 85 * enrolled else "участие ниже порога"
        )


@given(points, st.integers(1, 40), points, st.integers(1, 40))
def it_sets_a_trial_beside_its_exam(trial, n, exam, m):
    works = [
        WorkRecord("018", YEAR, kind, "Физика", "11А", scale="100 баллов", took=took, mean_score=mean)
        for kind, took, mean in (("Тренировочный ЕГЭ", n, trial), ("ЕГЭ", m, exam))
    ]
    [wanted] = [item for item in forecasts(works) if item.key.school]
    arguments = (trial, n, exam, m)
    assert call("SHNOR_FORECAST", arguments) == wanted.bias
    assert call("SHNOR_FORECAST_LABEL", arguments) == wanted.verdict


@given(st.tuples(*[st.integers(0, 20)] * 8))
def it_sets_the_marks_of_a_trial_beside_those_of_the_exam(marks):
    means = [call("SHNOR_MEAN_MARK", part) for part in (marks[:4], marks[4:])]
    found = call("SHNOR_MARK_FORECAST", marks)
    if NO_DATA in means:
        assert found is NO_DATA
    else:
        assert found == pytest.approx(means[0] - means[1])  # type: ignore[operator]


@given(st.tuples(*[counts] * 9))
def it_compares_a_test_with_its_term(marks):
    names = "mark2 mark3 mark4 mark5 not_graded test2 test3 test4 test5"
    took = None if None in marks[5:] else sum(marks[5:])
    sheet = [row_of(names, marks, class_label="9А", subject="Математика", test_took=took)]
    [wanted] = [item for item in term_results(sheet) if item.place.level is Level.SCHOOL]
    if any(mark is not None for mark in marks):
        assert row("SHNOR_TERM_TABLE", marks) == (told(wanted.gap_twos), told(wanted.gap_mean), wanted.verdict)


@given(st.tuples(*[counts] * 8))
def it_gives_the_shares_of_a_risk_group(cells):
    pupils, start, joined, overcame, end, programme, high, plan = cells
    pairs = ((end, pupils), (high, pupils), (programme, end), (plan, high))
    wrong = any(None not in pair and pair[0] > pair[1] for pair in pairs)
    wrong |= None not in (start, joined, overcame) and overcame > start + joined
    names = "pupils risk_start joined overcame risk_end with_programme high high_with_plan"
    [_, wanted] = risk_groups([row_of(names, cells, grade=9, subject="Химия")])

    found = row("SHNOR_RISK_GROUPS", cells)

    if set(cells) == {None}:
        assert set(found) == {""}
    elif wrong:
        assert set(found) == {WRONG}
    else:
        shares = (wanted.at_risk, wanted.programmes, wanted.left, wanted.high, wanted.high_plans)
        assert found == (*map(percent, shares), wanted.verdict)


@pytest.mark.parametrize(
    ("factor", "x", "n", "score"),
    [
        ("Ф01", 119, 10, 0), ("Ф01", 120, 10, 1), ("Ф01", 200, 10, 2), ("Ф01", 5, 0, 2),
        ("Ф02", 1, 20, 1), ("Ф02", 2, 20, 2), ("Ф02", 0, 20, 0), ("Ф03", 5, 20, 1), ("Ф03", 10, 20, 2),
        ("Ф06", 9, 100, 0), ("Ф06", 20, 100, 2), ("Ф07", 10, 100, 1), ("Ф08", 5, 100, 2),
        ("Ф10", 40, 100, 0), ("Ф10", 30, 100, 1), ("Ф10", 29, 100, 2),
        ("Ф06", 101, 100, WRONG), ("Ф09", 1, 10, WRONG), ("Ф06", 0, 0, NO_DATA),
    ],
)  # fmt: skip
def it_scores_a_factor_by_the_limits_of_the_methodology(factor, x, n, score):
    assert call("SHNOR_RISK_FACTOR", (factor, x, n)) == score


def it_lists_causes_that_tie_and_says_what_could_change_them():
    tie = (("Ф01", 2), ("Ф02", 2), ("Ф03", 2), ("Ф06", 0), ("Ф07", 0), ("Ф08", 0), ("Ф10", 0))
    assert call("SHNOR_RISK_PROFILE", (tie,)) == "инфраструктура и\u00a0учителя"
    assert "предварительно" in str(call("SHNOR_RISK_PROFILE", (tie[1:],)))
    assert call("SHNOR_RISK_SCORE", (tie, "Учителя")) == 2
    assert call("SHNOR_RISK_PROFILE", ((*tie, tie[0]),)) is WRONG
    assert call("SHNOR_RISK_PROFILE", ((("Ф11", 1),),)) is WRONG


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 60))
def it_gives_the_conditions_of_the_calculation(first, second, whole):
    sheet = [row_of("vacancies teachers highest first computers outdated", (first, whole, first, second, whole, first))]
    known = {item.name: item.value for item in conditions(sheet, {"018": 240}) if item.school}
    assert call("SHNOR_VACANCIES", (first, whole)) == told(known["vacancies"])
    categories = call("SHNOR_CATEGORIES", (first, second, whole))
    assert categories == (WRONG if first + second > whole else told(known["categories"]))
    modern = call("SHNOR_PER_COMPUTER", (240, whole, first))
    assert modern == (WRONG if first > whole else told(known["pupils_per_modern"]))


@given(counts, counts, counts, st.none() | st.dates(date(2022, 2, 1), date(2022, 4, 30)))
def it_gives_plan_and_fact_of_training(need, planned, trained, due):
    as_of = date(2022, 3, 15)
    plan, asked = row_of("planned trained due", (planned, trained, due), staff="У"), row_of("need", (need,), staff="У")
    wanted = next(one for one in training_done([plan], [asked]) if (one.school, one.staff) == ("018", ""))
    [lag] = training_lags([plan], as_of)
    cells = (need, planned, trained, due)
    if set(cells) != {None}:
        assert row("SHNOR_TRAINING_TABLE", cells, as_of) == (
            percent(wanted.fulfilled),
            percent(wanted.covered),
            wanted.verdict,
            lag.answer,
            lag.days,
        )


@given(counts, counts, counts, counts)
def it_gives_the_survey_with_wilsons_interval(fully, rather, asked, families):
    cells = (fully, rather, asked, families)
    satisfied = None if None in (fully, rather) else fully + rather
    wrong = None not in (satisfied, asked) and satisfied > asked
    wrong |= None not in (asked, families) and asked > families
    [_, wanted] = satisfaction([row_of("fully rather asked families", cells, code="В1")])

    found = row("SHNOR_SATISFACTION", cells)

    if set(cells) != {None}:
        assert found[4] == (WRONG if wrong else wanted.verdict)
    if isinstance(found[1], float):
        assert found[1] == call("SHNOR_WILSON_LOW", (satisfied, asked))
        assert found[2] == call("SHNOR_WILSON_HIGH", (satisfied, asked))
        assert found[3] == percent(wanted.covered)


def it_counts_prizes_against_entries_stage_and_pupils():
    assert row("SHNOR_OLYMPIADS", (40, 2, 4, 160, 240)) == (15, 25, 2.5, "призовые места есть")
    assert row("SHNOR_OLYMPIADS", (None, 2, 4, 160, 240)) == (NO_DATA, NO_DATA, NO_DATA, "нет данных")
    assert set(row("SHNOR_OLYMPIADS", (5, 3, 3))) == {WRONG}


def it_finds_the_consultants_of_each_school():
    events = (
        ("018", "005", "Семинар", "10.12.2021", "10.12.2021"),
        ("018", "005", "Семинар", "10.12.2021", "10.12.2021"),
        ("018", "007", "Мастер-класс", "20.12.2021", None),
        ("021", "005", "Семинар", "10.09.2021", "10.09.2021"),
        (None,) * 5,
    )
    found = rows("SHNOR_HELP_TABLE", (("018", True), ("021", True), ("022", True)), events, "2021/2022-2")
    assert [line[:3] for line in found] == [
        ("консультант есть, мероприятия проведены", 2, 1),
        ("консультант есть, мероприятий за период нет", 1, 0),
        ("консультанта нет", 0, 0),
    ]


def it_reaches_only_graduates_whose_number_is_known():
    assert row("SHNOR_COVERAGE_TABLE", ("4.4", 30, None, None)) == (NO_DATA, "нет данных")
    assert row("SHNOR_COVERAGE_TABLE", ("4.12", 30, 40, None)) == (NO_DATA, "нет данных")
    assert set(row("SHNOR_COVERAGE_TABLE", ("3.1", 30, 40, 20))) == {WRONG}
    assert set(row("SHNOR_COVERAGE_TABLE", ("4.99", 30, 40, 20))) == {WRONG}


@given(st.integers(0, 60), st.integers(0, 60))
def it_says_a_share_with_its_base(x, n):
    text = call("SHNOR_SHARE_TEXT", (x, n))
    assert text is WRONG if x > n else str(text).startswith(f"{x} из {n}")
    assert call("SHNOR_FULFILMENT", (x, n)) == told(100 * x / n if n else None)
