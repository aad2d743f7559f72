"""What the buttons read and show in an open master: the school of the active row, named columns, sheets by code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from macros.errors import ActionError
from macros.excel.work import Work, choice_of
from schemas.sheets import MACHINE_ROW
from workbook.master.book import MASTER_ID

_CARD_SCHOOL: Final = "CARD_school"
"""The cell of the school card that says whose card it is."""


def school_of_row(book: Any) -> str:
    """The code of the school in the row of the active cell; empty where the row has none."""
    return choice_of(Work("", Path(book.fullname), 0), book).school


def column(book: Any, name: str) -> list[str]:
    """The texts of a named column down to the last one that is filled."""
    values = book.names[name].refers_to_range.options(ndim=1).value
    texts = [_text(value) for value in values]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def text_at(book: Any, name: str, place: int) -> str:
    """A cell of a named column by its place from 1."""
    return _text(book.names[name].refers_to_range[place - 1, 0].value)


def show_sheet(book: Any, code: str) -> str:
    """Bring a sheet to the front, by its code: people may rename sheets. Raises ActionError where it is gone."""
    for sheet in book.sheets:
        line = str(sheet.range((MACHINE_ROW, 1)).value or "")
        if line.startswith(f"{MASTER_ID};") and line.endswith(f";{code}"):
            with _only_looking(book):
                sheet.activate()
            return ""
    raise ActionError("Такого листа в книге нет: возможно, его удалили. Нажмите «Пересчитать», он появится снова.")


def show_card(book: Any, school: str) -> str:
    """Show the school card of a school, of the one it shows already where none is given. Raises ActionError."""
    with _only_looking(book):
        if school:
            book.names[_CARD_SCHOOL].refers_to_range.value = school
        return show_sheet(book, "school-card")


@contextmanager
def _only_looking(book: Any) -> Iterator[None]:
    """What the block does is no change that would have to be saved before the next action."""
    was_saved = book.api.Saved
    yield
    book.api.Saved = was_saved


def _text(value: Any) -> str:
    """Numbers that look like codes come as floats."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value or "")
