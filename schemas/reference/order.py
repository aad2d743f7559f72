"""Figures and claims of order № 54 of 27.01.2021, as printed, for the check of the order against itself.

Figures carry the words they stand in. A claim names the rule that checks it and what the rule is about; it has no
verdict: that is computed (udfs/claims.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from schemas.reference import ege, roadmap, schools, tables
from schemas.russian import nbsp

_EGE = "ege."


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed value: a number, an ISO date, or parts through «;». `quotation` is the place it is read from."""

    key: str
    value: str
    unit: str
    quotation: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of the order. `id` is its number in domain/methodology.md, 8.2, with a part («9.1») where it has two.

    `remark` is what a reader should know and no calculation tells; often empty.
    """

    id: str
    quotation: str
    rule: str
    arguments: Mapping[str, str]
    remark: str = ""

    @property
    def number(self) -> int:
        """The number in the list of 26."""
        return int(self.id.partition(".")[0])

    def argument(self, name: str) -> str:
        """One argument of the rule. Raises ValueError where the claim lacks it."""
        if name not in self.arguments:
            raise ValueError(f"Утверждение {self.id}: правилу «{self.rule}» нужен аргумент «{name}»")
        return self.arguments[name]

    def items(self, name: str) -> tuple[str, ...]:
        """The parts of an argument that is a list."""
        return tuple(part.strip() for part in self.argument(name).split(";") if part.strip())


@dataclass(frozen=True, slots=True)
class OrderData:
    """All that the order says in numbers, by which its words are checked."""

    figures: Mapping[str, Figure]
    subject_means: tuple[ege.SubjectMeans, ...]
    high_scorers: tuple[ege.HighScorers, ...]
    schools: tuple[schools.School, ...]
    activities: tuple[roadmap.Activity, ...]

    def text(self, key: str) -> str:
        """A figure as printed. Raises KeyError where the order has none."""
        return self.figures[key].value

    def number(self, key: str) -> Decimal:
        """A figure as a number; «ege.count.2020», «ege.share.…» and «ege.hundred.…» come from the table of ЕГЭ."""
        if key.startswith(_EGE):
            measure, year = key.removeprefix(_EGE).split(".")
            return Decimal(getattr(self.high(int(year)), measure))
        return Decimal(self.text(key))

    def day(self, key: str) -> date:
        """A figure that is a date."""
        return date.fromisoformat(self.text(key))

    def high(self, year: int) -> ege.HighScorers:
        """The graduates with 80 points and more of a year. Raises KeyError for a year the order doesn't give."""
        for line in self.high_scorers:
            if line.year == year:
                return line
        raise KeyError(year)


@cache
def claims() -> tuple[Claim, ...]:
    """The claims in the sequence of domain/methodology.md, 8.2."""
    return tuple(
        Claim(row["id"], nbsp(row["quotation"]), row["rule"], _arguments(row["arguments"]), nbsp(row["remark"]))
        for row in tables.read("order_claims")
    )


@cache
def order_data() -> OrderData:
    """The order's figures, its table of ЕГЭ, its schools and its road map."""
    figures = (
        Figure(row["key"], row["value"], row["unit"], nbsp(row["quotation"])) for row in tables.read("order_figures")
    )
    return OrderData(
        {figure.key: figure for figure in figures},
        ege.subject_means(),
        ege.high_scorers(),
        schools.schools(),
        roadmap.activities(),
    )


def _arguments(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split("|") if part)
    return {name.strip(): value.strip() for name, _, value in pairs}
