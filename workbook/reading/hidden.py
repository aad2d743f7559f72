"""What a person hid and sent all the same: a sheet, rows, columns, a filter left on (forms.md, section 4, row 21).

Everything hidden is read. The sender is told, because hidden rows are often left over from other work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.addresses import letters_of
from schemas.catalogue import finding
from schemas.findings import Finding
from workbook.reading.grid import Grid
from workbook.reading.parts import VISIBLE, SheetInfo
from workbook.reading.region import Region, spans

_ROW = re.compile(rb'<row (?=[^<>]*\shidden="(?:1|true)")(?:[^<>]*?\s)?r="([0-9]{1,7})"')
_COLUMN = re.compile(rb"<col [^<>]*>")
_BOUNDS = re.compile(rb'\s(min|max)="([0-9]{1,5})"')
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')


def hidden_parts(info: SheetInfo, grid: Grid, region: Region) -> Iterator[Finding]:
    """Findings about what is hidden on one sheet of a form."""
    if info.state != VISIBLE:
        message = "лист скрыт; данные на нём учтены."
        yield finding("sheet-hidden", message, "Покажите лист и проверьте его.", sheet=info.name)
    start = grid.xml.find(b"<sheetData")
    if start < 0:
        return
    rows = _hidden_rows(grid.xml, start, region)
    place = f"A{rows[0]}" if rows else ""
    if grid.xml.find(b"<filterColumn", grid.tail) >= 0:
        number = f"; скрытых строк — {len(rows)}, все учтены" if rows else ""
        fix = "Снимите фильтр и проверьте все строки."
        yield finding("filter-left", f"на листе оставлен фильтр{number}.", fix, sheet=info.name, cell=place)
    elif rows:
        message = f"скрыты строки {spans(rows)} ({len(rows)}); они учтены."
        if len(rows) == 1:
            message = f"скрыта строка {rows[0]}; она учтена."
        fix = "Покажите строки и проверьте их."
        yield finding("rows-hidden", message, fix, sheet=info.name, cell=place)
    columns = _hidden_columns(grid.xml[:start], region)
    if columns:
        message = f"скрыты столбцы {', '.join(columns)}; они учтены."
        if len(columns) == 1:
            message = f"скрыт столбец {columns[0]}; он учтён."
        fix = "Покажите столбцы и проверьте их."
        yield finding("columns-hidden", message, fix, sheet=info.name, cell=f"{columns[0]}1")


def _hidden_rows(xml: bytes, start: int, region: Region) -> list[int]:
    """Worksheet rows (1-based) that hold data and are hidden."""
    if xml.find(b"hidden=", start) < 0:
        return []
    numbers = (int(match[1]) for match in _ROW.finditer(xml, start))
    return sorted({number for number in numbers if number - 1 in region.rows})


def _hidden_columns(head: bytes, region: Region) -> list[str]:
    """Letters of the table's own columns that are hidden."""
    found = set()
    for match in _COLUMN.finditer(head):
        if _HIDDEN.search(match[0]):
            bounds = {name: int(number) - 1 for name, number in _BOUNDS.findall(match[0])}
            found |= {at for at in region.columns if bounds.get(b"min", 0) <= at <= bounds.get(b"max", -1)}
    return [letters_of(index) for index in sorted(found)]
