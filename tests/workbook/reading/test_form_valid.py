"""A form filled in without mistakes comes back without findings, and with exactly the values it was filled with.

1. Every school of the demo district, in one of the terms or for the year.
2. Generated rows: blank optional cells, zeros, every kind of class label, texts that look like formulas or XML.
3. The same after LibreOffice has opened and saved the file, as .xlsx, .ods and .xls.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.demo import results
from macros.demo.district import PERIODS, PROFILES
from schemas.packages import QUARTER, YEAR, all_sheets
from schemas.reference.schools import school
from schemas.submission import SchoolCard
from tests.office.server import Office
from tests.valid_forms import quarter_forms
from tests.valid_year_forms import year_forms
from tests.workbook.forms.sample import FILLED_ON, PERIOD, SCHOOL, TITLE, check, issue, small
from workbook.forms.issue import Issue
from workbook.forms.printed import rows_to_print
from workbook.forms.writer import write_form
from workbook.reading.form import CheckedFile

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
REMARKED = "cell-formula-text"
"""All that is said of a valid form: a text may look like a formula, and is kept as it is (row 63)."""
AFEW = settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def written(form: Issue) -> dict[str, list[dict[str, Any]]]:
    """The rows a form was filled with, each with every field; blank rows of an open table are no rows.

    Nor are the printed rows of a sheet that may be left blank, and was.
    """
    sheets: dict[str, list[dict[str, Any]]] = {}
    for sheet in form.package.sheets:
        rows = [{**dict.fromkeys(sheet.by_name), **row} for row in rows_to_print(sheet, form)]
        inputs = [column.name for column in sheet.inputs]
        is_blank = sheet.may_be_blank and all(row[name] is None for row in rows for name in inputs)
        sheets[sheet.code] = [] if is_blank else rows
    return sheets


def read(checked: CheckedFile) -> dict[str, list[dict[str, Any]]]:
    """The models a form was read into, as rows."""
    assert checked.submission is not None
    return {code: [model.model_dump() for model in data.models] for code, data in checked.submission.sheets.items()}


@pytest.mark.parametrize(("number", "code"), list(enumerate(PROFILES)))
def it_takes_the_forms_of_every_demo_school(number: int, code: str, tmp_path: Path):
    card = SchoolCard(code, school(code).name, top_grade=11 if school(code).has_grade_11 else 9)
    period = PERIODS[number % 2]
    title = TITLE | {"filled_on": period.end}
    rows = {"T": [title], **results.quarter_rows(code, period), **results.year_rows(code)}
    package = YEAR if number % 5 == 0 else small(QUARTER, 3)
    assert_comes_back(issue(package, rows, school=card, period=period), tmp_path)


def is_filled_in(rows: Rows) -> bool:
    """True when no sheet holds nothing but zeros: such a sheet is taken for a blank one."""
    return all(
        any(value for row in rows[sheet.code] for name, value in row.items() if name not in (*sheet.key, *sheet.label))
        for sheet in all_sheets().values()
        if sheet.code in rows and not sheet.may_be_blank
    )


def quarters(works: int = 8) -> st.SearchStrategy[Rows]:
    """All rows of a quarter form, agreeing with one another."""
    forms = quarter_forms(PERIOD, FILLED_ON, SCHOOL.code, "035", works).filter(is_filled_in)
    return forms.map(lambda rows: {"T": [TITLE], **rows})


@AFEW
@given(rows=quarters())
def it_gives_back_any_valid_quarter_form(rows: Rows, tmp_path: Path):
    assert_comes_back(issue(small(QUARTER), rows), tmp_path)


@AFEW
@given(rows=year_forms().filter(is_filled_in))
def it_gives_back_any_valid_year_form(rows: Rows, tmp_path: Path):
    assert_comes_back(issue(YEAR, {"T": [TITLE], **rows}), tmp_path)


@settings(AFEW, max_examples=2)
@given(rows=quarters())
@pytest.mark.parametrize(
    ("extension", "codes"),
    [("xlsx", ["file-producer"]), ("ods", ["file-ods", "file-producer"]), ("xls", ["file-xls"])],
)
def it_reads_the_same_after_libreoffice_has_saved_it(
    extension: str, codes: list[str], rows: Rows, tmp_path: Path, office: Office
):
    form = issue(small(QUARTER), rows)
    path = write_form(tmp_path / "form.xlsx", form)
    checked = check(office.save_as(path, tmp_path / f"saved.{extension}", extension))
    assert [item.code for item in checked.findings if item.code != REMARKED] == codes
    assert checked.is_accepted
    assert read(checked) == written(form)


def assert_comes_back(form: Issue, folder: Path) -> None:
    checked = check(write_form(folder / "form.xlsx", form))
    assert {item.code for item in checked.findings} <= {REMARKED}
    assert read(checked) == written(form)
