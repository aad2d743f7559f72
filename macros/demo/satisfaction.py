"""Synthetic rows of «Удовлетворённость»: November's form tells of the last survey, that of the spring before."""

from __future__ import annotations

from macros.demo import numbers
from macros.demo.context import pupils_of
from macros.demo.district import PROFILES, Row
from schemas.forms.satisfaction import QUESTIONS

_PUPILS_OF_A_FAMILY = 1.25
_ANSWERS = ("fully", "rather", "rather_not", "not_at_all", "unsure")


def satisfaction_rows(code: str) -> list[Row]:
    """The answers of a school's parents by question."""
    rng = numbers.generator("survey", code)
    families = max(1, round(pupils_of(code) / _PUPILS_OF_A_FAMILY))
    asked = round(families * rng.uniform(0.5, 0.8))
    return [_row(code, number, question, families, asked) for number, question in QUESTIONS]


def _row(code: str, number: str, question: str, families: int, asked: int) -> Row:
    rng = numbers.generator("survey", code, number)
    weakness = PROFILES[code].weakness
    weights = {
        "fully": rng.uniform(0.4, 0.55) - 0.3 * weakness,
        "rather": rng.uniform(0.25, 0.35),
        "rather_not": rng.uniform(0.04, 0.08) + 0.2 * weakness,
        "not_at_all": rng.uniform(0.01, 0.03) + 0.1 * weakness,
        "unsure": rng.uniform(0.03, 0.08),
    }
    answers = numbers.allocate(asked, weights)
    counts = {name: answers[name] for name in _ANSWERS}
    return {"code": number, "question": question, "families": families, "asked": asked} | counts
