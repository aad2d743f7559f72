"""What a check of a claim is made of: the verdicts, what a rule answers, and small words all rules use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from schemas.reference.order import Claim, OrderData
from schemas.reference.schools import School
from schemas.russian import listing
from udfs.parameters import DEFAULTS, Methodology
from udfs.parameters_change import CHANGE_DEFAULTS, ChangeParameters


class ClaimVerdict(StrEnum):
    """What the figures say of a statement."""

    TRUE = "подтверждается"
    PARTLY = "верно с оговоркой"
    FALSE = "не подтверждается"
    UNKNOWN = "проверить нельзя"


@dataclass(frozen=True, slots=True)
class Answer:
    """A rule's verdict, and a Russian sentence (without its full stop) with the numbers it rests on."""

    verdict: ClaimVerdict
    text: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule looks at: the claim, the figures, and the two parts of the methodology."""

    claim: Claim
    data: OrderData
    methodology: Methodology = DEFAULTS
    rules: ChangeParameters = CHANGE_DEFAULTS


Rule = Callable[[Context], Answer]


def when(is_true: bool) -> ClaimVerdict:
    """«Подтверждается» or «не подтверждается»."""
    return ClaimVerdict.TRUE if is_true else ClaimVerdict.FALSE


def named(schools: Iterable[School]) -> str:
    """«№ 8, № 20 и № 24»."""
    return listing(f"№\u00a0{school.number or school.code}" for school in schools)


def group(data: OrderData, name: str) -> list[School]:
    """The schools the order groups: «shnor», or those with a mark («stable_high»). Raises ValueError for no such."""
    if name == "shnor":
        return [school for school in data.schools if school.shnor]
    found = [school for school in data.schools if name in school.marks]
    if not found:
        raise ValueError(f"Приказ не называет школ с пометкой «{name}»")
    return found


def whole_numbers(percent: Decimal, base: int) -> list[int]:
    """The counts out of `base` that print as this percentage, with as many decimals as it has."""
    exponent = percent.as_tuple().exponent
    step = Fraction(1, 10 ** max(0, -exponent if isinstance(exponent, int) else 0))
    low, high = Fraction(percent) - step / 2, Fraction(percent) + step / 2
    return [count for count in range(base + 1) if low <= Fraction(100 * count, base) < high]
