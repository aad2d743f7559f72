"""What a person does to a form: types into its cells, changes it in Excel, sends something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import openpyxl

from tests.bad_input.case import Make, Place
from tests.workbook.forms.sample import Error, Parts

FORM = "form.xlsx"
"""A name that promises nothing, so that nothing is said of it."""
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


def typed(table: str, *, year: bool = False) -> Make:
    r"""Cells typed into a form. `table` is Markdown: a line of addresses behind the sheet's name, a line of values.

    "9" is a text (in it `\u00a0` a character that can't be seen), 9 a number, 2021-10-30 a date, #REF! an error value;
    a blank cell is cleared.
    """
    changes = _changes(table)

    def make(place: Place) -> None:
        form = place.forms.year if year else place.forms.quarter
        form.with_cells(place.folder / FORM, changes)

    return make


def in_excel(change: Callable[[Any], object]) -> Make:
    """A form changed as a whole: rows, columns, sheets. `change` gets a book of openpyxl."""

    def make(place: Place) -> None:
        book = openpyxl.load_workbook(place.forms.lean)
        change(book)
        book.save(place.folder / FORM)

    return make


def in_part(sheet: str, pattern: str, replacement: str, **more: str) -> Make:
    """A form whose XML another program has written: the first match in a sheet, or in a part of the zip."""

    def make(place: Place) -> None:
        form = place.forms.quarter
        part = form.sheets.get(sheet, sheet)
        changed, count = re.subn(pattern, replacement, form.parts[part], count=1)
        assert count == 1, pattern
        form.with_parts(place.folder / FORM, {part: changed, **more})

    return make


def named(name: str) -> Make:
    """The valid form under another name."""
    return lambda place: place.forms.quarter.with_parts(place.folder / name, {})


def file(name: str, data: bytes | Callable[[Place], bytes]) -> Make:
    """Something else instead of a form."""

    def make(place: Place) -> None:
        place.folder.joinpath(name).write_bytes(data if isinstance(data, bytes) else data(place))

    return make


def parts(change: Callable[[Parts], Mapping[str, str | None]], name: str = FORM) -> Make:
    """A form with parts of its zip replaced, added, or left out where None."""
    return lambda place: place.forms.quarter.with_parts(place.folder / name, change(place.forms.quarter))


def _changes(table: str) -> dict[str, dict[str, Any]]:
    lines = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.strip().splitlines()]
    changes: dict[str, dict[str, Any]] = {}
    for (sheet, *addresses), (_, *values) in zip(lines[::2], lines[1::2], strict=True):
        changes.setdefault(sheet, {}).update(zip(addresses, map(_value, values), strict=True))
    return changes


def _value(text: str) -> Any:
    if not text:
        return None
    if text.startswith("#"):
        return Error(text)
    if text.startswith('"'):
        return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text[1:-1])
    return date.fromisoformat(text) if text.count("-") == 2 else float(text)
