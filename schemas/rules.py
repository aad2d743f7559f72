"""Rules that tie cells together: one declared condition, a severity, and a message that says what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from schemas.expressions import Environment, Expr, Fact, Ref
from schemas.findings import Severity
from schemas.functions import LookUp
from schemas.kinds.base import shown
from schemas.relations import Relation

if TYPE_CHECKING:
    from schemas.submission import Submission

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, eq=False, kw_only=True)
class Validity:
    """In which school years a rule stands. A new rule may begin as a warning, so that nobody is refused by surprise."""

    since: str = ""
    """The first school year of the rule, «2021/2022»; empty for always."""
    until: str = ""
    """The last school year of the rule; empty for open."""
    warning_until: str = ""
    """Through this school year the rule only warns."""

    def holds_in(self, year: str) -> bool:
        """True where the rule is in force in a school year; an unknown year (empty) has every rule without an end."""
        return (not year or self.since <= year) and (not self.until or (bool(year) and year <= self.until))

    def in_year(self, year: str) -> Self:
        """The rule with its severity of that year."""
        begins = self.warning_until and year and year <= self.warning_until
        return replace(self, severity=Severity.WARNING) if begins else self  # type: ignore[call-arg]  # both kinds of rules have it


@dataclass(frozen=True, eq=False)
class Rule(Validity):
    """A condition that must hold in every row, checked in Python and, by the same declaration, live in the form.

    `code` is the rule's number in domain/forms.md («R1»), `id` tells apart several conditions under one number.
    `check` must hold wherever `when` does. `cells` are the columns to correct; `{name}` in `message` and `fix` stands
    for a column of the row or for an expression given in `values`. The row of a rule may be one of several that only
    together break it (a sum over classes): then `group` says which.
    """

    code: str
    check: Expr
    cells: tuple[str, ...]
    message: str
    fix: str
    when: Expr | None = None
    severity: Severity = Severity.ERROR
    values: Mapping[str, Expr] = field(default_factory=dict)
    part: str = ""
    group: tuple[Expr, ...] | None = None
    """What rows that share one cause have in common (all rows of the sheet where empty): one finding for all."""

    @property
    def id(self) -> str:
        """A name unique in the sheet: «R1», «R3.below»."""
        return f"{self.code}.{self.part}" if self.part else self.code

    @cached_property
    def needs(self) -> tuple[Expr, ...]:
        """The leaves that must have a value for the rule to apply (columns, facts, other sheets' cells)."""
        both = [*(self.when.leaves() if self.when is not None else ()), *self.check.leaves()]
        return tuple({_leaf_key(leaf): leaf for leaf in both}.values())

    @cached_property
    def mentions(self) -> frozenset[str]:
        """Every column of the row that the rule reads, blank or not."""
        return frozenset((*self.check.columns(), *(self.when.columns() if self.when is not None else ())))

    @cached_property
    def suspects(self) -> tuple[str, ...]:
        """The row's columns that may be at fault when the rule fails."""
        return tuple(dict.fromkeys((*self.cells, *self.check.columns())))

    @cached_property
    def violated(self) -> Callable[[Any, Environment], bool]:
        """True for a row and an environment where the rule applies and fails. The row maps columns to values."""
        guards = [f"{leaf.python()} is not None" for leaf in self.needs]
        when = [self.when.python()] if self.when is not None else []
        condition = " and ".join([*guards, *when, f"not {self.check.python()}"])
        return _Source(condition).compile()

    def text_for(self, row: Mapping[str, Any], environment: Environment) -> tuple[str, str]:
        """Message and remedy with the actual values in them."""

        def value(match: re.Match[str]) -> str:
            return shown(self.value_of(match[1]).compile()(row, environment))

        return _PLACEHOLDER.sub(value, self.message), _PLACEHOLDER.sub(value, self.fix)

    def value_of(self, name: str) -> Expr:
        """The expression behind a placeholder."""
        return self.values[name] if name in self.values else Ref(name)

    def pieces(self, template: str) -> Iterator[str | Expr]:
        """A message cut into literal text and the expressions between, for the form's formula."""
        for index, piece in enumerate(_PLACEHOLDER.split(template)):
            if piece:
                yield self.value_of(piece) if index % 2 else piece


@dataclass(frozen=True, slots=True, eq=False)
class _Source(Expr):
    """Python source already written out."""

    text: str

    def python(self) -> str:
        return self.text


def _leaf_key(leaf: Expr) -> str:
    if isinstance(leaf, Ref | Fact):
        return f"{type(leaf).__name__}:{leaf.name}"
    return leaf.python() if isinstance(leaf, LookUp | Relation) else str(id(leaf))


@dataclass(frozen=True, slots=True)
class Violation:
    """What a whole-sheet rule found: the row (its index among the sheet's rows, None for the sheet), columns, texts."""

    row: int | None
    columns: tuple[str, ...]
    message: str
    fix: str
    value: str = ""
    twin: int | None = None
    """The other row, where two rows together break the rule: either may be the wrong one."""


@dataclass(frozen=True, eq=False)
class WholeRule(Validity):
    """A rule that Excel can't express in one row: it looks at the sheet as a whole, at another period, at the registry.

    `find` gets the submission and its context (schemas/submission.py) and yields violations. It runs in Python only.
    """

    code: str
    about: str
    find: Callable[[Submission], Iterable[Violation]]
    severity: Severity = Severity.ERROR
    unique_key: bool = False
    """True for the one whole-sheet rule that a form can check live: the key columns do not repeat."""

    @property
    def id(self) -> str:
        return self.code
