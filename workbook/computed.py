"""A computed column of the contract: its formula in a row of any sheet, and its value there by the same declaration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from schemas.expressions import Expr, Ref
from schemas.sheets import Computed


class RowComputation:
    """What a computed column makes of a row: a share, an average; nothing where a cell it needs is blank."""

    def __init__(self, computed: Computed) -> None:
        self.code = computed.code
        self._value, self._when = computed.value, computed.when
        parts = [computed.value] + ([computed.when] if computed.when is not None else [])
        self._needs = tuple(dict.fromkeys(name for part in parts for name in _columns_of(part)))
        self._compute = computed.value.compile()
        self._applies = computed.when.compile() if computed.when is not None else None

    def formula(self, cell: Callable[[str], str]) -> str:
        """The formula; `cell` gives the reference of a column in the row."""
        scope: Any = _RowScope(cell)  # has nothing but the row: `_columns_of` has made sure that nothing else is asked
        filled = ",".join(f"LEN({cell(name)})>0" for name in self._needs)
        value = f'IFERROR({self._value.excel(scope)},"")'
        if self._when is not None:
            value = f'IF({self._when.excel(scope)},{value},"")'
        return f'=IF(AND({filled}),{value},"")'

    def value(self, row: Mapping[str, Any]) -> float | None:
        """The value of the formula, None where it shows nothing."""
        if any(row.get(name) is None for name in self._needs):
            return None
        try:
            if self._applies is not None and not self._applies(row, _NOWHERE):
                return None
            return float(self._compute(row, _NOWHERE))
        except (TypeError, ZeroDivisionError):
            # A text where a number should be, as in a damaged form: the formula's IFERROR.
            return None


def _columns_of(expression: Expr) -> list[str]:
    leaves = list(expression.leaves())
    strangers = [leaf for leaf in leaves if not isinstance(leaf, Ref)]
    if strangers:
        raise TypeError(f"A computed column may use its own row only, not {strangers[0]!r}")
    return [leaf.name for leaf in leaves if isinstance(leaf, Ref)]


@dataclass(frozen=True, slots=True)
class _RowScope:
    """The row as expressions see it. There is nothing beside the row: `_columns_of` has made sure of it."""

    at: Callable[[str], str]

    def cell(self, column: str) -> str:
        return self.at(column)

    def __getattr__(self, name: str) -> Any:
        raise TypeError(f"A computed column may use its own row only, not {name}")


class _Nowhere:
    """The environment of a row on its own: there is nothing beside the row."""

    def __getattr__(self, name: str) -> Any:
        raise TypeError(f"A computed column may use its own row only, not {name}")


_NOWHERE: Any = _Nowhere()
