"""AF «Факторы риска» and what stands for them: the school's causes in the order's three groups and a fourth.

Schools of «500+» have their factors' weights from the project, and these are taken as given. For the others there are
computed stand-ins (udfs/risk_proxies.py) labelled «расчётная оценка УО» (domain/methodology.md, 4). Ties are listed,
never broken; a factor without a stand-in is «не оценён», and the main cause is firm only where it can't change that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from schemas.forms.risk_factors import FACTORS, HIGH, LOW, MIDDLE, NONE
from schemas.russian import listing, number
from udfs.form_rows import FormRow
from udfs.parameters_sheets import SHEET_DEFAULTS, GroupRule, SheetParameters
from udfs.ratios import origins_of
from udfs.records import Origin

GIVEN, COMPUTED, NOT_RATED = "по данным проекта «500+»", "расчётная оценка УО", "не оценён"
SCORES: Final = {HIGH: 2, MIDDLE: 1, LOW: 0, NONE: 0}
RESULT_FACTOR: Final = "Ф09"
"""Pupils at risk of failing are a result, not a cause: shown, but counted in no group (domain/methodology.md, 4)."""
OPTIONAL_GROUP: Final = "управление и преподавание"
"""The order has no such group; it takes part only where one of its factors is rated."""
_HIGHEST: Final = 2


@dataclass(frozen=True, slots=True)
class FactorScore:
    """A factor's score, 0-2; None is «не оценён». `reason` says by which numbers, `own_word` is the school's weight."""

    code: str
    score: int | None
    source: str
    reason: str
    own_word: str = ""
    origins: tuple[Origin, ...] = ()

    @property
    def group(self) -> str:
        """The group of causes."""
        return _GROUPS[self.code]

    @property
    def title(self) -> str:
        """The factor in words."""
        return _TITLES[self.code]


@dataclass(frozen=True, slots=True)
class GroupScore:
    """A group's score by the rated factors (None: none is), and how low and how high the others could make it."""

    group: str
    score: Fraction | None
    low: Fraction
    high: Fraction
    rated: int
    factors: int


@dataclass(frozen=True, slots=True)
class RiskProfile:
    """A school's profile. `main` are the groups with the greatest score, all of them where they tie.

    `firm` is False where factors that are not rated could change `main`. `n` is the number of rated factors.
    """

    school: str
    year: str
    factors: tuple[FactorScore, ...]
    groups: tuple[GroupScore, ...]
    main: tuple[str, ...]
    firm: bool
    source: str
    verdict: str
    explanation: str
    origins: tuple[Origin, ...]

    @property
    def n(self) -> int:
        """How many factors are rated."""
        return sum(factor.score is not None for factor in self.factors)


def given_factors(rows: Iterable[FormRow]) -> tuple[FactorScore, ...]:
    """The factors of a school of «500+» by its rows of AF; one without a weight is «не оценён»."""
    by_code = {row.values.get("code"): row for row in rows}
    found = []
    for code in _GROUPS:
        row = by_code.get(code)
        weight = str(row.values.get("weight") or "") if row else ""
        score = SCORES.get(weight)
        reason = f"значимость «{weight}»" if score is not None else NOT_RATED
        source = NOT_RATED if score is None else GIVEN
        found.append(FactorScore(code, score, source, reason, weight, origins_of([row] if row else [])))
    return tuple(found)


def risk_profile(
    school: str,
    year: str,
    factors: Iterable[FactorScore],
    source: str,
    methodology: SheetParameters = SHEET_DEFAULTS,
) -> RiskProfile:
    """The profile from the factors' scores; `source` is GIVEN or COMPUTED. Factors left out are «не оценён»."""
    by_code = {factor.code: factor for factor in factors}
    each = tuple(by_code.get(code, FactorScore(code, None, NOT_RATED, NOT_RATED)) for code in _GROUPS)
    groups = tuple(_group(group, each, methodology) for group in dict.fromkeys(_GROUPS.values()))
    contest = [one for one in groups if one.rated or one.group != OPTIONAL_GROUP]
    best = max((one.score for one in contest if one.score is not None), default=Fraction(0))
    main = tuple(one.group for one in contest if best and one.score == best)
    firm = _is_firm(contest, main)
    verdict = _verdict(main, firm, contest)
    scores = "; ".join(_say(one) for one in groups)
    opening = "Главные группы причин: " if main else ""
    named = verdict if main else f"{verdict[0].upper()}{verdict[1:]}"
    text = f"{opening}{named} ({source}). Баллы групп от 0 до {_HIGHEST}: {scores}."
    origins = tuple(sorted({origin for factor in each for origin in factor.origins}))
    return RiskProfile(school, year, each, groups, main, firm, source, verdict, text, origins)


def _group(group: str, factors: Sequence[FactorScore], methodology: SheetParameters) -> GroupScore:
    own = [factor.score for factor in factors if factor.group == group and factor.code != RESULT_FACTOR]
    known = [score for score in own if score is not None]
    lacking = len(own) - len(known)
    score = _joined(known, methodology.group_rule) if known else None
    low = _joined([*known, *[0] * lacking], methodology.group_rule)
    high = _joined([*known, *[_HIGHEST] * lacking], methodology.group_rule)
    return GroupScore(group, score, low, high, len(known), len(own))


def _joined(scores: Sequence[int], rule: GroupRule) -> Fraction:
    return Fraction(max(scores)) if rule is GroupRule.MAX else Fraction(sum(scores), len(scores))


def _is_firm(contest: Sequence[GroupScore], main: Sequence[str]) -> bool:
    """Whatever the factors not rated turn out to be, the same groups stand first."""
    if all(one.low == one.high for one in contest):
        return True
    first = [one for one in contest if one.group in main]
    # Several that tie stay tied only if nothing of theirs can move.
    if not first or (len(first) > 1 and any(one.low != one.high for one in first)):
        return False
    return all(one.high < first[0].low for one in contest if one.group not in main)


def _verdict(main: Sequence[str], firm: bool, contest: Sequence[GroupScore]) -> str:
    if not any(one.rated for one in contest):
        return "недостаточно данных"
    if not main:
        return "выраженных причин нет" if firm else "недостаточно данных"
    named = listing(main)
    return named if firm else f"{named} (предварительно: часть факторов не оценена)"


def _say(one: GroupScore) -> str:
    if one.score is None:
        return f"{one.group} — не оценена"
    return f"{one.group} — {number(float(one.score), 2)} (оценено факторов {one.rated} из {one.factors})"


_GROUPS: Final[Mapping[str, str]] = {code: group for code, group, _ in FACTORS}
_TITLES: Final[Mapping[str, str]] = {code: title for code, _, title in FACTORS}
