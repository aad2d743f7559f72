"""Worksheet functions of objectivity say what the calculations say: O1, O4 and O5, and the markers together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tests.udfs.functions.answers import row, row_of, told
from udfs.objectivity import LABEL
from udfs.objectivity_journal import journal_comparison
from udfs.objectivity_region import Lack, Result, cohort_break, far_above_region
from udfs.registry import CellError, call

NO_DATA, WRONG = CellError.NO_DATA, CellError.VALUE

UNKNOWN = "недостаточно данных"

counts = st.none() | st.integers(0, 12)
points = st.integers(0, 1000).map(lambda tenths: tenths / 10)
results = st.tuples(points, st.integers(1, 40), points, st.floats(0.5, 30))


def compared(name, cells, between=0.0):
    mean, n, region, sd = cells
    return Result(name, mean, n, region, sd, between)


@given(results, st.floats(0, 10), st.none() | results, st.sampled_from(("СОШ", "Гимназия", "")))
def it_finds_results_far_above_the_region_as_the_calculation(vpr, between, exam, kind):
    exams = [] if exam is None else [compared("ОГЭ", exam)]
    wanted = far_above_region(compared("ВПР", vpr, between), exams, kind)

    arguments = (*vpr, between, exam and [("ОГЭ", *exam)], kind)

    assert call("SHNOR_FAR_ABOVE", arguments) == wanted.verdict
    assert call("SHNOR_FAR_ABOVE_WHY", arguments) == wanted.explanation


@given(results, st.none() | results)
def it_finds_the_break_of_a_cohort_as_the_calculation(before, after):
    last = Lack("Теперь", "нет данных школы или края") if after is None else compared("Теперь", after)
    wanted = cohort_break(compared("Раньше", before), last)

    arguments = (*before, *(after or (None,) * 4))

    assert call("SHNOR_COHORT_BREAK", arguments) == wanted.verdict
    assert call("SHNOR_COHORT_BREAK_WHY", arguments) == wanted.explanation


@given(counts, counts, counts)
def it_compares_with_the_journal_as_the_calculation(lowered, confirmed, raised):
    cells = (lowered, confirmed, raised)
    sheet = [row_of("lowered confirmed raised", cells, kind="ВПР", subject="Химия", programme=8)]
    wanted = journal_comparison(sheet)[0].marker

    found = row("SHNOR_JOURNAL_TABLE", ("Химия", 8, *cells))

    assert found[2:] == (told(wanted.p), wanted.verdict, wanted.direction or "", wanted.explanation)
    if None not in cells:
        assert found[0] == told(100 * lowered / sum(cells) if sum(cells) else None)
        assert call("SHNOR_SIGN_TEST", (lowered, raised)) == pytest.approx(
            stats.binomtest(lowered, lowered + raised).pvalue if lowered + raised else 1
        )


def it_does_not_add_up_markers_of_opposite_meaning():
    up, down = "результаты ВПР выше подтверждаемых", "отметки в журнале выше результатов ВПР"
    both = (("O1", LABEL, None), ("O4", LABEL, down))
    assert "перепроверка" not in str(call("SHNOR_OBJECTIVITY_WHY", (both,)))
    assert "перепроверка" in str(call("SHNOR_OBJECTIVITY_WHY", ((both[0], ("О4", LABEL, up)),)))
    assert call("SHNOR_OBJECTIVITY", ((("O1", "не классифицируется", None),),)) == "не классифицируется"
    assert call("SHNOR_OBJECTIVITY", ((("O1", "нет", None), ("O5", UNKNOWN, None)),)) == UNKNOWN
    # A sign of the journal that points nowhere can't be told from its opposite.
    assert call("SHNOR_OBJECTIVITY", ((("O4", LABEL, None),),)) is WRONG
    assert call("SHNOR_OBJECTIVITY", ((("O9", "нет", None),),)) is WRONG
