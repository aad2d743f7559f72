"""Rows and fields put together into sources: file, sheet, cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from schemas.addresses import runs
from schemas.findings import Finding
from schemas.russian import count
from udfs.records import Origin, places
from workbook.master.state import MasterState
from workbook.traces.fields import Reads, read_of
from workbook.traces.source import Source

_MOVED: Final = frozenset({"column-moved", "column-extra", "column-missing", "codes-missing"})
"""Findings on a sheet whose columns need not stand where the form has them."""
_SHIFTED: Final = "table-shifted"
"""The same of a card's lines; a table's rows have the numbers of the file."""
_NOTES: Final = {
    False: "столбцы в файле стоят иначе, буквы — по форме",
    True: "строки в файле стоят иначе, адреса — по форме",
}
"""What is said then: of a table, of a card."""
_TEXT_LIMIT: Final = 8_000
"""In characters: some 300 files. Nobody reads more in a cell, and `shnor indicators --json` leaves nothing out."""

_Group = tuple[str, int, str, tuple[int, ...]]
"""Sheet, number and name of a file, rows."""


class Traces:
    """The ways back of a master's numbers. What several numbers share is worked out once: keep one for all of them."""

    def __init__(self, state: MasterState) -> None:
        self._names = dict(_renamed(state.findings))
        found = [(entry, finding.sheet, finding.code) for entry, finding in state.findings]
        self._moved = {(entry, sheet, code == _SHIFTED) for entry, sheet, code in found if code in (*_MOVED, _SHIFTED)}
        self._groups: dict[tuple[Origin, ...], tuple[_Group, ...]] = {}
        self._sources: dict[tuple[tuple[Origin, ...], Reads], tuple[Source, ...]] = {}
        self._traces: dict[tuple[tuple[Origin, ...], Reads], tuple[str, ...]] = {}

    def sources(self, origins: Iterable[Origin], reads: Reads = ()) -> tuple[Source, ...]:
        """The cells of the fields in the rows, one source a file and sheet, by sheet and number of the file.

        A sheet of which `reads` say nothing is read whole.
        """
        key = tuple(origins), reads
        found = self._sources.get(key)
        if found is None:
            found = self._sources[key] = tuple(self._source(group, reads) for group in self._grouped(key[0]))
        return found

    def told(self, origins: Iterable[Origin], reads: Reads = ()) -> str:
        """The sources in a line: «№ 165, лист «Результаты работ», E5:H50; № 170, E5:H48»."""
        found, parts, length = self.sources(origins, reads), list[str](), 0
        for number, source in enumerate(found):
            part = source.said(found[number - 1] if number else None)
            length += len(part) + 2
            if length > _TEXT_LIMIT:
                parts.append(f"и ещё {count(len(found) - number, 'файл', 'файла', 'файлов')}")
                break
            parts.append(part)
        return "; ".join(parts)

    def trace(self, origins: Iterable[Origin], reads: Reads = ()) -> tuple[str, ...]:
        """The places row by row: «файл, лист, строка»; of a card, the lines of the fields."""
        key = tuple(origins), reads
        found = self._traces.get(key)
        if found is None:
            found = self._traces[key] = places(origin for one in key[0] for origin in _rows_of(one, reads))
        return found

    def _grouped(self, origins: tuple[Origin, ...]) -> tuple[_Group, ...]:
        groups = self._groups.get(origins)
        if groups is None:
            found: defaultdict[tuple[str, int, str], set[int]] = defaultdict(set)
            for entry, row, file, sheet in origins:
                found[sheet, entry, file].add(row)
            groups = tuple((*place, tuple(sorted(rows))) for place, rows in sorted(found.items()))
            self._groups[origins] = groups
        return groups

    def _source(self, group: _Group, reads: Reads) -> Source:
        title, entry, file, rows = group
        read = read_of(title, reads)
        if read is None:
            return Source(entry, file, "", ", ".join(f"{first}:{last}" for first, last in runs(rows)))
        name = self._names.get((entry, title), title)
        note = _NOTES[read.is_card] if (entry, name, read.is_card) in self._moved else ""
        return Source(entry, file, name, read.cells(rows), note)


def _renamed(findings: Iterable[tuple[int, Finding]]) -> Iterator[tuple[tuple[int, str], str]]:
    """How a file calls a sheet, by the file's number and the sheet's title."""
    for entry, finding in findings:
        title = re.search("«(.+)»", finding.message) if finding.code == "sheet-renamed" else None
        if title:
            yield (entry, title[1]), finding.sheet


def _rows_of(origin: Origin, reads: Reads) -> Iterator[Origin]:
    """The rows behind an origin: itself, or a card's lines."""
    read = None if origin.row else read_of(origin.sheet, reads)
    if read is None:
        yield origin
    else:
        yield from (origin._replace(row=row) for row in read.lines((0,)))
