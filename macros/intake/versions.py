"""A later version of a report replaces the earlier one; what differs is said, cell by cell (forms.md, 4, row 56)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from schemas.catalogue import finding
from schemas.findings import Finding
from schemas.kinds.base import shown
from schemas.russian import count
from schemas.submission import SheetData, Submission
from workbook.master.state import DataRow, MasterState

_LISTED = 6
"""So many differences are named in the remark; all of them can be seen by comparing the archived files."""


def differences(submission: Submission, before: Mapping[str, Sequence[DataRow]]) -> list[tuple[str, str]]:
    """Place and «old → new» of every value that differs from the accepted rows, in the order of the sheets."""
    return [
        (f"{data.sheet.title}, {place}", change)
        for code, data in submission.sheets.items()
        if code != "T"
        for place, change in _sheet_differences(data, before.get(code, ()))
    ]


def _sheet_differences(data: SheetData, before: Iterable[DataRow]) -> Iterator[tuple[str, str]]:
    key = data.sheet.key
    old = {tuple(row.values.get(name) for name in key): row for row in before}
    for index, row in enumerate(data.rows):
        previous = old.pop(tuple(row[name] for name in key), None)
        if previous is None:
            yield data.cell(index, key[0]), "новая строка"
            continue
        for column in data.sheet.inputs:
            was, now = previous.values.get(column.name), row[column.name]
            if was != now:
                yield data.cell(index, column.name), f"{_said(was)} → {_said(now)}"
    for row_before in old.values():
        yield f"строка {row_before.source_row}", "удалена"


def replacement_finding(changes: Sequence[tuple[str, str]], received: str) -> Finding:
    """The remark that a later file was taken, with what changed."""
    if not changes:
        return finding("file-replaces", f"принят более поздний файл ({received}); отличий от прежнего нет.")
    listed = "; ".join(f"{place}: {change}" for place, change in changes[:_LISTED])
    more = "; …" if len(changes) > _LISTED else ""
    differ = count(len(changes), "отличие", "отличия", "отличий")
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
    return "пусто" if value is None else shown(value)
