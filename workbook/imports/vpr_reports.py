"""Tables of ФИС ОКО reports: marks by school, and marks against those of the journal (domain/forms.md, 2.1 a and b)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from schemas.findings import Finding
from schemas.russian import NBSP, number
from workbook.imports.cells import Table, address, caption, cell, code_of, exact, is_blank, whole
from workbook.imports.codes import remark
from workbook.imports.exam import Export, Line, Source
from workbook.imports.restore import are_shares, restore
from workbook.imports.vpr_head import Head, head_of
from workbook.reading.errors import UnreadableFile

_SCHOOL = re.compile(r"(.*?)\s*\((?:edu|sch)(\d{6})\)", re.DOTALL)
_DISTRICT = re.compile(r"\((reg\d{2}_m\d{3})\)")
_NATIONAL = "вся выборка"
_TOOK = "кол-во участников"
_CHANGES = {"lowered": "понизили", "confirmed": "подтвердили", "raised": "повысили"}
"""Fields of sheet R → how the captions of the comparison with the journal begin."""
_FIX = "Выгрузите отчёт из ФИС ОКО заново."


@dataclass(frozen=True, slots=True)
class _School:
    """One row of a school: its number in the sheet, name, code and cells."""

    row: int
    name: str
    code: str
    cells: Sequence[Any]


@dataclass
class _Rounding:
    """Rows whose per cents do not make 100, and rows printed as shares of 1 or as per cents."""

    rounded: list[tuple[int, Decimal]] = field(default_factory=list)
    shares: list[int] = field(default_factory=list)
    percents: list[int] = field(default_factory=list)


def read_report(table: Table, export: Export) -> None:
    """Put the schools of a report into `export`. Raises UnreadableFile where the report can't be understood."""
    head = head_of(table)
    captions = {caption(value): column for column, value in enumerate(table.rows[head.header]) if caption(value)}
    schools = list(_schools(table, head, export))
    if export.source is Source.MARKS:
        _read_marks(table, head, captions, schools, export)
    else:
        _read_journal(table, head, captions, schools, export)


def _schools(table: Table, head: Head, export: Export) -> Iterator[_School]:
    national = False
    for number_, cells in enumerate(table.rows[head.header + 1 :], start=head.header + 2):
        if is_blank(cells):
            continue
        text = str(cell(cells, head.groups)).strip()
        school, district = _SCHOOL.fullmatch(text), _DISTRICT.search(text)
        national = national or caption(text) == _NATIONAL
        if district:
            export.district = district[1]
        elif school:
            yield _School(number_, school[1].strip(), code_of(school[2]), cells)
    if not national:
        message = "строка «Вся выборка» отсутствует — сравнение с РФ не строится."
        export.findings.append(remark("import-no-national", message, sheet=table.name))


def _read_marks(table: Table, head: Head, captions: dict[str, int], schools: Sequence[_School], export: Export) -> None:
    took = _column(table, captions, _TOOK, "Кол-во участников")
    marks = [_column(table, captions, mark, mark) for mark in "2345"]
    span = (min(marks), max(marks))
    seen = _Rounding()
    for school in schools:
        n = whole(cell(school.cells, took))
        shares = [exact(cell(school.cells, column)) for column in marks]
        known = [value for value in shares if value is not None]
        if n == 0:
            message = "участников 0: строка школы не загружена."
            export.findings.append(remark("import-empty", message, sheet=table.name, cell=address(school.row, took)))
            continue
        found = restore(known, n) if n is not None and len(known) == len(marks) else None
        if found is None or n is None:
            export.findings.append(_wrong_sum(table, school, span, n, known))
            continue
        (seen.shares if are_shares(known) else seen.percents).append(school.row)
        if found.rounded:
            seen.rounded.append((school.row, found.total))
        counts = dict(zip(("mark2", "mark3", "mark4", "mark5"), found.counts, strict=True))
        values = {"took": n, **counts, "max_primary": head.maximum}
        export.lines.append(Line(school.code, school.name, head.exam, school.row, values))
    if seen.shares and seen.percents:
        export.lines.clear()
    export.findings += _told(table, span, seen)


def _read_journal(
    table: Table, head: Head, captions: dict[str, int], schools: Sequence[_School], export: Export
) -> None:
    total = _column(table, captions, f"{_TOOK}.*", "Кол-во участников (всего)")
    columns = {
        name: _column(table, captions, f"{word}.*{_TOOK}", f"{word.capitalize()} … Кол-во участников")
        for name, word in _CHANGES.items()
    }
    for school in schools:
        n = whole(cell(school.cells, total))
        counts = {name: whole(cell(school.cells, column)) for name, column in columns.items()}
        known = [value for value in counts.values() if value is not None]
        if n is None or len(known) < len(counts) or sum(known) != n or min(known) < 0:
            said = " + ".join(map(str, known))
            message = f"«понизили», «подтвердили» и «повысили» ({said}) не дают числа участников ({number(n)})."
            place = address(school.row, total)
            export.findings.append(remark("import-sum", message, _FIX, sheet=table.name, cell=place))
        elif n:
            export.lines.append(Line(school.code, school.name, head.exam, school.row, {"took": n, **counts}))


def _column(table: Table, captions: dict[str, int], pattern: str, name: str) -> int:
    for text, column in captions.items():
        if re.fullmatch(pattern, text):
            return column
    message = f"отчёт ФИС ОКО узнан, но в нём нет столбца «{name}»."
    raise UnreadableFile(remark("import-unknown", message, _FIX, sheet=table.name))


def _wrong_sum(
    table: Table, school: _School, span: tuple[int, int], n: int | None, shares: Sequence[Decimal]
) -> Finding:
    place = f"{address(school.row, span[0])}:{address(school.row, span[1])}"
    said = " + ".join(number(value) for value in shares)
    if n is None:
        message = "число участников не указано или не целое."
    elif len(shares) < 4:
        message = "указаны не все доли отметок."
    else:
        message = f"доли отметок {said} = {number(sum(shares))} не дают целых чисел при {number(n)} участниках."
    return remark("import-sum", message, _FIX, sheet=table.name, cell=place)


def _told(table: Table, span: tuple[int, int], seen: _Rounding) -> Iterator[Finding]:
    def place(rows: Sequence[int]) -> dict[str, str]:
        cells = f"{address(min(rows), span[0])}:{address(max(rows), span[1])}"
        return {"sheet": table.name, "cell": cells}

    if seen.shares and seen.percents:
        rows = sorted([*seen.shares, *seen.percents])
        message = "часть значений в долях, часть в процентах — проверьте."
        yield remark("import-shares-mixed", message, _FIX, **place(rows))
    elif seen.shares:
        message = f"доли приведены к процентам (0,37 → 37{NBSP}%)."
        yield remark("import-shares", message, "Проверьте числа отметок в мастер-книге.", **place(seen.shares))
    if seen.rounded:
        row, total = seen.rounded[0]
        more = f" (строк с таким отличием: {len(seen.rounded)})" if len(seen.rounded) > 1 else ""
        message = f"сумма процентов {number(total)} — в пределах округления{more}."
        yield remark("import-rounding", message, **place([row]))
