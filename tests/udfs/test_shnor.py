"""The computed ШНОР signal.

Requirements: 1. counts, not percentages; 2. unknown cells are tried as 0 and as 1; 3. a procedure not held is neither;
4. the explanation carries the numbers; 5. the official list is only compared with.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udfs.parameters import DEFAULTS, Combine, GapPolicy
from udfs.reconciliation import Reconciliation, reconcile
from udfs.shnor import (
    Answer,
    ProcedureCell,
    branch_a,
    branch_b,
    federal_signal,
    is_low,
    regional_signal,
)

MATHS, RUSSIAN, OGE = "ВПР, математика, 6 класс", "ВПР, русский язык, 6 класс", "ОГЭ, математика"
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def cell(procedure: str, year: str, n: int | None, x: int | None, **rest: float) -> ProcedureCell:
    return ProcedureCell(procedure, year, n, x, participation=rest.get("participation"))


def not_held(procedure: str, year: str) -> ProcedureCell:
    return ProcedureCell(procedure, year, held=False)


def low(procedure: str, year: str) -> ProcedureCell:
    return cell(procedure, year, 20, 8)


def fine(procedure: str, year: str) -> ProcedureCell:
    return cell(procedure, year, 20, 1)


def unknown(procedure: str, year: str) -> ProcedureCell:
    return cell(procedure, year, None, None)


# A row of cells in one line: 1 low, 0 fine, ? unknown, - not held.
MAKERS = {"1": low, "0": fine, "?": unknown, "-": not_held}
cells = st.lists(
    st.tuples(
        st.sampled_from([MATHS, RUSSIAN, OGE]), st.sampled_from(["2019", "2020", "2021"]), st.sampled_from("10?-")
    ),
    max_size=9,
    unique_by=lambda row: row[:2],
).map(lambda rows: [MAKERS[sign](procedure, year) for procedure, year, sign in rows])
rules = st.sampled_from([replace(DEFAULTS, combine=how, gap_policy=gap) for how in Combine for gap in GapPolicy])


def cases(table: dict[Answer, str]) -> list[tuple[str, Answer]]:
    return [(row, answer) for answer, rows in table.items() for row in rows.split()]


@pytest.mark.parametrize(
    ("n", "x", "verdict"),
    [
        (27, 8, NO),
        (10, 3, YES),
        (27, 9, YES),
        (5, 2, YES),
        (4, 4, UNKNOWN),
        (0, 0, UNKNOWN),
        (None, None, UNKNOWN),
        (30, None, UNKNOWN),
    ],
)
def it_judges_a_procedure_by_whole_counts(n, x, verdict):
    assert is_low(cell(MATHS, "2021", n, x)) == verdict


def it_has_no_verdict_on_a_procedure_that_was_not_held():
    assert is_low(not_held(OGE, "2020")) is None


@pytest.mark.parametrize(
    ("p", "flags"),
    [
        (0.10, [0.08, 0.04, 0.07, 0.03, 0.01, 0.01, 0.00, 0.00]),
        (0.15, [0.17, 0.11, 0.18, 0.09, 0.06, 0.07, 0.03, 0.01]),
        (0.20, [0.26, 0.20, 0.32, 0.21, 0.16, 0.20, 0.13, 0.06]),
        (0.35, [0.57, 0.57, 0.74, 0.65, 0.65, 0.76, 0.78, 0.81]),
    ],
)
def it_flags_as_often_as_the_methodology_computed(p, flags):
    """Domain/methodology.md, 1.3: the probability of a low flag for a true failure probability p.

    The table there is rounded up in two cells (0.1648 is printed as .17 and 0.7546 as .76), hence the tolerance.
    """
    for n, expected in zip((5, 8, 10, 12, 15, 20, 30, 50), flags, strict=True):
        chance = sum(
            comb(n, x) * p**x * (1 - p) ** (n - x) for x in range(n + 1) if is_low(cell(MATHS, "2021", n, x)) is YES
        )
        assert chance == pytest.approx(expected, abs=0.0056)


@pytest.mark.parametrize(
    ("row", "answer"), cases({YES: "11 111 11? 11-", NO: "10 00 0? 1- 00? 0-", UNKNOWN: "1? ?? -- 0?? 10?"})
)
def it_answers_branch_a_only_when_unknown_cells_cannot_change_it(row, answer):
    given_cells = [MAKERS[sign](name, "2021") for sign, name in zip(row, (MATHS, RUSSIAN, OGE), strict=False)]
    assert branch_a(given_cells, "2021").answer == answer


@pytest.mark.parametrize(
    ("row", "answer"), cases({YES: "11", NO: "10 01 00 ?0 0? -0", UNKNOWN: "1? ?1 ?? -1 -? 1- 0- --"})
)
def it_answers_branch_b_for_one_procedure(row, answer):
    before, now = row
    assert branch_b([MAKERS[before](MATHS, "2020"), MAKERS[now](MATHS, "2021")], "2021").answer == answer


def it_does_not_mix_procedures_in_branch_b():
    table = [low(MATHS, "2020"), fine(MATHS, "2021"), fine(RUSSIAN, "2020"), low(RUSSIAN, "2021")]
    assert branch_b(table, "2021").answer is NO


def it_breaks_branch_b_at_a_year_without_the_procedure_and_says_so():
    table = [low(OGE, "2019"), not_held(OGE, "2020"), low(OGE, "2021"), fine(MATHS, "2020"), fine(MATHS, "2021")]
    signal = branch_b(table, "2021")
    assert signal.answer is NO
    assert signal.notes == ("ОГЭ, математика: 2020\u00a0г. — процедура не проводилась, годы не сопоставляются",)


def it_skips_a_year_without_the_procedure_when_the_methodology_says_so():
    table = [low(OGE, "2019"), not_held(OGE, "2020"), low(OGE, "2021")]
    signal = branch_b(table, "2021", replace(DEFAULTS, gap_policy=GapPolicy.SKIP))
    assert signal.answer is YES
    assert signal.notes == ("ОГЭ, математика: 2020\u00a0г. — процедура не проводилась, взят 2019\u00a0г.",)


def it_takes_a_year_nobody_reported_as_unknown():
    assert branch_b([low(MATHS, "2021")], "2021").answer is UNKNOWN
    assert branch_a([low(MATHS, "2020"), low(RUSSIAN, "2021")], "2021").answer is UNKNOWN


@pytest.mark.parametrize(("how", "answer"), [(Combine.A_OR_B, YES), (Combine.A_AND_B, NO), (Combine.A_ONLY, YES)])
def it_joins_the_branches_as_the_methodology_says(how, answer):
    table = [low(MATHS, "2021"), low(RUSSIAN, "2021"), fine(MATHS, "2020"), fine(RUSSIAN, "2020")]
    signal = federal_signal(table, "2021", replace(DEFAULTS, combine=how))
    assert (signal.rule, signal.answer) == (f"FED_{how}", answer)
    assert [part.rule for part in signal.parts] == (["FED_A"] if how is Combine.A_ONLY else ["FED_A", "FED_B"])


def it_knows_school_years_too():
    table = [low(MATHS, "2020/2021"), low(MATHS, "2021/2022")]
    assert branch_b(table, "2021/2022").answer is YES
    assert branch_b(table[1:], "2021/2022").trace[0].year == "2020/2021"


def it_explains_branch_a_with_each_procedure():
    signal = branch_a([cell(MATHS, "2021", 35, 12), cell(RUSSIAN, "2021", 27, 8), not_held(OGE, "2021")], "2021")
    assert signal.explanation == (
        "Признак: нет. ВПР, математика, 6 класс: 12 из 35 (34,3\u00a0%) — не менее 30\u00a0%; "
        "ВПР, русский язык, 6 класс: 8 из 27 (29,6\u00a0%) — менее 30\u00a0%; "
        "ОГЭ, математика: процедура не проводилась. "
        "Низкие результаты по 1\u00a0процедуре, нужно не менее 2."
    )


def it_explains_the_joined_signal_with_years_and_branches():
    table = [low(MATHS, "2021"), low(MATHS, "2020")]
    joined = federal_signal(table, "2021").explanation
    assert joined == (
        "Признак: да. ВПР, математика, 6 класс, 2021: 8 из 20 (40,0\u00a0%) — не менее 30\u00a0%; "
        "ВПР, математика, 6 класс, 2020: 8 из 20 (40,0\u00a0%) — не менее 30\u00a0%. "
        "Основание A — нет; основание B — да."
    )


def it_carries_the_trace():
    trace = branch_a([cell(MATHS, "2021", 35, 12)], "2021").trace[0]
    assert (trace.procedure, trace.year, trace.n, trace.x, trace.verdict) == (MATHS, "2021", 35, 12, YES)
    assert trace.percent == pytest.approx(34.2857, abs=1e-4)


def it_never_prints_thirty_per_cent_beside_less_than_thirty():
    text = branch_a([cell(MATHS, "2021", 997, 299)], "2021").explanation
    assert "299 из 997 (29,9900\u00a0%) — менее 30\u00a0%" in text


def it_notes_that_many_were_absent():
    signal = federal_signal(
        [cell(MATHS, "2021", 20, 0, participation=0.7), cell(RUSSIAN, "2021", 17, 0, participation=0.85)], "2021"
    )
    assert signal.notes == ("ВПР, математика, 6 класс, 2021: писали 70,0\u00a0% обучающихся, меньше 85\u00a0%",)


def it_says_that_a_group_is_too_small_without_a_percentage():
    text = branch_a([cell(MATHS, "2021", 4, 3)], "2021").explanation
    assert "3 из 4 — участников меньше 5" in text
    assert "%" not in text


@pytest.mark.parametrize("rule", [federal_signal, regional_signal])
def it_does_not_classify_the_excluded_types_of_school(rule):
    signal = rule([low(MATHS, "2021"), low(MATHS, "2020")], "2021", school_type="Сменная")
    assert (signal.answer, signal.trace) == (Answer.EXCLUDED, ())
    assert "не классифицируется" in signal.explanation
    assert rule([low(MATHS, "2021"), low(MATHS, "2020")], "2021", school_type="СОШ").answer is YES


@pytest.mark.parametrize(
    ("row", "answer"),
    cases({YES: "1010 1001 1-1- 11?1", NO: "1100 0001 ?000 0000", UNKNOWN: "11?0 11-- ?0?0 --11 ----"}),
)
def it_applies_the_regional_rule_to_two_subjects_and_two_years(row, answer):
    places = product(("2020", "2021"), (MATHS, RUSSIAN))
    table = [MAKERS[sign](name, year) for sign, (year, name) in zip(row, places, strict=True)]
    assert regional_signal(table, "2021").answer == answer


def it_leaves_other_procedures_out_of_the_regional_rule():
    table = [
        low(OGE, "2020"),
        low(OGE, "2021"),
        low("ВПР, биология, 6 класс", "2021"),
        fine(MATHS, "2020"),
        fine(MATHS, "2021"),
    ]
    signal = regional_signal(table, "2021")
    assert (signal.answer, {item.procedure for item in signal.trace}) == (NO, {MATHS})


@pytest.mark.parametrize(
    ("official", "computed", "result"),
    [
        (True, YES, Reconciliation.BOTH),
        (True, NO, Reconciliation.OFFICIAL_ONLY),
        (False, YES, Reconciliation.COMPUTED_ONLY),
        (False, NO, Reconciliation.NEITHER),
        (True, UNKNOWN, Reconciliation.UNKNOWN),
        (False, Answer.EXCLUDED, Reconciliation.NEITHER),
    ],
)
def it_compares_with_the_official_list(official, computed, result):
    assert reconcile(official, computed) is result


def it_refuses_cells_it_cannot_use():
    with pytest.raises(ValueError, match="указана дважды"):
        branch_a([low(MATHS, "2021"), fine(MATHS, "2021")], "2021")
    for n, x in ((10, 11), (0, 1), (10, -1), (-1, None)):
        with pytest.raises(ValueError, match="невозможно"):
            cell(MATHS, "2021", n, x)
    with pytest.raises(ValueError, match="Образец: 2021 или 2020/2021"):
        cell(MATHS, "весна", 10, 1)


@given(cells, rules, st.randoms())
def it_does_not_depend_on_the_order_of_the_cells(table, rule, random):
    shuffled = table[:]
    random.shuffle(shuffled)
    assert federal_signal(shuffled, "2021", rule) == federal_signal(table, "2021", rule)
    assert regional_signal(shuffled, "2021", rule) == regional_signal(table, "2021", rule)


@given(cells, rules)
def it_gives_an_answer_that_filling_in_unknown_cells_confirms(table, rule):
    """The three-valued answer is exactly what all ways to fill in the given unknown cells agree on."""
    answer = federal_signal(table, "2021", rule).answer
    places = [i for i, item in enumerate(table) if is_low(item, rule) is UNKNOWN]
    fillings = set()
    for choice in product((low, fine), repeat=len(places)):
        filled = table[:]
        for place, make in zip(places, choice, strict=True):
            filled[place] = make(table[place].procedure, table[place].year)
        fillings.add(federal_signal(filled, "2021", rule).answer)
    if answer is not UNKNOWN:
        assert fillings == {answer}
    else:
        assert UNKNOWN in fillings or fillings == {YES, NO}


@given(cells, rules, st.data())
def it_never_clears_a_school_for_a_worse_result(table, rule, data):
    fine_places = [i for i, item in enumerate(table) if is_low(item, rule) is NO]
    if not fine_places:
        return
    place = data.draw(st.sampled_from(fine_places))
    worse = table[:]
    worse[place] = low(table[place].procedure, table[place].year)
    order = [NO, UNKNOWN, YES]
    for signal in (federal_signal, regional_signal):
        assert order.index(signal(worse, "2021", rule).answer) >= order.index(signal(table, "2021", rule).answer)
