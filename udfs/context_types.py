"""The type of a school with a low ИСБ: резильентная, борющаяся or тонущая.

The names are those of the Higher School of Economics; how they follow from the numbers is a design default, since its
exact rule was not seen (domain/methodology.md, 2, «Typology»). Internal words for a talk about help, not for a document
that goes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from schemas.russian import number
from udfs.context_groups import ContextGroup, Side
from udfs.dynamics import Assessment, Dynamics, Verdict
from udfs.expected_result import Expectation, Expected
from udfs.records import Origin


class SchoolType(StrEnum):
    """The type, or why there is none."""

    RESILIENT = "резильентная"
    STRUGGLING = "борющаяся"
    SINKING = "тонущая"
    NONE = "ни один из типов"
    NOT_LOW = "не относится: ИСБ не низкий"
    BORDER = "без вывода: ИСБ пограничный"
    UNKNOWN = "недостаточно данных"


@dataclass(frozen=True, slots=True)
class TypeTrace:
    """The type of a school with the four facts it follows from, each in words. `n` are the results behind ИОР."""

    school: str
    type: SchoolType
    facts: tuple[str, ...]
    n: int | None
    explanation: str
    origins: tuple[Origin, ...]


_EXPECTATIONS = (Expectation.ABOVE, Expectation.AS_EXPECTED, Expectation.BELOW)
_CHANGES = (Assessment.POSITIVE, Assessment.NEGATIVE)


def school_type(
    group: ContextGroup, district_mean: float | None, expected: Expected | None, dynamics: Dynamics | None
) -> TypeTrace:
    """The type by ИСБ, ИОР against the district's mean, the expected result and the dynamics of results.

    What is not known is tried both ways; the type is told only when it comes out the same.
    """
    value = group.results.value
    reaches = None if value is None or district_mean is None else round(value - district_mean, 9) >= 0
    against = expected.verdict if expected else Expectation.UNKNOWN
    change = _change(dynamics)
    answer = _of_low(
        (True, False) if reaches is None else (reaches,),
        (True, False) if group.results.side is Side.UNKNOWN else (group.results.side is Side.LOW,),
        _EXPECTATIONS if against is Expectation.UNKNOWN else (against,),
        _CHANGES if change is None else (change,),
    )
    answer = {
        Side.UNKNOWN: SchoolType.UNKNOWN,
        Side.BORDER: SchoolType.BORDER,
        Side.HIGH: SchoolType.NOT_LOW,
    }.get(group.social.side, answer)
    mean = "среднее по району неизвестно"
    if reaches is not None:
        mean = f"{'не ниже' if reaches else 'ниже'} среднего по району ({number(district_mean, 1)})"
    facts = (
        group.social.text,
        f"{group.results.text}, {mean}",
        f"сопоставление с ожидаемым результатом: {against}",
        f"динамика: {_said(dynamics)}",
    )
    origins = (*group.origins, *(expected.origins if expected else ()))
    text = f"Тип: {answer}. {'; '.join(facts)}."
    return TypeTrace(group.school, answer, facts, group.n, text, origins)


def _said(dynamics: Dynamics | None) -> str:
    if dynamics is None or dynamics.assessment is Assessment.NONE:
        return dynamics.verdict if dynamics else Verdict.UNKNOWN
    return f"{dynamics.verdict} ({dynamics.assessment})"


def _change(dynamics: Dynamics | None) -> Assessment | None:
    """Positive, or negative for «negative or none»; None where the dynamics are not known."""
    if dynamics is None or dynamics.verdict is Verdict.UNKNOWN:
        return None
    return Assessment.POSITIVE if dynamics.assessment is Assessment.POSITIVE else Assessment.NEGATIVE


def _of_low(
    reaches: Sequence[bool], is_low: Sequence[bool], against: Sequence[Expectation], change: Sequence[Assessment]
) -> SchoolType:
    answers = {_rule(*facts) for facts in product(reaches, is_low, against, change)}
    return answers.pop() if len(answers) == 1 else SchoolType.UNKNOWN


def _rule(reaches_mean: bool, is_low: bool, against: Expectation, change: Assessment) -> SchoolType:
    """The type of a school with a low ИСБ when all is known."""
    if reaches_mean or against is Expectation.ABOVE:
        return SchoolType.RESILIENT
    if against is Expectation.AS_EXPECTED and change is Assessment.POSITIVE:
        return SchoolType.STRUGGLING
    return SchoolType.SINKING if is_low and change is Assessment.NEGATIVE else SchoolType.NONE
