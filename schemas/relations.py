"""What a rule may ask beyond its own row: other rows, other sheets, the period before, the lists of the collection.

Each node renders itself twice, as in schemas/expressions.py. It has no value where a cell it would need was refused, so
that one wrong cell is not told of again by every rule that adds it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schemas.expressions import ExcelScope, Expr, Ref


class Relation(Expr):
    """A leaf that looks outside its row. `sheets` are the codes of the sheets it can't do without."""

    __slots__ = ()

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets of the form that must be there."""
        return ()

    def excel_available(self, scope: ExcelScope) -> str:
        """A formula that is TRUE where the node has a value."""
        raise NotImplementedError

    def leaves(self) -> Iterator[Expr]:
        for part in self.parts():
            yield from part.leaves()
        yield self


@dataclass(frozen=True, slots=True, eq=False)
class Where:
    """A condition on rows that are added up: their `column` (or the grade of that class label) equals `wanted`."""

    column: str
    wanted: Expr
    by_grade: bool = False

    def excel(self, span: str, scope: ExcelScope) -> str:
        """A product term: 1 for the rows that meet the condition, 0 for the others."""
        wanted = self.wanted.excel(scope)
        if not self.by_grade:
            return f"({span}={wanted})"
        # «1» begins «10А» and «11» as well, hence the second factor. IF() does not work on ranges in here.
        two = f'(({wanted}>1)+(LEFT({span},2)<>"10")*(LEFT({span},2)<>"11")>0)'
        return f'(LEFT({span},LEN({wanted}))={wanted}&"")*{two}'


@dataclass(frozen=True, slots=True, eq=False)
class SumWhere(Relation):
    """The sum of a column over the rows of a sheet that meet all conditions; blanks count as 0."""

    sheet: str
    value: str
    conditions: tuple[Where, ...]

    @property
    def sheets(self) -> tuple[str, ...]:
        return (self.sheet,)

    def python(self) -> str:
        asked = "".join(f"({c.column!r}, {c.by_grade}, {c.wanted.python()}), " for c in self.conditions)
        return f"e.sum_where({self.sheet!r}, {self.value!r}, ({asked}), r)"

    def excel(self, scope: ExcelScope) -> str:
        rows = "*".join(c.excel(scope.span(self.sheet, c.column), scope) for c in self.conditions)
        return f"SUMPRODUCT({rows}*1,{scope.span(self.sheet, self.value)})"

    def excel_available(self, scope: ExcelScope) -> str:
        return ",".join(scope.none_wrong(self.sheet, name) for name in (self.value, *self._columns))

    @property
    def _columns(self) -> tuple[str, ...]:
        return tuple(condition.column for condition in self.conditions)

    def parts(self) -> Iterable[Expr]:
        return tuple(condition.wanted for condition in self.conditions)


@dataclass(frozen=True, slots=True, eq=False)
class ColumnOf(Relation):
    """A leaf that looks at one whole column of a sheet of the same form."""

    sheet: str
    column: str

    @property
    def sheets(self) -> tuple[str, ...]:
        return (self.sheet,)

    def excel_available(self, scope: ExcelScope) -> str:
        return scope.none_wrong(self.sheet, self.column)


class CountIn(ColumnOf):
    """How many rows of a sheet have something in a column."""

    __slots__ = ()

    def python(self) -> str:
        return f"e.count_in({self.sheet!r}, {self.column!r}, r)"

    def excel(self, scope: ExcelScope) -> str:
        return f"SUMPRODUCT(--(LEN(TRIM({scope.span(self.sheet, self.column)}))>0))"


class SumIn(ColumnOf):
    """The sum of a column over all rows of a sheet; blanks count as 0."""

    __slots__ = ()

    def python(self) -> str:
        return f"e.sum_where({self.sheet!r}, {self.column!r}, (), r)"

    def excel(self, scope: ExcelScope) -> str:
        return f"SUM({scope.span(self.sheet, self.column)})"


class CardValue(ColumnOf):
    """A number on a card of the same form."""

    __slots__ = ()

    def python(self) -> str:
        return f"e.card({self.sheet!r}, {self.column!r})"

    def excel(self, scope: ExcelScope) -> str:
        return scope.card(self.sheet, self.column)

    def excel_available(self, scope: ExcelScope) -> str:
        return f"ISNUMBER({self.excel(scope)}),{scope.card_is_clean(self.sheet)}"


@dataclass(frozen=True, slots=True, eq=False)
class Before(Relation):
    """The number that stood in `column` of the row with the same key in the period before, as it was accepted.

    The form carries those numbers in a hidden list, so that a school sees a break in its own series while typing.
    """

    sheet: str
    column: str
    key: tuple[Ref, ...]

    def python(self) -> str:
        key = "".join(f"{ref.python()}, " for ref in self.key)
        return f"e.before({self.sheet!r}, {self.column!r}, ({key}))"

    def excel(self, scope: ExcelScope) -> str:
        return f"SUMPRODUCT({self._same(scope)}*{self._name('')})"

    def excel_available(self, scope: ExcelScope) -> str:
        return f"SUMPRODUCT({self._same(scope)}*1)=1"

    def _same(self, scope: ExcelScope) -> str:
        wanted = '&"|"&'.join(ref.excel(scope) for ref in self.key)
        return f'({self._name("KEY_")}={wanted}&"")'

    def _name(self, prefix: str) -> str:
        return before_name(self.sheet, self.column, prefix)

    def parts(self) -> Iterable[Expr]:
        return self.key


def before_name(sheet: str, column: str, prefix: str = "") -> str:
    """The defined name of a list of earlier numbers, or with `KEY_` of their keys."""
    return f"SHNOR_WAS_{prefix}{sheet}_{column}"


def before_key(parts: Iterable[object]) -> str:
    """The key of a row as the hidden list holds it; texts compare without case, as Excel compares them."""
    return "|".join(str(part) for part in parts).lower()


@dataclass(frozen=True, slots=True, eq=False)
class InList(Relation):
    """True when the value is in a list of the collection: `schools`, `shnor`."""

    name: str
    subject: Expr

    def python(self) -> str:
        return f"e.is_listed({self.name!r}, {self.subject.python()})"

    def excel(self, scope: ExcelScope) -> str:
        return f"(SUMPRODUCT(--({list_name(self.name)}={self.subject.excel(scope)}))>0)"

    def excel_available(self, scope: ExcelScope) -> str:
        return f'COUNTIF({list_name(self.name)},"?*")>0'

    def parts(self) -> Iterable[Expr]:
        return (self.subject,)


def list_name(name: str) -> str:
    """The defined name of a list in the form."""
    return f"SHNOR_LIST_{name}"


@dataclass(frozen=True, slots=True, eq=False)
class Held(Relation):
    """True when the procedure was held in this subject in the school year (schemas/reference/procedures.csv)."""

    kind: Expr
    subject: Expr

    def python(self) -> str:
        return f"e.was_held({self.kind.python()}, {self.subject.python()})"

    def excel(self, scope: ExcelScope) -> str:
        asked = f'{self.kind.excel(scope)}&"|"&{self.subject.excel(scope)}'
        return f"(SUMPRODUCT(--({list_name('not_held')}={asked}))=0)"

    def excel_available(self, scope: ExcelScope) -> str:
        return f"ISNUMBER({scope.fact('period_start')})"

    def parts(self) -> Iterable[Expr]:
        return (self.kind, self.subject)


def within(one: Expr, other: Expr, limit: float) -> Expr:
    """The two values differ by no more than `limit`."""
    return (one - other <= limit) & (other - one <= limit)
