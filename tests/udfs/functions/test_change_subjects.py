"""Worksheet functions of change say what the calculations say: three years, chance, ЕГЭ against the region.

1. A class over three years is that of the calculation, in a table and alone.
2. A correction for many comparisons is that of scipy; a comparison without data takes no part in it.
3. The parts by subject add up to the whole change; ΔΔ is judged as the calculation judges it.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.udfs.functions.answers import rows, told
from udfs.dynamics import Mean, score_dynamics
from udfs.false_discovery import p_of_means
from udfs.form_rows import FormRow
from udfs.functions.common import WHOLE_YEAR
from udfs.high_results import high_results
from udfs.parameters import Methodology
from udfs.region_gap import YearMean, double_difference
from udfs.registry import CellError, call
from udfs.stability import YearShare, leaps, mean_stability, share_stability

NO_DATA, WRONG = CellError.NO_DATA, CellError.VALUE
UNKNOWN = "недостаточно данных"

scores = st.integers(0, 1000).map(lambda tenths: tenths / 10)
counts = st.none() | st.integers(0, 60)
means = st.tuples(st.none() | scores, counts, st.none() | scores)
shares = st.integers(0, 60).flatmap(
    lambda n: st.tuples(st.none() | st.integers(0, n), st.none() | st.just(n), st.none() | scores)
)


@given(st.tuples(means, means, means), st.booleans())
def it_gives_the_class_of_three_years_of_means(years, leap):
    lines = [(2020 + place, *year) for place, year in enumerate(years)]
    known = [YearMean(year, n, mean, region) for year, mean, n, region in lines]
    wanted = mean_stability(known, leap=leap)

    assert call("SHNOR_STABILITY", (lines, leap)) == wanted.verdict
    assert call("SHNOR_STABILITY_WHY", (lines, leap)) == wanted.explanation
    [line] = rows("SHNOR_STABILITY_TABLE", [tuple(cell for year in years for cell in year)], 2022)
    calm = mean_stability(known)
    if line[0] != "":
        assert (line[0], line[1], line[4]) == (calm.verdict, told(calm.pooled), calm.explanation)


@given(st.tuples(shares, shares, shares), st.booleans())
def it_gives_the_class_of_three_years_of_shares(years, is_good):
    lines = [(2020 + place, *year) for place, year in enumerate(years)]
    known = [
        YearShare(year, x, n, None if region is None else float(f"{region / 100:.3f}")) for year, x, n, region in lines
    ]
    wanted = share_stability(known, higher_is_better=is_good)

    assert call("SHNOR_SHARE_STABILITY", (lines, is_good)) == wanted.verdict
    assert call("SHNOR_SHARE_STABILITY_WHY", (lines, is_good)) == wanted.explanation
    cells = tuple(cell for year in years for cell in year)
    [line] = rows("SHNOR_SHARE_STABILITY_TABLE", [cells], 2022, is_good)
    if line[0] != "":
        assert (line[0], line[1], line[4]) == (wanted.verdict, told(wanted.pooled), wanted.explanation)


THREE = ((2021, 68, 60, 60), (2022, 70, 55, 61), (2023, 69, 62, 60))


def it_needs_participation_and_three_years_held():
    assert call("SHNOR_STABILITY", (THREE,)) == "стабильно высокие"
    few = [(*row, None, 84) for row in THREE]
    assert call("SHNOR_STABILITY", (few,)) == "без вывода"
    assert call("SHNOR_STABILITY", ([(*row, None, 85) for row in THREE],)) == "стабильно высокие"
    # A year in which nothing was held is stepped over; one without results is not.
    gap = (2022, None, None, None, None, None)
    around = [(*row, None, None, None) for row in ((2020, 67, 50, 60), THREE[0], (2023, 69, 62, 60))]
    assert call("SHNOR_STABILITY", ([*around, (*gap, "нет")],)) == "стабильно высокие"
    assert call("SHNOR_STABILITY", ([*around, (*gap, "да")],)) == "без вывода"
    assert call("SHNOR_STABILITY", ((*THREE, THREE[0]),)) is WRONG


@given(st.lists(st.tuples(scores, st.integers(0, 60), scores, st.integers(0, 60)), min_size=2, max_size=14))
def it_finds_the_leaps_of_the_calculation(lines):
    rules = (("leap_schools_min", 3), ("leap_share_percent", 30))
    methodology = Methodology(leap_schools_min=3, leap_share_percent=30)
    changes = dict(enumerate(score_dynamics(Mean(a, n), Mean(b, m), methodology) for a, n, b, m in lines))
    wanted = leaps(changes, methodology)

    found = rows("SHNOR_LEAPS", lines, rules)

    answers = {None: NO_DATA, True: "да", False: "нет"}
    assert found == tuple(
        (told(changes[place].delta), changes[place].verdict, answers[wanted[place]]) for place in changes
    )


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def it_corrects_for_the_number_of_comparisons_as_scipy_does(values):
    found = rows("SHNOR_FALSE_DISCOVERY", [(p,) for p in values])

    wanted = stats.false_discovery_control(values)
    assert [row[0] for row in found] == pytest.approx(list(wanted))
    for (adjusted, word), by_scipy in zip(found, wanted, strict=True):
        if abs(by_scipy - 0.05) > 1e-9:
            assert word == ("да" if by_scipy <= 0.05 else "нет"), adjusted


def it_leaves_out_of_the_report_what_has_no_p_value():
    lines = ((0.01,), (None,), ("#N/A",), (0.5,), (1.5,))
    found = rows("SHNOR_FALSE_DISCOVERY", lines)
    assert found == ((0.02, "да"), ("", ""), (NO_DATA, NO_DATA), (0.5, "нет"), (WRONG, WRONG))
    assert str(call("SHNOR_FALSE_DISCOVERY_WHY", (lines[:4],))).startswith("2\u00a0сравнения; по отдельности значимы 1")
    assert call("SHNOR_FALSE_DISCOVERY_WHY", (lines,)) is WRONG
    stricter = rows("SHNOR_FALSE_DISCOVERY", ((0.01,), (0.5,)), (("false_discovery_rate", "0,01"),))
    assert [row[1] for row in stricter] == ["нет", "нет"]


@given(scores, st.integers(0, 60), scores, st.integers(0, 60), st.none() | st.floats(0, 40))
def it_gives_the_p_value_of_a_change_of_scores(before, n, now, m, sd):
    wanted = p_of_means(Mean(before, n, sd), Mean(now, m))
    assert call("SHNOR_SCORE_CHANGE_P", (before, n, now, m, sd)) == told(wanted)


def it_knows_the_answers_on_rare_events_and_on_size():
    # 10 results of 100 points, then 3: p is about .09 (domain/methodology.md, 8.2, claim 9).
    assert call("SHNOR_RATE_TEST", (10, 3)) == pytest.approx(stats.binomtest(3, 13).pvalue)
    assert call("SHNOR_RATE_TEST", (10, 3, 496, 430)) == pytest.approx(stats.binomtest(3, 13, 430 / 926).pvalue)
    # Equal groups of 30 and of about 100 tell a change of 7.6 and of 4.2 points (domain/methodology.md, 5.3).
    assert call("SHNOR_SMALLEST_N", (7.6,)) == 30
    assert call("SHNOR_SMALLEST_N", (4.2,)) == 99


subjects = st.lists(st.tuples(st.integers(0, 40), scores, st.integers(0, 40), scores), min_size=1, max_size=6).map(
    lambda lines: [(f"Предмет {place}", *row) for place, row in enumerate(lines)]
)


@given(subjects)
def it_splits_the_change_among_the_subjects(lines):
    parts = rows("SHNOR_SPLIT_TABLE", lines)
    before, now = [row[:3] for row in lines], [(row[0], *row[3:]) for row in lines]
    whole = [call(f"SHNOR_{name}_EFFECT", (before, now)) for name in ("RATE", "MIX")]

    for column, total in enumerate(whole):
        if isinstance(total, float):
            assert sum(row[column] for row in parts) == pytest.approx(total, abs=1e-9)
        else:
            assert {row[column] for row in parts} == {total}


def it_tells_the_example_of_the_methodology():
    # CSA 60.00 → 56.25: rate +1.375, mix −5.125 (domain/methodology.md, 5.2).
    lines = (("A", 10, 70, 5, 72), ("B", 10, 50, 15, 51))
    parts = rows("SHNOR_SPLIT_TABLE", lines)
    assert [sum(column) for column in zip(*parts, strict=True)] == [1.375, -5.125]
    assert call("SHNOR_SPLIT_TABLE", ((*lines, lines[0]),)) is WRONG


@given(means, means, st.none() | st.floats(0, 30))
def it_judges_a_change_against_the_region_as_the_calculation(before, now, sd):
    first, last = (YearMean(year, n, mean, region, sd) for year, (mean, n, region) in ((2022, before), (2023, now)))
    wanted = double_difference(first, last)

    years = (2022, *before, 2023, *now, sd, sd)

    assert call("SHNOR_REGION_DYNAMICS", years) == (wanted.dynamics.verdict if wanted.dynamics else UNKNOWN)
    assert call("SHNOR_REGION_DYNAMICS_WHY", years) == wanted.explanation
    assert call("SHNOR_REGION_DYNAMICS", (2023, *before, 2022, *now)) is WRONG


def it_says_the_strict_counts_of_the_orders_table():
    # Four subjects grew, seven fell; seven are above the region, one equals it, three are below (methodology.md, 8.1).
    table = (
        (72.4, 73.6, 73.6), (62.5, 60.3, 56.9), (53.9, 55.8, 55.7), (65.7, 63.4, 59.7), (58.3, 64.9, 62.9),
        (55.8, 54.3, 53.6), (60.2, 57.3, 58.9), (67.4, 65.7, 63.9), (75.4, 67.7, 68.4), (61, 62, 61.8),
        (75, 64.2, 66.8),
    )  # fmt: skip
    assert call("SHNOR_EXAMS_SUMMARY", (table,)) == (
        "Из 11\u00a0предметов средний балл вырос по 4, снизился по 7, не изменился по 0; из 11 сопоставленных с краем "
        "выше краевого 7, равно 1, ниже 3."
    )


results = st.lists(
    st.integers(1, 30).flatmap(
        lambda took: st.tuples(
            st.sampled_from(("Физика", "Химия", "Русский язык")),
            st.sampled_from(("11А", "11Б")),
            st.just(took),
            st.none() | st.integers(1, took),
            st.none() | st.integers(0, 1),
            st.none() | st.integers(0, took),
        )
    ),
    min_size=1,
    max_size=5,
)


@pytest.mark.parametrize("unit", ["выпускники", "результаты"])
@given(lines=results)
def it_bounds_high_results_as_the_calculation(unit, lines):
    names = ("subject", "class_label", "took", "high", "hundred", "below")
    sheet = [
        FormRow("018", WHOLE_YEAR, {"kind": "ЕГЭ", "scale": "100 баллов", **dict(zip(names, row, strict=True))})
        for row in lines
    ]
    methodology = Methodology.from_values({"high_unit": unit})
    [wanted] = [item for item in high_results(sheet, methodology) if item.school]

    found = [call(f"SHNOR_HIGH_{name}", (lines, (("high_unit", unit),))) for name in ("LEAST", "MOST", "WHY")]

    assert found == [told(wanted.high.low), told(wanted.high.high), wanted.explanation]


def it_refuses_more_high_results_than_results():
    assert call("SHNOR_HIGH_LEAST", ((("Физика", "11А", 8, 9, 0, 0),),)) is WRONG
    assert call("SHNOR_HIGH_LEAST", ((("Физика", "11А", 8, 2, 3, 0),),)) is WRONG
    assert call("SHNOR_HIGH_LEAST", ((("Физика", "11А", 0, 0, 0, 0),),)) is NO_DATA
