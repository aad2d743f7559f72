"""«ИСБ × ИОР» and «Группы школ»: the sheets say what the pure functions say, and lead back to the schools' rows.

1. Values equal workbook/context_tables.py, and follow a changed «Методика» as Python does.
2. Each count is the sum of the rows it names.
3. Small cohorts and borders have their words; schools stand by code.
4. A master without data, and one of one school, look decent.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from schemas.addresses import letters_of
from schemas.periods import YEAR_TERM, Period
from schemas.sheets import CODE_ROW, FIRST_DATA_ROW
from tests.office.server import Office, Value
from tests.workbook.master.history import state_with_history, threshold
from tests.workbook.master.test_recalculation import check
from tests.workbook.test_context_tables import SCHOOLS
from udfs.context_groups import OFFERS, Group
from udfs.expected_result import Expectation
from udfs.social_base import Variant
from udfs.social_index import Band
from workbook.context_tables import ContextTables, context_tables
from workbook.master import context, data, methodology, settings
from workbook.master.book import MasterBook
from workbook.master.context import HEADINGS, NAME
from workbook.master.context_row import composition
from workbook.master.context_summary import NAME as GROUPS
from workbook.master.state import DataRow, MasterState, Settings


def build(state: MasterState, path: Path) -> Path:
    """The two sheets with those their formulas look at."""
    book = MasterBook(path, state.settings.notice)
    context.write(book, state)
    data.write_all(book, state)
    methodology.write(book, state)
    settings.write(book, state)
    book.close()
    return path


@pytest.fixture(scope="module")
def state() -> MasterState:
    return state_with_history(SCHOOLS)


@pytest.fixture(scope="module")
def tables(state: MasterState) -> ContextTables:
    return context_tables(state)


@pytest.fixture(scope="module")
def master(state: MasterState, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(state, tmp_path_factory.mktemp("context") / "master.xlsx")


def changed(row: DataRow, **values: Any) -> DataRow:
    return replace(row, values={**row.values, **values})


def sheet(path: Path, name: str) -> list[list[Any]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python(skip_empty_area=False)


def lines(path: Path) -> list[dict[str, Any]]:
    """The rows of the table by column code."""
    rows = sheet(path, NAME)
    codes = [str(code) for code in rows[CODE_ROW - 1]]
    return [dict(zip(codes, row, strict=True)) for row in rows[FIRST_DATA_ROW - 1 :] if row[0]]


def judged(tables: ContextTables) -> list[tuple[object, ...]]:
    """Level, group, what follows, the comparison and both indexes of each school, as Python tells them."""
    return [
        (
            line.social.verdict,
            line.group.group,
            OFFERS[line.group.group].text,
            line.expected.verdict,
            line.social.value,
            line.results.value,
        )
        for line in tables.schools
    ]


def recalculated(office: Office, master: Path, changes: dict[str, Value]) -> list[tuple[object, ...]]:
    """The same as the sheet shows it after values of «Методика» are changed, and both indexes."""
    book = office.set_and_recalculate(master, {"Методика": {threshold(key): value for key, value in changes.items()}})
    letters = {heading.code: letters_of(place) for place, heading in enumerate(HEADINGS)}
    return [
        tuple(book[NAME][f"{letters[code]}{FIRST_DATA_ROW + place}"] for code in ("band", "group", "offer", "class"))
        + tuple(pytest.approx(book[NAME][f"{letters[code]}{FIRST_DATA_ROW + place}"]) for code in ("social", "results"))
        for place in range(len(SCHOOLS))
    ]


def it_shows_every_school_by_code_with_both_indexes(master: Path, tables: ContextTables):
    rows = lines(master)
    assert [row["school"] for row in rows] == sorted(SCHOOLS)
    for row, line in zip(rows, tables.schools, strict=True):
        results, expected = line.results, line.expected
        values = (line.social.value, results.value, results.se, expected.expected, expected.residual, expected.t)
        # XlsxWriter writes 16 digits of a number.
        assert [row[code] for code in ("social", "results", "se", "expected", "residual", "t")] == pytest.approx(values)
        assert (row["band"], row["group"], row["class"], row["reliability"]) == (
            line.social.verdict, line.group.group, expected.verdict, line.results.verdict
        )  # fmt: skip


def it_adds_up_the_rows_it_names(master: Path, state: MasterState):
    counts = ("covered", "both_higher", "single_parent", "registered", "non_native")
    for row in lines(master):
        # «№ 28, лист «Социальный паспорт», D5:H7»: the number of the file, the first and the last row.
        entry, first, *_, last = map(int, re.findall(r"\d+", row["social_sources"]))
        found = [item for item in state.data["S"] if item.entry == entry and first <= item.source_row <= last]
        assert {item.school for item in found} == {row["school"]}
        assert [row[code] for code in counts] == [sum(item.values[code] for item in found) for code in counts]
        assert row["single_parent_share"] == pytest.approx(100 * row["single_parent"] / row["covered"])


def it_agrees_with_every_cached_value(office: Office, master: Path):
    assert check(office, master) > 20 * len(SCHOOLS)


@pytest.mark.parametrize(
    "changes",
    [
        {"context_cut": 44, "context_band_min": 0.5, "context_band_se": 1},
        {"context_cut_rule": "медиана", "social_band_rule": "терцили"},
        {"social_band_low": 48, "social_band_high": 52, "expected_t": 0.3},
    ],
)
def it_judges_by_a_changed_methodology_as_python_does(
    office: Office, master: Path, tables: ContextTables, changes: dict[str, Value]
):
    expected = judged(context_tables(state_with_history(SCHOOLS, changes)))
    assert recalculated(office, master, changes) == expected
    assert expected != judged(tables), "the change must matter, or this test proves nothing"


@pytest.mark.parametrize(
    "changes",
    [
        {"social_weight_both_higher": 0.6, "social_weight_non_native": 0, "social_transform": "арксинус"},
        {"results_weight_vpr": 0.1, "results_weight_oge": 2, "results_k": 20, "results_coverage_min_percent": 90},
        {"social_base_min_schools": len(SCHOOLS)},
    ],
)
def it_weighs_both_indexes_by_a_changed_methodology_as_python_does(
    office: Office, master: Path, tables: ContextTables, changes: dict[str, Value]
):
    """The line of expected results is made by the program; the indexes are formulas down to the schools' counts."""
    book = office.set_and_recalculate(master, {"Методика": {threshold(key): value for key, value in changes.items()}})
    letters = {heading.code: letters_of(place) for place, heading in enumerate(HEADINGS)}
    shown = [
        tuple(book[NAME][f"{letters[code]}{FIRST_DATA_ROW + place}"] for code in ("social", "outside", "results", "se"))
        for place in range(len(SCHOOLS))
    ]
    after = context_tables(state_with_history(SCHOOLS, changes)).schools
    for values, line in zip(shown, after, strict=True):
        found = line.social.value, line.social.variants[Variant.OUTSIDE], line.results.value, line.results.se
        assert values == tuple("" if value is None else pytest.approx(value) for value in found)
    assert [line.social.value for line in after] != [line.social.value for line in tables.schools] or (
        [line.results.value for line in after] != [line.results.value for line in tables.schools]
    ), "the change must matter, or this test proves nothing"


def it_puts_a_value_on_a_limit_where_python_puts_it(office: Office, master: Path, tables: ContextTables):
    """One school lies exactly on the low limit, on the edge of the strip and on the limit of the comparison."""
    line = next(line for line in tables.schools if 40 < (line.social.value or 0) < 47)
    value, t = line.social.value, line.expected.t
    assert value
    assert t
    strip, on_edge = round(50 - value, 9), round(abs(t), 9)
    changes: dict[str, Value] = {"social_band_low": round(value, 9), "context_band_min": strip, "expected_t": on_edge}
    expected = judged(context_tables(state_with_history(SCHOOLS, changes)))
    assert recalculated(office, master, changes) == expected
    band, group, _, against, *_ = expected[sorted(SCHOOLS).index(line.school.code)]
    assert (band, group) == (Band.MIDDLE, Group.BORDER)
    assert against in (Expectation.ABOVE, Expectation.BELOW)


def it_leaves_blank_what_a_passport_lacks_and_adds_up_the_years_of_a_small_school(office: Office, tmp_path: Path):
    state = state_with_history(SCHOOLS)
    passports = {code: [row for row in state.data["S"] if row.school == code] for code in SCHOOLS}
    passports["017"] = []
    passports["018"][0] = changed(passports["018"][0], non_native=None)
    small = [changed(row, pupils=15, covered=15) for row in passports["032"]]
    passports["032"] = [*small, *(replace(row, period=Period("2020/2021", YEAR_TERM), entry=99) for row in small)]
    state.data["S"] = [row for rows in passports.values() for row in rows]
    path = build(state, tmp_path / "master.xlsx")
    check(office, path)
    rows = {row["school"]: row for row in lines(path)}
    assert [rows["017"][code] for code in ("covered", "single_parent", "social", "band")] == ["", "", "", "нет данных"]
    assert rows["017"]["warnings"] == "Социальный паспорт за 2021/2022 не сдан."
    assert (rows["018"]["non_native"], rows["018"]["social"], rows["018"]["group"]) == ("", "", Group.UNKNOWN)
    assert rows["018"]["single_parent"] > 0
    assert rows["018"]["warnings"] == "Нет данных для доли «русский язык не родной»."
    assert rows["032"]["covered"] == sum(row.values["covered"] for row in passports["032"]) == 2 * 15 * len(small)
    assert "сведения сложены за 2 из 3" in rows["032"]["warnings"]


def it_follows_a_count_corrected_in_the_data(office: Office, master: Path, state: MasterState):
    place = next(place for place, row in enumerate(state.data["S"]) if row.school == "018")
    row = state.data["S"][place]
    column = letters_of(["school_code", "school_name", "period_code", *row.values].index("single_parent"))
    typed: dict[str, Value] = {f"{column}{FIRST_DATA_ROW + place}": row.values["single_parent"] + 3}
    book = office.set_and_recalculate(master, {"Данные Соцпаспорт": typed})
    (before,) = [row for row in lines(master) if row["school"] == "018"]
    letter = letters_of([heading.code for heading in HEADINGS].index("single_parent"))
    line = FIRST_DATA_ROW + sorted(SCHOOLS).index("018")
    assert book[NAME][f"{letter}{line}"] == before["single_parent"] + 3


def it_names_the_procedures_behind_an_index_in_short(tables: ContextTables):
    line = tables.of("017")
    assert line
    n = {cell.name: cell.n for cell in line.results.composition}
    said = composition(line.results.composition)
    assert said.startswith(
        f"ВПР-5: рус. {n['ВПР, русский язык, 5 класс']}, мат. {n['ВПР, математика, 5 класс']}; ВПР-6:"
    )
    assert "ЕГЭ" not in said, "a school of nine grades"


def it_calls_a_small_school_provisional_and_a_border_school_a_border_one(master: Path, tables: ContextTables):
    rows = {row["school"]: row for row in lines(master)}
    assert rows["032"]["reliability"] == "ориентировочно"
    border = [line for line in tables.schools if line.group.group is Group.BORDER]
    assert border
    for line in border:
        assert rows[line.school.code]["between"].replace(" или\u00a0", ", ").split(", ") == list(line.group.between)


def it_counts_the_district_with_the_base_printed(master: Path, tables: ContextTables):
    rows = {str(row[0]): row for row in sheet(master, GROUPS) if row[0]}
    assert rows["Школ с низким ИСБ"][1] == tables.low.low > 0
    assert rows["из школ, для которых ИСБ рассчитан"][1] == tables.low.n == len(SCHOOLS)
    assert sum(rows[group.value][1] for group in Group) == len(SCHOOLS)
    texts = " ".join(rows)
    assert "Базовый год ИСБ — 2021/2022, школ 13" in texts
    assert tables.check.explanation in texts


def it_draws_a_point_for_each_school_between_the_cuts(master: Path):
    with ZipFile(master) as package:
        (chart,) = [package.read(name).decode() for name in package.namelist() if "charts/chart" in name]
    assert "<c:scatterChart>" in chart
    labels = re.findall(r"<a:t>([^<]+)</a:t>", chart)
    assert [label for label in labels if label in SCHOOLS] == sorted(SCHOOLS)
    for word in ("деление ИСБ", "деление ИОР", Group.RESILIENT, Group.SUPPORT):
        assert word in chart


def it_never_says_rating_or_effectiveness_of_a_school(master: Path):
    texts = [str(cell) for name in (NAME, GROUPS) for row in sheet(master, name)[2:] for cell in row]
    assert not [text for text in texts if re.search(r"рейтинг|эффективность школы|худш|лучш(ая|ие) школ", text)]


@pytest.mark.parametrize("codes", [("018",), ()])
def it_opens_with_one_school_and_with_none(office: Office, tmp_path: Path, codes: tuple[str, ...]):
    state = state_with_history(codes) if codes else MasterState(Settings((), "", "", ""))
    path = build(state, tmp_path / "master.xlsx")
    check(office, path)
    assert [(row["social"], row["group"]) for row in lines(path)] == [("", Group.UNKNOWN.value)] * len(codes)
    texts = [str(cell) for row in sheet(path, GROUPS) for cell in row]
    assert any(text.startswith("Диаграмма появится") for text in texts)
    assert any(text.startswith("Базового года ИСБ нет") for text in texts)
