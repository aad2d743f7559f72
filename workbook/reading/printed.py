"""Printed rows must come back as they went out (domain/forms.md, 1.12, D6; section 4, rows 58)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from schemas.catalogue import catalogue, finding
from schemas.findings import Finding
from schemas.kinds.base import shown
from schemas.submission import SheetData


def check_printed(data: SheetData, expected: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """Findings about printed rows; puts the printed values back where they were changed, drops foreign rows."""
    sheet, key = data.sheet, data.sheet.key[0]
    wanted = {row[key]: row for row in expected}
    seen: set[Any] = set()
    foreign: list[int] = []
    for index, row in enumerate(data.rows):
        value = row[key]
        if value in wanted and value not in seen:
            seen.add(value)
            yield from _restored(data, index, wanted[value])
            continue
        foreign.append(index)
        code, what = (
            ("row-repeated", f"строка «{shown(value)}» повторяется.")
            if value in wanted
            else ("row-extra", f"строки «{shown(value) if value is not None else '(пусто)'}» нет в форме.")
        )
        yield _remark(data, code, what, "Верните строку в прежний вид из чистой формы.", data.cell(index, key), value)
    for value in wanted if not sheet.optional_rows and data.rows else ():
        if value not in seen and not foreign:
            yield _remark(data, "row-missing", f"нет строки «{value}».", "Верните её из чистой формы.", "", value)
    for index in reversed(foreign):
        _drop(data, index)


def check_issued(data: SheetData, keys: Sequence[str]) -> Iterator[Finding]:
    """Findings about rows that came with the issue and are not there any more."""
    there = {row[data.sheet.key[0]] for row in data.rows}
    for key in keys:
        if key not in there:
            yield _remark(data, "row-missing", f"нет строки «{key}».", "Верните её из присланной формы.", "", key)


def _restored(data: SheetData, index: int, printed: Mapping[str, Any]) -> Iterator[Finding]:
    row = data.rows[index]
    for column in data.sheet.columns:
        before, now = printed.get(column.name), row[column.name]
        if not column.preprinted or column.name not in data.letters or _same(before, now):
            continue
        row[column.name] = before
        yield _remark(
            data,
            "printed-changed",
            f"изменена напечатанная ячейка «{column.header}»; взято значение формы.",
            "Не меняйте напечатанный текст.",
            data.cell(index, column.name),
            now,
        )


def _same(before: Any, now: Any) -> bool:
    if isinstance(before, str) and isinstance(now, str):
        return "".join(before.split()) == "".join(now.split())
    return bool(before == now)


def _remark(data: SheetData, code: str, message: str, fix: str, cell: str, value: Any) -> Finding:
    remark = finding(code, message, fix, sheet=data.name, cell=cell, value=shown(value) if value is not None else "")
    rule = data.sheet.row_rule
    if rule and catalogue()[code].severity.is_error:
        return Finding(rule, remark.severity, message, fix, data.name, cell, value=remark.value)
    return remark


def _drop(data: SheetData, index: int) -> None:
    """Take a foreign row out; refused cells below it move up with their rows."""
    del data.rows[index], data.numbers[index]
    data.doubtful = {(row - (row > index), name) for row, name in data.doubtful if row != index}
    data.doubtful_rows = {row - (row > index) for row in data.doubtful_rows if row != index}
