"""What a later export changes in the rows it takes the place of, as people read it: «писали 24 → 25»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from schemas.forms.works import SHEET
from schemas.kinds.base import shown
from workbook.master.state import DataRow

_OWN = ("note", "enrolled", "class_label")
"""Fields in which an export differs from a school's form by its nature."""
_ADDED = ("took", "mark2", "mark3", "mark4", "mark5", "below", "high", "hundred", "lowered", "confirmed", "raised")
"""Counts of pupils: those of a grade are the sum of its classes'."""


def changes(standing: Sequence[DataRow], values: Mapping[str, Any]) -> Iterator[str]:
    """«Header old → new» of each field that differs; several rows (classes of one grade) are added up where counted."""
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
            header = column.header[0].lower() + column.header[1:]
            yield f"{header} {_said(old)} → {_said(new)}"


def _said(value: Any) -> str:
    return "пусто" if value is None else shown(value)
