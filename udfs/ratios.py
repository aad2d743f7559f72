"""Ratios: a part of a whole in counts, added up over rows of forms, with what had to be left out.

Counts are added and the share follows from the sums. A row in which one of the counts is blank is left out of both
sums and is told of; a blank is never taken for 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from schemas.russian import NBSP, count, percent
from udfs.decimals import as_typed
from udfs.form_rows import FormRow
from udfs.records import Origin


@dataclass(frozen=True, slots=True)
class Ratio:
    """`part` of `whole`; `left_out` rows had a blank. A plan may be overfulfilled, so the part may exceed the whole."""

    part: int
    whole: int
    left_out: int = 0

    def __post_init__(self) -> None:
        if self.part < 0 or self.whole < 0 or self.left_out < 0:
            raise ValueError(f"Доля «{self.part} из {self.whole}» невозможна: числа должны быть не меньше 0")

    @property
    def percent(self) -> float | None:
        """The share in per cent; None when nobody is in the whole."""
        return 100 * self.part / self.whole if self.whole else None

    @property
    def exact(self) -> Fraction | None:
        """The share in per cent as an exact fraction, for comparing with a limit."""
        return Fraction(100 * self.part, self.whole) if self.whole else None

    def is_at_least(self, limit: float) -> bool:
        """True when the share is `limit` per cent or more; False without a whole."""
        return bool(self.whole) and 100 * self.part >= as_typed(limit) * self.whole

    @property
    def said(self) -> str:
        """«12 из 35 (34,3 %)»; «0 из 0» without a whole."""
        share = f" ({percent(self.percent)})" if self.whole else ""
        return f"{self.part} из {self.whole}{share}"


def number_in(row: FormRow, *names: str) -> int | None:
    """The sum of a row's counts; None when one of them is blank. A spreadsheet's 12.0 is 12."""
    found = 0
    for name in names:
        value = row.values.get(name)
        # Counts come as int from the forms, so that only others pay for being looked at twice.
        if type(value) is not int:
            if not isinstance(value, int | float) or not float(value).is_integer():
                return None
            value = int(value)
        found += value
    return found


def ratio(rows: Iterable[FormRow], part: Sequence[str], whole: Sequence[str]) -> Ratio | None:
    """The sums over the rows of the fields of a part and of a whole; None when no row gives both."""
    x, n, known, left_out = 0, 0, 0, 0
    for row in rows:
        own, of_all = number_in(row, *part), number_in(row, *whole)
        if own is None or of_all is None:
            left_out += 1
        else:
            x, n, known = x + own, n + of_all, known + 1
    return Ratio(x, n, left_out) if known else None


def total(rows: Iterable[FormRow], *names: str) -> int | None:
    """The sum of counts over the rows; None when there are no rows or one of the cells is blank."""
    found = [number_in(row, *names) for row in rows]
    known = [value for value in found if value is not None]
    return sum(known) if found and len(known) == len(found) else None


def origins_of(rows: Iterable[FormRow]) -> tuple[Origin, ...]:
    """Where the rows stand, in the journal's order."""
    return tuple(sorted([row.origin for row in rows]))


def left_out_note(*ratios: Ratio | None) -> str:
    """« Не учтено строк с пустыми ячейками: 2.», empty when nothing was left out."""
    most = max([item.left_out for item in ratios if item is not None], default=0)
    return f" Не учтено с пустыми ячейками: {count(most, 'строка', 'строки', 'строк')}." if most else ""


def small_note(n: int, least: int) -> str:
    """A caution for a share of a small group, empty where the group is not small."""
    return f" Малая группа (n{NBSP}={NBSP}{n}): доля приведена для сведения." if 0 < n < least else ""
