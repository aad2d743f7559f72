"""The department's own tables as a person finds them in the master, and fills them in.

1. Each has its sheet, its defined names and comes back as it was.
2. A line typed by a person is read; what a person leaves blank has its default.
3. A value that can't stand in a cell is named with its sheet and cell; lines that don't agree, with their sheet.
4. A master of the version before these tables is read as one where they are empty.
5. Names of schools follow the registry; a blank school stands for all of them where the sheet says so.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from schemas.calendar import TermDates
from schemas.waivers import Waiver
from tests.office.server import Office
from tests.workbook.master.department import department_tables
from tests.workbook.master.example import TERMS, district_state
from workbook.master import (
    calendar,
    corrections,
    decisions,
    own_roadmap,
    protocols,
    recommendations,
    staff,
    statuses,
    visits,
    waivers,
)
from workbook.master.book import MASTER_VERSION, MasterBook
from workbook.master.build import build_master
from workbook.master.department import DatedFact, Decision, DecisionStatus, FactKind, Visit, VisitKind
from workbook.master.ledger import Ledger
from workbook.master.load import MasterError, load_master
from workbook.master.state import ExamResult, MasterState

LEDGERS: tuple[Ledger[Any], ...] = tuple(
    module.LEDGER
    for module in (
        statuses,
        calendar,
        decisions,
        recommendations,
        protocols,
        visits,
        staff,
        own_roadmap,
        waivers,
        corrections,
    )
)
TABLES = tuple(ledger.code for ledger in LEDGERS)
SAVE = Callable[[Callable[[Any], None]], MasterState]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledgers") / "master.xlsx"
    build_master(district_state(TERMS, ("018",)), path)
    return path


@pytest.fixture
def saved(built: Path, tmp_path: Path) -> SAVE:
    """Change a copy of the master as a person would, save it and read it."""

    def save(change: Callable[[Any], None]) -> MasterState:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "(Unknown|Conditional Formatting) extension is not supported")
            book = openpyxl.load_workbook(built)
        change(book)
        book.save(tmp_path / "правка.xlsx")
        return load_master(tmp_path / "правка.xlsx")

    return save


def typed(sheet: str, **cells: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        for address, value in cells.items():
            book[sheet][address] = value

    return change


@pytest.mark.parametrize("table", TABLES)
def it_gives_each_table_back(built: Path, table: str):
    """Requirement 1."""
    kept = getattr(district_state(TERMS, ("018",)), table)
    assert kept != []
    assert getattr(load_master(built), table) == kept


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables=department_tables())
def it_gives_any_tables_back(tmp_path: Path, tables: dict[str, Any]):
    """Requirement 1."""
    state = MasterState(district_state().settings, **tables)
    build_master(state, tmp_path / "master.xlsx")
    read = load_master(tmp_path / "master.xlsx")
    assert {table: getattr(read, table) for table in TABLES} == tables


def it_names_every_column(built: Path):
    """Requirement 1."""
    with ZipFile(built) as book:
        names = set(re.findall(r'<definedName name="([^"]+)"', book.read("xl/workbook.xml").decode()))
    assert names >= {f"{ledger.prefix}_{heading.code}" for ledger in LEDGERS for heading in ledger.headings}
    assert names >= {"REG_full_name", "REG_small", "REG_valid_to", "REF_procedure", "REF_grade"}


def it_reads_lines_typed_by_a_person(saved: SAVE):
    """Requirement 2."""

    def change(book: Any) -> None:
        typed("Статусы ОО", A9="001", C9="шссу", E9=date(2021, 9, 1))(book)
        typed("Календарь четвертей", A9="2021/2022", B9="3 четверть", E9=date(2022, 1, 10), F9=date(2022, 3, 20))(book)
        typed("Поручения", A9="П-2022-003", B9=18, G9="Посетить урок")(book)
        typed("Выезды", A9=date(2022, 1, 12), B9="002", D9="День специалиста (6.6)")(book)
        typed("Дорожная карта УО", E5="исполнено", F5=1)(book)
        typed("Исключения", A9="R12", D9="2021/2022-2")(book)

    state = saved(change)
    assert state.statuses[-1] == DatedFact("001", FactKind.LOW_SOCIAL, "", date(2021, 9, 1))
    assert state.calendar[-1] == TermDates("2021/2022", 3, date(2022, 1, 10), date(2022, 3, 20))
    assert state.decisions[-1] == Decision("П-2022-003", "18", text="Посетить урок", status=DecisionStatus.OPEN)
    assert state.visits[-1] == Visit(date(2022, 1, 12), "002", VisitKind.SPECIALIST_DAY)
    assert (state.own_roadmap[0].status, state.own_roadmap[0].done) == ("Исполнено", 1)
    assert state.waivers[-1] == Waiver("R12", period="2021/2022-2")


def it_takes_a_reference_value_without_a_procedure_for_a_mean_of_ege(saved: SAVE):
    """Requirement 2."""
    row = 5 + len(district_state().reference)
    state = saved(typed("Справочные значения", **{f"A{row}": "Физика", f"B{row}": 2021, f"C{row}": 55}))
    assert state.reference[-1] == ExamResult("Физика", 2021, 55, None, "", "ЕГЭ", "средний балл")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            typed("Статусы ОО", C5="Лицей"),
            "«Статусы ОО», ячейка C5: стоит «Лицей», а должно быть одно из: «Наимен",
        ),
        (typed("Статусы ОО", A6=None), "«Статусы ОО», ячейка A6: не заполнено: «Код ОО»"),
        (typed("Статусы ОО", E6="осень"), "«Статусы ОО», ячейка E6: стоит «осень», а должна быть дата"),
        (typed("Статусы ОО", D5=None), "«Статусы ОО»: школа 018: в строке «Наименование» не указано"),
        (typed("Статусы ОО", F6=date(2019, 1, 1)), "школа 018, «ШНОР»: начало 01.09.2020 позже конца 01.01.2019"),
        (
            typed("Календарь четвертей", A5="2021"),
            "ячейка A5: стоит «2021», а должен быть учебный год в виде",
        ),
        (typed("Календарь четвертей", B5="лето"), "ячейка B5: стоит «лето», а должно быть одно из: «1 четверть»"),
        (typed("Календарь четвертей", F5=date(2021, 11, 1)), "2021/2022, 2 четверть: начало 05.11.2021 позже конца"),
        (typed("Календарь четвертей", C6=None), "«Календарь четвертей»: строка повторяется: 2021/2022, 2 четверть"),
        (typed("Поручения", A6="П-2022-001"), "«Поручения»: строка повторяется: П-2022-001; оставьте одну"),
        (
            typed("Поручения", O5="Забыто"),
            "«Поручения», ячейка O5: стоит «Забыто», а должно быть одно из: «Предложено»",
        ),
        (typed("Поручения", Q5="весна"), "ячейка Q5: стоит «весна», а должен быть период в виде 2021/2022-2"),
        (typed("Протоколы", A5="первый"), "«Протоколы», ячейка A5: стоит «первый», а должно быть число"),
        (typed("Протоколы", E5="зима"), "«Протоколы», ячейка E5: стоит «зима», а должен быть период"),
        (typed("Выезды", G5="шесть"), "«Выезды», ячейка G5: стоит «шесть», а должно быть число"),
        (typed("Дорожная карта УО", A5="3.9"), "«Дорожная карта УО», ячейка A5: стоит «3.9», а такого пункта"),
        (typed("Дорожная карта УО", E5="Скоро"), "«Дорожная карта УО», ячейка E5: стоит «Скоро»"),
        (typed("Исключения", D5="всегда"), "«Исключения», ячейка D5: стоит «всегда», а должен быть период"),
        (typed("Уточнения", J5="вчера"), "«Уточнения», ячейка J5: стоит «вчера», а должна быть дата"),
        (
            typed("Реестр ОО", R5="очень"),
            "«Реестр ОО», ячейка R5: стоит «очень», а должно быть одно из: «да»",
        ),
        (
            typed("Реестр ОО", U5=date(2022, 1, 1), V5=date(2021, 1, 1)),
            "«Реестр ОО»: школа 001, срок действия записи: начало 01.01.2022 позже конца 01.01.2021",
        ),
        (typed("Справочные значения", H5="пятый"), "«Справочные значения», ячейка H5: стоит «пятый»"),
        (lambda book: book.remove(book["Поручения"]), "нет листа «Поручения». Верните лист"),
    ],
)
def it_says_where_the_fault_is(saved: SAVE, change: Callable[[Any], None], message: str):
    """Requirement 3."""
    with pytest.raises(MasterError, match=re.escape(message)):
        saved(change)


def it_reads_a_master_of_the_version_before(saved: SAVE):
    """Requirement 4: no sheets of these tables, and no columns added since."""

    def make_older(book: Any) -> None:
        for ledger in LEDGERS:
            book.remove(book[ledger.name])
        for sheet in book:
            sheet["A2"] = str(sheet["A2"].value).replace(f";{MASTER_VERSION};", ";1.0;")
        book["Реестр ОО"].delete_cols(17, 6)
        book["Справочные значения"].delete_cols(6, 4)

    state, before = saved(make_older), district_state(TERMS, ("018",))
    assert [getattr(state, table) for table in TABLES] == [[]] * len(TABLES)
    assert (state.registry, state.reference, state.data) == (before.registry, before.reference, before.data)


def it_does_not_take_a_master_of_today_for_an_older_one(saved: SAVE):
    """Requirement 4: a column that somebody deleted is missed."""
    with pytest.raises(MasterError, match="нет столбца «Полное наименование»"):
        saved(lambda book: book["Реестр ОО"].delete_cols(17))


def it_shows_whose_school_a_typed_code_is(office: Office, built: Path):
    """Requirement 5."""
    book = office.set_and_recalculate(
        built,
        {
            "Выезды": {"A6": "12.01.2022", "B6": "001", "B7": "777"},
            "Исключения": {"A7": "R3"},
        },
    )
    names = [book["Выезды"][f"C{row}"] for row in (5, 6, 7, 8)]
    assert names == ["МБОУ СОШ №\u00a018 с. Тенгинка", "МБОУ гимназия №\u00a01 г. Туапсе", "нет в реестре", ""]
    shown = [book["Исключения"][f"C{row}"] for row in (5, 6, 7, 8)]
    assert shown == ["МБОУ СОШ №\u00a018 с. Тенгинка", "все школы", "все школы", ""]


def it_counts_only_means_of_ege_on_the_sheet_of_exams(office: Office, tmp_path: Path):
    """A share of ВПР of the same subject and year stands beside the mean and changes nothing."""
    state = district_state(TERMS, ("018",))
    share = ExamResult("Русский язык", 2020, 12.5, 9.1, "ФИС ОКО", "ВПР", "доля отметок «2»", 5)
    region = ExamResult("Физика", 2020, None, 54.0, "Сборник")
    path = tmp_path / "master.xlsx"
    build_master(
        MasterState(state.settings, registry=state.registry, reference=[*state.reference, share, region]), path
    )
    assert load_master(path).reference[-2:] == [share, region]
    sheet = office.recalculate(path)["ЕГЭ района"]
    row = next(row for row in range(5, 20) if sheet[f"A{row}"] == "Русский язык")
    printed = {item.year: item for item in state.reference if item.subject == "Русский язык"}
    assert (sheet[f"B{row}"], sheet[f"C{row}"]) == (printed[2019].district, printed[2020].district)
    assert sheet[f"D{row}"] == printed[2020].region


def it_offers_lists_and_leaves_only_inputs_open(tmp_path: Path):
    book = MasterBook(tmp_path / "book.xlsx")
    decisions.write(book, MasterState(district_state().settings))
    book.close()
    with ZipFile(tmp_path / "book.xlsx") as file:
        text = file.read("xl/worksheets/sheet1.xml").decode()
    assert "Предложено,Открыто,Исполнено,Не исполнено,Перенесено,Снято" in text
    assert "<formula1>REG_code</formula1>" in text
    assert "<sheetProtection" in text
