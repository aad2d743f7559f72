"""Where things stand on a form: columns, rows, helper columns. The one place that turns names into addresses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from schemas.addresses import letters_of
from schemas.sheets import FIRST_DATA_ROW, Layout, Sheet

LIVE_SHEET = "Живая проверка"
LISTS_SHEET = "Списки"
SUMMARY_SHEET = "Проверка"
ROW = "\x00"
"""Stands for the row number in formulas that are rendered once and repeated for every row."""

CARD_CODE, CARD_LABEL, CARD_VALUE, CARD_MESSAGE = 0, 1, 2, 3
"""Columns of a card: code of the field, its caption, the value, the verdict."""


@dataclass(frozen=True)
class Places:
    """Addresses on one sheet of a form and in its block of the hidden sheet of live checks.

    `block` is the zero-based column where the sheet's block of live checks begins.
    """

    sheet: Sheet
    rows: int
    block: int

    @property
    def quoted(self) -> str:
        return f"'{self.sheet.title}'!"

    @property
    def last_row(self) -> int:
        """The last data row, 1-based."""
        return FIRST_DATA_ROW + self.rows - 1

    @property
    def end_row(self) -> int:
        """The row of «конец таблицы»."""
        return self.last_row + 1

    @cached_property
    def column_index(self) -> dict[str, int]:
        """Zero-based worksheet columns of a table's fields."""
        return {column.name: index for index, column in enumerate(self.sheet.columns)}

    @property
    def first_computed(self) -> int:
        return len(self.sheet.columns)

    @property
    def message_index(self) -> int:
        """The column in which a row's verdict is shown; the next, hidden one holds its tokens."""
        return CARD_MESSAGE if self.is_card else self.first_computed + len(self.sheet.computed)

    @property
    def is_card(self) -> bool:
        return self.sheet.layout is Layout.CARD

    def line_of(self, name: str) -> int:
        """The worksheet row of a card's field."""
        return FIRST_DATA_ROW + self.column_index[name]

    def cell(self, name: str, qualified: bool = True) -> str:
        """A field's cell in the row ROW of a table, or on its own line of a card."""
        prefix = self.quoted if qualified else ""
        if self.is_card:
            return f"{prefix}${letters_of(CARD_VALUE)}${self.line_of(name)}"
        return f"{prefix}${letters_of(self.column_index[name])}{ROW}"

    def span(self, name: str) -> str:
        """All data cells of a table's column, absolute, with the sheet name."""
        letters = letters_of(self.column_index[name])
        return f"{self.quoted}${letters}${FIRST_DATA_ROW}:${letters}${self.last_row}"

    # The block of live checks: a copy of each field, a verdict on each field, one per rule, one for the key, then text,
    # tokens and a counter. Checks read the copies: a shared formula may not look at another sheet (see shared.py).

    def live(self, offset: int, absolute_row: int | None = None) -> str:
        """A cell of the block, in row ROW unless another is given; the block stands on its own sheet."""
        row = ROW if absolute_row is None else f"${absolute_row}"
        return f"${letters_of(self.block + offset)}{row}"

    def copy(self, name: str) -> str:
        """The copy of a table's field in the row ROW of the block."""
        return self.live(self.column_index[name])

    def copy_span(self, name: str) -> str:
        """All rows of a field's copy, absolute, without the sheet name."""
        return self.block_span(self.column_index[name])

    @cached_property
    def verdict_offset(self) -> int:
        return len(self.sheet.columns)

    @cached_property
    def rule_offset(self) -> int:
        return 2 * len(self.sheet.columns)

    @cached_property
    def key_offset(self) -> int:
        return self.rule_offset + len(self.sheet.rules)

    @property
    def text_offset(self) -> int:
        return self.key_offset + 1

    @property
    def tokens_offset(self) -> int:
        return self.key_offset + 2

    @property
    def counter_offset(self) -> int:
        return self.key_offset + 3

    @property
    def width(self) -> int:
        """Columns of the block, with one left empty after it."""
        return self.key_offset + 5

    def live_span(self, offset: int) -> str:
        """All rows of one column of the block, absolute, with the sheet name."""
        return f"'{LIVE_SHEET}'!{self.block_span(offset)}"

    def text_span(self) -> str:
        """All rows of the texts, absolute, without the sheet name."""
        return self.block_span(self.text_offset)

    def block_span(self, offset: int) -> str:
        """All rows of one column of the block, absolute, without the sheet name."""
        letters = letters_of(self.block + offset)
        return f"${letters}${FIRST_DATA_ROW}:${letters}${self.last_row}"
