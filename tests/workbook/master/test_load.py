"""What a person can do to a master, and what loading it says then."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from tests.workbook.master.example import TERMS, district_state
from workbook.master.build import build_master
from workbook.master.load import MasterError, load_master
from workbook.master.state import RegisteredSchool

Edit = Callable[[Callable[[Any], None]], Path]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("load") / "master.xlsx"
    build_master(district_state(TERMS, ("018",)), path)
    return path


@pytest.fixture
def edited(built: Path, tmp_path: Path) -> Edit:
    """Change a copy of the master as a person would, and save it."""

    def edit(change: Callable[[Any], None]) -> Path:
        with warnings.catch_warnings():
            # openpyxl drops the 2010 conditional formats and says so; they hold no data.
            warnings.filterwarnings("ignore", "(Unknown|Conditional Formatting) extension is not supported")
            book = openpyxl.load_workbook(built)
        change(book)
        path = tmp_path / "правка.xlsx"
        book.save(path)
        return path

    return edit


def set_cell(sheet: str, address: str, value: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book[sheet][address] = value

    return change


def it_reads_values_that_a_person_changed(edited: Edit):
    def change(book: Any) -> None:
        book["Методика"]["C6"] = 7
        book["Настройки"]["C8"] = "2021/2022-3"
        book["Реестр ОО"]["H5"] = "Да"

    state = load_master(edited(change))
    assert state.methodology["n_min"] == 7
    assert state.settings.period == "2021/2022-3"
    assert state.registry[0].shnor is True


@pytest.mark.parametrize(("typed", "said"), [(12, "12"), ("13", "13")], ids=["number", "text"])
def it_reads_the_size_of_text_as_it_is_typed(edited: Edit, typed: int | str, said: str):
    def change(book: Any) -> None:
        setting(book, "text_size").value = typed

    assert load_master(edited(change)).settings.text_size == said


def it_refuses_a_size_of_text_that_no_document_has(edited: Edit):
    def change(book: Any) -> None:
        setting(book, "text_size").value = 40

    with pytest.raises(MasterError, match=r"«Настройки»: размер текста документов — «40», а должен быть 12, 13 или"):
        load_master(edited(change))


def setting(book: Any, key: str) -> Any:
    """The cell of a setting's value, by its key."""
    sheet = book["Настройки"]
    return next(sheet.cell(row, 3) for row in range(5, sheet.max_row + 1) if sheet.cell(row, 1).value == key)


def it_reads_a_school_typed_into_a_blank_line(edited: Edit):
    def change(book: Any) -> None:
        sheet = book["Реестр ОО"]
        row = 6 + len(district_state().registry)
        for column, value in (("A", "029"), ("B", "СОШ с. Цыпка"), ("G", "да")):
            sheet[f"{column}{row}"] = value

    registry = load_master(edited(change)).registry
    assert registry[:-1] == district_state().registry
    assert registry[-1] == RegisteredSchool("029", "СОШ с. Цыпка", active=True)


def it_finds_sheets_by_their_machine_line_and_columns_by_code(edited: Edit, built: Path):
    def change(book: Any) -> None:
        book["Журнал приёма"].title = "Журнал 2022"
        book["Журнал приёма" if "Журнал приёма" in book else "Журнал 2022"].move_range("A3:M99", cols=2)
        book.move_sheet("Настройки", -5)

    assert load_master(edited(change)) == load_master(built)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (set_cell("Методика", "C5", "много"), "Лист «Методика»: .*«много», а должно быть число"),
        (set_cell("Методика", "C5", 300), "Лист «Методика»: .*300, а должно быть от 1 до 100"),
        (set_cell("Реестр ОО", "F6", "девять"), "Лист «Реестр ОО», ячейка F6: стоит «девять», а должно быть число"),
        (set_cell("Реестр ОО", "F6", 9.5), "Лист «Реестр ОО», ячейка F6: стоит 9.5, а должно быть целое число"),
        (set_cell("Реестр ОО", "G6", "наверное"), "ячейка G6: стоит «наверное», а должно быть «да» или «нет»"),
        (set_cell("Реестр ОО", "A6", "001"), "Лист «Реестр ОО»: код ОО указан дважды: 001"),
        (set_cell("Реестр ОО", "A6", None), "Лист «Реестр ОО», ячейка A6: не заполнено: «Код ОО»"),
        (set_cell("Настройки", "C8", "вторая"), "Лист «Настройки»: Период «вторая» не распознан"),
        (set_cell("Журнал приёма", "B5", "вчера"), "ячейка B5: стоит «вчера», а должна быть дата"),
        (set_cell("Журнал приёма", "G5", "потерян"), "Лист «Журнал приёма»: состояния «потерян» нет; есть: принят"),
        (set_cell("Данные Результаты", "C5", "осень"), "Лист «Данные Результаты»: Период «осень» не распознан"),
        (set_cell("Реестр ОО", "B4", None), "Лист «Реестр ОО»: нет столбца «Наименование»"),
        (set_cell("Реестр ОО", "A2", "shnor-master;2.0;registry"), "сделана программой другой версии \\(2.0\\)"),
        (set_cell("Реестр ОО", "A2", "shnor-master;1.99;registry"), "сделана программой другой версии \\(1.99\\)"),
        (lambda book: book.remove(book["Журнал приёма"]), "нет листа «Журнал приёма». Верните лист"),
        (set_cell("Справка", "XFD1048576", 1), "далеко за пределами таблицы \\(до ячейки XFD1048576\\)"),
    ],
)
def it_says_where_the_fault_is(edited: Edit, change: Callable[[Any], None], message: str):
    with pytest.raises(MasterError, match=message):
        load_master(edited(change))


def it_says_that_there_is_no_such_file(tmp_path: Path):
    with pytest.raises(MasterError, match=r"Рабочей книги «.*нет\.xlsx» нет"):
        load_master(tmp_path / "нет.xlsx")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"<html></html>", bytes(range(256)) * 40])
def it_says_that_a_file_is_no_workbook(tmp_path: Path, content: bytes):
    path = tmp_path / "master.xlsx"
    path.write_bytes(content)
    with pytest.raises(MasterError, match="не рабочая книга ШНОР"):
        load_master(path)


def it_says_that_a_workbook_torn_off_in_the_middle_is_damaged(built: Path, tmp_path: Path):
    path = tmp_path / "master.xlsx"
    path.write_bytes(built.read_bytes()[:20_000])
    with pytest.raises(MasterError, match="Файл повреждён"):
        load_master(path)


def it_says_that_another_workbook_is_not_ours(tmp_path: Path):
    path = tmp_path / "other.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_row(1, 0, ["shnor-form;1.0;R"])
        book.add_worksheet()
    with pytest.raises(MasterError, match=r"«other\.xlsx» — не рабочая книга ШНОР\. Выберите"):
        load_master(path)


def it_says_that_a_folder_is_not_a_book(tmp_path: Path):
    with pytest.raises(MasterError, match="Не удалось прочитать"):
        load_master(tmp_path)


def it_says_that_the_book_is_busy(built: Path, monkeypatch: pytest.MonkeyPatch):
    def busy(*_: Any) -> None:
        raise PermissionError(13, "busy")

    monkeypatch.setattr("workbook.master.load.zipfile.ZipFile", busy)
    with pytest.raises(MasterError, match="книга открыта в другой программе"):
        load_master(built)
