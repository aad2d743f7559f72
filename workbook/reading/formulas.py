"""Formulas in a form: not calculated, overwritten, or looking into another file (forms.md, section 4, rows 47-49).

No formula is ever evaluated or followed. Computed columns are computed again from the school's own numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from schemas.addresses import index_of, letters_of
from schemas.catalogue import finding
from schemas.findings import Finding
from schemas.kinds.base import shown
from schemas.russian import number
from schemas.sheets import Computed
from schemas.submission import SheetData
from workbook.computed import RowComputation
from workbook.reading.grid import Grid
from workbook.reading.guard import Package
from workbook.reading.parts import has_links, linked_file
from workbook.reading.region import Region, address
from workbook.reading.scan import Place

_SEARCHED_ROWS = 30
_LINK = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^<>]*><f[^<>]*>[^<]*?\[([0-9]{1,4})\][^<]*</f>')
_SAME = 0.05
"""A typed share this near to the computed one differs by rounding only."""


def computed_places(data: SheetData, grid: Grid) -> dict[Place, Computed]:
    """Where the codes of the form's computed columns («a01») stand → the column."""
    wanted = {computed.code: computed for computed in data.sheet.computed}
    for index, row in enumerate(grid.rows[:_SEARCHED_ROWS]) if wanted else ():
        cells = enumerate(row)
        found = {(index, at): wanted[value] for at, value in cells if isinstance(value, str) and value in wanted}
        if found:
            return found
    return {}


def uncalculated(grids: list[Grid]) -> Iterator[Finding]:
    """One remark for a file whose formulas have no values."""
    if any(grid.uncalculated for grid in grids):
        yield finding("formulas-uncalculated", "Формулы файла не пересчитаны — итоги вычислены программой.")


def uncalculated_inputs(data: SheetData, grid: Grid, region: Region) -> Iterator[Finding]:
    """Input cells whose formula has no value: to the program they are blank, to the sender they are filled in."""
    for place in sorted(grid.uncalculated):
        found = region.typed_at(place)
        if found is not None:
            yield finding(
                "formulas-uncalculated",
                "формула не пересчитана, значения в ячейке нет.",
                "Введите значение или откройте файл в Excel и сохраните его снова.",
                sheet=data.name,
                cell=address(place),
                field=found[1].header,
                row_label=data.sheet.row_label(data.rows[found[0]]),
            )


def replaced_formulas(data: SheetData, grid: Grid) -> Iterator[Finding]:
    """Cells of computed columns that hold a typed value unlike the program's own."""
    columns = {at: computed for (_, at), computed in computed_places(data, grid).items()}
    if not columns or not grid.xml or not data.numbers:
        return
    rows = {number - 1: index for index, number in enumerate(data.numbers)}
    letters = "|".join(letters_of(at) for at in columns)
    # In a cell as it went out the formula follows the opening tag.
    typed = re.compile(rb'<c r="(%s)([0-9]{1,7})"[^<>]*(?<!/)>(?!<f|</c>)' % letters.encode())
    start = grid.xml.find(b'<row r="%d"' % min(data.numbers))
    end = grid.xml.find(b'<row r="%d"' % (max(data.numbers) + 1))
    for match in typed.finditer(grid.xml, max(start, 0), end if end > 0 else len(grid.xml)):
        place = int(match[2]) - 1, index_of(match[1].decode())
        value = grid.value(*place)
        if place[0] not in rows or value in ("", None):
            continue
        computed = columns[place[1]]
        own = RowComputation(computed).value(data.rows[rows[place[0]]])
        if _is_same(value, own):
            continue
        used = "оно не учтено" if own is None else f"использован собственный расчёт: {number(own, 1)}"
        yield finding(
            "formula-replaced",
            f"формула заменена значением {shown(value)}; {used}.",
            "Эту ячейку заполнять не нужно: она вычисляется сама.",
            sheet=data.name,
            cell=address(place),
            field=computed.header,
            value=shown(value),
            row_label=data.sheet.row_label(data.rows[rows[place[0]]]),
        )


def _is_same(value: Any, own: float | None) -> bool:
    return own is not None and isinstance(value, int | float) and abs(value - own) <= _SAME


def linked_cells(data: SheetData, grid: Grid, region: Region, package: Package | None) -> Iterator[Finding]:
    """Input cells whose formula looks into another file; their values are refused."""
    if package is None or b"</f>" not in grid.xml or not has_links(package):
        return
    for match in _LINK.finditer(grid.xml):
        place = int(match[2]) - 1, index_of(match[1].decode())
        found = region.typed_at(place)
        if found is None:
            continue
        index, column = found
        data.refuse(index, column.name)
        file = linked_file(package, int(match[3]))
        yield finding(
            "cell-link",
            f"ссылка на другой файл{f' («{file}»)' if file else ''}; значение не принято.",
            "Скопируйте ячейку и вставьте как значение.",
            sheet=data.name,
            cell=address(place),
            field=column.header,
            row_label=data.sheet.row_label(data.rows[index]),
        )
