"""A sheet of a form: its model, its layout and its rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter

from schemas.columns import Column, Row, columns_of
from schemas.expressions import Expr
from schemas.rules import Rule, WholeRule

TITLE_ROW, MACHINE_ROW, HEADER_ROW, CODE_ROW, FIRST_DATA_ROW = 1, 2, 3, 4, 5
"""A form's face (design.md, section 3): the same five rows on every sheet."""

END_MARK = "конец таблицы"
NAME_LIMIT = 31
"""Excel's limit for a sheet name, in characters."""


class Layout(Enum):
    """How a sheet's rows come about."""

    CARD = auto()
    """One record, a line per field."""
    OPEN = auto()
    """A table that the school fills row by row."""
    PREPRINTED = auto()
    """A table whose rows are printed beforehand; the school fills the rest."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A column that the form computes and nobody types: a share, an average."""

    code: str
    header: str
    value: Expr
    when: Expr | None = None
    unit: str = ""
    width: float = 10
    number_format: str = "0.0"


@dataclass(frozen=True)
class Sheet:
    """One sheet of the contract.

    `code` is the letter of domain/forms.md («R»), `about` one sentence for the person who fills the sheet in.
    `capacity` is the number of rows an open table offers. `key` names the columns that make a row unique; for a
    preprinted table they are the preprinted ones. `label` names the columns by which people recognise a row. Where
    `optional_rows` is False every printed row must be filled in; `row_rule` is the rule under which a lost or added
    printed row is reported.
    """

    code: str
    title: str
    about: str
    row: type[Row]
    layout: Layout
    rules: tuple[Rule, ...] = ()
    whole_rules: tuple[WholeRule, ...] = ()
    computed: tuple[Computed, ...] = ()
    key: tuple[str, ...] = ()
    label: tuple[str, ...] = ()
    capacity: int = 0
    optional_rows: bool = True
    row_rule: str = ""
    seed_items: tuple[str, ...] = ()
    may_be_blank: bool = False
    """True where a school may have nothing to say: the sheet blank is no finding."""
    issued_rows: bool = False
    """True for a preprinted table whose rows come with the issue (open decisions), not with the contract."""
    series: tuple[str, ...] = ()
    """The columns by which a row is found again in the period before; empty where rows have no such twin."""

    def __post_init__(self) -> None:
        assert len(self.title) <= NAME_LIMIT, self.title
        ids = [rule.id for rule in self.rules]
        assert len(ids) == len(set(ids)), f"rule ids of sheet {self.code} repeat"

    def __reduce__(self) -> tuple[Callable[[str], Sheet], tuple[str]]:
        """A sheet crosses to another process by its code, as its package does."""
        return _sheet_of, (self.code,)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return columns_of(self.row)

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """Columns by field name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def by_code(self) -> Mapping[str, Column]:
        """Columns by the code of row 4."""
        return {column.code: column for column in self.columns}

    def in_year(self, year: str) -> Sheet:
        """The sheet with the rules that are in force in a school year, each with its severity of that year."""
        if year not in self._by_year:
            rules = tuple(rule.in_year(year) for rule in self.rules if rule.holds_in(year))
            whole = tuple(rule.in_year(year) for rule in self.whole_rules if rule.holds_in(year))
            same = rules == self.rules and whole == self.whole_rules
            self._by_year[year] = self if same else replace(self, rules=rules, whole_rules=whole)
        return self._by_year[year]

    @cached_property
    def _by_year(self) -> dict[str, Sheet]:
        return {}

    @cached_property
    def inputs(self) -> tuple[Column, ...]:
        """The columns a school fills in."""
        return tuple(column for column in self.columns if not column.preprinted)

    @cached_property
    def rows_adapter(self) -> TypeAdapter[list[Any]]:
        """Validates a list of mappings into models in one call, 1.4 times faster than row by row (engineering.md)."""
        return TypeAdapter(list[self.row])  # type: ignore[name-defined]  # the model is data here

    def row_label(self, row: Mapping[str, Any]) -> str:
        """«9А, Математика»: how people name the row."""
        return ", ".join(str(row[name]) for name in self.label if row.get(name) is not None)


def _sheet_of(code: str) -> Sheet:
    """The sheet of this code as the packages have it. Raises KeyError."""
    from schemas.packages import all_sheets  # the packages are made of sheets

    return all_sheets()[code]
