"""A row may stand in a table only once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from schemas.rules import Violation

if TYPE_CHECKING:
    from schemas.sheets import Sheet
    from schemas.submission import Submission


def repeated_keys(code: str) -> Callable[[Submission], Iterable[Violation]]:
    """A whole-sheet rule: the sheet's key columns differ between rows. The later of two equal rows is blamed."""

    def find(submission: Submission) -> Iterable[Violation]:
        data = submission.sheets[code]
        first: dict[tuple[object, ...], int] = {}
        for index, row in enumerate(data.rows):
            key = tuple(row[name] for name in data.sheet.key)
            if None in key:
                continue
            if key in first:
                yield Violation(
                    index,
                    data.sheet.key,
                    f"повторяет строку {data.numbers[first[key]]} ({_same(data.sheet)}).",
                    "Удалите лишнюю строку или исправьте отличие.",
                    twin=first[key],
                )
            else:
                first[key] = index

    return find


def _same(sheet: Sheet) -> str:
    """«те же: вид работы, предмет, класс, дата»."""
    return "те же: " + ", ".join(sheet.by_name[name].header.lower() for name in sheet.key)
