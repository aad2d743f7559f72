"""Merged cells among the data (domain/forms.md, section 4, row 27).

A merged label («9А» over three rows) means each of its rows, so it is spread over them. A merged number can't be told
from a total, so it is counted once, and the cells beside it are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.addresses import index_of, letters_of
from schemas.catalogue import finding
from schemas.columns import Column
from schemas.findings import Finding
from schemas.kinds.base import shown
from schemas.kinds.numbers import Number
from schemas.submission import SheetData
from workbook.reading.columns import Frame
from workbook.reading.grid import Grid

_MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_MOST = 500
"""Merged ranges looked at on one sheet."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; rows and columns are counted from 0, the last ones belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def text(self) -> str:
        return f"{letters_of(self.left)}{self.top + 1}:{letters_of(self.right)}{self.bottom + 1}"


def merges_below(grid: Grid, first_row: int) -> list[Merge]:
    """The merged ranges of a sheet from this row on; those of a form's face stand above."""
    start = grid.xml.rfind(b"<mergeCells")
    found: list[Merge] = []
    for match in _MERGE.finditer(grid.xml, start) if start >= 0 else ():
        top, bottom = int(match[2]) - 1, int(match[4]) - 1
        if first_row <= top < len(grid.rows) and len(found) < _MOST:
            found.append(Merge(top, index_of(match[1].decode()), bottom, index_of(match[3].decode())))
    return found


def spread_labels(merges: list[Merge], name: str, grid: Grid, frame: Frame, columns: list[Column]) -> list[Finding]:
    """Write the value of each merged label into the rows of its range that hold anything; says so."""
    found = []
    for merge in merges:
        column = _only_column(merge, frame, columns)
        value = grid.value(merge.top, merge.left)
        if column is None or _counts(column) or column.preprinted or value in ("", None):
            continue
        others = [at for field, at in frame.columns.items() if at != merge.left]
        rows = [
            row
            for row in range(merge.top + 1, min(merge.bottom + 1, len(grid.rows)))
            if any(grid.value(row, at) not in ("", None) for at in others)
        ]
        for row in rows:
            grid.rows[row][merge.left] = value
        if rows:
            message = (
                f"ячейки {merge.text} объединены — «{shown(value)}» отнесено к строкам {merge.top + 1}–{rows[-1] + 1}."
            )
            fix = "Разъедините ячейки и заполните каждую."
            found.append(finding("cells-merged", message, fix, sheet=name, cell=merge.text, field=column.header))
    return found


def refuse_merged_values(merges: list[Merge], data: SheetData, frame: Frame) -> Iterator[Finding]:
    """Take the cells out that are merged into a number beside them."""
    rows = {number - 1: index for index, number in enumerate(data.numbers)}
    for merge in merges:
        covered = [c for c in data.sheet.columns if merge.left <= frame.columns.get(c.name, -1) <= merge.right]
        inside = [row for row in rows if merge.top <= row <= merge.bottom]
        label = len(covered) == 1 and not _counts(covered[0])
        if not covered or not inside or label or all(column.preprinted for column in covered):
            continue
        for column in covered:
            for row in inside:
                if (row, frame.columns[column.name]) != (merge.top, merge.left) and not column.preprinted:
                    data.refuse(rows[row], column.name)
        first = f"{letters_of(merge.left)}{merge.top + 1}"
        yield finding(
            "cells-merged-values",
            f"ячейки {merge.text} объединены — значение отнесено только к {first}.",
            "Разъедините ячейки и заполните каждую.",
            sheet=data.name,
            cell=merge.text,
            field=covered[0].header,
        )


def _only_column(merge: Merge, frame: Frame, columns: list[Column]) -> Column | None:
    """The column of a range that is one column wide."""
    if merge.left != merge.right:
        return None
    return next((column for column in columns if frame.columns.get(column.name) == merge.left), None)


def _counts(column: Column) -> bool:
    return isinstance(column.kind, Number)
