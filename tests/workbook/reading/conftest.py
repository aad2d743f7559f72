"""A filled form that tests may damage."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.workbook.forms.sample import check
from tests.workbook.reading.changes import Change, Damaged
from workbook.forms.places import LIVE_SHEET, SUMMARY_SHEET
from workbook.reading.form import CheckedFile


@pytest.fixture(scope="session")
def lean(quarter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The form without its sheets of formulas, which the reader does not read: quicker to load and save."""
    book = openpyxl.load_workbook(quarter)
    for name in (LIVE_SHEET, SUMMARY_SHEET):
        del book[name]
    path = tmp_path_factory.mktemp("lean") / "form.xlsx"
    book.save(path)
    return path


@pytest.fixture
def damaged(lean: Path, tmp_path: Path) -> Damaged:
    """Checks the form after a change in openpyxl."""

    def after(change: Change) -> CheckedFile:
        book = openpyxl.load_workbook(lean)
        change(book)
        path = tmp_path / "damaged.xlsx"
        book.save(path)
        return check(path)

    return after
