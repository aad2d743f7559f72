"""The hidden sheet of lists: drop-downs, the district's schools, procedures not held, numbers of the period before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import xlsxwriter

from schemas.addresses import letters_of
from schemas.environment import earlier_numbers
from schemas.expressions import Expr
from schemas.forms.works_lists import SUBJECTS, WORK_KINDS
from schemas.kinds.choices import Choice
from schemas.reference.procedures import was_held
from schemas.relations import Before, before_name, list_name
from schemas.sheets import Sheet
from workbook.forms.issue import Issue
from workbook.forms.places import LISTS_SHEET

_NOBODY = ""
"""A list may not be without a cell; an empty one matches nothing."""


def write_lists(book: xlsxwriter.Workbook, issue: Issue) -> None:
    """Write every list down a column of its own and name it. An inline drop-down would hold 255 characters only."""
    worksheet = book.add_worksheet(LISTS_SHEET)
    for index, (name, values) in enumerate(dict(_lists(issue)).items()):
        worksheet.write_column(0, index, values or [_NOBODY])
        letters = letters_of(index)
        book.define_name(name, f"={LISTS_SHEET}!${letters}$1:${letters}${len(values) or 1}")
    worksheet.hide()
    worksheet.protect()


def _lists(issue: Issue) -> Iterator[tuple[str, Sequence[Any]]]:
    for sheet in issue.sheets:
        for column in sheet.columns:
            if isinstance(column.kind, Choice):
                yield column.kind.list_name, column.kind.options
    yield list_name("schools"), issue.schools
    yield list_name("shnor"), issue.shnor
    yield list_name("not_held"), not_held(issue.period.year)
    for sheet in issue.sheets:
        for series in _series(sheet):
            earlier = earlier_numbers(issue.previous.get(sheet.code, ()), sheet.series, series.column)
            yield before_name(sheet.code, series.column, "KEY_"), list(earlier)
            yield before_name(sheet.code, series.column), list(earlier.values()) or [0]


def not_held(year: str) -> list[str]:
    """«ОГЭ|Физика»: the works of the contract that were not held in a school year."""
    return [f"{kind}|{subject}" for kind in WORK_KINDS for subject in SUBJECTS if not was_held(kind, subject, year)]


def _series(sheet: Sheet) -> list[Before]:
    """The earlier numbers that the sheet's rules ask for."""
    found: dict[str, Before] = {}
    pending: list[Expr] = [part for rule in sheet.rules for part in (rule.check, rule.when) if part is not None]
    while pending:
        node = pending.pop()
        if isinstance(node, Before):
            found[node.column] = node
        pending.extend(node.parts())
    return [found[name] for name in sorted(found)]
