"""One declared expression, two executors: Python here, an Excel formula in the form.

A rule is written once over columns (`col.mark2 + col.mark3 == col.took`); the tree compiles to a Python function for
the reader and renders to a formula for the form's live checks, so that a school sees the same verdict while typing
(design.md, section 3, «One rule, two executors»). Each node holds both renderings side by side: they must say the
same thing, and tests/workbook/forms/test_live_checks.py proves in a real spreadsheet application that they do.

An expression has a value only when every leaf it needs is present: a blank or invalid cell makes the rule not
applicable, it never fails it twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from schemas.class_labels import grade_of

Value = int | float | str
Row = Mapping[str, Any]


class Environment(Protocol):
    """What an expression may ask about besides its own row."""

    def fact(self, name: str) -> Any:
        """A fact of the collection (start of the period, highest grade of the school), or None."""

    def look_up(self, sheet: str, value: str, key: str, wanted: Any) -> Any:
        """`value` of the row of another sheet whose `key` equals `wanted`; None where absent or in doubt."""

    def sum_where(self, sheet: str, value: str, conditions: tuple[tuple[str, bool, Any], ...], row: Row) -> Any:
        """Sum of `value` over the rows that meet (column, by grade, wanted); `row` stands for the row being checked."""

    def count_in(self, sheet: str, column: str, row: Row) -> Any:
        """How many rows of a sheet have something in a column."""

    def card(self, sheet: str, column: str) -> Any:
        """A value of a card of the same form."""

    def before(self, sheet: str, column: str, key: tuple[Any, ...]) -> Any:
        """A number of the row with this key in the period before."""

    def is_listed(self, name: str, value: Any) -> Any:
        """Whether the value is in a list of the collection; None where there is no such list."""

    def was_held(self, kind: str, subject: str) -> Any:
        """Whether the procedure was held in the period's school year; None where the period is unknown."""


class ExcelScope(Protocol):
    """Where the leaves of an expression stand on a worksheet."""

    def cell(self, column: str) -> str:
        """The reference of a column in the current row, such as `$G5`."""

    def fact(self, name: str) -> str:
        """The defined name that holds a fact."""

    def span(self, sheet: str, column: str) -> str:
        """The whole data range of a column of another sheet, absolute and with the sheet name."""

    def card(self, sheet: str, column: str) -> str:
        """The cell of a field of a card."""

    def none_wrong(self, sheet: str, column: str) -> str:
        """TRUE when no cell of a table's column was refused, or is blank and must not be."""

    def card_is_clean(self, sheet: str) -> str:
        """TRUE when nothing is said of any line of a card."""


class Expr:
    """A node. Operators build trees, so `==` does not compare and a node can't be used as a truth value."""

    __slots__ = ()

    def python(self) -> str:
        """Source of a Python expression over `r` (the row) and `e` (the environment)."""
        raise NotImplementedError

    def excel(self, scope: ExcelScope) -> str:
        """The same as an Excel formula without the leading `=`, in the Excel 2010 function set."""
        raise NotImplementedError

    def parts(self) -> Iterable[Expr]:
        """The nodes directly below."""
        return ()

    def leaves(self) -> Iterator[Expr]:
        """The leaves that must have a value for the expression to have one."""
        for part in self.parts():
            yield from part.leaves()

    def columns(self) -> tuple[str, ...]:
        """Names of the row's columns met anywhere in the tree, in order of appearance."""
        found: dict[str, None] = {}
        stack: list[Expr] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, Ref):
                found[node.name] = None
            stack.extend(reversed(list(node.parts())))
        return tuple(found)

    @property
    def is_equality(self) -> bool:
        """True for an equation: when it holds, its cells confirm each other."""
        return isinstance(self, Binary) and self.operator == "=="

    def compile(self) -> Callable[[Row, Environment], Any]:
        """A function of a row and an environment. The row must hold every column; None means blank."""
        source = f"lambda r, e: {self.python()}"
        function: Callable[[Row, Environment], Any] = eval(source, {"grade_of": grade_of})
        return function

    def __bool__(self) -> bool:
        raise TypeError("Write & and | between rule expressions, not `and` and `or`")

    __hash__ = object.__hash__

    def __add__(self, other: Expr | Value) -> Expr:
        return Binary("+", self, wrap(other))

    def __sub__(self, other: Expr | Value) -> Expr:
        return Binary("-", self, wrap(other))

    def __mul__(self, other: Expr | Value) -> Expr:
        return Binary("*", self, wrap(other))

    def __truediv__(self, other: Expr | Value) -> Expr:
        return Binary("/", self, wrap(other))

    def __eq__(self, other: object) -> Expr:  # type: ignore[override]  # a tree, as in SQLAlchemy
        return Binary("==", self, wrap(other))

    def __ne__(self, other: object) -> Expr:  # type: ignore[override]  # a tree, as in SQLAlchemy
        return Binary("!=", self, wrap(other))

    def __le__(self, other: Expr | Value) -> Expr:
        return Binary("<=", self, wrap(other))

    def __lt__(self, other: Expr | Value) -> Expr:
        return Binary("<", self, wrap(other))

    def __ge__(self, other: Expr | Value) -> Expr:
        return Binary(">=", self, wrap(other))

    def __gt__(self, other: Expr | Value) -> Expr:
        return Binary(">", self, wrap(other))

    def __and__(self, other: Expr) -> Expr:
        return Logical("and", (self, other))

    def __or__(self, other: Expr) -> Expr:
        return Logical("or", (self, other))

    def __invert__(self) -> Expr:
        return Negation(self)

    def is_in(self, values: Iterable[Value]) -> Expr:
        """True when the value is one of those listed."""
        return Membership(self, tuple(values))


def wrap(value: object) -> Expr:
    """An expression as it is, a plain value as a constant."""
    if isinstance(value, Expr):
        return value
    if isinstance(value, int | float | str):
        return Constant(value)
    raise TypeError(f"Not a constant of a rule: {value!r}")


@dataclass(frozen=True, slots=True, eq=False)
class Constant(Expr):
    """A number or a text."""

    value: Value

    def python(self) -> str:
        return repr(self.value)

    def excel(self, scope: ExcelScope) -> str:
        return excel_text(self.value) if isinstance(self.value, str) else repr(self.value)


@dataclass(frozen=True, slots=True, eq=False)
class Ref(Expr):
    """A column of the row."""

    name: str

    def python(self) -> str:
        return f"r[{self.name!r}]"

    def excel(self, scope: ExcelScope) -> str:
        return scope.cell(self.name)

    def leaves(self) -> Iterator[Expr]:
        yield self


@dataclass(frozen=True, slots=True, eq=False)
class Fact(Expr):
    """A fact of the collection: `period_start`, `period_end`, `term`, `top_grade`, `filled_on`."""

    name: str

    def python(self) -> str:
        return f"e.fact({self.name!r})"

    def excel(self, scope: ExcelScope) -> str:
        return scope.fact(self.name)

    def leaves(self) -> Iterator[Expr]:
        yield self


@dataclass(frozen=True, slots=True, eq=False)
class Binary(Expr):
    """Arithmetic or a comparison of two values."""

    operator: str
    left: Expr
    right: Expr

    def python(self) -> str:
        return f"({self.left.python()} {self.operator} {self.right.python()})"

    def excel(self, scope: ExcelScope) -> str:
        operator = {"==": "=", "!=": "<>"}.get(self.operator, self.operator)
        return f"({self.left.excel(scope)}{operator}{self.right.excel(scope)})"

    def parts(self) -> Iterable[Expr]:
        return (self.left, self.right)


@dataclass(frozen=True, slots=True, eq=False)
class Logical(Expr):
    """`and` or `or` of several conditions."""

    operator: str
    conditions: tuple[Expr, ...]

    def python(self) -> str:
        return "(" + f" {self.operator} ".join(part.python() for part in self.conditions) + ")"

    def excel(self, scope: ExcelScope) -> str:
        return f"{self.operator.upper()}({','.join(part.excel(scope) for part in self.conditions)})"

    def parts(self) -> Iterable[Expr]:
        return self.conditions


@dataclass(frozen=True, slots=True, eq=False)
class Negation(Expr):
    """The opposite of a condition."""

    condition: Expr

    def python(self) -> str:
        return f"(not {self.condition.python()})"

    def excel(self, scope: ExcelScope) -> str:
        return f"NOT({self.condition.excel(scope)})"

    def parts(self) -> Iterable[Expr]:
        return (self.condition,)


@dataclass(frozen=True, slots=True, eq=False)
class Membership(Expr):
    """True when the subject is one of the values."""

    subject: Expr
    values: tuple[Value, ...]

    def python(self) -> str:
        return f"({self.subject.python()} in {self.values!r})"

    def excel(self, scope: ExcelScope) -> str:
        subject = self.subject.excel(scope)
        return "OR(" + ",".join(f"{subject}={Constant(value).excel(scope)}" for value in self.values) + ")"

    def parts(self) -> Iterable[Expr]:
        return (self.subject,)


def excel_text(text: str) -> str:
    """A text as Excel literals: quotes doubled, cut where Excel allows no more than 255 characters."""
    pieces = [text[start : start + 250] for start in range(0, len(text), 250)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
