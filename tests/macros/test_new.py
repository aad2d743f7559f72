"""`shnor new`: an empty master for a district.

1. It makes a master that can be read back, with the order's schools or those of a registry file.
2. It never overwrites, and makes no file where it refuses.
3. A registry is read from .csv («;» or «,», with a byte order mark or without) and from .xlsx, columns in any order.
4. A registry that can't be used is refused in one line that says why: no file, no headers, a repeated code, no
   schools, a school without a name, text for a number, not UTF-8, not a workbook.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from schemas.calendar import Calendar
from schemas.periods import Period
from schemas.reference.schools import reporting_schools, shnor_schools
from tests.macros.conftest import Shnor
from workbook.master.load import load_master
from workbook.master.state import RegisteredSchool

TABLE = [
    ["Наименование", "Код ОО", "ШНОР", "Старший класс", "Обучающихся", "Примечание директора"],
    ["Школа № 18", "18", "Да", "", "124", "не читается"],
    ["Школа; с запятой, и «кавычками»", "020", "нет", "9", "", ""],
    ["", "", "", "", "", ""],
    ["Вечерняя", "ОСОШ", "", "11", "", ""],
]


def csv_of(table: list[list[str]], delimiter: str) -> str:
    return "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in table)


def schools_of(master: Path) -> list[RegisteredSchool]:
    return load_master(master).registry


def it_makes_a_master_with_the_schools_of_the_order(shnor: Shnor, tmp_path: Path):
    """Requirement 1."""
    master = tmp_path / "район" / "master.xlsx"
    answer = shnor("new", master)
    assert (answer.code, answer.err) == (0, "")
    assert str(master) in answer.out
    state = load_master(master)
    assert {school.code for school in state.registry if school.active} == {item.code for item in reporting_schools()}
    assert {school.code for school in state.registry if school.shnor} == {item.code for item in shnor_schools()}
    assert (state.journal, state.findings, state.data) == ([], [], {})
    assert state.settings.period == ""
    assert state.settings.notice == ""


def it_gives_a_new_master_the_terms_recommended_in_the_region(shnor: Shnor, tmp_path: Path):
    """Requirement 1."""
    shnor("new", tmp_path / "master.xlsx")
    lines = load_master(tmp_path / "master.xlsx").calendar
    assert [(line.year, line.term) for line in lines[3:5]] == [("2020/2021", 4), ("2021/2022", 1)]
    assert len(lines) == 3 * 4
    assert Calendar(lines).dates(Period("2022/2023", 4)) == (date(2023, 4, 1), date(2023, 5, 31))
    assert {line.source for line in lines} == {"Принято по умолчанию: каникулы, рекомендованные в крае"}


def it_reads_the_rarer_columns_of_a_registry(shnor: Shnor, tmp_path: Path):
    """Requirement 3."""
    registry, master = tmp_path / "реестр.csv", tmp_path / "master.xlsx"
    registry.write_text(
        "Код ОО;Наименование;Полное наименование;Малокомплектная;Логин ФИС ОКО;Код ОО в ГИА\n"
        "018;СОШ 18;Школа № 18 села Тенгинка;Условно;edu230018;2318\n",
        encoding="utf-8",
    )
    assert shnor("new", master, "--registry", registry).code == 0
    (school,) = schools_of(master)
    assert (school.full_name, school.small) == ("Школа № 18 села Тенгинка", "условно")
    assert (school.fis_login, school.gia_code) == ("edu230018", "2318")


def it_never_overwrites(shnor: Shnor, tmp_path: Path):
    """Requirement 2."""
    master = tmp_path / "master.xlsx"
    master.write_bytes(b"dear")
    assert "уже есть" in shnor("new", master).refusal
    assert master.read_bytes() == b"dear"


def it_refuses_a_name_excel_would_not_open(shnor: Shnor, tmp_path: Path):
    """Requirement 2."""
    assert ".xlsx" in shnor("new", tmp_path / "master.xls").refusal
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("delimiter", [";", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def it_reads_a_registry_from_text(shnor: Shnor, tmp_path: Path, delimiter: str, encoding: str):
    """Requirement 3."""
    registry, master = tmp_path / "реестр.csv", tmp_path / "master.xlsx"
    registry.write_text(csv_of(TABLE, delimiter), encoding=encoding)
    answer = shnor("new", master, "--registry", registry)
    assert answer.code == 0
    assert "школ в реестре: 3" in answer.out
    assert schools_of(master) == EXPECTED


def it_reads_a_registry_from_a_workbook(shnor: Shnor, tmp_path: Path):
    """Requirement 3."""
    registry, master = tmp_path / "реестр.xlsx", tmp_path / "master.xlsx"
    with xlsxwriter.Workbook(registry, {"strings_to_numbers": True}) as book:
        sheet = book.add_worksheet("Школы")
        for number, row in enumerate(TABLE):
            sheet.write_row(number, 0, row)
    assert shnor("new", master, "--registry", registry).code == 0
    assert schools_of(master) == EXPECTED


EXPECTED = [
    RegisteredSchool("018", "Школа № 18", shnor=True, pupils=124),
    RegisteredSchool("020", "Школа; с запятой, и «кавычками»", top_grade=9),
    RegisteredSchool("ОСОШ", "Вечерняя", top_grade=11),
]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "нет ни одной строки"),
        ("Код ОО;Наименование\n", "нет ни одной школы"),
        ("Номер;Школа\n018;СОШ 18\n", "нужны столбцы «Код ОО» и «Наименование»"),
        ("Код ОО;Тип\n018;СОШ\n", "нужны столбцы"),
        ("Код ОО;Наименование\n018;СОШ 18\n18;СОШ 18\n020;СОШ 20\n", "повторяются коды: 018."),
        ("Код ОО;Наименование\n018;\n", "школа 018: не указано наименование"),
        ("Код ОО;Наименование;Старший класс\n018;СОШ 18;девять\n", "«старший класс» — «девять»"),
        ("Код ОО;Наименование;Обучающихся\n018;СОШ 18;-5\n", "«обучающихся» — «-5»"),
        ("Код ОО;Наименование;Малокомплектная\n018;СОШ 18;очень\n", "«малокомплектная» — «очень»"),
    ],
)
def it_says_why_a_registry_can_not_be_used(shnor: Shnor, tmp_path: Path, text: str, said: str):
    """Requirement 4."""
    registry = tmp_path / "реестр.csv"
    registry.write_text(text, encoding="utf-8")
    assert said in shnor("new", tmp_path / "master.xlsx", "--registry", registry).refusal
    assert not (tmp_path / "master.xlsx").exists()


@pytest.mark.parametrize("name", ["нет.csv", "нет.xlsx", "папка"])
def it_says_that_there_is_no_registry(shnor: Shnor, tmp_path: Path, name: str):
    """Requirement 4."""
    (tmp_path / "папка").mkdir()
    assert name in shnor("new", tmp_path / "master.xlsx", "--registry", tmp_path / name).refusal
    assert not (tmp_path / "master.xlsx").exists()


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def it_says_that_a_registry_is_of_another_kind(shnor: Shnor, tmp_path: Path, suffix: str):
    """Requirement 4."""
    registry = tmp_path / f"реестр{suffix}"
    registry.write_bytes("Код ОО;Наименование\n018;СОШ\n".encode("cp1251"))
    assert registry.name in shnor("new", tmp_path / "master.xlsx", "--registry", registry).refusal
