"""One wrong cell is one finding, at that cell, with the right code (domain/forms.md, section 4, rows 29-46).

1. The table below: what is typed into which cell of a valid form → code, severity, cell.
2. Any cell of a valid form made wrong in any way: at most one finding, and it names that cell.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.addresses import letters_of, split
from schemas.findings import Finding
from schemas.packages import QUARTER, YEAR, all_sheets
from schemas.sheets import FIRST_DATA_ROW, Layout
from tests.strategies import wrong_values
from tests.workbook.forms.sample import Error, Parts, check, issue
from workbook.forms.printed import rows_to_print

# Sheet | cell | what is typed into it | code of the finding | its severity | its cell, where it is not the same one.
# Nothing typed is a blank cell, 2021-10-30 a date, #REF! an error value, "9" a number kept as text; no code means that
# nothing is found.
TABLE = """
T | C9  |                | cell-required       | error   |
T | C9  | 2021-10-30     | T5                  | error   |
T | C9  | 2022-01-18     | T5                  | error   |
T | C9  | "вчера"        | cell-date           | error   |
T | C9  | 2001-01-01     | cell-limit          | error   |
T | C10 |                | cell-required       | error   |
T | C10 | "дирекция"     | cell-choice         | error   |
T | C10 | "завуч"        | cell-choice-alias   | warning |
T | C5  | "020"          | T1                  | error   |
T | C7  | "2020/2021"    | T3                  | error   |
T | C7  | "2021"         | T3                  | error   |
T | C8  | "1 четверть"   | T4                  | error   |
T | C12 | "0.9"          | T6                  | warning |
K | B13 |                | cell-required       | error   |
K | B13 | 0              | K3                  | error   |
K | C13 | 12             | K1                  | error   | C13:F13
K | D13 | 2              | K1                  | error   | C13:F13
K | F13 | 15             | K1                  | error   | C13:F13
K | G13 | 14             | K2                  | error   |
K | H13 | 14             | K2                  | error   |
K | H12 | 5              | K2                  | error   |
K | C13 | -3             | cell-limit          | error   |
K | C13 | 10000          | cell-limit          | error   |
K | C13 | 33.3           | cell-whole          | error   |
K | C13 | "13"           | cell-text-number    | warning |
K | C13 | "'13"          | cell-text-number    | warning |
K | C13 | "13 чел."      | cell-text-number    | warning |
K | C13 | "1 3"          | cell-text-number    | warning |
K | C13 | "1З"           | cell-letter         | error   |
K | C13 | "-"            | cell-placeholder    | error   |
K | C13 | "н/д"          | cell-placeholder    | error   |
K | C13 | "12-14"        | cell-number         | error   |
K | C13 | "2+1"          | cell-number         | error   |
K | C13 | "~30"          | cell-number         | error   |
K | C13 | #REF!          | cell-error          | error   |
K | C13 | #DIV/0!        | cell-error          | error   |
R | A5  | "контрольная"  | cell-choice         | error   |
R | A5  |                | cell-required       | error   |
R | A9  | "ЕГЭ"          | R9                  | error   |
R | B5  | "Матем."       | cell-choice-alias   | warning |
R | B5  | "Осн. права"   | cell-choice         | error   |
R | B11 | "Физика"       | R6                  | error   |
R | C5  | "старшие"      | cell-class          | error   |
R | C6  | "9 "а" класс" | cell-class-spelling | warning |
R | C6  | "9A"           | cell-latin          | warning |
R | C11 | 8              | R6                  | error   |
R | C5  | 12             | cell-class          | error   |
R | D5  | 2021-11-03     | R12                 | warning |
R | D5  | 2021-09-15     | R12                 | error   |
R | D5  | "13.12.2021"   | cell-date-text      | warning |
R | D5  | "13 декабря 2021г" | cell-date-text  | warning |
R | D5  | "03/12/2021"   | cell-date-ambiguous | error   |
R | D5  | "31.02.2021"   | cell-date           | error   |
R | E5  | "100 баллов"   | R0                  | error   |
R | E5  | "в отметках"   | cell-choice         | error   |
R | F5  | 14             | R2                  | error   |
R | F5  | 8              | R2                  | error   |
R | G5  |                | cell-required       | error   |
R | G5  | 12             | R1                  | error   | G5:K5
R | G5  | 13             | R2                  | error   |
R | H5  |                | R0                  | error   |
R | K5  | 3              | R1                  | error   | G5:K5
R | N6  | 2              | R10                 | error   |
R | N6  |                | R0                  | error   |
R | N7  | 6              | R3                  | error   |
R | O7  | 6              | R3                  | error   |
R | O7  | 5              | R3                  | error   | N7:O7
R | O8  | 1              | R3                  | error   |
R | H7  | 1              | R3                  | error   |
R | P7  |                | R0                  | error   |
R | P7  | 100.5          | cell-limit          | error   |
R | P7  | "61,5"         | cell-text-number    | warning |
R | L8  | 33             | R4                  | error   | L8:M8
R | M8  | 20             | R4                  | error   | L8:M8
R | L8  |                | R0                  | error   |
R | M8  |                | R0                  | error   |
R | H9  | 1              | R7                  | error   |
R | W9  |                | R7                  | error   |
R | W10 |                | R11                 | error   |
S | B5  |                | cell-required       | error   |
S | B5  | 40             | S1                  | error   | B5:C5
S | C5  | 47             | S1                  | error   | B5:C5
S | B5  | 60             | S3                  | warning | B5:C5
S | J5  | 46             | S1                  | error   |
S | N5  | 46             | S1                  | error   |
S | F5  | 0              | S2                  | error   |
S | F5  | 3              | S2                  | error   | F5:I5
D | F8  |                | cell-required       | error   |
D | F8  | "Сделано"      | cell-choice         | error   |
D | F8  | "выполнено"    | cell-choice-alias   | warning |
D | F8  | "Не исполнено" | D1                  | error   |
D | F7  | "Исполнено"    | D2                  | error   |
D | G8  |                | D2                  | error   |
D | G8  | 0              | D2                  | error   |
D | I8  |                | D2                  | error   |
D | I8  | 2021-09-15     | D2                  | error   |
D | K14 |                | D1                  | error   |
D | L14 |                | D1                  | error   |
D | L14 | 2021-12-20     | D1                  | error   |
D | A8  | 3.1            |                     |         |
D | A8  | "9.9"          | D6                  | error   |
D | B8  | "иное"         | printed-changed     | warning |
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def it_reports_one_wrong_cell(line: str, quarter_parts: Parts, year_parts: Parts, tmp_path: Path):
    code, cell, typed, finding, severity, place = (part.strip() for part in f"{line}|".split("|")[:6])
    sheet, parts = all_sheets()[code].title, year_parts if code == "S" else quarter_parts
    checked = check(parts.with_cells(tmp_path / "form.xlsx", {sheet: {cell: value_of(typed)}}))
    found = [(item.sheet, item.cell, item.code, item.severity.value) for item in checked.findings]
    assert found == ([(sheet, place if place else cell, finding, severity)] if finding else [])


def value_of(typed: str) -> Any:
    """What stands in the cell: see the note above the table."""
    if not typed:
        return None
    if typed.startswith("#"):
        return Error(typed)
    if typed.startswith('"'):
        return typed[1:-1]
    return date.fromisoformat(typed) if typed.count("-") == 2 else float(typed)


INPUTS = [
    (sheet, row, column)
    for package in (QUARTER, YEAR)
    for sheet in package.sheets
    if sheet.code in "TKRSD"
    for row in range(len(rows_to_print(sheet, issue(package))))
    for column in sheet.inputs
]
"""Input cells of the sheets whose rules are diagnosed down to one cell: sheet, index of the row, column."""


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def it_finds_at_most_one_fault_in_one_changed_cell(
    data: st.DataObject, quarter_parts: Parts, year_parts: Parts, tmp_path: Path
):
    sheet, row, column = data.draw(st.sampled_from(INPUTS))
    typed = data.draw(st.none() | wrong_values(column))
    place = list(sheet.by_name).index(column.name)
    cell = (
        f"C{FIRST_DATA_ROW + place}" if sheet.layout is Layout.CARD else letters_of(place) + str(FIRST_DATA_ROW + row)
    )
    parts = quarter_parts if sheet in QUARTER.sheets else year_parts
    findings = check(parts.with_cells(tmp_path / "form.xlsx", {sheet.title: {cell: typed}})).findings
    assert len(findings) <= 1, [item.text for item in findings]
    assert all(item.sheet == sheet.title and names(item, cell) for item in findings), findings


def names(finding: Finding, cell: str) -> bool:
    """True when the finding lies at the cell, in a range around it, or names it as related."""
    first, _, last = finding.cell.partition(":")
    (top, left), (bottom, right), (row, column) = split(first), split(last or first), split(cell)
    return (top <= row <= bottom and left <= column <= right) or cell in finding.related
