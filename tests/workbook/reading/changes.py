"""What a test does to a filled form in openpyxl, as a person would in Excel, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.workbook.forms.sample import flat
from workbook.reading.form import CheckedFile

Change = Callable[[Any], object]
"""Changes a book of openpyxl."""
Damaged = Callable[[Change], CheckedFile]
"""Checks a form after a change."""
UNCALCULATED = ("", "", "formulas-uncalculated")
"""openpyxl keeps no values of formulas, so every file it has saved gives this (domain/forms.md, 4, row 47)."""


def told(checked: CheckedFile) -> list[tuple[str, str, str]]:
    """All findings as (sheet, cell, code) but the one that openpyxl itself is to blame for."""
    found = flat(checked)
    assert found.count(UNCALCULATED) == 1
    return [item for item in found if item != UNCALCULATED]
