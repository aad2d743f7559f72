"""«Проверка утверждений»: statements of an order against its own figures.

No verdict is written down anywhere: a claim names a rule, the rule computes the verdict from the figures
(domain/methodology.md, 8.2). Sentences made anew from data are in `statements`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from schemas.reference.order import Claim, OrderData, claims, order_data
from udfs import claim_dates, claim_exams, claim_sums
from udfs.claim_rules import ClaimVerdict, Context, Rule
from udfs.parameters import DEFAULTS, Methodology
from udfs.parameters_change import CHANGE_DEFAULTS, ChangeParameters

RULES: Final[Mapping[str, Rule]] = {**claim_exams.RULES, **claim_sums.RULES, **claim_dates.RULES}
"""The rules a claim may name."""

SOURCE: Final = "приказ №\u00a054 от 27.01.2021"

_ROAD_MAP: Final = ("due_after", "has_targets", "due_checkable")


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """A claim with its verdict. `explanation` is a Russian sentence with the numbers; `sources` quote the figures."""

    id: str
    number: int
    quotation: str
    verdict: ClaimVerdict
    explanation: str
    remark: str
    sources: tuple[str, ...]


def check_claim(
    claim: Claim,
    data: OrderData,
    methodology: Methodology = DEFAULTS,
    rules: ChangeParameters = CHANGE_DEFAULTS,
) -> ClaimCheck:
    """The verdict on one claim. Raises ValueError for a rule that doesn't exist or lacks its arguments."""
    if claim.rule not in RULES:
        raise ValueError(f"Утверждение {claim.id}: правила «{claim.rule}» нет")
    answer = RULES[claim.rule](Context(claim, data, methodology, rules))
    text = f"{answer.verdict.value[:1].upper()}{answer.verdict.value[1:]}: {answer.text.removesuffix('.')}."
    return ClaimCheck(
        claim.id, claim.number, claim.quotation, answer.verdict, text, claim.remark, _sources(claim, data)
    )


def check_claims(
    given: Iterable[Claim] | None = None,
    data: OrderData | None = None,
    methodology: Methodology = DEFAULTS,
    rules: ChangeParameters = CHANGE_DEFAULTS,
) -> tuple[ClaimCheck, ...]:
    """The verdicts on all claims, those of order № 54 on its own figures where nothing is given."""
    figures = order_data() if data is None else data
    return tuple(check_claim(claim, figures, methodology, rules) for claim in (claims() if given is None else given))


def contradictions(checks: Iterable[ClaimCheck]) -> tuple[ClaimCheck, ...]:
    """The claims that don't simply hold."""
    return tuple(check for check in checks if check.verdict is not ClaimVerdict.TRUE)


def _sources(claim: Claim, data: OrderData) -> tuple[str, ...]:
    """Where the figures of a rule stand: the quotations of those its arguments name, each once, and the tables."""
    keys = {part.strip() for value in claim.arguments.values() for part in value.split(";")}
    prefix = "order." if "citing" in claim.arguments else "term." if claim.rule == "terms_explained" else None
    quotations = dict.fromkeys(
        figure.quotation for key, figure in data.figures.items() if key in keys or (prefix and key.startswith(prefix))
    )
    tables = (
        ("таблица результатов ЕГЭ", claim.rule in claim_exams.RULES or any(key.startswith("ege.") for key in keys)),
        ("перечни школ", not claim.arguments.keys().isdisjoint(("group", "mark", "named"))),
        ("таблица мероприятий Дорожной карты", claim.rule in _ROAD_MAP or "item" in claim.arguments),
    )
    return (
        *(f"{SOURCE}: «{text}»" for text in quotations),
        *(f"{SOURCE}, {name}" for name, is_used in tables if is_used),
    )
