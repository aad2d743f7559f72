"""Which cell is to blame when several rules of a row fail."""

from __future__ import annotations

from typing import Any

import pytest

from schemas.diagnosis import repairs
from schemas.environment import SubmissionEnvironment
from schemas.packages import QUARTER, all_sheets
from schemas.submission import Context, Marker, SheetData, Submission
from tests.workbook.forms.sample import SCHOOL, TODAY, WORKS, valid_rows

R = all_sheets()["R"]


@pytest.fixture(scope="module")
def environment() -> SubmissionEnvironment:
    """The sample school with its «Контингент»."""
    submission = Submission(QUARTER, Marker("quarter", "1.0", "018", "2021/2022-2"), Context(TODAY, {"018": SCHOOL}))
    enrolment = all_sheets()["K"]
    submission.sheets["K"] = SheetData(enrolment, enrolment.title, rows=[dict(row) for row in valid_rows()["K"]])
    return SubmissionEnvironment(submission)


@pytest.mark.parametrize(
    ("number", "change", "blamed"),
    [
        # 11 wrote, the marks make 11; the list has 12.
        (0, {"took": 13}, ["took"]),
        (0, {"took": 12}, ["took", "mark2", "mark3", "mark4", "mark5"]),
        (0, {"mark5": 40}, ["mark5"]),
        (0, {"enrolled": 5}, ["enrolled"]),
        (0, {"scale": "100 баллов"}, ["scale"]),
        (0, {"class_label": "12"}, []),
        # Nobody wrote: every result is one too many.
        (4, {"mark2": 1}, ["mark2"]),
        (4, {"mark2": 1, "mark3": 2}, []),
        # Points: «below» and «high» and those who wrote.
        (2, {"below": 9}, ["below"]),
        (2, {"high": 5}, ["below", "high"]),
    ],
)
def it_names_the_cells_whose_change_alone_would_mend_the_row(
    number: int, change: dict[str, Any], blamed: list[str], environment: SubmissionEnvironment
):
    row = dict.fromkeys(R.by_name) | WORKS[number] | change
    failed = [rule for rule in R.rules if rule.violated(row, environment)]
    assert repairs(R, row, failed, environment) == blamed


def it_never_blames_a_printed_cell(environment: SubmissionEnvironment):
    sheet = all_sheets()["D"]
    row = dict.fromkeys(sheet.by_name) | {"item": "1.6", "timing_kind": "ежеквартально", "status": "Исполнено"}
    failed = [rule for rule in sheet.rules if rule.violated(row, environment)]
    assert len(failed) == 2
    assert repairs(sheet, row, failed, environment) == ["status"]
