"""All that is looked at on a sheet besides its values: what a person did to it, and with which program.

Each kind of look has a module of its own; here they are only put in order.
"""

from __future__ import annotations

from collections.abc import Iterable

from schemas.findings import Finding
from schemas.submission import SheetData
from workbook.reading.comments import comment_findings, comments_of
from workbook.reading.container import RawBook
from workbook.reading.formulas import linked_cells, replaced_formulas, uncalculated_inputs
from workbook.reading.grid import Grid
from workbook.reading.hidden import hidden_parts
from workbook.reading.machine import MachineLine
from workbook.reading.marks import (
    blank_rows,
    changed_face,
    lost_lists,
    picture,
    struck_styles,
    struck_values,
    wrong_dimension,
)
from workbook.reading.personal import header_texts, personal_beside_cells, personal_findings
from workbook.reading.region import Region


class Looks:
    """Looks at the sheets of one book."""

    def __init__(self, book: RawBook) -> None:
        self._package = book.package
        self._struck = struck_styles(book.styles)
        self._infos = {info.name: info for info in book.sheets}
        self._comments = {info.name: comments_of(info, book.package) for info in book.sheets}

    def at_sheet(self, data: SheetData, grid: Grid, line: MachineLine | None) -> list[Finding]:
        """Remarks about a sheet of the form whose data were read; refuses cells that can't be trusted."""
        info, region, sheet = self._infos[data.name], Region(data), data.sheet
        found = [
            *hidden_parts(info, grid, region),
            *picture(sheet, info, self._package, grid),
            *lost_lists(sheet, info.name, grid),
            *wrong_dimension(info.name, grid),
            *blank_rows(info.name, grid),
            *uncalculated_inputs(data, grid, region),
            *linked_cells(data, grid, region, self._package),
            *struck_values(info.name, grid, region, self._struck),
            *comment_findings(info.name, self._comments[info.name]),
        ]
        if not region.is_card:
            found += changed_face(data, grid, line.row if line else None)
            found += replaced_formulas(data, grid)
        return found

    def for_personal_data(self, grids: dict[str, Grid], sheets: Iterable[SheetData]) -> list[Finding]:
        """Remarks about personal data on all sheets, the form's own and others."""
        read = {data.name: data for data in sheets}
        headers = (text for grid in grids.values() for text in header_texts(grid))
        return [
            *(
                remark
                for name, grid in grids.items()
                for remark in personal_findings(name, grid, read.get(name), self._comments[name])
            ),
            *personal_beside_cells(self._package, (*self._infos, *headers)),
        ]
