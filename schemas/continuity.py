"""Rules between periods that look at a sheet as a whole (domain/forms.md, 1.14, XS8-XS9; section 4, row 60)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from schemas.findings import Severity
from schemas.kinds.numbers import Number
from schemas.relations import before_key
from schemas.rules import Violation, WholeRule

if TYPE_CHECKING:
    from schemas.submission import Submission

LEAST_VALUES = 12
"""A sheet with fewer numbers in common may well repeat itself (design default)."""
SAME_SHARE = 0.9
"""From this share of equal numbers on, a sheet looks like the last one sent again: 22 of 24 in row 60 of section 4."""

UNCHANGED = "data-unchanged"


def unchanged(code: str, columns: tuple[str, ...] = ()) -> WholeRule:
    """The numbers of a sheet are not a copy of those of the period before.

    `columns` are the numbers that change from period to period, all of the sheet by default.
    """
    return WholeRule(UNCHANGED, "числа обновлены с прошлого периода", _copied(code, columns), Severity.WARNING)


def _copied(code: str, columns: tuple[str, ...]) -> Callable[[Submission], Iterable[Violation]]:
    def find(submission: Submission) -> Iterable[Violation]:
        data = submission.sheets[code]
        numbers = [column.name for column in data.sheet.inputs if isinstance(column.kind, Number)]
        names = [name for name in columns or numbers if name not in data.sheet.series]
        before = by_series((submission.context.previous or {}).get(code, ()), data.sheet.series)
        pairs = [
            (row[name], earlier[name])
            for row in data.rows
            if (earlier := before.get(_key(row, data.sheet.series))) is not None
            for name in names
            # A zero that stays a zero says nothing: most of a small school's cells are zeros each time.
            if row[name] and earlier.get(name)
        ]
        same = sum(now == then for now, then in pairs)
        if len(pairs) >= LEAST_VALUES and same >= SAME_SHARE * len(pairs):
            yield Violation(
                None,
                (names[0],),
                f"{same} из {len(pairs)} значений совпадают с прошлым периодом.",
                "Подтвердите, что данные обновлены, или внесите новые.",
            )

    return find


def by_series(rows: Iterable[Mapping[str, Any]], names: tuple[str, ...]) -> dict[str, Mapping[str, Any]]:
    """Rows of the period before by the key under which they are found again."""
    return {_key(row, names): row for row in rows}


def _key(row: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return before_key(row.get(name) for name in names)
