"""Stand-ins for the risk factors of schools outside «500+»: a class 0-2 by a share and two borders.

Design default throughout (domain/methodology.md, 4): «расчётная оценка УО», for which ФИОКО's questionnaires are not on
hand. Ф04 and Ф05 have no numbers in the forms and stay «не оценён»; so does any factor whose cells are blank.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from schemas.forms.context import SMALL
from schemas.russian import NBSP, number
from udfs.decimals import as_typed
from udfs.form_rows import FormRow
from udfs.parameters_sheets import SHEET_DEFAULTS, SheetParameters
from udfs.ratios import Ratio, number_in, origins_of, ratio, total
from udfs.risk_profile import COMPUTED, GIVEN, NOT_RATED, FactorScore, RiskProfile, given_factors, risk_profile
from udfs.staffing import vacant_subjects

_REGULAR = SMALL[-1]


def risk_profiles(
    schools: Mapping[str, bool],
    year: str,
    sheets: Mapping[str, Iterable[FormRow]],
    pupils: Mapping[str, int] | None = None,
    methodology: SheetParameters = SHEET_DEFAULTS,
) -> list[RiskProfile]:
    """The profile of each school for a school year, by code. `schools` says of each code whether it is in «500+».

    `sheets` are rows by sheet code: AF, X, P1, S, U. A school of «500+» without AF gets the computed estimate, and
    says so; of the others AF is shown as the school's own word and not counted.
    """
    rows: defaultdict[str, defaultdict[str, list[FormRow]]] = defaultdict(lambda: defaultdict(list))
    for code, found in sheets.items():
        for row in found:
            if row.period.year == year:
                rows[row.school][code].append(row)
    profiles = []
    for school in sorted(schools):
        own = rows[school]
        given = given_factors(own.get("AF", ()))
        if schools[school] and any(factor.score is not None for factor in given):
            profiles.append(risk_profile(school, year, given, GIVEN, methodology))
            continue
        words = {factor.code: factor.own_word for factor in given}
        factors = computed_factors(own, (pupils or {}).get(school), words, methodology)
        profiles.append(risk_profile(school, year, factors, COMPUTED, methodology))
    return profiles


def computed_factors(
    sheets: Mapping[str, Sequence[FormRow]],
    pupils: int | None,
    own_words: Mapping[str, str] | None = None,
    methodology: SheetParameters = SHEET_DEFAULTS,
) -> list[FactorScore]:
    """The stand-ins of one school from its rows of X, P1, S and U of one year."""
    m, words = methodology, own_words or {}
    context, social = sheets.get("X", ()), sheets.get("S", ())
    computers, outdated = total(context, "computers"), total(context, "outdated")
    modern = None if computers is None or outdated is None or outdated > computers else computers - outdated
    needs = sheets.get("P1", ())
    gaps = [_share(needs, name, "diagnosed") for name in ("subject_gap", "method_gap")]
    worst = max((gap for gap in gaps if gap is not None), key=_size) if None not in gaps else None
    disabled = _share(social, "disabled", "covered")
    language, registered = _share(social, "non_native", "covered"), _share(social, "registered", "covered")
    rated = (
        ("Ф01", *_computers(pupils, modern, m), context),
        ("Ф02", *_vacancies(context, m), context),
        ("Ф03", *_class(worst, "дефицит выявлен у", m.risk_gaps_middle, m.risk_gaps_high), needs),
        ("Ф06", *_class(disabled, "обучающихся с ОВЗ", m.risk_disabled_middle, m.risk_disabled_high), social),
        ("Ф07", *_class(language, "русский язык не родной у", m.risk_language_middle, m.risk_language_high), social),
        ("Ф08", *_class(registered, "на учёте", m.risk_registered_middle, m.risk_registered_high), social),
        ("Ф10", *_parents(sheets.get("U", ()), m), sheets.get("U", ())),
    )
    return [
        FactorScore(
            code, score, NOT_RATED if score is None else COMPUTED, reason, words.get(code, ""), origins_of(rows)
        )
        for code, score, reason, rows in rated
    ]


def _share(rows: Sequence[FormRow], part: str, whole: str) -> Ratio | None:
    """The share over all rows; None where one of them is blank: half a school is no estimate of it."""
    found = ratio(rows, (part,), (whole,))
    return found if found and found.whole and not found.left_out else None


def _size(share: Ratio) -> Fraction:
    return share.exact or Fraction(0)


def _class(share: Ratio | None, what: str, middle: float, high: float) -> tuple[int | None, str]:
    if share is None:
        return None, NOT_RATED
    score = 2 if share.is_at_least(high) else 1 if share.is_at_least(middle) else 0
    return score, f"{what} {share.said}; границы {number(middle)} и {number(high)}{NBSP}%"


def _computers(pupils: int | None, modern: int | None, m: SheetParameters) -> tuple[int | None, str]:
    if pupils is None or modern is None or not pupils:
        return None, NOT_RATED
    if not modern:
        return 2, f"современных компьютеров нет, обучающихся {pupils}"
    each = Fraction(pupils, modern)
    middle, high = as_typed(m.risk_computers_middle), as_typed(m.risk_computers_high)
    score = 2 if each >= high else 1 if each >= middle else 0
    said = f"{number(float(each), 1)} обучающихся на современный компьютер ({pupils} и {modern})"
    return score, f"{said}; границы {number(m.risk_computers_middle)} и {number(m.risk_computers_high)}"


def _vacancies(context: Sequence[FormRow], m: SheetParameters) -> tuple[int | None, str]:
    """A small school is asked for subjects without a teacher: one is of middle weight, two and more of high."""
    if not context:
        return None, NOT_RATED
    row = context[-1]
    if row.values.get("small") in (None, _REGULAR):
        places = ratio([row], ("vacancies",), ("teachers", "vacancies"))
        return _class(
            places if places and places.whole else None, "вакансий", m.risk_vacancies_middle, m.risk_vacancies_high
        )
    vacancies, subjects = number_in(row, "vacancies"), vacant_subjects(row)
    if vacancies is None or (vacancies and not subjects):
        return None, NOT_RATED
    named = f": {', '.join(subjects)}" if subjects else ""
    return min(2, len(subjects)), f"малокомплектная школа, предметов без учителя {len(subjects)}{named}"


def _parents(rows: Sequence[FormRow], m: SheetParameters) -> tuple[int | None, str]:
    """The share of families that answered stands for how much parents take part."""
    share = _share(rows, "asked", "families")
    if share is None:
        return None, NOT_RATED
    good, least = m.survey_coverage_good, m.survey_coverage_min
    score = 0 if share.is_at_least(good) else 1 if share.is_at_least(least) else 2
    return score, f"в анкете участвовали {share.said}; границы {number(least)} и {number(good)}{NBSP}%"
