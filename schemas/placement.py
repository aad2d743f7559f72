"""A finding gets its place: sheet, cells, the row as people name it, the column's header."""

from __future__ import annotations

from dataclasses import replace

from schemas.addresses import compact
from schemas.findings import Finding
from schemas.submission import SheetData


def placed(
    data: SheetData, index: int | None, remark: Finding, columns: tuple[str, ...], related: tuple[str, ...] = ()
) -> Finding:
    """The finding with its place: sheet, cells, the row as people name it, the column's header."""
    cells = [data.cell(index, name) for name in columns]
    cell, more = compact([address for address in cells if address])
    return replace(
        remark,
        sheet=data.name,
        cell=cell,
        related=(*more, *(address for name in related if (address := data.cell(index, name)))),
        row_label=data.sheet.row_label(data.rows[index]) if index is not None else "",
        field=data.sheet.by_name[columns[0]].header,
    )
