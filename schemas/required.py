"""Blank cells that must be filled in: told one by one, or a row or a column at a time where there are many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from schemas.catalogue import finding
from schemas.columns import Column
from schemas.environment import SubmissionEnvironment
from schemas.expressions import Expr
from schemas.findings import Finding
from schemas.placement import placed
from schemas.russian import count
from schemas.submission import SheetData

_TOLD_APART = 3
"""More blank cells of one row, or of one column, than this are one finding."""


def blank_cells(data: SheetData, environment: SubmissionEnvironment) -> Iterator[Finding]:
    """Findings about required cells left blank; their rows become doubtful."""
    blank = _blank_cells(data, environment)
    data.doubtful_rows.update(index for _, indexes in blank for index in indexes)
    by_row: dict[int, list[Column]] = defaultdict(list)
    for column, indexes in blank:
        for index in indexes:
            by_row[index].append(column)
    begun = {index: columns for index, columns in by_row.items() if len(columns) > _TOLD_APART}
    if len(begun) > _TOLD_APART:
        yield _many_begun(data, begun)
    else:
        yield from (_begun(data, index, columns) for index, columns in begun.items())
    for column, indexes in blank:
        yield from _blank_in(data, column, [index for index in indexes if index not in begun])


def _begun(data: SheetData, index: int, columns: list[Column]) -> Finding:
    names = ", ".join(f"«{column.header}»" for column in columns)
    remark = finding("cell-required", f"строка начата, а не заполнено: {names}.", "Заполните строку до конца.")
    more = tuple(data.cell(index, column.name) for column in columns[1:])
    return replace(placed(data, index, remark, (columns[0].name,)), related=more)


def _many_begun(data: SheetData, begun: dict[int, list[Column]]) -> Finding:
    """One finding for a sheet whose prepared rows nobody has filled in."""
    first, *others = begun
    rows = count(len(begun), "строка", "строки", "строк")
    remark = finding("cell-required", f"начато, но не заполнено: {rows}.", "Заполните строки до конца или очистите их.")
    more = tuple(data.cell(index, begun[index][0].name) for index in others)
    return replace(placed(data, first, remark, (begun[first][0].name,)), row_label="", related=more)


def _blank_cells(data: SheetData, environment: SubmissionEnvironment) -> list[tuple[Column, list[int]]]:
    found = []
    for column in data.sheet.columns:
        if column.required is False:
            continue
        condition = column.required.compile() if isinstance(column.required, Expr) else None
        blank = [
            index
            for index, row in enumerate(data.rows)
            if row[column.name] is None
            and (index, column.name) not in data.doubtful
            and data.cell(index, column.name)
            and (condition is None or condition(row, environment))
        ]
        found.append((column, blank))
    return found


def _blank_in(data: SheetData, column: Column, blank: list[int]) -> Iterator[Finding]:
    remark = finding("cell-required", f"не заполнено: «{column.header}».", f"Нужно: {column.kind.requirement}.")
    if len(blank) <= _TOLD_APART:
        yield from (placed(data, index, remark, (column.name,)) for index in blank)
        return
    rows = count(len(blank), "строка", "строки", "строк")
    yield replace(
        placed(data, blank[0], remark, (column.name,)),
        message=f"не заполнено: «{column.header}» ({rows}).",
        row_label="",
        related=tuple(data.cell(index, column.name) for index in blank[1:]),
    )
