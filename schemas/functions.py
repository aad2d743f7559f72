"""Functions a rule may call: another sheet's cell, the grade of a class, blanks (see schemas/expressions.py)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schemas.expressions import ExcelScope, Expr, Ref


@dataclass(frozen=True, slots=True, eq=False)
class LookUp(Expr):
    """A number from another sheet: `value` of the row whose `key` equals `wanted`."""

    sheet: str
    value: str
    key: str
    wanted: Expr

    def python(self) -> str:
        return f"e.look_up({self.sheet!r}, {self.value!r}, {self.key!r}, {self.wanted.python()})"

    def excel(self, scope: ExcelScope) -> str:
        keys, values = scope.span(self.sheet, self.key), scope.span(self.sheet, self.value)
        return f"SUMIF({keys},{self.wanted.excel(scope)},{values})"

    def excel_available(self, scope: ExcelScope) -> str:
        """TRUE when the other sheet holds exactly one such row with a number in it."""
        keys, values = scope.span(self.sheet, self.key), scope.span(self.sheet, self.value)
        return f"SUMPRODUCT(({keys}={self.wanted.excel(scope)})*ISNUMBER({values}))=1"

    def parts(self) -> Iterable[Expr]:
        return (self.wanted,)

    def leaves(self) -> Iterator[Expr]:
        yield from self.wanted.leaves()
        yield self


@dataclass(frozen=True, slots=True, eq=False)
class Filled(Expr):
    """True when the cell holds anything valid. Does not need the cell to be filled in order to have a value."""

    column: Ref

    def python(self) -> str:
        return f"({self.column.python()} is not None)"

    def excel(self, scope: ExcelScope) -> str:
        return f"(LEN(TRIM({scope.cell(self.column.name)}))>0)"

    def parts(self) -> Iterable[Expr]:
        return (self.column,)

    def leaves(self) -> Iterator[Expr]:
        return iter(())


@dataclass(frozen=True, slots=True, eq=False)
class OrZero(Expr):
    """The value of the cell, or 0 where it is blank."""

    column: Ref

    def python(self) -> str:
        return f"({self.column.python()} or 0)"

    def excel(self, scope: ExcelScope) -> str:
        return f"N({scope.cell(self.column.name)})"

    def parts(self) -> Iterable[Expr]:
        return (self.column,)

    def leaves(self) -> Iterator[Expr]:
        return iter(())


@dataclass(frozen=True, slots=True, eq=False)
class Grade(Expr):
    """The grade (1-11) of a class label such as «9А»."""

    label: Expr

    def python(self) -> str:
        return f"grade_of({self.label.python()})"

    def excel(self, scope: ExcelScope) -> str:
        return excel_grade(self.label.excel(scope))

    def parts(self) -> Iterable[Expr]:
        return (self.label,)


@dataclass(frozen=True, slots=True, eq=False)
class MonthOf(Expr):
    """The month (1-12) of a date."""

    day: Expr

    def python(self) -> str:
        return f"{self.day.python()}.month"

    def excel(self, scope: ExcelScope) -> str:
        return f"MONTH({self.day.excel(scope)})"

    def parts(self) -> Iterable[Expr]:
        return (self.day,)


@dataclass(frozen=True, slots=True, eq=False)
class Largest(Expr):
    """The largest of several values, blanks left out."""

    columns_: tuple[Ref, ...]

    def python(self) -> str:
        return "max(" + ", ".join(f"({ref.python()} or 0)" for ref in self.columns_) + ")"

    def excel(self, scope: ExcelScope) -> str:
        return "MAX(0," + ",".join(scope.cell(ref.name) for ref in self.columns_) + ")"

    def parts(self) -> Iterable[Expr]:
        return self.columns_

    def leaves(self) -> Iterator[Expr]:
        return iter(())


def excel_grade(label: str) -> str:
    """Formula of the grade of a class label; 0 where there is none.

    The digit is looked up, not converted, because Excel takes «3-» for a number.
    """
    two, one = f"LEFT({label},2)", f"LEFT({label},1)"
    return f'IF({two}="10",10,IF({two}="11",11,IF(LEN({one})=0,0,IFERROR(FIND({one},"123456789"),0))))'
