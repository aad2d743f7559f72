"""«Показатели листов»: the lines as data, one under another, with what they were added up from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from schemas.sheets import CODE_ROW, MACHINE_ROW
from tests.workbook.all_sheets import state_with_all_sheets
from workbook.master import sheet_results as sheet
from workbook.master.book import MasterBook
from workbook.master.state import MasterState, Settings
from workbook.sheet_results import sheet_results

NAME = "Показатели листов"


def lines_of(state: MasterState, folder: Path) -> list[dict[str, Any]]:
    path = folder / "sheet.xlsx"
    book = MasterBook(path, "Пометка")
    sheet.write(book, state)
    book.close()
    rows: list[list[Any]] = (
        CalamineWorkbook.from_path(str(path)).get_sheet_by_name(NAME).to_python(skip_empty_area=False)
    )
    assert "shnor indicators" in rows[MACHINE_ROW - 1][1]
    return [dict(zip(rows[CODE_ROW - 1], row, strict=True)) for row in rows[CODE_ROW:]]


@pytest.fixture(scope="module")
def state() -> MasterState:
    return state_with_all_sheets(("001", "002", "008", "018"))


@pytest.fixture(scope="module")
def lines(state: MasterState, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    return lines_of(state, tmp_path_factory.mktemp("sheet"))


def it_shows_every_line_as_computed(state: MasterState, lines: list[dict[str, Any]]):
    expected = sheet_results(state)
    assert len(lines) == len(expected) > 100
    for shown, line in zip(lines, expected, strict=True):
        assert shown["school"] == (line.school or "район")
        assert (shown["section"], shown["indicator"], shown["period"]) == (
            line.section.title,
            line.name,
            line.period.code,
        )
        assert shown["value"] == ("" if line.value is None else pytest.approx(line.value))
        assert shown["n"] == ("" if line.n is None else line.n)
        assert (shown["unit"], shown["verdict"], shown["explanation"]) == (line.unit, line.verdict, line.explanation)


def it_names_the_cells_by_journal_and_form(state: MasterState, lines: list[dict[str, Any]]):
    (line,) = [
        line
        for line in lines
        if (line["school"], line["period"]) == ("018", "2021/2022-1")
        and line["indicator"] == "Математика, 9\u00a0класс: обеспечены индивидуальными программами"
    ]
    (row,) = [
        row
        for row in state.rows("G", "018")
        if (row.period.code, row.values["grade"], row.values["subject"]) == ("2021/2022-1", 9, "Математика")
    ]
    assert line["sources"] == f"№\u00a0{row.entry}, лист «Группы риска», G{row.source_row}:H{row.source_row}"


def it_names_a_school_beside_its_code(state: MasterState, lines: list[dict[str, Any]]):
    names = {school.code: school.name for school in state.registry} | {"район": state.settings.district}
    assert {(line["school"], line["name"]) for line in lines} == set(names.items())


def it_is_an_empty_table_without_data(tmp_path: Path):
    assert lines_of(MasterState(Settings((), "", "", "")), tmp_path) == []


def it_holds_a_district_of_one_school(tmp_path: Path):
    lines = lines_of(state_with_all_sheets(("018",)), tmp_path)
    assert {line["school"] for line in lines} == {"район", "018"}
