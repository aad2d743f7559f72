"""«ШНОР»: what the sheet shows beside the signal."""

from __future__ import annotations

from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from schemas.sheets import CODE_ROW
from tests.workbook.test_objectivity_tables import SIGN, YEAR, state
from workbook.master import shnor
from workbook.master.book import MasterBook
from workbook.master.state import MasterState
from workbook.objectivity_tables import said_of_schools


@pytest.fixture(scope="module")
def doubtful() -> MasterState:
    return state()


@pytest.fixture(scope="module")
def lines(doubtful: MasterState, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The rows of the sheet by school."""
    path = tmp_path_factory.mktemp("shnor") / "sheet.xlsx"
    book = MasterBook(path, "")
    shnor.write(book, doubtful)
    book.close()
    rows: list[list[Any]] = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("ШНОР").to_python(False)
    return {row[0]: dict(zip(rows[CODE_ROW - 1], row, strict=True)) for row in rows[CODE_ROW:]}


def it_prints_the_markers_beside_the_signal(doubtful: MasterState, lines: dict[str, dict[str, Any]]):
    assert lines[SIGN]["markers"] == "признаки, требующие проверки: ВПР выше подтверждаемых (O1, O4)"
    assert {code: line["markers"] for code, line in lines.items()} == said_of_schools(doubtful, YEAR)
