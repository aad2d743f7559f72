"""The file that building a master leaves behind.

1. It is replaced whole or not at all.
2. Every formula has a cached value, and Excel is not told to recalculate.
3. Only functions of Excel 2010 occur.
4. Every sheet has our face, and the notice where there is one.
"""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from schemas.packages import all_sheets
from tests.workbook.master.example import TERMS, district_state
from udfs.parameters import PARAMETERS
from workbook.forms.shared import FormWorksheet
from workbook.master import build, school_card
from workbook.master.book import MasterBook, machine_line
from workbook.master.build import build_master
from workbook.master.errors import MasterError
from workbook.master.state import MasterState, Settings

LATER_THAN_EXCEL_2010 = re.compile(
    r"\b(?:IFS|SWITCH|LET|LAMBDA|XLOOKUP|XMATCH|FILTER|SORT|SORTBY|UNIQUE|SEQUENCE|RANDARRAY|TEXTJOIN|CONCAT|MAXIFS|MINIFS"
    r"|IFNA|XOR|DAYS|ISOWEEKNUM|NUMBERVALUE|UNICODE|UNICHAR|FORMULATEXT|ISFORMULA|SHEET|SHEETS|BASE|DECIMAL|TAKE|DROP|TOCOL"
    r"|TOROW|VSTACK|HSTACK|CHOOSECOLS|CHOOSEROWS|TEXTSPLIT|TEXTBEFORE|TEXTAFTER|BYROW|BYCOL|MAP|REDUCE|SCAN)\("
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text parts of a master of three schools, by name."""
    path = tmp_path_factory.mktemp("build") / "master.xlsx"
    build_master(district_state(TERMS, ("001", "018", "032")), path)
    with ZipFile(path) as book:
        return {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xml")}


def sheets_of(package: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in package.items() if name.startswith("xl/worksheets/sheet")}


def part_of(package: dict[str, str], sheet: str) -> str:
    names = re.findall(r'<sheet name="([^"]+)"', package["xl/workbook.xml"])
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


def formulas_of(package: dict[str, str]) -> list[str]:
    return re.findall(r"<f[^>]*>([^<]*)</f>", "".join(sheets_of(package).values()))


def it_leaves_the_old_file_alone_when_building_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "master.xlsx"
    path.write_bytes(b"old")

    def fail(book: MasterBook, state: MasterState) -> None:
        raise ArithmeticError("in the middle")

    monkeypatch.setattr(build, "GROUPS", (*build.GROUPS, ("#000000", (fail,))))
    with pytest.raises(ArithmeticError):
        build_master(district_state(TERMS, ("018",)), path)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["master.xlsx"]


def it_replaces_the_old_file_and_leaves_no_draft(tmp_path: Path):
    path = tmp_path / "книга.xlsx"
    path.write_bytes(b"old")
    build_master(MasterState(Settings((), "", "", "")), path)
    assert path.read_bytes().startswith(b"PK")
    assert [file.name for file in tmp_path.iterdir()] == ["книга.xlsx"]


def it_says_in_russian_that_the_folder_is_missing(tmp_path: Path):
    with pytest.raises(MasterError, match=r"Нет папки «.*нет»\. Создайте"):
        build_master(MasterState(Settings((), "", "", "")), tmp_path / "нет" / "master.xlsx")


def it_says_in_russian_that_the_book_is_open_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def busy(draft: Path, target: Path) -> Path:
        raise PermissionError(13, "busy")

    monkeypatch.setattr(Path, "replace", busy)
    with pytest.raises(MasterError, match=r"«master\.xlsx»: книга открыта в другой программе"):
        build_master(MasterState(Settings((), "", "", "")), tmp_path / "master.xlsx")


def it_gives_every_formula_a_value(package: dict[str, str]):
    cells = re.findall(r"<c [^>]*><f.*?</c>", "".join(sheets_of(package).values()))
    assert len(cells) > 300
    assert [cell for cell in cells if "<v></v>" in cell and 't="str"' not in cell] == []


def it_does_not_ask_excel_to_recalculate(package: dict[str, str]):
    assert re.findall(r"<calcPr[^>]*>", package["xl/workbook.xml"]) == ['<calcPr calcId="191029"/>']


def it_uses_no_function_later_than_excel_2010(package: dict[str, str]):
    texts = [re.sub(r'"[^"]*"', "", formula) for formula in formulas_of(package)]
    assert [text for text in texts if LATER_THAN_EXCEL_2010.search(text)] == []
    assert any("COUNTIFS(" in text for text in texts)


def it_spares_formulas_the_search_for_later_functions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """XlsxWriter's method that worksheet.py replaces must still be the one that XlsxWriter calls."""
    monkeypatch.setattr(FormWorksheet, "_prepare_formula", lambda _, text, __=False: text.replace("=1", "2"))
    book = MasterBook(tmp_path / "book.xlsx")
    book.formula(book.add_page("Лист", "x", "", "", [9]), 3, 0, "=1+1", 2, None)
    book.close()
    with ZipFile(tmp_path / "book.xlsx") as file:
        assert "<f>2+1</f><v>2</v>" in file.read("xl/worksheets/sheet1.xml").decode()


def it_links_to_sheets_that_are_there(package: dict[str, str]):
    names = set(re.findall(r'<sheet name="([^"]+)"', package["xl/workbook.xml"]))
    links = re.findall(r"""location="'([^']+)'!A1\"""", "".join(sheets_of(package).values()))
    assert len(links) >= 6 + len(names) - 1
    assert set(links) <= names


def it_names_every_column_of_data_and_every_parameter(package: dict[str, str]):
    names = set(re.findall(r'<definedName name="([^"]+)"', package["xl/workbook.xml"]))
    assert names >= {f"M_{parameter.key}" for parameter in PARAMETERS}
    assert names >= {f"{code}_{column.name}" for code, sheet in all_sheets().items() for column in sheet.columns}
    assert names >= {"R_school_code", "R_period_code", "R_entry", "R_source_row", "SET_period", "REG_code", "J_status"}


def it_spans_a_name_over_the_rows_present(package: dict[str, str]):
    state = district_state(TERMS, ("001", "018", "032"))
    last = 4 + len(state.data["R"])
    assert re.search(rf">'Данные Результаты'!\$J\$5:\$J\${last}</definedName>", package["xl/workbook.xml"])


def it_refuses_a_name_given_twice(tmp_path: Path):
    book = MasterBook(tmp_path / "book.xlsx")
    book.name("M_z", "Лист", 0, 0)
    with pytest.raises(ValueError, match="m_z is defined twice"):
        book.name("m_z", "Лист", 1, 0)


def it_writes_our_machine_line_on_every_sheet_and_the_notice_on_every_page(package: dict[str, str]):
    strings = package["xl/sharedStrings.xml"]
    for code in ("cover", "registry", "journal", "remarks", "T", "K", "R", "S", "D", "methodology", "settings", "help"):
        assert machine_line(code) in strings
    without = {name for name, text in sheets_of(package).items() if "<oddHeader>" not in text}
    assert without == {part_of(package, "Обложка"), part_of(package, school_card.NAME)}
    assert "Учебные данные" in strings


def it_prints_on_a4_landscape_one_page_wide_with_repeated_headers(package: dict[str, str]):
    for name, text in sheets_of(package).items():
        assert 'paperSize="9"' in text, name
        upright = name == part_of(package, school_card.NAME)
        assert f'orientation="{"portrait" if upright else "landscape"}"' in text, name
        assert 'fitToPage="1"' in text, name
    tables = package["xl/workbook.xml"].count("_xlnm.Print_Titles")
    assert tables == package["xl/workbook.xml"].count('name="_xlnm._FilterDatabase"')


def it_colours_the_tabs_by_group(package: dict[str, str]):
    names = re.findall(r'<sheet name="([^"]+)"', package["xl/workbook.xml"])
    texts = [package[f"xl/worksheets/sheet{number}.xml"] for number in range(1, len(names) + 1)]
    colours = {name: re.findall(r'<tabColor rgb="(\w+)"', text) for name, text in zip(names, texts, strict=True)}
    assert all(len(found) == 1 for found in colours.values()), colours
    assert {name for name in names if colours[name] == colours["Поручения"]} == {
        "Поручения",
        "Протоколы",
        "Рекомендации",
        "Дорожная карта УО",
        "Выезды",
        "Статусы ОО",
    }
    assert {name for name in names if name.startswith("Данные ")} <= {
        name for name in names if colours[name] == colours["Данные Титул"]
    }


def it_puts_what_is_used_most_first(package: dict[str, str]):
    names = re.findall(r'<sheet name="([^"]+)"', package["xl/workbook.xml"])
    order = ["Обложка", "Реестр ОО", "Динамика", "Журнал приёма", "Поручения", "Данные Титул", "Методика", "Справка"]
    assert sorted(order, key=names.index) == order
    assert (names[0], names[-1]) == (order[0], order[-1])


def it_takes_a_notice_longer_than_a_page_header_may_be(tmp_path: Path):
    build_master(MasterState(Settings((), "", "", "", notice="Пометка & ещё " * 40)), tmp_path / "master.xlsx")
    with ZipFile(tmp_path / "master.xlsx") as book:
        text = book.read("xl/worksheets/sheet2.xml").decode()
    header = re.search(r"<oddHeader>(.*?)</oddHeader>", text)
    assert header is not None
    assert 100 < len(header[1].replace("&amp;", "&")) <= 255
