"""Markers of objectivity: the comparison with the journal (O4), and what all markers say together."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.udfs.sheet_rows import YEAR, sheet_row
from udfs.form_rows import FormRow
from udfs.objectivity import LABEL, Direction, Marker, objectivity
from udfs.objectivity_journal import journal_comparison, sign_test
from udfs.ratios import Ratio
from udfs.shnor import Answer


def vpr(lowered, confirmed, raised, school: str = "018", label: str = "6А", at: int = 5, **more: Any) -> FormRow:
    values: dict[str, Any] = {"kind": "ВПР", "subject": "Математика", "class_label": label, "programme": 6}
    counts: dict[str, Any] = {"lowered": lowered, "confirmed": confirmed, "raised": raised, "season": "весна"}
    return sheet_row(school, YEAR, at, **(values | counts | more))


def it_gives_the_known_answer_of_the_sign_test():
    # 14 of 15: .001, domain/methodology.md, 6; two-sided, exactly 32 / 32768.
    assert sign_test(14, 1) == pytest.approx(32 / 32768, abs=1e-15)
    assert round(sign_test(14, 1), 3) == 0.001
    assert sign_test(0, 0) == sign_test(4, 4) == 1
    with pytest.raises(ValueError, match="не меньше 0"):
        sign_test(-1, 3)


@given(st.integers(0, 25), st.integers(0, 25))
def it_agrees_with_all_throws_of_a_coin(lowered, raised):
    # An independent way: the distribution of heads built throw by throw, and all splits at least as uneven added up.
    heads = {0: Fraction(1)}
    for _ in range(lowered + raised):
        following: dict[int, Fraction] = {}
        for k, p in heads.items():
            following[k] = following.get(k, Fraction(0)) + p / 2
            following[k + 1] = following.get(k + 1, Fraction(0)) + p / 2
        heads = following
    n = lowered + raised
    extreme = sum(float(share) for k, share in heads.items() if abs(2 * k - n) >= abs(lowered - raised))
    assert sign_test(lowered, raised) == pytest.approx(extreme, abs=1e-12)
    assert sign_test(lowered, raised) == sign_test(raised, lowered)


@pytest.mark.parametrize(
    ("counts", "answer", "direction"),
    [
        ((14, 25, 1), Answer.YES, Direction.JOURNAL_HIGH),
        ((1, 25, 14), Answer.YES, Direction.VPR_HIGH),
        ((12, 28, 0), Answer.NO, None),  # exactly 30 % is not more
        ((13, 20, 7), Answer.NO, None),  # uneven by chance
        ((5, 5, 5), Answer.NO, None),
        ((0, 90, 10), Answer.NO, None),  # uneven beyond chance, but only 10 %
        ((8, 0, 0), Answer.YES, Direction.JOURNAL_HIGH),
        ((7, 0, 0), Answer.UNKNOWN, None),  # 7 pupils, 8 are needed
        ((None, 20, 5), Answer.UNKNOWN, None),
    ],
)
def it_compares_vpr_with_the_journal(counts, answer, direction):
    (found,) = journal_comparison([vpr(*counts)])
    assert (found.marker.answer, found.marker.direction) == (answer, direction)


def it_pools_a_school_by_subject_and_programme_never_by_class():
    rows = [vpr(4, 3, 0), vpr(4, 3, 0, label="6Б", at=6), vpr(1, 9, 1, programme=5, label="5А"), vpr(0, 9, 0, "020")]
    found = journal_comparison([*rows, vpr(5, 5, 5, kind="АКР")])
    assert [(one.school, one.grade, one.lowered) for one in found] == [
        ("018", 5, Ratio(1, 11)),
        ("018", 6, Ratio(8, 14)),
        ("020", 6, Ratio(0, 9)),
    ]
    marker = found[1].marker
    assert marker.verdict == LABEL
    assert [origin.row for origin in marker.origins] == [5, 6]
    assert marker.explanation == (
        "Признаки, требующие проверки (отметки в журнале выше результатов ВПР). ВПР, Математика, программа 6 класса: "
        "ниже журнала 8 из 14 (57,1\u00a0%), выше журнала 0 из 14 (0,0\u00a0%), критерий знаков p\u00a0=\u00a00,0078 "
        "(признак — ниже больше 30\u00a0% или выше больше 15\u00a0% при p меньше 0,01)."
    )


def it_keeps_autumn_and_spring_apart():
    assert len(journal_comparison([vpr(1, 9, 0), vpr(1, 9, 0, season="осень")])) == 2


def it_leaves_out_a_class_without_the_comparison_and_tells():
    (found,) = journal_comparison([vpr(1, 9, 0), vpr(None, None, None)])
    assert found.lowered == Ratio(1, 10, 1)
    assert "Не учтено с пустыми ячейками" in found.marker.explanation


def marker(code, direction, answer=Answer.YES):
    return Marker(code, "", answer, direction, None, None, 20, "")


def it_never_adds_up_the_two_directions():
    found = objectivity([marker("O4", Direction.JOURNAL_HIGH), marker("O1", Direction.VPR_HIGH)])
    assert (len(found.vpr_high), len(found.journal_high)) == (1, 1)
    assert found.verdict == LABEL
    assert "перепроверка" not in found.explanation


def it_says_both_directions_in_one_line():
    found = objectivity([marker("O4", Direction.JOURNAL_HIGH), *[marker("O1", Direction.VPR_HIGH)] * 2])
    assert found.brief == "признаки, требующие проверки: ВПР выше подтверждаемых (O1); журнал выше ВПР (O4)"
    assert objectivity([marker("O4", None, Answer.NO)]).brief == "признаков нет"


def it_proposes_a_check_for_two_independent_markers_of_one_direction():
    same = [marker("O4", Direction.VPR_HIGH)] * 3
    assert "перепроверка" not in objectivity(same).explanation
    assert objectivity([*same, marker("O5", Direction.VPR_HIGH)]).explanation == (
        "Признаки, требующие проверки; результаты ВПР выше подтверждаемых: 2\u00a0вида признаков (O4, O5). "
        "Предлагается перепроверка или внешнее наблюдение: результаты ВПР выше подтверждаемых."
    )


@pytest.mark.parametrize(
    ("markers", "verdict"),
    [
        ([], "недостаточно данных"),
        ([marker("O1", None, Answer.UNKNOWN)], "недостаточно данных"),
        ([marker("O1", None, Answer.UNKNOWN), marker("O4", None, Answer.NO)], "недостаточно данных"),
        ([marker("O4", None, Answer.NO)], "признаков нет"),
        ([marker("O1", None, Answer.EXCLUDED), marker("O4", None, Answer.NO)], "признаков нет"),
        ([marker("O1", None, Answer.EXCLUDED)], "не классифицируется"),
    ],
)
def it_does_not_take_missing_data_for_no_markers(markers, verdict):
    assert objectivity(markers).verdict == verdict
