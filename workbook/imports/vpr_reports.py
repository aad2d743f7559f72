"""Tables of ФИС ОКО reports: marks by school, and marks against those of the journal (domain/forms.md, 2.1 a and b)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from schemas.russian import NBSP, number
from workbook.imports.cells import Table, address, caption, cell, code_of, exact, is_blank, whole
from workbook.imports.codes import remark
from workbook.imports.exam import Export, Line, Source
from workbook.imports.restore import are_shares, decimals_of, restore
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


def read_report(table: Table, export: Export) -> None:
    """Put the schools of a report into `export`. Raises UnreadableFile where the report can't be understood."""
    head = head_of(table)
    captions = {caption(value): column for column, value in enumerate(table.rows[head.header]) if caption(value)}
    schools = list(_schools(table, head, export))
    if not schools:
        message, fix = "отчёт ФИС ОКО узнан, но школ в нём нет.", "Выгрузите отчёт с разбивкой по школам района."
        raise UnreadableFile(remark("import-unknown", message, fix, sheet=table.name))
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
    printed = {school.row: _numbers(school.cells, marks) for school in schools}
    in_shares = [row for row, values in printed.items() if are_shares(values)]
    if in_shares and any(values and not are_shares(values) for values in printed.values()):
        message, place = "часть значений в долях, часть в процентах — проверьте.", _place(span, printed)
        export.findings.append(remark("import-shares-mixed", message, _FIX, sheet=table.name, cell=place))
        return
    decimals = _decimals(table, head, marks)
    rounded: list[tuple[int, Decimal]] = []
    for school in schools:
        n, values = whole(cell(school.cells, took)), printed[school.row]
        if n == 0:
            message = "участников 0: строка школы не загружена."
            export.findings.append(remark("import-empty", message, sheet=table.name, cell=address(school.row, took)))
            continue
        found = restore(values, n, decimals[bool(in_shares)]) if n is not None and len(values) == len(marks) else None
        if found is None:
            message, place = _wrong_sum(n, values), _place(span, [school.row])
            export.findings.append(remark("import-sum", message, _FIX, sheet=table.name, cell=place))
            continue
        if found.rounded:
            rounded.append((school.row, found.total))
        counts = dict(zip(("mark2", "mark3", "mark4", "mark5"), found.counts, strict=True))
        results = {"took": n, **counts, "max_primary": head.maximum}
        export.lines.append(Line(school.code, school.name, head.exam, table.name, school.row, results))
    if in_shares:
        message, place = f"доли приведены к процентам (0,37 → 37{NBSP}%).", _place(span, in_shares)
        fix = "Проверьте числа отметок в мастер-книге."
        export.findings.append(remark("import-shares", message, fix, sheet=table.name, cell=place))
    if rounded:
        row, total = rounded[0]
        more = f" (строк с таким отличием: {len(rounded)})" if len(rounded) > 1 else ""
        message = f"сумма процентов {number(total)} — в пределах округления{more}."
        export.findings.append(remark("import-rounding", message, sheet=table.name, cell=_place(span, [row])))


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
            export.lines.append(
                Line(school.code, school.name, head.exam, table.name, school.row, {"took": n, **counts})
            )


def _numbers(cells: Sequence[Any], columns: Sequence[int]) -> list[Decimal]:
    return [value for column in columns if (value := exact(cell(cells, column))) is not None]


def _decimals(table: Table, head: Head, marks: Sequence[int]) -> dict[bool, int]:
    """The decimals that shares of 1 (True) and per cents (False) are printed with, in the whole table."""
    printed: dict[bool, list[Decimal]] = {True: [], False: []}
    for cells in table.rows[head.header + 1 :]:
        values = _numbers(cells, marks)
        printed[are_shares(values)] += values
    return {shares: decimals_of(values) for shares, values in printed.items()}


def _place(span: tuple[int, int], rows: Collection[int]) -> str:
    """The range of the marks' columns from the first of the rows to the last."""
    return f"{address(min(rows), span[0])}:{address(max(rows), span[1])}"


def _column(table: Table, captions: dict[str, int], pattern: str, name: str) -> int:
    for text, column in captions.items():
        if re.fullmatch(pattern, text):
            return column
    message = f"отчёт ФИС ОКО узнан, но в нём нет столбца «{name}»."
    raise UnreadableFile(remark("import-unknown", message, _FIX, sheet=table.name))


def _wrong_sum(n: int | None, shares: Sequence[Decimal]) -> str:
    said = " + ".join(number(value) for value in shares)
    if n is None:
        return "число участников не указано или не целое."
    if len(shares) < 4:
        return "указаны не все доли отметок."
    return f"доли отметок {said} = {number(sum(shares))} не дают целых чисел при {number(n)} участниках."
