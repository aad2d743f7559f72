"""What the tables of a large district cost beside the reading of its forms (run by `make bench`).

120 schools in four terms; SHNOR_BENCH_SCHOOLS=1200 asks for more. Processor time beside processor time of one run, so
that a busy machine slows both. The forms are one quarterly report a school: some readings of a usual one stand for all.

1. The tables of all four terms and of the years before are computed in less than the forms are read in.
2. Ten times the schools cost ten times as much, not more.
3. Every indicator with its texts and its way back to the cells: printed, for it grows with what is asked of it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from macros.demo import results
from macros.demo.district import PERIODS
from schemas.packages import QUARTER
from schemas.reference.schools import reporting_schools
from tests.bench.large_district import TERMS, large_district
from tests.workbook.forms.sample import TITLE, check, issue
from udfs.dynamics_correction import dynamics_correction
from udfs.exam_tables import district_exams, school_aggregates, school_exams
from udfs.roadmap_execution import school_execution
from udfs.school_dynamics import dynamics_table, shown_periods
from udfs.school_shnor import shnor_table, signal_year
from udfs.stability_table import stability_table
from workbook.context_tables import context_tables
from workbook.forms.writer import write_form
from workbook.indicators import indicators_of
from workbook.master.records import (
    as_of,
    current_period,
    methodology_of,
    plan_records,
    printed_means,
    region_means,
    school_records,
    work_records,
)
from workbook.master.snapshot import read_only
from workbook.master.stability import region_values
from workbook.master.state import MasterState
from workbook.sheet_results import sheet_results

SCHOOLS = int(os.environ.get("SHNOR_BENCH_SCHOOLS", "120"))
READINGS = 30
FEW = 24
"""Schools of a small district."""
MOST_GROWTH = 1.5
"""How many times more a school may cost in a district ten times as large: the processor's cache gets too small."""


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The quarterly report of a usual school: as many rows as the schools have on average."""
    reports = {school.code: results.quarter_rows(school.code, PERIODS[1]) for school in reporting_schools()}
    sizes = {code: sum(map(len, rows.values())) for code, rows in reports.items()}
    usual = min(sizes, key=lambda code: abs(sizes[code] - sum(sizes.values()) / len(sizes)))
    # Partners would need a registry.
    rows = {**reports[usual], "T": [TITLE], "C": []}
    return write_form(tmp_path_factory.mktemp("bench") / "form.xlsx", issue(QUARTER, rows))


def _dynamics(state: MasterState) -> Any:
    records, methodology = work_records(state), methodology_of(state)
    lines = dynamics_table(records, shown_periods(records, current_period(state)), methodology)
    return lines, dynamics_correction(lines, methodology)


def _shnor(state: MasterState) -> Any:
    records = work_records(state)
    year = signal_year(records, current_period(state))
    assert year is not None
    return shnor_table(school_records(state), records, year, methodology_of(state))


def _exams(state: MasterState) -> Any:
    records, printed = work_records(state), printed_means(state)
    rows = school_exams(records, region_means(state), methodology_of(state))
    return district_exams(printed, records), rows, school_aggregates(rows)


def _stability(state: MasterState) -> Any:
    return stability_table(work_records(state), region_values(state), methodology_of(state))


def _execution(state: MasterState) -> Any:
    period = current_period(state)
    assert period is not None
    return school_execution(plan_records(state), period, as_of(state))


TABLES: Mapping[str, Callable[[MasterState], Any]] = {
    "динамика": _dynamics,
    "ШНОР": _shnor,
    "ЕГЭ": _exams,
    "стабильность": _stability,
    "контекст": context_tables,
    "исполнение": _execution,
    "показатели листов": sheet_results,
}
"""What the calculated sheets of the master show."""


def seconds(run: Callable[[], Any]) -> float:
    """Processor time of one run."""
    start = time.process_time()
    run()
    return time.process_time() - start


def by_table(schools: int) -> dict[str, float]:
    """Processor time of each table of a district, made as the master is built: from a state nobody changes."""
    with read_only(large_district(schools)) as state:
        return {name: seconds(partial(make, state)) for name, make in TABLES.items()}


def reading(form: Path) -> float:
    """Processor time of reading and checking a form."""
    assert check(form).findings == []
    return seconds(lambda: [check(form) for _ in range(READINGS)]) / READINGS


def it_computes_the_tables_of_four_terms_in_less_than_the_forms_are_read_in(
    form: Path, capsys: pytest.CaptureFixture[str]
):
    """Requirements 1 and 3."""
    by_table(FEW)  # What is read but once (reference tables, patterns) is no cost of a school.
    forms, parts = reading(form) * SCHOOLS, by_table(SCHOOLS)
    tables = sum(parts.values())
    state = large_district(SCHOOLS)
    indicators = seconds(lambda: indicators_of(state))
    with capsys.disabled():
        print(
            f"\nШкол {SCHOOLS}, четвертей {len(TERMS)}, время процессора: чтение и проверка форм {forms:.1f} с, "
            f"расчётные таблицы {tables:.1f} с ({tables / forms:.2f} от чтения), показатели с текстами и "
            f"источниками {indicators:.1f} с ({indicators / forms:.2f} от чтения). Таблицы: "
            + ", ".join(f"{name} {spent:.2f}" for name, spent in parts.items())
        )
    assert tables < forms


def it_costs_a_school_the_same_in_a_large_district(capsys: pytest.CaptureFixture[str]):
    """Requirement 2: what looks through all schools for each of them would cost ten times as much a school."""
    by_table(FEW)
    small, large = by_table(FEW), by_table(10 * FEW)
    growth = sum(large.values()) / sum(small.values()) / 10
    with capsys.disabled():
        worst = sorted(((large[name] / small[name] / 10, name) for name in TABLES), reverse=True)
        told = ", ".join(f"{name} {times:.2f}" for times, name in worst)
        print(f"\nШкол {FEW} и {10 * FEW}: на школу в {growth:.2f} раза дороже ({told})")
    assert growth < MOST_GROWTH
