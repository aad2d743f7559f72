"""Which fields an indicator is made of, and where they stand: a table's columns, a card's lines, by the contract.

The letters are those of the form as it is issued. A row of a table keeps the number it has in the school's own file; a
card is one record, whose fields have a line each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from schemas.addresses import areas
from schemas.packages import all_sheets
from schemas.sheets import Layout
from workbook.forms.places import CARD_VALUE, Places


@dataclass(frozen=True, slots=True, eq=False)
class Fields:
    """Fields of one sheet, by its code and the names of its model. Raises KeyError for what is not in the contract.

    `fields` makes each of them once, so that they can be told apart, and looked up, by what they are.
    """

    sheet: str
    names: tuple[str, ...]

    def __post_init__(self) -> None:
        known = all_sheets()[self.sheet].by_name
        for name in self.names:
            known[name]

    def lines(self, rows: Iterable[int]) -> tuple[int, ...]:
        """The worksheet rows of records: a table's row; of a card, which has none (0), the lines of its fields."""
        found = set(rows)
        if 0 in found and self.is_card:
            found = found - {0} | {_places(self.sheet).line_of(name) for name in self.names}
        return tuple(sorted(found))

    def cells(self, rows: Iterable[int]) -> str:
        """The addresses of the fields in these rows, neighbours joined: «E5:H50, J5:J50»."""
        return _cells(self, tuple(rows))

    @property
    def is_card(self) -> bool:
        """True for a record whose fields have a line each."""
        return all_sheets()[self.sheet].layout is Layout.CARD


Reads = tuple[Fields, ...]
"""All that an indicator is made of, sheet by sheet."""


@cache
def fields(sheet: str, *names: str) -> Fields:
    """Fields of a sheet of the contract. Raises KeyError."""
    return Fields(sheet, names)


@lru_cache(maxsize=16_384)
def _cells(read: Fields, rows: tuple[int, ...]) -> str:
    """Kept: schools' forms are alike, and so are the rows they fill in."""
    if read.is_card:
        return areas((CARD_VALUE,), read.lines(rows))
    index = _places(read.sheet).column_index
    return areas((index[name] for name in read.names), rows)


@cache
def read_of(title: str, reads: Reads) -> Fields | None:
    """What is read of the sheet with this title: all its fields where nothing is said; None for no sheet of ours."""
    code = _codes().get(title)
    if code is None:
        return None
    names = [name for read in reads if read.sheet == code for name in read.names]
    return fields(code, *(dict.fromkeys(names) or all_sheets()[code].by_name))


@cache
def _codes() -> dict[str, str]:
    return {sheet.title: code for code, sheet in all_sheets().items()}


@cache
def _places(sheet: str) -> Places:
    return Places(all_sheets()[sheet], 0, 0)
