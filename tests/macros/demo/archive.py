"""The archived originals as a reviewer opens them: the cells that a source names, by the codes printed in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl

from macros.intake.archive import Archive
from schemas.addresses import index_of
from schemas.packages import all_sheets
from schemas.sheets import CODE_ROW, END_MARK, FIRST_DATA_ROW
from workbook.master.state import MasterState
from workbook.traces import Source

Record = dict[str, Any]
CODES = {(sheet.title, column.code): column.name for sheet in all_sheets().values() for column in sheet.columns}
"""The field of a sheet's column by the code that stands in the file."""
_AREA = re.compile(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?")


@dataclass
class Originals:
    """The files of a master's archive; a sheet is read once, by openpyxl and not by our reader."""

    master: Path
    state: MasterState
    _books: dict[int, openpyxl.Workbook] = field(default_factory=dict)
    _sheets: dict[tuple[int, str], list[tuple[Any, ...]]] = field(default_factory=dict)

    def records(self, source: Source) -> list[Record]:
        """The values of the named cells, a record a row of a table, by field; one record of a card.

        Of an export the named rows, its shares as numbers of pupils. Fails for a cell outside the data of the sheet, or
        without a code of the contract over it (a card: before it).
        """
        if not source.sheet:
            return list(self._exported(source))
        rows = self._rows(source)
        title = self._title(rows)
        codes = rows[CODE_ROW - 1]
        is_card, end = codes[0] == "code", _end(rows)
        found: dict[int, Record] = {}
        for row, column in places(source.cells):
            assert FIRST_DATA_ROW <= row < end, source
            assert codes[column] == "value" or not is_card, source
            code = rows[row - 1][0] if is_card else codes[column]
            record = found.setdefault(0 if is_card else row, {})
            record[CODES[title, code]] = rows[row - 1][column]
        return list(found.values())

    def _exported(self, source: Source) -> Iterator[Record]:
        """The named rows of «Статистика по отметкам»: name, schools, participants, shares of «2» to «5»."""
        rows = list(self._book(source).worksheets[0].iter_rows(values_only=True))
        header = next(number for number, row in enumerate(rows, start=1) if row[0] == "Группы участников")
        for area in source.cells.split(", "):
            first, last = map(int, area.split(":"))
            assert header < first <= last <= len(rows), source
            for _, _, took, *shares in rows[first - 1 : last]:
                counts = {f"mark{mark}": round(took * share / 100) for mark, share in enumerate(shares, start=2)}
                assert sum(counts.values()) == took
                yield {"enrolled": took, "took": took} | counts

    def _rows(self, source: Source) -> list[tuple[Any, ...]]:
        key = source.entry, source.sheet
        if key not in self._sheets:
            self._sheets[key] = list(self._book(source)[source.sheet].iter_rows(values_only=True))
        return self._sheets[key]

    def _book(self, source: Source) -> openpyxl.Workbook:
        if source.entry not in self._books:
            entry = self.state.journal[source.entry - 1]
            assert entry.file == source.file
            path = Archive.beside(self.master).path_of(entry.sha256, Path(entry.file).suffix)
            self._books[source.entry] = openpyxl.load_workbook(path, read_only=True, data_only=True)
        return self._books[source.entry]

    @staticmethod
    def _title(rows: list[tuple[Any, ...]]) -> str:
        """The sheet of the contract, by the machine line: a school may have called it something else."""
        code = str(rows[1][0]).split(";")[1]
        return all_sheets()[code].title


def places(cells: str) -> Iterator[tuple[int, int]]:
    """Row (from 1) and column (zero-based) of each cell of «E5:H50, J5»."""
    for area in cells.split(", "):
        found = _AREA.fullmatch(area)
        assert found, area
        left, top, right, bottom = found[1], int(found[2]), found[3] or found[1], int(found[4] or found[2])
        for row in range(top, bottom + 1):
            yield from ((row, column) for column in range(index_of(left), index_of(right) + 1))


def _end(rows: list[tuple[Any, ...]]) -> int:
    """The row under the data."""
    return next((number for number, row in enumerate(rows, start=1) if row[0] == END_MARK), len(rows) + 1)
