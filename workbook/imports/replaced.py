"""What a later export changes in the rows it takes the place of, as people read it: «писали 24 → 25»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schemas.forms.works import SHEET
from schemas.kinds.base import shown
from workbook.master.state import DataRow

_OWN = ("note", "enrolled", "class_label")
"""Fields in which an export differs from a school's form by its nature."""
_ADDED = ("took", "mark2", "mark3", "mark4", "mark5", "below", "high", "hundred", "lowered", "confirmed", "raised")
"""Counts of pupils: those of a grade are the sum of its classes'."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs, by its header."""

    header: str
    old: Any
    new: Any

    def __str__(self) -> str:
        """«писали 24 → 25»."""
        plain = self.header[1:2].islower()
        header = self.header[0].lower() + self.header[1:] if plain else self.header
        return f"{header} {_said(self.old)} → {_said(self.new)}"


def changes(standing: Sequence[DataRow], values: Mapping[str, Any]) -> Iterator[Change]:
    """The fields that differ; several rows (classes of one grade) are added up where pupils are counted."""
    for column in SHEET.columns:
        if column.name in _OWN:
            continue
        found = [row.values.get(column.name) for row in standing]
        if len(found) == 1:
            old = found[0]
        elif found and column.name in _ADDED:
            known = [value for value in found if value is not None]
            old = sum(known) if known else None
        else:
            continue
        new = values.get(column.name)
        if old != new:
            yield Change(column.header, old, new)


def _said(value: Any) -> str:
    return "пусто" if value is None else shown(value)
