"""The risk profile: weights as given for «500+», stand-ins for the others, ties listed, gaps said."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.forms.risk_factors import FACTORS
from tests.udfs.sheet_rows import YEAR, card, sheet_row
from udfs.parameters_sheets import SHEET_DEFAULTS, GroupRule
from udfs.risk_profile import (
    COMPUTED,
    GIVEN,
    NOT_RATED,
    FactorScore,
    given_factors,
    risk_profile,
)
from udfs.risk_proxies import computed_factors, risk_profiles

PLACE, TEACHERS, CONTROL, SOCIAL = "инфраструктура", "учителя", "управление и преподавание", "социальные условия"
MEAN = replace(SHEET_DEFAULTS, group_rule=GroupRule.MEAN)
ALL_LOW = {code: "низкая" for code, _, _ in FACTORS}


def weighed(weights, school="018"):
    return [
        sheet_row(school, YEAR, at=5 + i, code=code, weight=weight) for i, (code, weight) in enumerate(weights.items())
    ]


def scored(**scores):
    """Scores by factor: F01=2; factors left out are «не оценён»."""
    return [FactorScore(code.replace("F", "Ф"), score, COMPUTED, "") for code, score in scores.items()]


def profile(factors, methodology=SHEET_DEFAULTS):
    return risk_profile("018", "2021/2022", factors, COMPUTED, methodology)


def group(found, name):
    return next(one for one in found.groups if one.group == name)


def it_takes_the_weights_of_500_plus_as_given():
    rows = weighed(ALL_LOW | {"Ф02": "высокая", "Ф03": "средняя", "Ф01": "средняя", "Ф10": "не актуален"})
    (found,) = risk_profiles({"018": True}, "2021/2022", {"AF": rows})
    assert (found.source, found.main, found.firm) == (GIVEN, (TEACHERS,), True)
    assert (group(found, TEACHERS).score, group(found, PLACE).score) == (2, 1)
    assert found.n == 10
    assert found.explanation.startswith("Главные группы причин: учителя (по данным проекта «500+»).")
    assert len(found.origins) == 10


def it_counts_the_risk_of_failing_in_no_group():
    (found,) = risk_profiles({"018": True}, "2021/2022", {"AF": weighed(ALL_LOW | {"Ф09": "высокая"})})
    assert (found.main, found.verdict) == ((), "выраженных причин нет")
    assert next(factor.score for factor in found.factors if factor.code == "Ф09") == 2


def it_lists_ties():
    (found,) = risk_profiles(
        {"018": True}, "2021/2022", {"AF": weighed(ALL_LOW | {"Ф01": "средняя", "Ф02": "средняя", "Ф03": "средняя"})}
    )
    assert found.main == (PLACE, TEACHERS)
    assert found.verdict == "инфраструктура и\u00a0учителя"


def it_leaves_a_missing_weight_not_rated():
    factors = given_factors(weighed(ALL_LOW | {"Ф02": None}))
    assert [factor.source for factor in factors if factor.score is None] == [NOT_RATED]


def it_joins_a_group_by_maximum_or_by_mean():
    factors = scored(F02=2, F03=1)
    assert group(profile(factors), TEACHERS).score == 2
    assert group(profile(factors, MEAN), TEACHERS).score == Fraction(3, 2)


@pytest.mark.parametrize("methodology", [SHEET_DEFAULTS, MEAN])
def it_is_firm_where_factors_not_rated_cannot_change_the_cause(methodology):
    known = scored(F01=2, F02=0, F03=0, F06=0, F07=0, F08=0, F10=0)
    assert profile(known, methodology).firm
    assert profile(known, methodology).main == (PLACE,)


def it_is_firm_though_the_cause_itself_could_weigh_more():
    known = scored(F01=0, F02=2, F06=0, F07=0, F08=0, F10=0)
    assert profile(known, MEAN).firm
    assert profile(known, MEAN).main == (TEACHERS,)


def it_is_preliminary_where_a_factor_not_rated_could_tie():
    known = scored(F01=2, F02=0, F03=0, F06=0, F07=0, F08=0)
    assert profile(known).verdict == "инфраструктура (предварительно: часть факторов не оценена)"
    # By the mean one more social factor makes 0,5 at most.
    assert profile(known, MEAN).firm
    # Two social factors at 1 and one unknown: it could bring their mean to 1, the 1 of the teachers' group.
    doubtful = profile(scored(F01=0, F02=1, F03=1, F06=1, F07=1, F08=0), MEAN)
    assert (doubtful.main, doubtful.firm) == ((TEACHERS,), False)


def it_leaves_the_optional_group_out_unless_it_is_rated():
    known = scored(F01=1, F02=0, F03=0, F06=0, F07=0, F08=0, F10=0)
    assert (profile(known).firm, group(profile(known), CONTROL).score) == (True, None)
    assert profile([*known, *scored(F04=2, F05=2)]).main == (CONTROL,)


@pytest.mark.parametrize(("pupils", "score"), [(239, 0), (240, 1), (399, 1), (400, 2), (None, None)])
def it_rates_computers_by_their_borders(pupils, score):
    assert score_of(SHEETS, "Ф01", pupils).score == score


@pytest.mark.parametrize("factors", [[], scored(F01=0)])
def it_says_that_there_is_not_enough_data(factors):
    assert profile(factors).verdict == "недостаточно данных"


@pytest.mark.parametrize("methodology", [SHEET_DEFAULTS, MEAN])
@given(st.dictionaries(st.sampled_from([code for code, _, _ in FACTORS]), st.integers(0, 2)), st.data())
def it_keeps_a_firm_cause_whatever_the_others_turn_out_to_be(methodology, scores, data):
    found = profile([FactorScore(code, score, COMPUTED, "") for code, score in scores.items()], methodology)
    missing = [
        code for code, name, _ in FACTORS if code not in scores and (name != CONTROL or group(found, CONTROL).rated)
    ]
    full = scores | {code: data.draw(st.integers(0, 2)) for code in missing}
    later = profile([FactorScore(code, score, COMPUTED, "") for code, score in full.items()], methodology)
    if found.firm:
        assert later.main == found.main
    for before, after in zip(found.groups, later.groups, strict=True):
        assert before.low <= (after.score if after.score is not None else before.low) <= before.high


SHEETS = {
    "X": [card()],
    "P1": [sheet_row("018", YEAR, staff="учителя математики", diagnosed=10, subject_gap=5, method_gap=2)],
    "S": [sheet_row("018", YEAR, level="ООО", covered=200, disabled=19, non_native=60, registered=4)],
    "U": [sheet_row("018", YEAR, code="В1", families=50, asked=15)],
}


def score_of(sheets, code, pupils=210):
    return next(factor for factor in computed_factors(sheets, pupils) if factor.code == code)


@pytest.mark.parametrize(
    ("code", "score", "said"),
    [
        ("Ф01", 0, "10,5 обучающихся на современный компьютер (210 и 20); границы 12 и 20"),
        ("Ф02", 1, "вакансий 2 из 22 (9,1\u00a0%); границы 5 и 10\u00a0%"),
        ("Ф03", 2, "дефицит выявлен у 5 из 10 (50,0\u00a0%); границы 25 и 50\u00a0%"),
        ("Ф06", 0, "обучающихся с ОВЗ 19 из 200 (9,5\u00a0%); границы 10 и 20\u00a0%"),
        ("Ф07", 2, "русский язык не родной у 60 из 200 (30,0\u00a0%); границы 10 и 30\u00a0%"),
        ("Ф08", 1, "на учёте 4 из 200 (2,0\u00a0%); границы 2 и 5\u00a0%"),
        ("Ф10", 1, "в анкете участвовали 15 из 50 (30,0\u00a0%); границы 30 и 40\u00a0%"),
    ],
)
def it_rates_a_factor_by_its_stand_in(code, score, said):
    found = score_of(SHEETS, code)
    assert (found.score, found.reason, found.source) == (score, said, COMPUTED)


@pytest.mark.parametrize("code", ["Ф01", "Ф02", "Ф03", "Ф06", "Ф07", "Ф08", "Ф10"])
def it_does_not_rate_a_factor_without_data(code):
    found = next(factor for factor in computed_factors({}, None) if factor.code == code)
    assert (found.score, found.source) == (None, NOT_RATED)


def it_does_not_rate_half_a_school():
    half = [*SHEETS["S"], sheet_row("018", YEAR, level="СОО", covered=20, disabled=None, non_native=1, registered=0)]
    assert score_of({"S": half}, "Ф06").score is None
    assert score_of({"S": half}, "Ф07").score == 1


@pytest.mark.parametrize(
    ("change", "score"),
    [
        ({"vacancies": 0, "vacant_subjects": None}, 0),
        ({"vacancies": 1, "vacant_subjects": "Физика"}, 1),
        ({"vacancies": 2, "vacant_subjects": "Физика, химия, история"}, 2),
        ({"vacancies": 1, "vacant_subjects": None}, None),
        ({"vacancies": None}, None),
    ],
)
def it_asks_a_small_school_for_subjects_without_a_teacher(change, score):
    assert score_of({"X": [card(small="условно", **change)]}, "Ф02").score == score


def it_labels_the_estimate_and_keeps_the_schools_own_word_beside_it():
    sheets = SHEETS | {"AF": weighed(ALL_LOW)}
    (found,) = risk_profiles({"018": False}, "2021/2022", sheets, {"018": 210})
    assert found.source == COMPUTED
    assert "(расчётная оценка УО)" in found.explanation
    first = next(factor for factor in found.factors if factor.code == "Ф01")
    assert (first.score, first.own_word) == (0, "низкая")
    assert next(factor for factor in found.factors if factor.code == "Ф04").score is None


def it_estimates_a_school_of_500_plus_that_gave_no_weights():
    (found,) = risk_profiles({"018": True}, "2021/2022", SHEETS, {"018": 210})
    assert found.source == COMPUTED


def it_uses_the_rows_of_the_year_only():
    (found,) = risk_profiles({"018": False}, "2020/2021", SHEETS, {"018": 210})
    assert found.verdict == "недостаточно данных"
