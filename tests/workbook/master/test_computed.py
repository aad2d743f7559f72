"""The computed sheets: a spreadsheet application agrees with Python, also after a threshold or a number is changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from schemas.addresses import letters_of
from schemas.sheets import CODE_ROW, FIRST_DATA_ROW
from tests.office.book import OfficeBook, OfficeSheet
from tests.office.server import Office, Value
from tests.workbook.master.history import state_with_history, threshold
from tests.workbook.master.test_claims import rows_named
from tests.workbook.master.test_recalculation import check
from udfs.parameters import Methodology
from udfs.roadmap_execution import open_items
from udfs.school_dynamics import dynamics_table, shown_periods
from udfs.school_shnor import shnor_table
from workbook.master.build import build_master
from workbook.master.records import current_period, plan_records, school_records, work_records
from workbook.master.state import MasterState

YEAR = "2020/2021"


@pytest.fixture(scope="module")
def state() -> MasterState:
    return state_with_history()


@pytest.fixture(scope="module")
def master(state: MasterState, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("computed") / "master.xlsx"
    build_master(state, path)
    return path


@pytest.fixture(scope="module")
def recalculated(office: Office, master: Path) -> OfficeBook:
    return office.recalculate(master)


def table(sheet: OfficeSheet) -> Iterator[dict[str, object]]:
    """The rows of a table by column code."""
    codes: dict[str, str] = {}
    for index in range(200):
        if code := sheet[f"{letters_of(index)}{CODE_ROW}"]:
            codes[str(code)] = letters_of(index)
    row = FIRST_DATA_ROW
    while sheet[f"{codes['school']}{row}"]:
        yield {code: sheet[f"{letter}{row}"] for code, letter in codes.items()}
        row += 1


def answers(book: OfficeBook) -> list[tuple[object, ...]]:
    """School, branches, both answers, reconciliation and reliability as «ШНОР» shows them."""
    columns = ("school", "branch_a", "branch_b", "federal", "federal_list", "regional", "reliability")
    return [tuple(row[column] or None for column in columns) for row in table(book["ШНОР"])]


def computed_answers(state: MasterState, methodology: Methodology) -> list[tuple[object, ...]]:
    """The same by Python."""
    return [
        (
            row.school.code,
            row.branch_a.value,
            row.branch_b.value,
            row.federal.answer.value,
            row.federal_list.value,
            row.regional.answer.value,
            row.reliability.label.value if row.reliability else None,
        )
        for row in shnor_table(school_records(state), work_records(state), YEAR, methodology)
    ]


def it_agrees_with_every_cached_value(office: Office, master: Path):
    assert check(office, master) > 10_000


@pytest.mark.parametrize(
    "values",
    [
        {"gap_policy": "skip", "combine": "A_AND_B", "n_min": 8, "low_share_percent": 35},
        {"combine": "A_ONLY", "delta_share_pp": 0, "delta_mark": 0, "delta_score": 0.5, "z": 0.7, "n_pooled_min": 1},
    ],
)
def it_agrees_under_another_methodology(office: Office, tmp_path: Path, values: dict[str, object]):
    path = tmp_path / "master.xlsx"
    build_master(state_with_history(("018", "032", "001"), values), path)
    check(office, path)


@pytest.mark.parametrize(
    "changes",
    [
        {"low_share_percent": 45},
        {"n_min": 12},
        {"low_procedures_min": 5, "prior_strength": 5},
        {"gap_policy": "skip"},
        {"gap_policy": "skip", "combine": "A_AND_B"},
        {"excluded_types": "ООШ; гимназия"},
    ],
)
def it_answers_by_a_changed_methodology_as_python_does(
    office: Office, master: Path, state: MasterState, changes: dict[str, Value]
):
    book = office.set_and_recalculate(master, {"Методика": {threshold(key): value for key, value in changes.items()}})
    expected = computed_answers(state, Methodology.from_values(changes))
    assert answers(book) == expected
    assert expected != computed_answers(state, Methodology()), "the change must matter, or this test proves nothing"


def it_judges_dynamics_by_a_changed_methodology_as_python_does(office: Office, master: Path, state: MasterState):
    changes: dict[str, Value] = {"delta_share_pp": 2, "delta_mark": 0.05, "delta_score": 1, "z": 1, "n_pooled_min": 3}
    book = office.set_and_recalculate(master, {"Методика": {threshold(key): value for key, value in changes.items()}})
    works = work_records(state)
    lines = dynamics_table(works, shown_periods(works, current_period(state)), Methodology.from_values(changes))
    expected = [
        tuple(judged.verdict.value if judged else None for judged in (line.fails, line.quality, line.mean))
        for line in lines
    ]
    columns = ("fails_verdict", "quality_verdict", "mean_verdict")
    assert [tuple(row[column] for column in columns) for row in table(book["Динамика"])] == expected
    assert len(set(expected)) > 5


def it_follows_a_number_corrected_in_the_data(
    office: Office, master: Path, state: MasterState, recalculated: OfficeBook
):
    place, row = next(
        (place, row)
        for place, row in enumerate(state.data["R"])
        if (row.school, row.period.code, row.values["kind"]) == ("018", "2021/2022-2", "АКР")
    )
    columns = ["school_code", "school_name", "period_code", *row.values]
    cells = {mark: f"{letters_of(columns.index(mark))}{FIRST_DATA_ROW + place}" for mark in ("mark2", "mark3")}
    typed: dict[str, Value] = {cells["mark2"]: row.values["mark2"] + 1, cells["mark3"]: row.values["mark3"] - 1}
    after = office.set_and_recalculate(master, {"Данные Результаты": typed})
    changed = [
        (was["school"], was["subject"], was["grade"])
        for was, became in zip(table(recalculated["Динамика"]), table(after["Динамика"]), strict=True)
        if was["fails"] != became["fails"]
    ]
    grade = float(str(row.values["class_label"]).rstrip("АБВГ"))
    assert changed == [("район", row.values["subject"], grade), ("018", row.values["subject"], grade)]


def it_counts_the_days_since_a_deadline_to_the_date_a_person_sets(office: Office, master: Path, state: MasterState):
    day = date(2022, 6, 1)
    period = current_period(state)
    assert period is not None
    expected = [line.days for line in open_items(plan_records(state), period, day)]
    serial = (day - date(1899, 12, 30)).days
    book = office.set_and_recalculate(master, {"Не исполнено": {"I1": serial}})
    assert [row["days"] or 0 for row in table(book["Не исполнено"])] == expected
    assert max(expected) > 90
    late = sum(bool(days) for days in expected)
    assert sum(float(str(row["overdue"])) for row in table(book["Дорожная карта"])) == late


def it_takes_the_regions_list_from_the_registry_and_leaves_it_alone(office: Office, master: Path, state: MasterState):
    place = [school.code for school in state.registry].index("018")
    book = office.set_and_recalculate(master, {"Реестр ОО": {f"H{FIRST_DATA_ROW + place}": "нет"}})
    (row,) = [row for row in table(book["ШНОР"]) if row["school"] == "018"]
    assert (row["official"], row["federal"], row["federal_list"]) == ("нет", "да", "только по расчёту")


def it_shows_the_orders_counts_and_how_far_the_schools_rows_are_from_them(recalculated: OfficeBook):
    sheet = recalculated["ЕГЭ района"]
    texts = [value for value in sheet.cells.values() if isinstance(value, str)]
    assert any("средний балл вырос по 4, снизился по 7" in text for text in texts)
    assert [sheet[f"{letter}{row}"] for letter in "BD" for row in (18, 19, 20)] == [4, 7, 0, 7, 1, 3]


def it_names_the_rows_each_line_was_added_up_from(recalculated: OfficeBook, state: MasterState):
    rows = [row for row in table(recalculated["Динамика"]) if row["school"] == "018"]
    (line,) = [row for row in rows if (row["kind"], row["subject"], row["grade"]) == ("АКР", "Математика", 9)]
    sources = {
        (row.entry, row.source_row)
        for row in state.data["R"]
        if (row.school, row.values["kind"]) == ("018", "АКР")
        and (row.values["subject"], row.values["class_label"][0]) == ("Математика", "9")
    }
    assert len(sources) > 1, "the term and the one it is compared with"
    assert set(rows_named(str(line["sources"]))) == sources
    assert "лист «Результаты работ», F" in str(line["sources"])


def it_opens_without_data(office: Office, tmp_path: Path):
    empty = state_with_history(("001",))
    empty.data = {}
    path = tmp_path / "master.xlsx"
    build_master(empty, path)
    check(office, path)


def it_hides_the_keys_of_the_works_and_nothing_else(recalculated: OfficeBook):
    assert [sheet.name for sheet in recalculated.sheets if not sheet.visible] == ["Ключи работ"]
