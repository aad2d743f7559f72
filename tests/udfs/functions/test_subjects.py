"""What the worksheet functions say is what the calculations say, with the department's own parameters where given.

1. Signals of schools are those of the table «ШНОР», and a row left out is never taken for a good result.
2. A range of parameters changes the results; what can't be read in it is an error, not a default.
3. Tables say the same as the functions of one cell.
4. Terms follow the department's calendar.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.periods import Period
from udfs.expected_result import SchoolResult, expected_results
from udfs.records import SchoolRecord, WorkRecord
from udfs.registry import FUNCTIONS, CellError, call
from udfs.school_shnor import measures, shnor_table

YEAR, BEFORE = "2018/2019", "2017/2018"
SCHOOL = SchoolRecord("018", "Школа", "СОШ", 9)
FIVE_RUSSIAN, FIVE_MATHS, SIX_RUSSIAN, SIX_MATHS, *_ = (measure.name for measure in measures())
UNKNOWN = "недостаточно данных"
OTHER = [("019", FIVE_MATHS, YEAR, 10, 1)]

counts = st.integers(0, 40).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))
results = st.dictionaries(
    st.tuples(st.sampled_from([item for item in measures() if item.grade <= 9]), st.sampled_from((BEFORE, YEAR))),
    counts,
)


def signals(rows, schools=(("018", YEAR, "СОШ", 9),), *parameters):
    result = call("SHNOR_SIGNALS", (schools, tuple(rows), *parameters))
    assert isinstance(result, tuple)
    return result


def full(low=0):
    """All results of a school of nine grades in both years, 30 participants each, the first `low` of the year low."""
    names = [measure.name for measure in measures() if measure.grade <= 9]
    return [
        ("018", name, year, 30, 12 if year == YEAR and number < low else 3)
        for year in (BEFORE, YEAR)
        for number, name in enumerate(names)
    ]


@given(results)
def it_gives_the_signals_of_the_table(given_results):
    records = [
        WorkRecord(
            "018", Period(year, 5), item.kind, item.subject, f"{item.grade}А", None, item.scale, n, n, x, n - x, 0, 0
        )
        for (item, year), (n, x) in given_results.items()
    ]
    rows = [("018", item.name, year, n or None, x if n else None) for (item, year), (n, x) in given_results.items()]
    wanted = shnor_table([SCHOOL], records, YEAR)[0]

    [found] = signals(rows or OTHER)

    assert found == (
        wanted.federal.answer,
        wanted.branch_a,
        wanted.branch_b,
        wanted.reliability.label if wanted.reliability else "",
        wanted.regional.answer,
    )
    reasons = call("SHNOR_SIGNALS_WHY", ((("018", YEAR, "СОШ", 9),), tuple(rows or OTHER)))
    assert reasons == ((wanted.federal.explanation, wanted.regional.explanation),)


@pytest.mark.parametrize(("low", "answer"), [(0, "нет"), (1, "нет"), (2, "да")])
def it_counts_the_low_results_of_the_year(low, answer):
    assert signals(full(low))[0][0] == answer


def it_does_not_take_a_row_left_out_for_a_good_result():
    rows = full(low=1)
    assert signals(rows)[0][:3] == ("нет", "нет", "нет")
    for number, row in enumerate(rows):
        if row[2] == YEAR and row[1] != FIVE_RUSSIAN:
            assert signals(rows[:number] + rows[number + 1 :])[0][0] == UNKNOWN, row


def it_does_not_expect_exams_of_grades_the_school_has_not():
    rows = full(low=1)
    assert signals(rows, (("018", YEAR, "ООШ", 9),))[0][0] == "нет"
    assert signals(rows, (("018", YEAR, "СОШ", 11),))[0][0] == UNKNOWN
    assert signals(rows, (("018", YEAR),))[0][0] == UNKNOWN


def it_tells_a_procedure_not_held_from_one_without_data():
    ege = [
        ("018", item.name, year, None, None, "нет") for item in measures() if item.grade > 9 for year in (BEFORE, YEAR)
    ]
    held = [(*row, None) for row in full(low=1)]
    assert signals([*held, *ege], (("018", YEAR, "СОШ", 11),))[0][0] == "нет"


@given(st.permutations(full(low=2)))
def it_does_not_depend_on_the_order_of_the_results(rows):
    assert signals(rows) == signals(full(low=2))


def it_does_not_change_a_school_when_another_is_added():
    other = [("019", *row[1:]) for row in full()]
    schools = (("018", YEAR, "ООШ", 9), ("019", YEAR, "ООШ", 9))
    alone = signals(full(low=2), schools[:1])
    assert signals([*full(low=2), *other], schools)[0] == alone[0]


def it_keeps_a_wrong_row_to_its_school():
    schools = (
        ("018", YEAR, "ООШ", 9),
        ("018", "2019", "ООШ", 9),
        (None,) * 4,
        ("018", YEAR, "ООШ", CellError.REFERENCE),
    )
    found = signals(full(low=2), schools)
    assert found[0][0] == "да"
    assert [set(row) for row in found[1:]] == [{CellError.VALUE}, {""}, {CellError.REFERENCE}]


def it_refuses_results_that_contradict_themselves():
    schools, parameters = (("018", YEAR),), ()
    twice = [*full(), ("018", FIVE_MATHS, YEAR, 30, 3)]
    assert signals(twice, schools, *parameters)[0][0] is CellError.VALUE
    assert call("SHNOR_SIGNALS", (schools, [("018", FIVE_MATHS, YEAR, 3, 30)])) is CellError.VALUE


PAIRS = (("low_share_percent", 50), ("n_min", "10"))
SHEET = (("low_share_percent", "Низкий результат", 50, "%"), ("n_min", "Наименьшее число", 10, "чел."), (None,) * 4)


@pytest.mark.parametrize("parameters", [PAIRS, SHEET])
def it_follows_the_parameters_it_is_given(parameters):
    assert call("SHNOR_IS_LOW", (9, 30)) == "да"
    assert call("SHNOR_IS_LOW", (9, 30, parameters)) == "нет"
    assert call("SHNOR_IS_LOW", (8, 9, parameters)) == UNKNOWN
    assert call("SHNOR_IS_LOW", (15, 30, parameters)) == "да"
    assert signals(full(low=2), (("018", YEAR, "ООШ", 9),), parameters)[0][0] == "нет"


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ((("low_share_percent", 0),), CellError.VALUE),
        ((("low_share", 30),), CellError.VALUE),
        ((("low_share_percent", None),), CellError.VALUE),
        ((("low_share_percent", True),), CellError.VALUE),
        ((("low_share_percent",),), CellError.VALUE),
        ((("low_share_percent", CellError.NAME),), CellError.NAME),
    ],
)
def it_never_falls_back_on_defaults_where_a_parameter_is_wrong(parameters, error):
    assert call("SHNOR_IS_LOW", (9, 30, parameters)) is error
    assert call("SHNOR_DYNAMICS", (48, 80, 56, 70, parameters)) is error


@pytest.mark.parametrize("name", [name for name, item in FUNCTIONS.items() if item.arguments[-1].name == "parameters"])
def it_takes_a_blank_for_parameters_as_none_given(name):
    function = FUNCTIONS[name]
    given_arguments = function.examples[0].arguments
    padded = (*given_arguments, *[None] * (len(function.arguments) - len(given_arguments)))
    assert call(name, padded) == call(name, given_arguments)


@given(st.lists(st.tuples(*[st.integers(0, 200)] * 5), min_size=1, max_size=5))
def it_has_in_the_table_of_marks_what_the_single_functions_give(rows):
    single = ("SHNOR_SUCCESS", "SHNOR_QUALITY", "SHNOR_TWOS", "SHNOR_SOU", "SHNOR_MEAN_MARK", "SHNOR_MARK_SD")
    table = call("SHNOR_MARKS_TABLE", (rows,))
    assert table == tuple((float(sum(row[:4])), *(call(name, row) for name in single)) for row in rows)


@given(st.lists(st.tuples(*[st.integers(0, 60)] * 4), min_size=1, max_size=5))
def it_has_in_the_table_of_changes_what_the_single_functions_give(rows):
    table = call("SHNOR_DYNAMICS_TABLE", (rows, True))
    assert isinstance(table, tuple)
    for row, found in zip(rows, table, strict=True):
        assert found[3] == call("SHNOR_DYNAMICS", row)
        assert found[5] == call("SHNOR_DYNAMICS_WHY", row)
        if isinstance(found[0], float):
            assert found[0] == pytest.approx(call("SHNOR_CHANGE", row))
            assert found[1] == pytest.approx(call("SHNOR_CHANGE_LOW", row))
            assert found[2] == pytest.approx(call("SHNOR_CHANGE_HIGH", row))


def it_judges_a_change_by_whether_higher_is_better():
    rows = ((48, 80, 56, 70),)
    assert [call("SHNOR_DYNAMICS_TABLE", (rows, better))[0][4] for better in ("да", "нет")] == [  # type: ignore[index]
        "положительная",
        "отрицательная",
    ]
    assert call("SHNOR_DYNAMICS_TABLE", (rows,)) is CellError.NO_DATA


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def it_keeps_a_share_within_its_interval(share):
    low, middle, high = (call(f"SHNOR_{name}", share) for name in ("WILSON_LOW", "SHARE", "WILSON_HIGH"))
    assert isinstance(low, float)
    assert isinstance(middle, float)
    assert isinstance(high, float)
    assert 0 <= low <= middle + 1e-9
    assert middle <= high + 1e-9 <= 100 + 2e-9


def it_follows_the_calendar_of_the_department_and_of_the_school():
    calendar = (
        ("2021/2022", "1 четверть", None, None, date(2021, 9, 1), date(2021, 10, 30)),
        ("2021/2022", "1 четверть", "018", "Школа", "01.09.2021", "22.10.2021"),
        (None,) * 6,
    )
    assert call("SHNOR_PERIOD_OF", (date(2021, 10, 28),)) is CellError.NO_DATA
    assert call("SHNOR_PERIOD_OF", (date(2021, 10, 28), None, calendar)) == "2021/2022-1"
    assert call("SHNOR_PERIOD_OF", (date(2021, 10, 28), "018", calendar)) is CellError.NO_DATA
    assert call("SHNOR_PERIOD_START", ("2021/2022-2", "018", calendar)) == call("SHNOR_PERIOD_START", ("2021/2022-2",))
    broken = (("2021/2022", "5 четверть", None, None, "01.09.2021", "30.10.2021"),)
    assert call("SHNOR_PERIOD_START", ("2021/2022-2", "", broken)) is CellError.VALUE


@given(st.dates(date(1999, 9, 1), date(2098, 8, 31)))
def it_finds_the_term_whose_days_hold_the_day(day):
    code = call("SHNOR_PERIOD_OF", (day,))
    if isinstance(code, str):
        assert Period.parse(code).contains(day)
    else:
        assert code is CellError.NO_DATA


def it_counts_what_was_done_later_as_open_on_the_day():
    assert call("SHNOR_OVERDUE_DAYS", ("01.03.2022", "15.03.2022", "20.03.2022")) == 14
    assert call("SHNOR_OVERDUE_DAYS", ("01.03.2022", "15.03.2022", "05.03.2022")) == 4


def it_does_not_guess_an_item_that_a_cell_turned_into_a_number():
    assert call("SHNOR_ROADMAP_DUE", (3.1, "2021/2022-2")) is CellError.VALUE


@pytest.mark.parametrize("text", ["9 параллель", "А", 12])
def it_refuses_a_class_it_can_not_read(text):
    assert call("SHNOR_CLASS", (text,)) is CellError.VALUE
    assert call("SHNOR_GRADE", (text,)) is CellError.VALUE


TEN = [(35.0 + 3 * number, 40.0 + 2 * number + (-1) ** number, 30 + number) for number in range(10)]


def it_judges_schools_against_the_line_of_all_of_them():
    wanted = expected_results([SchoolResult(f"{n:02}", *row) for n, row in enumerate(TEN)], 15).schools
    found = call("SHNOR_EXPECTED_TABLE", (TEN,))
    assert found == tuple((item.expected, item.residual, item.t, item.shrunk, item.verdict) for item in wanted)


def it_leaves_out_of_the_line_what_can_not_be_read():
    rows = [(50, "много", 30), *TEN[:4], (None,) * 3, *TEN[4:], (50, None, None)]
    found = call("SHNOR_EXPECTED_TABLE", (rows,))
    clean = call("SHNOR_EXPECTED_TABLE", (TEN,))
    assert isinstance(found, tuple)
    assert isinstance(clean, tuple)
    assert (set(found[0]), set(found[5])) == ({CellError.VALUE}, {""})
    assert (*found[1:5], *found[6:12]) == clean
    assert found[12] == (*[CellError.NO_DATA] * 4, UNKNOWN)


def it_needs_the_cuts_of_groups_where_they_are_medians():
    medians = (("context_cut_rule", "медиана"),)
    assert call("SHNOR_CONTEXT_GROUP", (44, 56, None, None, None, medians)) is CellError.NO_DATA
    assert call("SHNOR_CONTEXT_GROUP", (44, 56, None, 40, 60, medians)) == "не реализующие потенциал"


def it_shrinks_means_as_the_methodology_says():
    # B = .36 for n = 5, .77 for n = 30 (domain/methodology.md, 5.3).
    assert round(call("SHNOR_SHRUNK_MEAN", (100, 5, 0)) / 100, 2) == 0.36  # type: ignore[operator]
    assert round(call("SHNOR_SHRUNK_MEAN", (100, 30, 0)) / 100, 2) == 0.77  # type: ignore[operator]
