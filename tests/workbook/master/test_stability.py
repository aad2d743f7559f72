"""«Стабильность»: the cells are those of the table of udfs, formulas follow the data, every line leads to its rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from schemas.sheets import CODE_ROW, FIRST_DATA_ROW
from tests.office.server import Office
from tests.workbook.master.history import state_with_history
from tests.workbook.master.test_claims import rows_named
from tests.workbook.master.test_recalculation import check
from udfs.stability import Stability
from udfs.stability_table import Measure, RegionKey, stability_table
from workbook.master import data, methodology, reference, settings, stability, works_keys
from workbook.master.book import MasterBook
from workbook.master.records import methodology_of, work_records
from workbook.master.state import ExamResult, MasterState, Settings

SOURCE = "Статистический сборник"


def build(state: MasterState, path: Path) -> Path:
    """The sheet with those its formulas look at."""
    book = MasterBook(path, "")
    for sheet in (stability, works_keys, methodology, reference, settings):
        sheet.write(book, state)
    data.write_all(book, state)
    book.close()
    return path


def lines(path: Path) -> list[dict[str, Any]]:
    """The rows by column code."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Стабильность").to_python(skip_empty_area=False)
    return [dict(zip(map(str, rows[CODE_ROW - 1]), row, strict=True)) for row in rows[FIRST_DATA_ROW - 1 :]]


def with_region(state: MasterState) -> MasterState:
    """The region's values of physics in all years, and of «2» in ВПР of mathematics."""
    state.reference = [item for item in state.reference if item.subject != "Физика"] + [
        *(ExamResult("Физика", year, None, 50.0 + year - 2019, SOURCE) for year in (2019, 2020, 2021)),
        *(
            ExamResult("Математика", year, None, 12.0, SOURCE, "ВПР", "доля отметок «2»", 6)
            for year in range(2019, 2022)
        ),
    ]
    return state


@pytest.fixture(scope="module")
def state() -> MasterState:
    return with_region(state_with_history())


@pytest.fixture(scope="module")
def master(state: MasterState, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(state, tmp_path_factory.mktemp("stability") / "master.xlsx")


def it_shows_the_table_of_the_pure_functions(state: MasterState, master: Path):
    expected = stability_table(work_records(state), stability.region_values(state), methodology_of(state))
    assert [
        (row["school"], row["subject"], row["measure"], row["verdict"], row["why"], row["caution"])
        for row in lines(master)
    ] == [
        (
            row.key.school or "район",
            row.key.subject,
            row.measure.value,
            row.result.verdict.value,
            row.result.explanation,
            row.shrunk.caution.value if row.shrunk else "",
        )
        for row in expected
    ]
    assert {row["measure"] for row in lines(master)} == {Measure.MEAN.value, Measure.FAILS.value}


def it_tells_the_double_difference_where_the_region_is_known_in_both_years(master: Path):
    rows = [row for row in lines(master) if row["subject"] == "Физика"]
    told = [row for row in rows if row["double"] != ""]
    assert told
    for row in told:
        gaps = (row["value"] - row["region"], row["before_value"] - row["before_region"])
        assert row["double"] == pytest.approx(gaps[0] - gaps[1])
    assert all(row["double_verdict"] == "нет данных" for row in lines(master) if row["subject"] == "Русский язык")


def it_shows_shares_in_per_cent_beside_the_regions(master: Path):
    shares = [row for row in lines(master) if row["measure"] == Measure.FAILS.value]
    assert {row["region"] for row in shares} == {12.0}
    for row in shares:
        assert row["value"] == "" or row["gap"] == pytest.approx(row["value"] - 12)


def it_names_no_class_where_the_years_compare_different_people(master: Path):
    physics = [row for row in lines(master) if row["subject"] == "Физика" and row["school"] == "001"]
    assert [row["verdict"] for row in physics] == [Stability.NONE.value]
    assert "несопоставимый контингент" in physics[0]["why"]


def it_leads_from_each_line_to_its_rows(state: MasterState, master: Path):
    known = {(row.entry, row.source_row): row for row in state.data["R"]}
    for line in lines(master):
        found = [known[place] for place in rows_named(line["sources"])]
        assert {row.values["subject"] for row in found} == {line["subject"]}
        assert line["school"] == "район" or {row.school for row in found} == {line["school"]}
        taken = [row for row in found if row.period.code == f"{int(line['year']) - 1}/{int(line['year'])}-год"]
        assert sum(row.values["took"] for row in taken) == line["n"]


def it_knows_no_value_of_the_region_that_stands_twice(state: MasterState):
    twice = replace(state, reference=[*state.reference, ExamResult("Физика", 2020, None, 40.0, SOURCE)])
    key = RegionKey("ЕГЭ", "Физика", None, Measure.MEAN, 2020)
    assert key in stability.region_values(state)
    assert key not in stability.region_values(twice)


def it_agrees_with_a_spreadsheet_application(office: Office, master: Path):
    assert check(office, master) > 100


def it_is_empty_without_data_and_serves_a_district_of_one_school(office: Office, tmp_path: Path):
    empty = build(MasterState(Settings((), "", "", "")), tmp_path / "empty.xlsx")
    assert lines(empty) == []
    check(office, empty)
    one = build(with_region(state_with_history(("018",))), tmp_path / "one.xlsx")
    assert {row["school"] for row in lines(one)} == {"район", "018"}
    check(office, one)
