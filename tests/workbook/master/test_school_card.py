"""«Карта школы»: one school's picture by formulas alone.

1. Its cells say what the pure functions say of the school chosen first.
2. Choosing another school gives, cell by cell, the page built for that school.
3. An empty master, a district of one school, and a school without data look decent.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.office.book import OfficeSheet
from tests.office.server import Office, OfficeDocument, Value
from tests.workbook.master.history import state_with_history
from tests.workbook.master.test_recalculation import check
from udfs.school_dynamics import dynamics_table, shown_periods
from udfs.school_shnor import shnor_table
from workbook.master import build, school_card, school_card_facts
from workbook.master.book import MasterBook
from workbook.master.build import build_master
from workbook.master.department import Decision, DecisionStatus
from workbook.master.records import current_period, methodology_of, school_records, work_records
from workbook.master.school_card_page import COLUMNS
from workbook.master.state import MasterState, Settings
from workbook.objectivity_tables import said_of_schools

CHOICE = "E4"
FIRST, OTHER, SILENT = "008", "018", "001"
"""The first school of the region's list, another one, and one that has handed in nothing for the period."""


@pytest.fixture(scope="module")
def state() -> MasterState:
    return state_with_history(("001", "008", "018", "032"))


@pytest.fixture(scope="module")
def master(state: MasterState, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("card") / "master.xlsx"
    build_master(state, path)
    return path


def name_of(state: MasterState, code: str) -> str:
    school = state.school(code)
    assert school is not None
    return f"{code} · {school.name}"


@pytest.fixture(scope="module")
def desk(office: Office, master: Path) -> Iterator[OfficeDocument]:
    """The master left open, for tests that do nothing but choose a school: opening takes longer than recalculating."""
    with office.open(master) as document:
        yield document


def choose(desk: OfficeDocument, text: str) -> OfficeSheet:
    """The page after a school is chosen."""
    desk.set_cells({school_card.NAME: {CHOICE: text}})
    book = desk.recalculate()
    assert book.errors == {}
    return book[school_card.NAME]


def lines(sheet: OfficeSheet) -> Iterator[list[object]]:
    """The filled cells of each row of the printed page, from left to right."""
    rows: dict[int, dict[str, object]] = {}
    for address, value in sheet.cells.items():
        found = re.fullmatch(r"([A-Z]+)(\d+)", address)
        assert found is not None
        if value != "" and (len(found[1]), found[1]) <= (2, "AC"):
            rows.setdefault(int(found[2]), {})[found[1]] = value
    for _, cells in sorted(rows.items()):
        yield [cells[letters] for letters in sorted(cells, key=lambda text: (len(text), text))]


def line(sheet: OfficeSheet, first: str) -> list[object]:
    """The one row of the page that begins with a text."""
    (found,) = [cells for cells in lines(sheet) if cells[0] == first]
    return found


def it_opens_with_the_first_school_of_the_regions_list(office: Office, master: Path, state: MasterState):
    page = office.recalculate(master)[school_card.NAME]
    assert page[CHOICE] == name_of(state, FIRST)
    assert COLUMNS == 29


def it_says_of_a_work_what_the_dynamics_say(desk: OfficeDocument, state: MasterState):
    page = choose(desk, name_of(state, OTHER))
    works = work_records(state)
    table = dynamics_table(works, shown_periods(works, current_period(state)), methodology_of(state))
    said = {
        item.key.subject: item
        for item in table
        if (item.key.school, item.key.kind, item.key.grade) == (OTHER, "ОГЭ", 9)
    }
    expected: list[object] = ["ОГЭ, 9 класс"]
    for subject in ("Русский язык", "Математика"):
        item = said[subject]
        now, was = item.current.fails, item.previous and item.previous.fails
        assert now is not None
        assert was
        assert item.fails is not None
        expected += [item.current.took, pytest.approx(100 * now.x / now.n), pytest.approx(100 * was.x / was.n)]
        expected.append(item.fails.verdict.value.partition(" (")[0])
    assert line(page, "ОГЭ, 9 класс") == expected


def it_repeats_the_signal_of_shnor_with_its_reconciliation(desk: OfficeDocument, state: MasterState):
    page = choose(desk, name_of(state, OTHER))
    schools = [school for school in school_records(state) if school.code == OTHER]
    (row,) = shnor_table(schools, work_records(state), "2020/2021", methodology_of(state))
    said = [value for cells in lines(page) for value in cells]
    assert f"{row.federal.answer}; сверка: {row.federal_list}" in said
    assert row.summary in said
    assert line(page, "Объективность ВПР") == ["Объективность ВПР", said_of_schools(state, "2020/2021")[OTHER]]


@pytest.mark.parametrize("code", [OTHER, "032", SILENT])
def it_becomes_the_page_of_another_school_when_one_is_chosen(
    office: Office, desk: OfficeDocument, state: MasterState, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(school_card_facts, "_first", lambda other: other.school(code))
    built = tmp_path / "master.xlsx"
    build_master(state, built)
    expected = office.recalculate(built)[school_card.NAME]
    chosen = choose(desk, name_of(state, code))
    assert chosen.cells == expected.cells
    assert chosen.cells != choose(desk, name_of(state, FIRST)).cells


def it_takes_a_bare_code_and_a_school_written_into_the_registry(
    office: Office, desk: OfficeDocument, master: Path, state: MasterState
):
    bare, named = choose(desk, OTHER), choose(desk, name_of(state, OTHER))
    assert bare.cells | {CHOICE: ""} == named.cells | {CHOICE: ""}
    row = 5 + len(state.registry)
    typed = {"Реестр ОО": {f"A{row}": "099", f"B{row}": "Новая школа"}, school_card.NAME: {CHOICE: "099"}}
    page = office.set_and_recalculate(master, typed)[school_card.NAME]
    assert "099 · Новая школа" in page.cells.values()
    assert "Русский язык и математика: результаты и динамика" in " ".join(str(cells[0]) for cells in lines(page))


@pytest.mark.parametrize("day", [date(2022, 1, 12), date(2022, 6, 1)])
def it_lists_what_is_not_done_overdue_items_first(office: Office, master: Path, day: date):
    long_ago = (date(2021, 12, 1) - date(1899, 12, 30)).days
    serial = (day - date(1899, 12, 30)).days
    with office.open(master) as document:
        before = document.recalculate()["Не исполнено"]
        last = max(row for row in range(5, 400) if before[f"A{row}"] == OTHER)
        typed: dict[str, Value] = {"I1": serial, f"F{last}": long_ago}
        document.set_cells({school_card.NAME: {CHOICE: OTHER}, "Не исполнено": typed})
        book = document.recalculate()
    page, sheet = book[school_card.NAME], book["Не исполнено"]
    own = [row for row in range(5, 400) if sheet[f"A{row}"] == OTHER]
    late = {row: float(str(days)) for row in own if (days := sheet[f"G{row}"])}
    overdue = [row for row in own if late.get(row, 0) > 0]
    assert len(own) >= 5
    assert last in overdue
    expected = [*overdue, *(row for row in own if row not in overdue)][:5]
    shown = [cells for cells in lines(page) if re.fullmatch(r"\d\.\d+", str(cells[0]))]
    assert [cells[:2] for cells in shown] == [[sheet[f"C{row}"], sheet[f"D{row}"]] for row in expected]
    assert [cells[-1] for cells in shown] == [
        f"{late[row]:.0f}\u00a0дн." if row in overdue else "—" for row in expected
    ]
    title = f"{len(own)}, из них просрочено: {len(overdue)} (все — на листе «Не исполнено»)"
    assert f"Не исполнено в Дорожной карте: {title}" in page.cells.values()


def it_lists_the_first_open_decisions(office: Office, state: MasterState, tmp_path: Path):
    done = Decision("П-0", OTHER, text="Исполненное", status=DecisionStatus.DONE)
    given = [Decision(f"П-{k}", OTHER, text=f"Поручение {k}", due=date(2022, 2, k)) for k in range(1, 6)]
    path = tmp_path / "master.xlsx"
    build_master(replace(state, decisions=[done, Decision("П-9", FIRST), *given]), path)
    with office.open(path) as document:
        page = choose(document, OTHER)
    assert "Открытые поручения: 5 (все — на листе «Поручения»)" in page.cells.values()
    assert [cells for cells in lines(page) if str(cells[0]).startswith("П-")] == [
        [f"П-{k}", f"Поручение {k}", "Открыто", f"0{k}.02.2022"] for k in (1, 2, 3)
    ]


def it_is_decent_without_any_data(office: Office, tmp_path: Path):
    path = tmp_path / "master.xlsx"
    build_master(MasterState(Settings((), "", "", "")), path)
    check(office, path)
    said = [str(value) for value in office.recalculate(path)[school_card.NAME].cells.values()]
    assert "Паспорт: данных нет" in said
    assert "Последний файл школы: не поступал" in said
    assert "период не задан" in said


def it_agrees_with_python_in_a_district_of_one_school(office: Office, tmp_path: Path):
    path = tmp_path / "master.xlsx"
    build_master(state_with_history((OTHER,)), path)
    assert check(office, path) > 1000


def it_has_three_charts_and_a_list_to_choose_from(master: Path):
    with ZipFile(master) as package:
        names = re.findall(r'<sheet name="([^"]+)"', package.read("xl/workbook.xml").decode())
        number = names.index(school_card.NAME) + 1
        text = package.read(f"xl/worksheets/sheet{number}.xml").decode()
        relations = package.read(f"xl/worksheets/_rels/sheet{number}.xml.rels").decode()
        drawing = re.findall(r"drawings/(drawing\d+\.xml)", relations)[0]
        charts = package.read(f"xl/drawings/_rels/{drawing}.rels").decode().count("charts/chart")
    assert charts == 3
    assert re.search(r'<dataValidation type="list"[^>]* sqref="E4">', text)


def it_prints_on_one_page(office: Office, state: MasterState, tmp_path: Path):
    path = tmp_path / "card.xlsx"
    book = MasterBook(path, "Пометка")
    writers = [writer for _, group in build.GROUPS for writer in group if writer is not school_card.write]
    for writer in (school_card.write, *writers):
        writer(book, state)
    book.close()
    with office.open(path) as document:
        pdf = document.save_as(tmp_path / "card.pdf", "pdf")
    pages = [
        subprocess.run(["pdftotext", "-f", page, "-l", page, str(pdf), "-"], capture_output=True, check=True).stdout
        for page in ("1", "2")
    ]
    first, second = (page.decode() for page in pages)
    assert "Источники (№" in first
    assert "Паспорт" in first
    assert "Признак ШНОР, ячейки форм" not in second
