"""How much cheaper the reader is than the usual ways to read and check the same form (run by `make bench`).

All three read the file from disk, make a pydantic model of every row and run the same rules. What is compared is the
processor time of one run beside the other, so that a busy machine slows both.

(a) openpyxl in its normal mode, pydantic row by row.
(b) openpyxl read-only, the data sheets only, pydantic row by row.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pydantic import ValidationError
from pytest_benchmark.fixture import BenchmarkFixture

from macros.demo import results
from schemas.environment import SubmissionEnvironment
from schemas.packages import QUARTER
from schemas.sheets import CODE_ROW, END_MARK, FIRST_DATA_ROW, Layout, Sheet
from schemas.submission import Context, Marker, SheetData, Submission
from tests.workbook.forms.sample import PERIOD, SCHOOL, TITLE, TODAY, check, issue
from workbook.forms.writer import write_form

LEAST_RATIO = 10
"""How many times cheaper than (a) the reader has to be."""
ROUNDS = 8


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A full quarter form of a large school."""
    # Partners would need a registry; every other sheet is filled in as that school does.
    rows = {**results.quarter_rows("001", PERIOD), "T": [TITLE], "C": []}
    return write_form(tmp_path_factory.mktemp("bench") / "form.xlsx", issue(QUARTER, rows))


def ours(form: Path) -> int:
    """Findings of the product's own check."""
    return len(check(form).findings)


def by_openpyxl(form: Path, read_only: bool) -> int:
    """Broken rules and refused rows, found in the usual way."""
    book = openpyxl.load_workbook(form, read_only=read_only, data_only=True)
    submission = Submission(
        QUARTER, Marker("quarter", "1.0", "018", PERIOD.code), Context(TODAY, {SCHOOL.code: SCHOOL})
    )
    faults = 0
    for sheet in QUARTER.sheets:
        data = SheetData(sheet, sheet.title)
        for row in _rows(sheet, book[sheet.title]):
            try:
                data.rows.append(sheet.row(**row).model_dump())
            except ValidationError:
                faults += 1
        submission.sheets[sheet.code] = data
    environment = SubmissionEnvironment(submission)
    for code, data in submission.sheets.items():
        for index, row in enumerate(data.rows):
            environment.enter(code, index)
            faults += sum(rule.violated(row, environment) for rule in data.sheet.rules)
    book.close()
    return faults


def _rows(sheet: Sheet, worksheet: Any) -> list[dict[str, Any]]:
    if sheet.layout is Layout.CARD:
        rows = worksheet.iter_rows(min_row=FIRST_DATA_ROW, max_col=3, values_only=True)
        lines = {code: value for code, _, value in rows}
        return [{column.name: _plain(lines[column.code]) for column in sheet.columns}]
    lines = worksheet.iter_rows(min_row=CODE_ROW, max_col=len(sheet.columns), values_only=True)
    codes = next(lines)
    names = [sheet.by_code[code].name for code in codes]
    inputs = [names.index(column.name) for column in sheet.inputs]
    return [
        {name: _typed(name, value) for name, value in zip(names, line, strict=True)}
        for line in takewhile(lambda line: line[0] != END_MARK, lines)
        if any(line[index] is not None for index in inputs)
    ]


def _typed(name: str, value: Any) -> Any:
    return str(value) if name == "class_label" else _plain(value)


def _plain(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def processor_time(run: Callable[[], int], rounds: int = ROUNDS) -> float:
    """Seconds of the processor for one run, the best of several."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def it_checks_a_full_form(benchmark: BenchmarkFixture, form: Path):
    assert benchmark(ours, form) == 0


def it_is_at_least_ten_times_cheaper_than_openpyxl(
    benchmark: BenchmarkFixture, form: Path, capsys: pytest.CaptureFixture[str]
):
    assert ours(form) == by_openpyxl(form, read_only=False) == by_openpyxl(form, read_only=True) == 0
    own = processor_time(lambda: ours(form))
    normal = processor_time(lambda: by_openpyxl(form, read_only=False), rounds=3)
    read_only = processor_time(lambda: by_openpyxl(form, read_only=True), rounds=3)
    with capsys.disabled():
        print(
            f"\nПроверка полной формы, время процессора: {own * 1000:.1f} мс; "
            f"openpyxl — {normal * 1000:.0f} мс (в {normal / own:.1f} раза дороже); "
            f"openpyxl read-only — {read_only * 1000:.0f} мс (в {read_only / own:.1f} раза дороже)"
        )
    benchmark.extra_info.update(own=own, openpyxl=normal, read_only=read_only)
    benchmark.pedantic(ours, args=(form,), rounds=1)
    assert normal >= LEAST_RATIO * own
