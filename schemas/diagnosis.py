"""Which cell is to blame when several rules of a row fail together.

One wrong «Писали» breaks the sum of marks, the limit by the list and the participation rule at once; a person wants to
hear of one cell. A cell is a repair when some other value of it alone makes every rule of the row hold. If such a cell
exists, the row has one finding, at that cell; otherwise each failed rule speaks for itself. This is consistency-based
diagnosis restricted to single faults; the values tried are those the rules themselves suggest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import ceil, floor, isfinite
from typing import Any

from schemas.expressions import Binary, Environment, Expr, Logical
from schemas.functions import LookUp
from schemas.kinds.choices import Choice
from schemas.kinds.dates import Day
from schemas.kinds.numbers import Number
from schemas.kinds.texts import ClassLabel
from schemas.relations import Before, Relation
from schemas.rules import Rule
from schemas.sheets import Sheet

_ANY_TEXT = "текст"
_FEW = 11
"""Numbers up to this one are all tried: grades and ratings, which no equation of a row suggests."""


def repairs(
    sheet: Sheet, row: Mapping[str, Any], failed: list[Rule], environment: Environment, key_in_doubt: bool = False
) -> list[str]:
    """Names of the columns whose value alone can be changed so that no rule of the row fails, in sheet order.

    Printed cells are never among them: the reader has put their values back already. `key_in_doubt` says that
    something else speaks against the key of the row, such as a row with the same key.
    """
    suspects = _common_suspects(failed, key_in_doubt)
    return [
        column.name
        for column in sheet.columns
        if column.name in suspects
        and not column.preprinted
        and _can_repair(sheet, row, column.name, failed, environment)
    ]


def _common_suspects(failed: list[Rule], key_in_doubt: bool) -> set[str]:
    """Columns that every failed rule mentions, in its check, its condition or its list of cells.

    Not the keys of a number that is looked up or of a group, where nothing else speaks against them: it is rather the
    number that is wrong, here or there, and any row of a group may be the wrong one.
    """
    named = [{*rule.cells, *rule.mentions} for rule in failed]
    keys = [_keys(rule) for rule in failed]
    if all(keys) and not key_in_doubt:
        named += [columns - key for columns, key in zip(named, keys, strict=True)]
    return set.intersection(*named) if named else set()


def _keys(rule: Rule) -> set[str]:
    """Columns by which a rule finds a number of another sheet or period, or the other rows of its group."""
    found = {name for part in rule.group or () for name in part.columns()}
    pending = [rule.check]
    while pending:
        node = pending.pop()
        if isinstance(node, Before | LookUp):
            found.update(node.columns())
        pending.extend(node.parts())
    return found - set(rule.cells)


def _can_repair(
    sheet: Sheet, row: Mapping[str, Any], column: str, failed: list[Rule], environment: Environment
) -> bool:
    others = [rule for rule in sheet.rules if rule not in failed]
    return any(
        not any(rule.violated(changed, environment) for rule in (*failed, *others))
        and not any(is_silenced(rule, changed, environment) for rule in failed)
        for changed in ({**row, column: value} for value in values_to_try(sheet, row, column, environment))
    )


def is_silenced(rule: Rule, row: Mapping[str, Any], environment: Environment) -> bool:
    """True where a number the rule looks up is not found any more: that mends nothing."""
    looked_up = (leaf for leaf in rule.needs if isinstance(leaf, LookUp | Relation))
    return any(leaf.compile()(row, environment) is None for leaf in looked_up)


def values_to_try(sheet: Sheet, row: Mapping[str, Any], column: str, environment: Environment) -> Iterator[Any]:
    """What may have been meant in a cell: the values its kind and the rules of its row suggest."""
    declared = sheet.by_name[column]
    kind, current = declared.kind, row[column]
    for value in _candidates(kind, sheet, row, column, environment):
        if value != current:
            yield value
    if current is not None and declared.required is not True:
        yield None


def _candidates(
    kind: Any, sheet: Sheet, row: Mapping[str, Any], column: str, environment: Environment
) -> Iterable[Any]:
    if isinstance(kind, Number):
        known = {value for value in row.values() if isinstance(value, int | float)}
        few = range(kind.low, kind.high + 1) if kind.high <= _FEW else ()
        tried = {0, *known, *few, *_solutions(sheet.rules, row, column, environment)}
        fits = (value for value in tried if kind.low <= value <= kind.high)
        return sorted(value for value in fits if kind.digits or value == int(value))
    if isinstance(kind, Choice):
        return kind.options
    if isinstance(kind, ClassLabel):
        return [str(grade) for grade in range(1, 12)]
    if isinstance(kind, Day):
        days = (environment.fact("period_start"), environment.fact("slack_end"))
        return [day for day in days if day is not None]
    return [_ANY_TEXT]


def _solutions(rules: Iterable[Rule], row: Mapping[str, Any], column: str, environment: Environment) -> Iterator[float]:
    """Values at the border of an equation or inequality of the row; those of a form are linear in each cell."""
    for check in (comparison for rule in rules for comparison in _comparisons(rule.check)):
        if column not in check.columns():
            continue
        if any(leaf.compile()({**row, column: 0}, environment) is None for leaf in check.leaves()):
            continue
        difference: Expr = check.left - check.right
        try:
            at_zero = difference.compile()({**row, column: 0}, environment)
            slope = difference.compile()({**row, column: 1}, environment) - at_zero
        except (TypeError, ZeroDivisionError):  # texts and shares of nobody have no numeric solution
            continue
        if slope:
            border = -at_zero / slope
            yield from {floor(border), ceil(border), border} if isfinite(border) else ()


def _comparisons(check: Expr) -> Iterator[Binary]:
    if isinstance(check, Logical):
        for part in check.conditions:
            yield from _comparisons(part)
    elif isinstance(check, Binary) and check.operator in _COMPARISONS:
        yield check


_COMPARISONS = ("==", "<=", ">=", "<", ">")
