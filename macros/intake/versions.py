"""A later version of a report replaces the earlier one; what differs is said, cell by cell (forms.md, 4, row 56)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schemas.catalogue import finding
from schemas.columns import Column
from schemas.findings import Finding
from schemas.kinds.base import shown
from schemas.periods import Period
from schemas.russian import count
from schemas.submission import SheetData, Submission
from workbook.master.department import Correction
from workbook.master.state import DataRow, MasterState

_BLANK = "пусто"

_LISTED = 6
"""So many differences are named in the remark; all of them go to the table of corrections."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an accepted row that a later file changed. Empty text is a blank cell."""

    sheet: str
    cell: str
    indicator: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A changed value, or a row that came or went, with all values of the row."""

    place: str
    """«Результаты работ, H5»."""
    change: str
    """«12 → 11», «новая строка», «удалена»."""
    values: tuple[Value, ...]


def differences(submission: Submission, before: Mapping[str, Sequence[DataRow]]) -> list[Difference]:
    """All that differs from the accepted rows, in the order of the sheets; the title is nobody's data."""
    return [
        difference
        for code, data in submission.sheets.items()
        if code != "T"
        for difference in _sheet_differences(data, before.get(code, ()))
    ]


def _sheet_differences(data: SheetData, before: Iterable[DataRow]) -> Iterator[Difference]:
    # A card has one row and no key: it is the same row whatever stands in it.
    key, first = data.sheet.key, (*data.sheet.key, data.sheet.inputs[0].name)[0]
    old = {tuple(row.values.get(name) for name in key): row for row in before}
    for index, row in enumerate(data.rows):
        previous = old.pop(tuple(row[name] for name in key), None)
        was: Mapping[str, Any] = previous.values if previous else {}
        values = tuple(
            _value(data, data.cell(index, column.name), column, row, was.get(column.name), row[column.name])
            for column in data.sheet.inputs
            if was.get(column.name) != row[column.name]
        )
        if previous is None:
            yield Difference(f"{data.sheet.title}, {data.cell(index, first)}", "новая строка", values)
            continue
        for value in values:
            change = f"{value.before or _BLANK} → {value.after or _BLANK}"
            yield Difference(f"{data.sheet.title}, {value.cell}", change, (value,))
    for gone in old.values():
        values = tuple(
            _value(data, _cell(data, column, gone), column, gone.values, gone.values.get(column.name), None)
            for column in data.sheet.inputs
            if gone.values.get(column.name) is not None
        )
        yield Difference(f"{data.sheet.title}, строка {gone.source_row}", "удалена", values)


def _value(data: SheetData, cell: str, column: Column, row: Mapping[str, Any], before: Any, after: Any) -> Value:
    label = data.sheet.row_label(row)
    indicator = f"{label}: {column.header}" if label else column.header
    return Value(data.sheet.title, cell, indicator, _said(before), _said(after))


def _cell(data: SheetData, column: Column, row: DataRow) -> str:
    return f"{data.letters[column.name]}{row.source_row}" if column.name in data.letters else ""


def corrections(
    found: Iterable[Difference], entry: int, school: str, period: Period, received: datetime
) -> list[Correction]:
    """Every old and new value as lines of the master's table; `entry` is the later file's number."""
    return [
        Correction(
            entry, school, period.code, value.sheet, value.cell, value.indicator, value.before, value.after, received
        )
        for difference in found
        for value in difference.values
    ]


def replacement_finding(found: Sequence[Difference], received: str) -> Finding:
    """The remark that a later file was taken, with the first things that changed."""
    if not found:
        return finding("file-replaces", f"принят более поздний файл ({received}); отличий от прежнего нет.")
    listed = "; ".join(f"{item.place}: {item.change}" for item in found[:_LISTED])
    more = "; …" if len(found) > _LISTED else ""
    differ = count(len(found), "отличие", "отличия", "отличий")
    return finding("file-replaces", f"принят более поздний файл ({received}); {differ} от прежнего: {listed}{more}.")


def twin_of(submission: Submission, state: MasterState) -> Finding | None:
    """A remark when the results equal another school's of the same period to the last number (row 14)."""
    period, school = submission.period, submission.title.get("school")
    for code, least in (("R", 3), ("K", 2)):
        rows = submission.rows(code)
        mine = [_numbers(row) for row in rows]
        if len(mine) < least or period is None:
            continue
        others: dict[str, list[tuple[Any, ...]]] = {}
        for row in state.rows(code, period=period):
            if row.school != school:
                others.setdefault(row.school, []).append(_numbers(row.values))
        for other, theirs in others.items():
            if theirs == mine:
                card = state.school(other)
                name = card.name if card else other
                data = submission.sheets[code]
                return finding(
                    "data-copied",
                    f"данные листа полностью совпадают с данными «{name}».",
                    "Проверьте, не отправлен ли файл другой школы.",
                    sheet=data.name,
                )
    return None


def _numbers(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(value for value in row.values() if value is not None)


def _said(value: Any) -> str:
    return "" if value is None else shown(value)
