"""Worksheet functions of ИСБ and ИОР say what the calculations say.

1. Shares and indexes of a table are those of the calculation for the same counts.
2. A frozen base gives what the lines of the base year give, and an index by hand what the table gives.
3. An error among the base year's lines is never passed over; one of a school's row stays in its row.
4. ИОР of one school, of the table and of the calculation are the same, with the error the methodology names.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.forms.social import SHARES
from schemas.periods import Period
from tests.udfs.functions.answers import rows, told
from udfs.form_rows import FormRow
from udfs.parameters import Methodology
from udfs.registry import CellError, call
from udfs.results_index import ResultCell, ResultsBase, results_base, results_index
from udfs.social_base import Variant, social_base
from udfs.social_index import social_index
from udfs.social_shares import OUTSIDE, social_shares

NAMES = ("covered", "unknown", *SHARES, "police", "commission")
YEAR = Period("2021/2022", 5)
FEW = Methodology(social_base_min_schools=2)
PARAMETERS = (("social_base_min_schools", 2),)
NO_DATA, WRONG = CellError.NO_DATA, CellError.VALUE


def parts(covered: int):
    """Counts of a school that fit together."""
    unknown = st.integers(0, covered // 4)
    part = st.integers(0, covered // 2)
    return st.tuples(st.just(covered), unknown, part, part, part, part, part)


schools = st.lists(st.integers(8, 300).flatmap(parts), min_size=2, max_size=6)


def passports(lines):
    """The shares of the calculation, from lines of sheet S."""
    sheet = [
        FormRow(f"{place:03}", YEAR, dict(zip(NAMES, (*row, row[-1]), strict=True))) for place, row in enumerate(lines)
    ]
    return social_shares(sheet, YEAR.year, FEW)


@given(schools)
def it_gives_the_shares_of_the_social_passport(lines):
    found = rows("SHNOR_SOCIAL_SHARES", lines, PARAMETERS)

    for row, item in zip(found, passports(lines), strict=True):
        shares = [item.shares[name] for name in (*SHARES, OUTSIDE)]
        assert row[:5] == tuple(told(100 * share.x / share.n if share else None) for share in shares)


@given(schools, schools)
def it_gives_the_indexes_of_the_calculation(lines, base_rows):
    found = rows("SHNOR_SOCIAL_TABLE", lines, base_rows, PARAMETERS)

    base = social_base(passports(base_rows), FEW)
    wanted = [social_index(item, base, FEW) for item in passports(lines)]
    for row, index in zip(found, wanted, strict=True):
        assert row[0] == told(index.value)
        assert row[1] == told(index.band)
        assert row[2] == told(index.variants[Variant.NO_LANGUAGE])
        assert row[3] == told(index.variants[Variant.OUTSIDE])


@pytest.mark.parametrize("rules", [(), (("social_transform", "арксинус"), ("social_band_rule", "терцили"))])
@given(lines=schools, base_rows=schools)
def it_takes_a_frozen_base_for_the_base_year_itself(rules, lines, base_rows):
    parameters = (*PARAMETERS, *rules)
    frozen = call("SHNOR_SOCIAL_BASE", (base_rows, parameters))

    by_rows = rows("SHNOR_SOCIAL_TABLE", lines, base_rows, parameters)
    by_cells = rows("SHNOR_SOCIAL_TABLE", lines, frozen, parameters)

    assert [row[:5] for row in by_cells] == [row[:5] for row in by_rows]


@given(schools, schools)
def it_gives_by_hand_the_index_of_the_table(lines, base_rows):
    frozen = call("SHNOR_SOCIAL_BASE", (base_rows, PARAMETERS))
    shares = rows("SHNOR_SOCIAL_SHARES", lines, PARAMETERS)
    table = rows("SHNOR_SOCIAL_TABLE", lines, frozen, PARAMETERS)

    for own, row in zip(shares, table, strict=True):
        if row[0] is NO_DATA and "неизвестно" in str(row[5]):
            continue  # Too many parents are unknown: shares typed by hand say nothing of that.
        single = call("SHNOR_SOCIAL_INDEX", (*own[:4], frozen, PARAMETERS))
        assert single is row[0] if isinstance(row[0], CellError) else single == pytest.approx(row[0], abs=1e-6)


LINE = ((0.25, 0.1), (0.22, 0.08), (0.03, 0.02), (0.12, 0.09), (0, 0.5))


def it_measures_each_share_against_the_base_year():
    # At the mean of every share the index is 50; one sd of one share with weight 1/4 is 10 · 0.25 / 0.5 = 5 points.
    assert call("SHNOR_SOCIAL_INDEX", (25, 22, 3, 12, LINE)) == pytest.approx(50)
    assert call("SHNOR_SOCIAL_INDEX", (35, 22, 3, 12, LINE)) == pytest.approx(55)
    assert call("SHNOR_SOCIAL_INDEX", (25, 30, 3, 12, LINE)) == pytest.approx(45)
    assert call("SHNOR_SOCIAL_LEVEL", (24, 30, 3, 12, LINE)) == "низкий"
    # All of the weight on the first share: it alone moves the index.
    weights = tuple((f"social_weight_{name}", 1 if name == "both_higher" else 0) for name in SHARES)
    assert call("SHNOR_SOCIAL_INDEX", (30, 90, 90, 90, LINE, weights)) == pytest.approx(60)


def it_needs_the_terciles_of_the_base_year_only_for_a_level():
    terciles = (("social_band_rule", "терцили"),)
    assert call("SHNOR_SOCIAL_INDEX", (25, 22, 3, 12, LINE, terciles)) == pytest.approx(50)
    assert call("SHNOR_SOCIAL_LEVEL", (25, 22, 3, 12, LINE, terciles)) is NO_DATA
    full = (*LINE[:3], (0.02, 0.01), LINE[3], *(LINE[4:] * 3), (51, None), (60, None))
    assert call("SHNOR_SOCIAL_LEVEL", (25, 22, 3, 12, full, terciles)) == "низкий"


@pytest.mark.parametrize(
    ("base", "error"),
    [
        (LINE[:4], WRONG),
        (((0.25, -0.1), *LINE[1:]), WRONG),
        (((0.25, None), *LINE[1:]), NO_DATA),
        (((0.25, CellError.DIVIDED_BY_ZERO), *LINE[1:]), CellError.DIVIDED_BY_ZERO),
        (None, NO_DATA),
    ],
)
def it_refuses_a_base_that_can_not_be_read(base, error):
    assert call("SHNOR_SOCIAL_INDEX", (25, 22, 3, 12, base)) is error


GOOD = ((100, 0, 20, 10, 1, 10, 1), (100, 0, 30, 20, 2, 20, 0), (100, 0, 40, 31, 3, 5, 2))


def it_never_makes_a_base_of_some_of_the_rows():
    broken = (*GOOD, (100, 0, "много", 31, 3, 5, 2))
    assert call("SHNOR_SOCIAL_BASE", (broken, PARAMETERS)) is WRONG
    assert call("SHNOR_SOCIAL_TABLE", (GOOD, broken, PARAMETERS)) is WRONG
    # A school that handed in nothing is no error: it is not in the base.
    silent = (*GOOD, (100, 0, None, 31, 3, 5, 2))
    assert call("SHNOR_SOCIAL_BASE", (silent, PARAMETERS)) == call("SHNOR_SOCIAL_BASE", (GOOD, PARAMETERS))


def it_keeps_a_wrong_school_to_its_row():
    lines = (GOOD[0], (100, 0, 101, 10, 1, 10, 0), (None,) * 7, (100, 40, 20, 10, 1, 10, 0))
    found = rows("SHNOR_SOCIAL_TABLE", lines, GOOD, PARAMETERS)
    assert isinstance(found[0][0], float)
    assert [set(row) for row in found[1:3]] == [{WRONG}, {""}]
    assert found[3][:2] == (NO_DATA, NO_DATA)
    assert found[3][5] == (
        "ИСБ: нет данных. Образование родителей неизвестно: 40 из 100 (40,0\u00a0%) — больше 30\u00a0%."
    )


def it_does_not_guess_the_variant_whose_counts_were_not_given():
    found = rows("SHNOR_SOCIAL_TABLE", [row[:6] for row in GOOD], [row[:6] for row in GOOD], PARAMETERS)
    assert {row[3] for row in found} == {NO_DATA}


def it_counts_a_low_level_of_schools_that_have_one():
    levels = (("низкий",), ("НИЗКИЙ",), ("#N/A",), (None,), ("средний",), ("высокий",))
    assert call("SHNOR_LOW_SOCIAL", (levels,)) == 50
    assert call("SHNOR_LOW_SOCIAL", ((("#N/A",),),)) is NO_DATA
    assert call("SHNOR_LOW_SOCIAL", ((("низкая",),),)) is WRONG
    assert call("SHNOR_LOW_SOCIAL", ((("низкий",), (CellError.NAME,)),)) is CellError.NAME


procedures = st.lists(
    st.tuples(
        st.floats(0, 3), st.none() | st.integers(0, 200), st.none() | st.floats(-4, 4), st.booleans(), st.just("")
    ),
    min_size=1,
    max_size=8,
)


@given(procedures, st.floats(0.01, 3))
def it_gives_the_index_of_results_of_the_calculation(lines, sd):
    cells = [ResultCell(f"p{n}", weight, n_, z, possible=can) for n, (weight, n_, z, can, _) in enumerate(lines)]
    wanted = results_index("018", "2021/2022", cells, ResultsBase("2020/2021", 30, sd))

    found = tuple(call(f"SHNOR_RESULTS_{name}", (lines, sd)) for name in ("INDEX", "SE", "LABEL"))
    table = call("SHNOR_RESULTS_TABLE", ((("018",),), [("018", *row[:4]) for row in lines], sd))

    assert found == (told(wanted.value), told(wanted.se), wanted.verdict)
    assert table == ((*found, told(wanted.raw), wanted.n, wanted.available, wanted.maximum),)


@given(procedures, st.floats(0.01, 3))
def it_explains_an_index_with_the_names_given(lines, sd):
    named = [(*row[:4], f"Процедура № {n}") for n, row in enumerate(lines)]
    cells = [ResultCell(name, weight, n, z, possible=can) for weight, n, z, can, name in named]
    wanted = results_index("018", "2020/2021", cells, ResultsBase("2020/2021", 30, sd))
    assert call("SHNOR_RESULTS_WHY", (named, sd, "2020/2021", 30)) == wanted.explanation


def it_knows_the_error_of_the_methodology():
    # Two procedures of weight 1 and 24 participants, k = 8: r = 3/4, SE = 10 · sqrt(2 · r² / 24) / 2r / sd.
    lines = ((1, 24, 0.4), (1, 24, 0.2))
    assert call("SHNOR_RESULTS_INDEX", (lines, 0.5)) == pytest.approx(56)
    assert call("SHNOR_RESULTS_SE", (lines, 0.5)) == pytest.approx(10 * (2 / 24) ** 0.5 / 2 / 0.5)
    # With participants beyond number the reliability is 1, with 8 of them one half.
    assert call("SHNOR_RESULTS_INDEX", (((1, 8, 1), (1, 10**6, 0)), 1)) == pytest.approx(50 + 10 / 3, abs=1e-3)


def it_leaves_out_of_the_possible_what_the_school_could_not_write():
    ege = (1, None, None, False)
    assert call("SHNOR_RESULTS_INDEX", (((1, 24, 0.4, True), (1, 24, 0.2, True), *[ege] * 3), 0.5)) == 56
    missing = (1, None, None, True)
    assert call("SHNOR_RESULTS_INDEX", (((1, 24, 0.4, True), (1, 24, 0.2, True), *[missing] * 3), 0.5)) is NO_DATA


@given(st.lists(st.floats(-3, 3), min_size=2, max_size=12))
def it_measures_the_spread_of_the_base_year(totals):
    some = results_index("018", "2021/2022", [], None)
    wanted = results_base("2021/2022", [replace(some, raw=raw) for raw in totals], FEW)
    found = call("SHNOR_RESULTS_BASE", ([*((raw,) for raw in totals), ("#N/A",), (None,)], PARAMETERS))
    assert found == told(wanted.sd if wanted else None)


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0.1, 50))
def it_gives_a_deviation_in_the_spread_of_pupils(mean, reference, sd):
    assert call("SHNOR_RESULTS_Z", (mean, reference, sd)) == pytest.approx((mean - reference) / sd)
    assert call("SHNOR_RESULTS_Z", (mean, reference, 0)) is WRONG
